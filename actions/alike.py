"""What we have tried before: lines of the logbook and closed actions that look like a title."""

from dataclasses import dataclass
from datetime import datetime

from actions.models import Action
from cause.models import Cause
from cause.models.logentry import Kind
from painpoints.similar import stems

SHOWN = 6
LINES_READ = 400  # of each kind, the newest: a plan looks back a few years, not at everything
ACTIONS_READ = 400
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


def tried(cause: Cause, title: str) -> list[Tried]:
    """Return at most six lines and actions that share two words with ``title``.

    What did not work comes first. It reads the newest 400 of each kind, in four queries.
    """
    asked = {stem for stem in stems(title) if len(stem) >= SHORTEST}
    if len(asked) < SHARED:
        return []
    found: list[tuple[int, Tried]] = []
    for kind in KINDS:
        lines = cause.log.visible().filter(kind=kind).select_related("cause")
        for line in lines.order_by("-happened_at", "-number")[:LINES_READ]:
            if (shared := len(asked & set(stems(line.text)))) >= SHARED:
                failed = kind == Kind.DID_NOT_WORK
                url = line.get_absolute_url()
                found.append((shared, Tried(line.text, failed, line.happened_at, url)))
    closed = cause.actions.visible().filter(status__in=(Action.Status.DONE, Action.Status.DROPPED))
    rows = closed.select_related("cause").only(
        "title", "number", "status", "finished_at", "proposed_at", "cause__slug"
    )
    for action in rows.order_by("-number")[:ACTIONS_READ]:
        if (shared := len(asked & set(stems(action.title)))) >= SHARED:
            failed = action.status == Action.Status.DROPPED
            on = action.finished_at or action.proposed_at
            found.append((shared, Tried(action.title, failed, on, action.get_absolute_url())))
    found.sort(key=lambda each: (not each[1].failed, -each[0], -each[1].on.timestamp()))
    return [one for _shared, one in found[:SHOWN]]
