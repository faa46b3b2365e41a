"""One at a time (rule 4), in turn (rule 5), and out of it again."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from actions.models import Action, ActionPain, Slot
from actions.services import drafting, slots, turns
from cause import clock
from cause.errors import NotAllowed, Refused
from tests.factories.actions import ActionFactory


def test_start_takes_the_slot_and_puts_the_pains_in_the_plan(
    cause, core, make_ready, make_pain, lines
):
    action, pain = make_ready(owner=core), make_pain()
    ActionPain.objects.create(cause=cause, action=action, pain_point=pain)
    action = turns.start(action=action, by=core)
    pain.refresh_from_db()
    assert (action.status, action.slot.number, action.started_by) == ("in-progress", 1, core)
    assert pain.status == "in-plan"
    assert lines() == ["pain-triaged", "action-started"]


def test_start_gives_an_action_without_owner_to_who_starts_it(lead, make_ready):
    assert turns.start(action=make_ready(), by=lead).owner == lead


def test_start_is_refused_to_who_neither_leads_nor_owns(core, ally, make_ready):
    for member in (core, ally):
        with pytest.raises(NotAllowed):
            turns.start(action=make_ready(), by=member)


def test_start_refuses_a_second_one_and_says_who_was_first(lead, core, make_ready):
    turns.start(action=make_ready("First", "5", "5", owner=core), by=core)
    with pytest.raises(slots.NoFreeSlot) as refusal:
        turns.start(action=make_ready("Second"), by=lead)
    assert str(refusal.value) == "Jonas Weber has just started “First”. One at a time."


def test_start_refuses_a_second_one_later_with_the_day(cause, lead, core, make_ready, running):
    Action.objects.filter(pk=running.pk).update(started_at="2026-03-03T12:00Z", title="Brief")
    with pytest.raises(Refused, match="“Brief” is in progress since 3 March"):
        turns.start(action=make_ready(), by=lead)


def test_start_refuses_the_second_ranked_and_names_the_first(core, make_ready):
    make_ready("Best", "5", "5")
    with pytest.raises(turns.OutOfTurn, match="“Best” comes first"):
        turns.start(action=make_ready(owner=core), by=core)


def test_start_out_of_turn_needs_a_lead_and_keeps_the_reason(cause, core, lead, make_ready, lines):
    make_ready("Best", "5", "5")
    other = make_ready("Other", owner=core)
    with pytest.raises(NotAllowed):
        turns.start(action=other, by=core, reason="I like it")
    turns.start(action=other, by=lead, reason="The budget ends in May.")
    entry = cause.log.get(verb="action-started-out-of-turn")
    assert entry.text == "Other. The budget ends in May."
    assert entry.by == lead


def test_start_refuses_what_has_no_scores(cause, lead):
    with pytest.raises(Refused, match="no scores yet"):
        turns.start(action=ActionFactory(cause=cause), by=lead)


def test_start_refuses_a_deleted_one(lead, make_ready):
    action = make_ready()
    drafting.delete(action=action, by=lead)
    with pytest.raises(Refused, match="deleted meanwhile"):
        turns.start(action=action, by=lead)


def test_the_database_refuses_two_in_one_slot(cause, running):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionFactory(cause=cause, in_progress=True, slot=running.slot)


@pytest.mark.parametrize(
    "fields",
    [
        {"status": "in-progress"},
        {"status": "ready"},
        {"status": "done"},
        {"impact": 6, "accessibility": 3},
        {"impact": 3},
    ],
)
def test_the_database_refuses_a_broken_state(cause, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionFactory(cause=cause, **fields)


@pytest.mark.parametrize("number", [0, 4])
def test_the_database_refuses_a_fourth_slot(cause, number):
    with pytest.raises(IntegrityError), transaction.atomic():
        Slot.objects.create(cause=cause, number=number)


def test_the_database_refuses_to_hide_what_is_in_progress(running):
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.objects.filter(pk=running.pk).update(hidden_at="2026-03-03T12:00Z")


def test_pause_frees_the_slot_and_resume_takes_one(core, lead, running, make_ready, lines):
    action = turns.pause(action=running, by=core, reason="Waiting for the auditor.")
    assert (action.status, action.slot) == ("paused", None)
    other = turns.start(action=make_ready(owner=core), by=core)
    with pytest.raises(slots.NoFreeSlot):
        turns.resume(action=running, by=core)
    turns.drop(action=other, by=core, reason="It was a fad.")
    assert turns.resume(action=running, by=core).slot.number == 1
    assert lines() == ["action-paused", "action-started", "action-dropped", "action-resumed"]


@pytest.mark.parametrize("verb", [turns.pause, turns.drop])
@pytest.mark.parametrize("reason", ["", "  ", "x" * 301])
def test_pause_and_drop_ask_why(running, core, verb, reason):
    with pytest.raises(Refused) as refusal:
        verb(action=running, by=core, reason=reason)
    assert refusal.value.field == "reason"


def test_drop_lets_go_of_the_pains_unless_another_answers_them(cause, core, running, make_pain):
    mine, shared = make_pain("Mine", status="in-plan"), make_pain("Shared", status="in-plan")
    paused = ActionFactory(cause=cause, status="paused")
    for action, pain in ((running, mine), (running, shared), (paused, shared)):
        ActionPain.objects.create(cause=cause, action=action, pain_point=pain)
    turns.drop(action=running, by=core, reason="Nobody came.")
    mine.refresh_from_db()
    shared.refresh_from_db()
    assert (mine.status, shared.status) == ("confirmed", "in-plan")


def test_reopen_is_for_leads_and_puts_it_back_where_its_scores_say(cause, lead, core, lines):
    done = ActionFactory(cause=cause, done=True, owner=core)
    dropped = ActionFactory(cause=cause, status="dropped", owner=core)
    with pytest.raises(NotAllowed):
        turns.reopen(action=done, by=core, reason="Again")
    assert turns.reopen(action=done, by=lead, reason="It came back.").status == "ready"
    assert turns.reopen(action=dropped, by=lead, reason="We found time.").status == "proposed"
    assert lines() == ["action-reopened", "action-reopened"]


def test_a_second_start_keeps_the_first_for_the_measures(lead, make_ready):
    action = make_ready()
    begins = clock.now() - timedelta(days=60)
    with clock.travel(begins):
        turns.start(action=action, by=lead)
    turns.drop(action=action, by=lead, reason="Nobody came.")
    turns.reopen(action=action, by=lead, reason="They come now.")
    again = turns.start(action=action, by=lead)
    assert again.began_on == timezone.localdate(begins)
    assert again.day == 1


def test_statuses_that_do_not_fit_are_refused_with_where_it_stands(cause, lead, make_ready):
    action = make_ready()
    for verb in (turns.pause, turns.reopen):
        with pytest.raises(Refused, match="is ready, so this cannot be done now"):
            verb(action=action, by=lead, reason="Because")
    with pytest.raises(Refused, match="is ready"):
        turns.resume(action=action, by=lead)


def test_set_limit_adds_and_removes_slots(cause, lead, core, lines):
    assert slots.limit(cause) == 1
    slots.set_limit(cause=cause, n=3, by=lead)
    assert slots.limit(cause) == 3
    slots.set_limit(cause=cause, n=3, by=lead)
    slots.set_limit(cause=cause, n=1, by=lead)
    assert [slot.number for slot in cause.slots.all()] == [1]
    assert lines() == ["settings-changed", "settings-changed"]


def test_set_limit_keeps_what_is_in_progress(cause, lead, core, running, make_ready):
    slots.set_limit(cause=cause, n=2, by=lead)
    second = turns.start(action=make_ready(owner=core), by=core)
    with pytest.raises(Refused, match="2 actions are in progress"):
        slots.set_limit(cause=cause, n=1, by=lead)
    turns.pause(action=running, by=core, reason="Wait")
    slots.set_limit(cause=cause, n=1, by=lead)
    second.refresh_from_db()
    assert second.slot.number == 1


@pytest.mark.parametrize("n", [0, 4])
def test_set_limit_refuses_other_numbers(cause, lead, n):
    with pytest.raises(Refused, match="from 1 to 3"):
        slots.set_limit(cause=cause, n=n, by=lead)


def test_set_limit_is_for_leads(cause, core):
    with pytest.raises(NotAllowed):
        slots.set_limit(cause=cause, n=2, by=core)
