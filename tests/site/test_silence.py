"""Rule 8 as a test of silence: before the reveal, nothing that anyone may read depends on a mark.

Everything is asked twice, with other marks by somebody else in between; the answers must be equal.
So it is with what is written in a workshop until the reveal, and with its dots until the end.
"""

import re

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from actions.models import Score
from actions.services import drafting, rounds
from cause import clock
from painpoints.models import Dot
from painpoints.services import workshop
from tests.factories.cause import MembershipFactory, UserFactory
from tests.site.test_junk import addresses
from tests.site.test_walk import fill

CHANGING = re.compile(
    rb'((?:csrfmiddlewaretoken|once)" value="|X-CSRFToken": ")[^"]+|nonce="[^"]+"'
)
NOT_MINE = ("/actions/scoring/1/",)  # takes marks, and shows nothing


@pytest.fixture
def scored(cause, lead, core):
    """Return the second round, open, in which Jonas has scored two actions; the first is shown."""
    fill(cause, lead, clock.now())
    first = rounds.open_round(cause=cause, actions=list(cause.actions.all()), by=lead)
    rounds.score(entry=first.entries.get(), by=core, impact=3, accessibility=2)
    rounds.reveal(scoring=first, by=lead)
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


STANDINGS = ["lead", "other core", "ally", "sponsor", "administrator"]


@pytest.fixture
def everywhere(cause, lead, ally, sponsor, time_machine):
    """Return a function that seats somebody of a standing, with every page that they may ask."""

    def _everywhere(standing):
        time_machine.move_to(clock.now(), tick=False)
        user = UserFactory(full_name="Ann Other")
        other = MembershipFactory(cause=cause, standing="core", user=user)
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
        return visitor, pages

    return _everywhere


@pytest.mark.parametrize("standing", STANDINGS)
def test_no_mark_is_readable_before_the_reveal(cause, scored, lead, everywhere, standing):
    visitor, pages = everywhere(standing)
    pages.append(reverse("actions:round", args=[cause.slug, scored.number]))
    before = readable(visitor, pages)
    Score.objects.filter(entry__round=scored).update(impact=5, accessibility=4)
    after = readable(visitor, pages)
    assert [page for page in pages if before[page] != after[page]] == []
    # And the test would notice: what the reveal changes is seen by the same eyes.
    if standing == "lead":
        assert "Round 1, revealed" in visitor.get(pages[-1].replace("/2/", "/1/")).content.decode()
        rounds.reveal(scoring=scored, by=lead)
        assert readable(visitor, pages[-1:]) != {pages[-1]: after[pages[-1]]}


@pytest.fixture
def begun(cause, lead, core):
    """Return a workshop in which Jonas, of the core team, has written."""
    fill(cause, lead, clock.now())
    begun = workshop.open_workshop(cause=cause, by=lead)
    for text in ("Late", "Later"):
        workshop.write(workshop=begun, quadrant="weakness", text=text, by=core)
    return begun


@pytest.mark.parametrize("standing", STANDINGS)
@pytest.mark.parametrize("is_called_off", [False, True])
def test_no_note_is_readable_before_the_reveal(begun, lead, everywhere, standing, is_called_off):
    if is_called_off:
        workshop.call_off(workshop=begun, by=lead)
    visitor, pages = everywhere(standing)
    before = readable(visitor, pages)
    begun.notes.update(text="Something else", quadrant="threat")
    after = readable(visitor, pages)
    assert [page for page in pages if before[page] != after[page]] == []
    if standing == "lead" and not is_called_off:
        workshop.go_on(workshop=begun, by=lead)
        assert readable(visitor, pages) != after


@pytest.mark.parametrize("standing", STANDINGS)
def test_no_dot_is_readable_before_the_end(begun, lead, core, everywhere, standing):
    for _step in range(2):
        workshop.go_on(workshop=begun, by=lead)
    first, second = begun.notes.filter(membership=core)
    workshop.put_dots(note=first, number=2, by=core)
    visitor, pages = everywhere(standing)
    before = readable(visitor, pages)
    Dot.objects.update(note=second, number=4)
    after = readable(visitor, pages)
    assert [page for page in pages if before[page] != after[page]] == []
    if standing == "lead":
        workshop.close(workshop=begun, by=lead)
        assert readable(visitor, pages) != after
