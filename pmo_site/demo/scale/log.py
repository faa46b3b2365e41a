"""Lines of the logbook in bulk: what people wrote, and events about pains and actions."""

from functools import partial

from cause.models import LogEntry
from cause.models.logentry import About, Kind
from cause.verbs import Verb
from pmo_site.demo.scale import words
from pmo_site.demo.scale.room import Room, dice, pour

WRITTEN = (Kind.WORKED, Kind.DID_NOT_WORK, Kind.LEARNED)
WRITTEN_SHARE = 0.4
VERBS = (
    (Verb.PAIN_REPORTED, About.PAIN_POINT),
    (Verb.PAIN_ECHOED, About.PAIN_POINT),
    (Verb.PAIN_COMMENTED, About.PAIN_POINT),
    (Verb.ACTION_PROPOSED, About.ACTION),
    (Verb.TASK_DONE, About.ACTION),
)


def fill(room: Room, wanted: int) -> None:
    """Write lines until there are ``wanted``, the oldest first."""
    pains = max(room.cause.pain_points.count(), 1)
    actions = max(room.cause.actions.count(), 1)
    make = partial(batch, room, wanted, pains, actions)
    room.fill(LogEntry, wanted, "Log entries", make)


def batch(room: Room, wanted: int, pains: int, actions: int, numbers: range) -> None:
    """Write the lines of these numbers."""
    pour(LogEntry, [line(room, number, wanted, pains, actions) for number in numbers])


def line(room: Room, number: int, wanted: int, pains: int, actions: int) -> LogEntry:
    """Return a line that somebody wrote, or an event."""
    chance = dice("line", number)
    row = LogEntry(
        cause=room.cause,
        number=number,
        by_id=chance.choice(room.members),
        happened_at=room.moment(number / (wanted + 1)),
        about=About.ACTION,
        about_key=str(chance.randint(1, actions)),
    )
    if chance.random() < WRITTEN_SHARE:
        row.kind, row.text = chance.choice(WRITTEN), words.tried(chance)
        return row
    row.kind = Kind.EVENT
    row.verb, row.about = chance.choice(VERBS)
    if row.about == About.PAIN_POINT:
        row.about_key = str(chance.randint(1, pains))
    row.text = f"{chance.choice(words.WHO)} {chance.choice(words.DOES)}"
    return row
