"""Tasks, measures and readings of an action."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from actions.models import Measure, Reading, Task
from actions.services import measures, tasks
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from tests.factories.actions import ActionFactory, MeasureFactory, ReadingFactory, TaskFactory
from tests.factories.cause import MembershipFactory


def titles(action) -> list[str]:
    return [task.title for task in action.tasks.visible()]


def test_tasks_are_added_moved_removed_and_put_back(running, core, lines):
    one, two, three = (tasks.add(action=running, by=core, title=t) for t in ("a", "b", "c"))
    tasks.move(task=three, by=core, step=-1)
    assert titles(running) == ["a", "c", "b"]
    tasks.move(task=one, by=core, step=-1)
    tasks.move(task=two, by=core, step=1)
    assert titles(running) == ["a", "c", "b"]
    tasks.remove(task=one, by=core)
    assert titles(running) == ["c", "b"]
    tasks.put_back(task=one, by=core)
    assert titles(running) == ["a", "c", "b"]
    assert lines() == [*["task-added"] * 3, "task-removed", "task-added"]


def test_done_and_undo_count_once(running, core, lines):
    task = tasks.add(action=running, by=core, title="Ask")
    for _ in range(2):
        assert tasks.done(task=task, by=core).done_at is not None
    for _ in range(2):
        assert tasks.undo(task=task, by=core).done_at is None
    assert lines() == ["task-added", "task-done", "task-reopened"]


def test_done_is_for_who_works_on_the_action_and_for_whose_task_it_is(cause, running, ally, lead):
    other = MembershipFactory(cause=cause)
    task = TaskFactory(cause=cause, action=running)
    mine = TaskFactory(cause=cause, action=running, owner=other)
    tasks.done(task=mine, by=other)
    tasks.done(task=task, by=lead)
    helping = TaskFactory(cause=cause, action=running, owner=ally)
    tasks.done(task=helping, by=ally)
    tasks.undo(task=helping, by=ally)
    for member, row in ((other, task), (ally, mine)):
        with pytest.raises(NotAllowed):
            tasks.done(task=row, by=member)
    with pytest.raises(NotAllowed):
        tasks.edit(task=helping, version=1, by=ally, title="Mine alone")
    ally.standing = "sponsor"
    with pytest.raises(NotAllowed):
        tasks.done(task=helping, by=ally)


def test_a_removed_task_cannot_be_ticked(running, core):
    task = tasks.add(action=running, by=core, title="Ask")
    tasks.remove(task=task, by=core)
    with pytest.raises(Refused, match="removed meanwhile"):
        tasks.done(task=task, by=core)


def test_task_edit_keeps_the_words_of_both(running, core, lead):
    task = tasks.add(action=running, by=core, title="Ask")
    assert tasks.edit(task=Task.objects.get(), version=1, by=lead, title="Theirs") == ["title"]
    with pytest.raises(EditedMeanwhile):
        tasks.edit(task=task, version=1, by=core, title="Mine")
    with pytest.raises(ValueError, match="position"):
        tasks.edit(task=task, version=2, by=core, position=3)


def test_tasks_refuse_owners_who_only_watch_or_are_of_another_cause(
    running, core, sponsor, outsider
):
    for owner in (sponsor, outsider):
        with pytest.raises(Refused) as refusal:
            tasks.add(action=running, by=core, title="No", owner=owner)
        assert refusal.value.field == "owner"


def test_tasks_are_refused_to_others_and_on_what_is_over(cause, running, ally, lead):
    with pytest.raises(NotAllowed):
        tasks.add(action=running, by=ally, title="No")
    with pytest.raises(Refused, match="is done"):
        tasks.add(action=ActionFactory(cause=cause, done=True), by=lead, title="No")


def test_tasks_end_at_two_hundred(cause, running, core):
    TaskFactory.create_batch(200, cause=cause, action=running)
    with pytest.raises(Refused, match="200 tasks"):
        tasks.add(action=running, by=core, title="One more")


def test_measures_are_added_changed_deleted_and_restored(running, core, lines):
    measure = measures.add(action=running, by=core, name="Surprises", baseline=Decimal("6.3"))
    assert measures.edit(measure=measure, version=1, by=core, target=Decimal(2)) == ["target"]
    measures.delete(measure=measure, by=core)
    assert not Measure.objects.visible().exists()
    measures.restore(measure=measure, by=core)
    assert Measure.objects.visible().exists()
    assert lines() == ["measure-added", "action-edited", "action-edited", "measure-added"]


def test_measures_are_refused_to_others(cause, running, ally):
    measure = MeasureFactory(cause=cause, action=running)
    with pytest.raises(NotAllowed):
        measures.add(action=running, by=ally, name="No", baseline=Decimal(1))
    with pytest.raises(NotAllowed):
        measures.read(measure=measure, on=date(2026, 3, 1), value=Decimal(1), by=ally)


def test_reading_of_a_day_is_replaced_only_when_asked(cause, running, core, lines):
    measure = MeasureFactory(cause=cause, action=running, unit="per gate", name="Surprises")
    day = date(2026, 3, 1)
    measures.read(measure=measure, on=day, value=Decimal("5"), by=core)
    with pytest.raises(Refused, match="has a reading: 5") as refusal:
        measures.read(measure=measure, on=day, value=Decimal("4"), by=core)
    assert refusal.value.field == "on"
    measures.read(measure=measure, on=day, value=Decimal("4.50"), by=core, replace=True)
    assert Reading.objects.get().value == Decimal("4.5")
    assert cause.log.first().text == "Surprises: 4.5 per gate"


def test_reading_refuses_tomorrow(cause, running, core):
    measure = MeasureFactory(cause=cause, action=running)
    with pytest.raises(Refused) as refusal:
        measures.read(measure=measure, on=date(2999, 1, 1), value=Decimal(1), by=core)
    assert refusal.value.field == "on"


def test_the_database_keeps_one_reading_a_day(cause, running):
    measure = MeasureFactory(cause=cause, action=running)
    ReadingFactory(cause=cause, measure=measure, on=date(2026, 3, 1))
    with pytest.raises(IntegrityError), transaction.atomic():
        ReadingFactory(cause=cause, measure=measure, on=date(2026, 3, 1))
