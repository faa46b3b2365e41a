"""What we have tried before: lines of the logbook and closed actions that look like a title."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from actions.models import Action
from cause.models import Cause, LogEntry
from cause.models.logentry import Kind
from painpoints.similar import stems

SHOWN = 6
LINES_READ = 200  # of each kind, the newest: a plan looks back a few years, not at everything
ACTIONS_READ = 200
SHARED = 2  # words that must be the same
SHORTEST = 3
# Words that stand in every sentence, as stems() cuts them.
# fmt: off
SMALL = frozenset((
    "all", "and", "any", "are", "but", "can", "did", "each", "ever", "for", "from", "get",
    "had", "has", "have", "how", "into", "its", "may", "more", "new", "not", "now", "off",
    "one", "only", "our", "out", "over", "per", "than", "that", "the", "them", "then", "they",
    "this", "too", "two", "use", "was", "were", "what", "when", "who", "will", "with", "you",
    "your",
))
# fmt: on
FIELDS = (
    "cause",
    "number",
    "title",
    "status",
    "status_reason",
    "improved",
    "worked",
    "did_not_work",
    "finished_at",
    "proposed_at",
)
KINDS = (Kind.DID_NOT_WORK, Kind.LEARNED, Kind.WORKED)


@dataclass(frozen=True, slots=True)
class Tried:
    """Something we did, whether it failed, when, and where one reads about it."""

    text: str
    failed: bool
    on: datetime
    url: str


Found = list[tuple[int, Tried]]  # with how many words they share


def tried(cause: Cause, written: str) -> list[Tried]:
    """Return at most six lines and closed actions that share two words with ``written``.

    An action is found by its title or by what came of it, and is shown with the sentence that was
    found. What did not work comes first. It reads the newest 200 of each kind, in four queries.
    """
    asked = _telling(written)
    if len(asked) < SHARED:
        return []
    found = _actions(cause, asked)
    # The result of an action stands in the logbook as well: it is shown once.
    told = {each.text.partition(": ")[2] for _shared, each in found}
    found += [each for each in _lines(cause, asked) if each[1].text not in told]
    found.sort(key=lambda each: (not each[1].failed, -each[0], -each[1].on.timestamp()))
    return [one for _shared, one in found[:SHOWN]]


@lru_cache(maxsize=4 * LINES_READ)
def _telling(text: str) -> frozenset[str]:
    """Return the stems of the words that tell something; kept, as every keystroke asks again."""
    return frozenset(stem for stem in stems(text) if len(stem) >= SHORTEST) - SMALL


def _lines(cause: Cause, asked: frozenset[str]) -> Found:
    """Return the lines of the logbook that share words with ``asked``: three queries."""
    found = []
    for kind in KINDS:
        lines = cause.log.visible().filter(kind=kind).order_by("-happened_at", "-number")
        for number, text, on in lines.values_list("number", "text", "happened_at")[:LINES_READ]:
            if (shared := len(asked & _telling(text))) >= SHARED:
                url = LogEntry(cause=cause, number=number).get_absolute_url()
                found.append((shared, Tried(text, kind == Kind.DID_NOT_WORK, on, url)))
    return found


def _actions(cause: Cause, asked: frozenset[str]) -> Found:
    """Return the closed actions whose title or result shares words with ``asked``: one query."""
    found = []
    closed = cause.actions.visible().filter(status__in=(Action.Status.DONE, Action.Status.DROPPED))
    for action in closed.order_by("-number").only(*FIELDS)[:ACTIONS_READ]:
        action.cause = cause
        is_dropped = action.status == Action.Status.DROPPED
        said = [
            (action.did_not_work, True),
            (action.status_reason if is_dropped else "", True),
            (action.title, is_dropped),
            (action.improved, is_dropped),
            (action.worked, is_dropped),
        ]
        shared, text, failed = max(
            ((len(asked & _telling(text)), text, failed) for text, failed in said),
            key=lambda each: each[0],
        )
        if shared >= SHARED:
            words = text if text == action.title else f"{action.title}: {text}"
            on = action.finished_at or action.proposed_at
            found.append((shared, Tried(words, failed, on, action.get_absolute_url())))
    return found
