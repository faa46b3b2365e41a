"""Blind scoring (rule 8): alone first, revealed once and for good."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from actions.models import Action, Round, Score
from actions.services import drafting, rounds, turns
from cause import clock
from cause.errors import NotAllowed, Refused
from tests.factories.actions import ActionFactory
from tests.factories.cause import MembershipFactory


@pytest.fixture
def action(cause) -> Action:
    return ActionFactory(cause=cause)


@pytest.fixture
def scoring(cause, lead, action) -> Round:
    return rounds.open_round(cause=cause, actions=[action], by=lead)


@pytest.fixture
def entry(scoring):
    return scoring.entries.get()


def test_open_round_is_for_leads(cause, core, action):
    with pytest.raises(NotAllowed):
        rounds.open_round(cause=cause, actions=[action], by=core)


def test_open_round_refuses_a_second_one(cause, lead, scoring, action, lines):
    with pytest.raises(Refused, match="open already"):
        rounds.open_round(cause=cause, actions=[action], by=lead)
    assert lines() == ["round-opened"]


@pytest.mark.parametrize("status", ["dropped", "paused"])
def test_open_round_refuses_actions_that_do_not_wait(cause, lead, status):
    action = ActionFactory(cause=cause, status=status)
    with pytest.raises(Refused) as refusal:
        rounds.open_round(cause=cause, actions=[action], by=lead)
    assert refusal.value.field == "actions"


def test_open_round_refuses_none_too_many_and_those_of_another_cause(cause, lead, other_cause):
    many = [ActionFactory(cause=cause) for _ in range(51)]
    for actions in ([], many, [ActionFactory(cause=other_cause)]):
        with pytest.raises(Refused):
            rounds.open_round(cause=cause, actions=actions, by=lead)


def test_open_round_refuses_a_day_in_the_past(cause, lead, action):
    yesterday = clock.today().replace(year=2020)
    with pytest.raises(Refused) as refusal:
        rounds.open_round(cause=cause, actions=[action], by=lead, closes_on=yesterday)
    assert refusal.value.field == "closes_on"


def test_score_may_be_changed_and_is_logged_once_without_marks(cause, core, entry, lines):
    rounds.score(entry=entry, by=core, impact=4, accessibility=2)
    rounds.score(entry=entry, by=core, impact=5, accessibility=1)
    row = Score.objects.get()
    assert (row.impact, row.accessibility) == (5, 1)
    assert lines() == ["round-opened", "round-scored"]
    assert cause.log.get(verb="round-scored").text == "round 1"


def test_score_is_logged_when_the_whole_round_is_scored(cause, lead, core, lines):
    actions = [ActionFactory(cause=cause) for _ in range(2)]
    first, second = rounds.open_round(cause=cause, actions=actions, by=lead).entries.all()
    rounds.score(entry=first, by=core, impact=4, accessibility=2)
    assert lines() == ["round-opened"]
    rounds.score(entry=second, by=core, impact=None, accessibility=None)
    assert lines() == ["round-opened", "round-scored"]


def test_score_is_for_the_core_team(entry, ally, sponsor):
    for member in (ally, sponsor):
        with pytest.raises(NotAllowed):
            rounds.score(entry=entry, by=member, impact=3, accessibility=3)


def test_score_refuses_a_lead_of_another_cause(entry, outsider):
    with pytest.raises(Refused):
        rounds.score(entry=entry, by=outsider, impact=3, accessibility=3)


@pytest.mark.parametrize(
    ("impact", "accessibility", "field"),
    [(None, 3, "impact"), (3, None, "accessibility"), (0, 3, "impact"), (3, 6, "accessibility")],
)
def test_score_refuses_half_a_score_and_marks_outside(entry, core, impact, accessibility, field):
    with pytest.raises(Refused) as refusal:
        rounds.score(entry=entry, by=core, impact=impact, accessibility=accessibility)
    assert refusal.value.field == field


def test_reveal_gives_medians_and_makes_ready(cause, lead, core, entry, scoring, lines):
    rounds.score(entry=entry, by=lead, impact=4, accessibility=2)
    rounds.score(entry=entry, by=core, impact=5, accessibility=5)
    rounds.reveal(scoring=scoring, by=lead)
    entry.refresh_from_db()
    action = Action.objects.get()
    assert (entry.impact, entry.accessibility) == (Decimal("4.5"), Decimal("3.5"))
    assert (action.impact, action.accessibility) == (Decimal("4.5"), Decimal("3.5"))
    assert action.status == "ready"
    assert lines()[-1] == "round-revealed"


def test_reveal_leaves_what_nobody_could_judge_proposed(cause, lead):
    one, other = (ActionFactory(cause=cause) for _ in range(2))
    scoring = rounds.open_round(cause=cause, actions=[one, other], by=lead)
    first, second = scoring.entries.all()
    rounds.score(entry=first, by=lead, impact=3, accessibility=3)
    rounds.score(entry=second, by=lead, impact=None, accessibility=None)
    rounds.reveal(scoring=scoring, by=lead)
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.status, other.status, other.impact) == ("ready", "proposed", None)


def test_reveal_is_for_leads_needs_a_score_and_happens_once(lead, core, entry, scoring):
    with pytest.raises(NotAllowed):
        rounds.reveal(scoring=scoring, by=core)
    with pytest.raises(Refused, match="nothing to reveal"):
        rounds.reveal(scoring=scoring, by=lead)
    rounds.score(entry=entry, by=lead, impact=3, accessibility=3)
    rounds.reveal(scoring=scoring, by=lead)
    for verb in (rounds.reveal, rounds.cancel_round):
        with pytest.raises(Refused, match="This round is revealed"):
            verb(scoring=scoring, by=lead)
    with pytest.raises(Refused, match="This round is revealed"):
        rounds.score(entry=entry, by=core, impact=3, accessibility=3)


def test_reveal_does_not_touch_what_has_started_meanwhile(cause, lead, make_ready):
    action = make_ready(impact="2", accessibility="2")
    scoring = rounds.open_round(cause=cause, actions=[action], by=lead)
    rounds.score(entry=scoring.entries.get(), by=lead, impact=5, accessibility=5)
    turns.start(action=action, by=lead)
    rounds.reveal(scoring=scoring, by=lead)
    action.refresh_from_db()
    assert (action.status, action.impact) == ("in-progress", 2)
    assert scoring.entries.get().impact == 5


def test_score_is_refused_once_the_day_has_passed(cause, lead, core, action, time_machine):
    scoring = rounds.open_round(cause=cause, actions=[action], by=lead, closes_on=clock.today())
    rounds.score(entry=scoring.entries.get(), by=core, impact=4, accessibility=2)
    time_machine.move_to(clock.now() + timedelta(days=1), tick=False)
    for member in (core, lead):
        with pytest.raises(Refused, match="The day of this round has passed"):
            rounds.score(entry=scoring.entries.get(), by=member, impact=5, accessibility=5)
    assert Score.objects.get().impact == 4


def test_set_day_lets_the_team_go_on(cause, lead, core, action, time_machine, lines):
    scoring = rounds.open_round(cause=cause, actions=[action], by=lead, closes_on=clock.today())
    time_machine.move_to(clock.now() + timedelta(days=3), tick=False)
    with pytest.raises(NotAllowed):
        rounds.set_day(scoring=scoring, closes_on=clock.today(), by=core)
    with pytest.raises(Refused) as refusal:
        rounds.set_day(scoring=scoring, closes_on=clock.today() - timedelta(days=1), by=lead)
    assert refusal.value.field == "closes_on"
    for _ in range(2):
        rounds.set_day(scoring=scoring, closes_on=clock.today(), by=lead)
    rounds.score(entry=scoring.entries.get(), by=core, impact=4, accessibility=2)
    assert lines() == ["round-opened", "round-moved", "round-scored"]


def drop(action, lead):
    turns.drop(action=action, by=lead, reason="Nobody came.")


def delete(action, lead):
    drafting.delete(action=action, by=lead)


@pytest.mark.parametrize("leave", [drop, delete])
def test_an_action_that_leaves_the_plan_leaves_the_round(cause, lead, core, leave, lines):
    one, other = (ActionFactory(cause=cause) for _ in range(2))
    scoring = rounds.open_round(cause=cause, actions=[one, other], by=lead)
    first, second = scoring.entries.all()
    rounds.score(entry=second, by=lead, impact=5, accessibility=5)
    leave(other, lead)
    with pytest.raises(Refused, match="left the plan"):
        rounds.score(entry=second, by=core, impact=3, accessibility=3)
    rounds.score(entry=first, by=lead, impact=3, accessibility=3)
    assert lines()[-1] == "round-scored"
    rounds.reveal(scoring=scoring, by=lead)
    assert [entry.action for entry in scoring.entries.all()] == [one]
    assert Score.objects.get().entry == first


@pytest.mark.parametrize("leave", [drop, delete])
def test_a_round_without_actions_is_called_off(cause, lead, action, scoring, leave, lines):
    leave(action, lead)
    scoring.refresh_from_db()
    assert scoring.status == "cancelled"
    assert lines()[-1] == "round-cancelled"
    assert cause.log.get(verb="round-cancelled").text == "round 1, which has no action left"


def test_a_deleted_action_that_is_restored_is_scored_on(cause, lead, core):
    one, other = (ActionFactory(cause=cause, proposed_by=lead) for _ in range(2))
    scoring = rounds.open_round(cause=cause, actions=[one, other], by=lead)
    entry = scoring.entries.get(action=other)
    rounds.score(entry=entry, by=core, impact=2, accessibility=2)
    drafting.delete(action=other, by=lead)
    drafting.restore(action=other, by=lead)
    rounds.reveal(scoring=scoring, by=lead)
    other.refresh_from_db()
    assert other.impact == 2


def test_a_second_round_keeps_the_first_as_history(cause, lead, action, entry, scoring):
    rounds.score(entry=entry, by=lead, impact=5, accessibility=5)
    rounds.reveal(scoring=scoring, by=lead)
    again = rounds.open_round(cause=cause, actions=[Action.objects.get()], by=lead)
    rounds.score(entry=again.entries.get(), by=lead, impact=2, accessibility=2)
    rounds.reveal(scoring=again, by=lead)
    entry.refresh_from_db()
    action.refresh_from_db()
    assert (entry.impact, action.impact, again.number) == (5, 2, 2)


def test_cancel_round_shows_nothing_and_lets_another_begin(cause, lead, core, action, scoring):
    with pytest.raises(NotAllowed):
        rounds.cancel_round(scoring=scoring, by=core)
    rounds.cancel_round(scoring=scoring, by=lead)
    assert rounds.open_round(cause=cause, actions=[action], by=lead).number == 2


@pytest.mark.parametrize("marks", [{"impact": None}, {"impact": 6}, {"accessibility": 0}])
def test_the_database_refuses_a_broken_score(cause, core, entry, marks):
    fields = {"impact": 3, "accessibility": 3, **marks}
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(cause=cause, entry=entry, membership=core, **fields)


def test_the_database_refuses_a_second_score_and_a_second_open_round(cause, core, entry):
    Score.objects.create(cause=cause, entry=entry, membership=core)
    with pytest.raises(IntegrityError), transaction.atomic():
        Score.objects.create(cause=cause, entry=entry, membership=core)
    with pytest.raises(IntegrityError), transaction.atomic():
        Round.objects.create(cause=cause, number=9)


def test_a_member_who_left_no_longer_scores(cause, entry):
    gone = MembershipFactory(cause=cause, left_at=clock.now())
    with pytest.raises(NotAllowed):
        rounds.score(entry=entry, by=gone, impact=3, accessibility=3)
