"""Actions in bulk: most are done, the others wait, one is in progress."""

from datetime import timedelta
from decimal import Decimal
from functools import partial

from actions.models import Action, ActionPain, Measure, Reading, Slot, Task
from pmo_site.demo.scale import words
from pmo_site.demo.scale.room import Room, create, dice, pour

Status = Action.Status
STATUSES = (
    *[Status.DONE] * 12,
    *[Status.READY] * 5,
    *[Status.PROPOSED] * 2,
    Status.DROPPED,
)
HALVES = [Decimal(half) / 2 for half in range(2, 11)]
PAINS_EACH = 3
TASKS_EACH = 4
MEASURED_EVERY = 25
READINGS_EACH = 6


def fill(room: Room, wanted: int) -> None:
    """Propose actions until there are ``wanted``; number 1 is in progress."""
    pains = list(room.cause.pain_points.order_by("number").values_list("pk", flat=True))
    room.fill(Action, wanted, "Actions", partial(batch, room, wanted, pains))


def batch(room: Room, wanted: int, pains: list[int], numbers: range) -> None:
    """Propose the actions of these numbers, with links, tasks and some measures."""
    actions = create(Action, [action(room, number, wanted) for number in numbers])
    links, tasks = [], []
    for row in actions:
        for pain in dice("links", row.number).sample(pains, min(PAINS_EACH, len(pains))):
            links.append(ActionPain(cause=room.cause, action=row, pain_point_id=pain))
        tasks += [task(room, row, position) for position in range(TASKS_EACH)]
    pour(ActionPain, links)
    pour(Task, tasks)
    measured = [row for row in actions if row.number % MEASURED_EVERY == 1]
    measures = create(Measure, [measure_of(room, row) for row in measured])
    pour(Reading, [reading for measure in measures for reading in readings(room, measure)])


def action(room: Room, number: int, wanted: int) -> Action:
    """Return an action somewhere on its way."""
    chance = dice("action", number)
    status = chance.choice(STATUSES) if number > 1 else Status.IN_PROGRESS
    proposed = room.moment(number / (wanted + 1))
    row = Action(
        cause=room.cause,
        number=number,
        title=f"{chance.choice(words.TRIED).capitalize()} for project {number}",
        description=words.story(chance),
        owner=room.lead,
        status=status,
        proposed_by_id=chance.choice(room.members),
        proposed_at=proposed,
    )
    if status not in (Status.PROPOSED, Status.DROPPED):
        row.impact, row.accessibility = chance.choice(HALVES), chance.choice(HALVES)
    if status == Status.DROPPED:
        row.status_reason = "Somebody else has done it."
    if status == Status.IN_PROGRESS:
        row.slot, _made = Slot.objects.get_or_create(cause=room.cause, number=1)
        row.started_at, row.started_by = room.now - timedelta(days=12), room.lead
        row.due_on = (room.now + timedelta(days=20)).date()
    if status == Status.DONE:
        row.started_at = proposed + (room.now - proposed) / 4
        row.finished_at = proposed + (room.now - proposed) / 2
        row.improved, row.worked = words.story(chance), words.tried(chance)
        row.did_not_work = words.tried(chance)
    return row


def task(room: Room, row: Action, position: int) -> Task:
    """Return a task; those of finished actions are done."""
    return Task(
        cause=room.cause,
        action=row,
        title=f"Step {position + 1} of {row.title}",
        owner=room.lead,
        due_on=(row.proposed_at + timedelta(days=30 + position)).date(),
        hours=position + 1,
        position=position,
        done_at=row.finished_at or (room.now if row.started_at and position < 2 else None),
    )


def measure_of(room: Room, row: Action) -> Measure:
    """Return a measure that should fall from 30 to 5."""
    return Measure(
        cause=room.cause,
        action=row,
        name=f"Surprises in project {row.number}",
        unit="a gate",
        baseline=30,
        target=5,
        created_at=row.proposed_at,
    )


def readings(room: Room, measure: Measure) -> list[Reading]:
    """Return readings between the proposal and today."""
    step = (room.now - measure.created_at) / (READINGS_EACH + 1)
    days = {(measure.created_at + step * nth).date() for nth in range(1, READINGS_EACH + 1)}
    return [
        Reading(cause=room.cause, measure=measure, on=day, value=28 - 4 * nth)
        for nth, day in enumerate(sorted(days))
    ]
