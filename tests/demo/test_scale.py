"""Rows in bulk: true to their own counts, repeatable, and a place where one can go on working."""

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F

from cause.models import Cause, Membership
from painpoints.models import PainPoint
from painpoints.services import pains
from pmo_site.demo import scale
from tests.factories.cause import UserFactory


@pytest.fixture
def lead(db):
    return UserFactory(email="lead@example.org")


def fill(lead, size: int) -> Cause:
    return scale.fill(size, lead=lead, tell=lambda line: None)


def counts(cause: Cause) -> dict[str, int]:
    return {
        "members": cause.memberships.count(),
        "pains": cause.pain_points.count(),
        "actions": cause.actions.count(),
        "articles": cause.articles.count(),
        "lines": cause.log.count(),
    }


def test_scale_fills_every_table_in_proportion(lead):
    cause = fill(lead, 400)
    assert counts(cause) == {
        "members": 20,
        "pains": 400,
        "actions": 40,
        "articles": 20,
        "lines": 4000,
    }
    assert cause.memberships.get(user=lead).standing == Membership.Standing.LEAD


def test_counts_agree_with_the_rows(lead):
    cause = fill(lead, 200)
    told = cause.pain_points.annotate(
        echoes_found=Count("echoes", distinct=True), comments_found=Count("comments", distinct=True)
    )
    assert not told.exclude(echo_count=F("echoes_found"), comment_count=F("comments_found"))
    assert cause.echoes.exists()
    assert not cause.echoes.filter(membership=F("pain_point__reported_by"))


def test_a_second_run_changes_nothing_and_a_larger_one_adds(lead):
    cause = fill(lead, 100)
    titles = list(cause.pain_points.order_by("number").values_list("title", flat=True))
    before = counts(cause)
    assert counts(fill(lead, 100)) == before
    fill(lead, 150)
    grown = list(cause.pain_points.order_by("number").values_list("title", flat=True))
    assert len(grown) == 150
    assert grown[:100] == titles


def test_work_goes_on_after_the_filling(lead):
    cause = fill(lead, 40)
    member = cause.memberships.get(user=lead)
    pain = pains.report(
        cause=cause, title="One more", scope="project", severity=3, frequency=3, by=member
    )
    assert pain.number == 41


def test_a_finished_pain_has_its_day_and_an_action_its_slot(lead):
    cause = fill(lead, 400)
    assert not cause.pain_points.filter(status=PainPoint.Status.GONE, gone_at=None).exists()
    assert cause.actions.get(status="in-progress").slot is not None


@pytest.mark.parametrize("wish", ["0", "-5", "many", "1000001"])
def test_a_size_that_is_none_is_refused(db, wish):
    with pytest.raises(CommandError, match="whole number"):
        call_command("demo", f"--scale={wish}")
