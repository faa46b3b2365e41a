"""Rule 8 as a test of silence: before the reveal, nothing that anyone may read depends on a mark.

Everything is asked twice, with other marks by somebody else in between; the answers must be equal.
"""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from actions.models import Score
from actions.services import drafting, rounds
from cause import clock
from tests.factories.cause import MembershipFactory, UserFactory
from tests.site.test_junk import addresses
from tests.site.test_walk import fill

CHANGING = re.compile(rb'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+|nonce="[^"]+"')
NOT_MINE = ("/actions/scoring/1/",)  # takes marks, and shows nothing


@pytest.fixture
def scored(cause, lead, core):
    """Return an open round in which Jonas has scored two actions."""
    fill(cause, lead, clock.now())
    drafting.propose(cause=cause, by=lead, title="Second", owner=lead)
    opened = rounds.open_round(cause=cause, actions=list(cause.actions.all()), by=lead)
    for entry in opened.entries.all():
        rounds.score(entry=entry, by=core, impact=1, accessibility=1)
    return opened


def readable(visitor, pages):
    """Return what each page answers, without the tokens of its forms."""
    return {page: CHANGING.sub(b"", _content(visitor.get(page))) for page in pages}


def _content(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return str(answer.status_code).encode() + answer.headers.get("Location", "").encode() + body


@pytest.mark.parametrize("standing", ["lead", "other core", "ally", "sponsor", "administrator"])
def test_no_mark_is_readable_before_the_reveal(
    cause, scored, lead, ally, sponsor, administrator, standing, time_machine
):
    time_machine.move_to(clock.now(), tick=False)
    other = MembershipFactory(cause=cause, standing="core", user=UserFactory(full_name="Ann Other"))
    users = {
        "lead": lead.user,
        "other core": other.user,
        "ally": ally.user,
        "sponsor": sponsor.user,
        "administrator": UserFactory(is_staff=True, is_superuser=True),
    }
    visitor = Client()
    visitor.force_login(users[standing])
    pages = sorted({page for page in addresses() if not page.endswith(NOT_MINE)})
    if standing == "administrator":
        pages += [
            reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            for model in admin.site._registry
        ]
    # The first look at a member's page makes the profile that later ones find.
    visitor.get(reverse("community:member", args=[cause.slug, 1]))
    before = readable(visitor, pages)
    Score.objects.update(impact=5, accessibility=4)
    after = readable(visitor, pages)
    assert [page for page in pages if before[page] != after[page]] == []
    # And the test would notice: what the reveal changes is seen by the same eyes.
    if standing == "lead":
        rounds.reveal(scoring=scored, by=lead)
        assert readable(visitor, pages) != after
