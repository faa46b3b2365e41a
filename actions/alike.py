"""What we have tried before: lines of the logbook and closed actions that look like a title."""

from dataclasses import dataclass
from datetime import datetime

from actions.models import Action
from cause.models import Cause, LogEntry
from cause.models.logentry import Kind
from painpoints.similar import stems

SHOWN = 6
LINES_READ = 200  # of each kind, the newest: a plan looks back a few years, not at everything
ACTIONS_READ = 200
SHARED = 2  # words that must be the same
SHORTEST = 4
KINDS = (Kind.DID_NOT_WORK, Kind.LEARNED, Kind.WORKED)


@dataclass(frozen=True, slots=True)
class Tried:
    """Something we did, whether it failed, when, and where one reads about it."""

    text: str
    failed: bool
    on: datetime
    url: str


def tried(cause: Cause, written: str) -> list[Tried]:
    """Return at most six lines and actions that share two words with ``written``.

    What did not work comes first. It reads the newest 200 of each kind, in four queries.
    """
    asked = {stem for stem in stems(written) if len(stem) >= SHORTEST}
    if len(asked) < SHARED:
        return []
    found: list[tuple[int, Tried]] = []
    for kind in KINDS:
        lines = cause.log.visible().filter(kind=kind).order_by("-happened_at", "-number")
        for number, text, on in lines.values_list("number", "text", "happened_at")[:LINES_READ]:
            if (shared := len(asked.intersection(stems(text)))) >= SHARED:
                failed = kind == Kind.DID_NOT_WORK
                url = LogEntry(cause=cause, number=number).get_absolute_url()
                found.append((shared, Tried(text, failed, on, url)))
    closed = cause.actions.visible().filter(status__in=(Action.Status.DONE, Action.Status.DROPPED))
    fields = ("number", "title", "status", "finished_at", "proposed_at")
    rows = closed.order_by("-number").values_list(*fields)[:ACTIONS_READ]
    for number, title, status, finished_at, proposed_at in rows:
        if (shared := len(asked.intersection(stems(title)))) >= SHARED:
            url = Action(cause=cause, number=number).get_absolute_url()
            failed = status == Action.Status.DROPPED
            found.append((shared, Tried(title, failed, finished_at or proposed_at, url)))
    found.sort(key=lambda each: (not each[1].failed, -each[0], -each[1].on.timestamp()))
    return [one for _shared, one in found[:SHOWN]]
