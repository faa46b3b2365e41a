"""The example community after loading: whole, in order, and the same the second time."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest
from django.db import transaction
from django.utils import timezone

from actions.models import Action
from cause.models import Cause, User
from cause.models.logentry import Kind
from pmo_site.demo.accounts import ACCOUNTS, PASSWORD
from pmo_site.demo.aldermoor import ALDERMOOR
from pmo_site.demo.install import EXAMPLES, install
from tests.demo.tables import rows

SUNDAY = date(2026, 3, 8)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The examples as of a Sunday, the day that the fewest things fall on."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield install(today=SUNDAY)
        transaction.set_rollback(True)


@pytest.fixture
def community(loaded, db) -> Cause:
    return Cause.objects.get(slug="no-nasty-surprises")


def test_the_community_is_complete(community):
    standings = Counter(community.memberships.active().values_list("standing", flat=True))
    assert standings == {"lead": 2, "core": 10, "ally": 3, "sponsor": 1}
    assert community.pain_points.count() == 30
    assert Counter(community.pain_points.values_list("status", flat=True))["gone"] == 6
    assert community.swot_items.count() == 24
    statuses = Counter(community.actions.values_list("status", flat=True))
    assert statuses == {"done": 3, "in-progress": 1, "ready": 5, "proposed": 3}
    assert sorted(community.rounds.values_list("status", flat=True)) == [
        "open",
        "revealed",
        "revealed",
    ]
    phrase = community.phrases.get(status="adopted")
    assert phrase.text == "No more nasty surprises in projects, only good ones"
    assert phrase.signatures.count() == 15
    assert community.phrases.filter(status="former").exclude(why_stopped="").count() == 3


def test_the_action_in_progress_is_in_its_twenty_third_day(community):
    action = community.actions.get(status=Action.Status.IN_PROGRESS)
    first = timezone.localdate(action.started_at)
    assert (SUNDAY - first).days + 1 == 23
    assert (action.due_on - first).days + 1 == 45
    assert action.tasks.filter(done_at=None).count() == 4


def test_the_plan_is_in_its_order(community):
    scores = [action.score for action in community.actions.ranked()]
    assert scores == [15, 14, 12, 10, 9]


def test_the_open_round_waits_for_three(community):
    scored = community.rounds.get(status="open").entries.values("scores__membership").distinct()
    assert scored.count() == 9


def test_the_logbook_tells_a_year_in_order(community):
    moments = list(community.log.order_by("number").values_list("happened_at", flat=True))
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert (SUNDAY - moments[0].date()).days >= 365
    assert moments[-1].date() < SUNDAY
    results = community.log.filter(kind=Kind.MILESTONE, about="action")
    assert results.count() >= 3


def test_every_account_of_the_sign_in_page_has_its_password(community):
    for account in ACCOUNTS:
        assert User.objects.get(email=account.email).check_password(PASSWORD)
    assert User.objects.get(email="admin@example.org").is_superuser
    names = {person.email: person.name for each in EXAMPLES for person in each.people}
    named = [each for each in ACCOUNTS if each.email in names and each.name in names.values()]
    assert len(named) == 4
    assert all(names[each.email] == each.name for each in named)


def test_causes_cannot_see_each_other(community):
    other = Cause.objects.get(slug="make-it-a-win")
    users = set(other.memberships.values_list("user", flat=True))
    assert not community.memberships.filter(user__in=users).exists()
    assert other.memberships.get(standing="lead").user.email == "other@example.org"


def test_loading_twice_changes_nothing(community):
    before = rows()
    assert install() == []
    assert rows() == before


def test_sessions_are_held_with_minutes_and_one_lies_ahead(community):
    held = community.sessions.filter(status="held")
    assert held.count() == 6
    assert not held.filter(notes="").exists()
    assert not held.filter(agenda__notes="", agenda__title__contains="Pledges").exists()
    ahead = community.sessions.get(status="planned")
    assert 0 < (ahead.starts_at.date() - SUNDAY).days <= 4
    assert ahead.attendances.count() == 10
    assert sum(item.minutes for item in ahead.agenda.all()) <= ahead.minutes


def test_everyone_of_the_team_has_a_place_and_hours(community):
    profiles = [member.profile for member in community.memberships.team()]
    assert len({profile.function for profile in profiles}) == 5
    assert len({profile.level for profile in profiles}) == 4
    assert all(profile.hours_pledged and profile.role for profile in profiles)
    assert community.monthly_hours.count() == 12 * 6
    assert community.invitations.count() == 2


def test_articles_keep_every_revision(community):
    pages = {page.title: page for page in ALDERMOOR.articles}
    assert community.articles.count() == len(pages)
    for article in community.articles.all():
        page = pages[article.title]
        bodies = list(article.history.order_by("history_id").values_list("body", flat=True))
        assert bodies == [revision.body for revision in page.revisions]
        assert set(article.tags.values_list("name", flat=True)) == set(page.tags)


def test_lines_are_written_by_people(community):
    written = community.log.written()
    assert written.filter(kind=Kind.DID_NOT_WORK).count() >= 25
    assert set(written.values_list("by__standing", flat=True)) == {"lead", "core", "ally"}
    assert len(ALDERMOOR.lines) + 3 * 3 == written.count()
