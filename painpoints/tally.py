"""What those who felt a pain answer, counted, and what follows from it (rule 9); no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

ANSWERS_ENOUGH = 3


class Outcome(StrEnum):
    """What a tally decides."""

    OPEN = "open"
    GONE = "gone"
    UNCHANGED = "unchanged"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many said what, of how many who felt it."""

    gone: int
    better: int
    unchanged: int
    asked: int

    @property
    def answered(self) -> int:
        """Return how many have answered."""
        return self.gone + self.better + self.unchanged

    @property
    def outcome(self) -> Outcome:
        """Return what follows: more than half must say so, of at least three, or of all asked.

        Once all have answered without such a majority the asking is closed: the pain stays
        relieved and nobody is asked any more, until it hurts again or another action is finished.
        """
        if not self.answered or self.answered < min(ANSWERS_ENOUGH, self.asked):
            return Outcome.OPEN
        if self.gone * 2 > self.answered:
            return Outcome.GONE
        if self.unchanged * 2 > self.answered:
            return Outcome.UNCHANGED
        return Outcome.CLOSED if self.answered >= self.asked else Outcome.OPEN


def count(answers: Iterable[str], *, asked: int) -> Tally:
    """Return the tally of ``answers``, each gone, better or unchanged."""
    given = list(answers)
    return Tally(
        gone=given.count("gone"),
        better=given.count("better"),
        unchanged=given.count("unchanged"),
        asked=asked,
    )
