"""An action finishes only with its result (rule 7); its pains wait for a verdict (rule 9)."""

import pytest
from django.urls import reverse

from actions.models import ActionPain
from actions.services import blockers, turns
from actions.services.finishing import finish
from actions.services.progress import log_progress
from cause.errors import NotAllowed, Refused
from tests.factories.actions import (
    RESULT,
    ActionFactory,
    MeasureFactory,
    ReadingFactory,
    TaskFactory,
)


def test_finish_writes_three_lines_about_the_action(cause, core, running, make_pain, lines):
    pain = make_pain(status="in-plan")
    ActionPain.objects.create(cause=cause, action=running, pain_point=pain)
    action = finish(action=running, by=core, **RESULT)
    pain.refresh_from_db()
    assert (action.status, action.slot, pain.status) == ("done", None, "relieved")
    assert pain.verdict_asked_at is not None
    assert lines() == ["action-finished", "milestone", "worked", "failed", "verdict-asked"]
    written = cause.log.written().order_by("number")
    assert [line.text for line in written] == [
        RESULT[field] for field in ("improved", "worked", "did_not_work")
    ]
    assert {(line.about, line.about_key) for line in written} == {("action", str(action.number))}


def test_finish_frees_the_slot_for_the_next_in_rank(cause, core, running, make_ready):
    make_ready("Third")
    second = make_ready("Second", "5", "4", owner=core)
    finish(action=running, by=core, **RESULT)
    assert turns.next_in_rank(cause) == second
    assert turns.start(action=second, by=core).slot.number == 1


@pytest.mark.parametrize("field", list(RESULT))
@pytest.mark.parametrize("text", ["", " \n ", "x" * 2001])
def test_finish_requires_each_text_at_its_field(cause, running, core, field, text, lines):
    with pytest.raises(Refused) as refusal:
        finish(action=running, by=core, **{**RESULT, field: text})
    assert refusal.value.field == field
    running.refresh_from_db()
    assert running.status == "in-progress"
    assert lines() == []


def test_numbers_that_were_read_say_before_and_after(cause, running, core):
    measure = MeasureFactory(cause=cause, action=running)
    words = {name: text for name, text in RESULT.items() if name not in ("before", "after")}
    with pytest.raises(Refused) as refusal:
        finish(action=running, by=core, **words)
    assert refusal.value.field == "before"
    ReadingFactory(cause=cause, measure=measure, on="2026-03-01")
    assert finish(action=running, by=core, **words).status == "done"


def test_the_page_says_what_is_still_open_and_asks_who_uses_it(cause, running, core, sign_in):
    TaskFactory.create_batch(2, cause=cause, action=running)
    blockers.note(action=running, by=core, text="No room")
    page = reverse("actions:finish", args=[cause.slug, running.number])
    visitor = sign_in(core)
    shown = visitor.get(page).content.decode()
    assert "2 tasks are still open" in shown
    assert "No room" in shown
    assert visitor.post(page, {**RESULT, "used_by": " "}).status_code == 422
    visitor.post(page, {**RESULT, "used_by": "Nobody yet"})
    told = visitor.get(running.get_absolute_url()).content.decode()
    for words in ("Nobody yet", RESULT["before"], RESULT["after"]):
        assert words in told
    assert "Add a task" not in told


def test_finish_is_for_leads_and_the_owner(cause, running, ally, sponsor):
    for member in (ally, sponsor):
        with pytest.raises(NotAllowed):
            finish(action=running, by=member, **RESULT)


def test_finish_refuses_what_is_not_in_progress(cause, lead):
    with pytest.raises(Refused, match="is done"):
        finish(action=ActionFactory(cause=cause, done=True), by=lead, **RESULT)


def test_log_progress_writes_a_line_about_the_action(cause, running, ally):
    line = log_progress(action=running, by=ally, kind="learned", text=" Ask earlier. ")
    assert (line.kind, line.text, line.about_key) == ("learned", "Ask earlier.", "1")


@pytest.mark.parametrize(
    ("kind", "text", "field"),
    [
        ("milestone", "No", "kind"),
        ("event", "No", "kind"),
        ("worked", " ", "text"),
        ("worked", "x" * 2001, "text"),
    ],
)
def test_log_progress_refuses_at_the_field(running, core, kind, text, field):
    with pytest.raises(Refused) as refusal:
        log_progress(action=running, by=core, kind=kind, text=text)
    assert refusal.value.field == field


def test_log_progress_is_refused_to_a_sponsor(running, sponsor):
    with pytest.raises(NotAllowed):
        log_progress(action=running, by=sponsor, kind="worked", text="No")
