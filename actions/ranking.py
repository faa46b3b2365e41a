"""The order of the plan (rule 6): facts in, order out. Plain Python: no Django, no words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from itertools import pairwise
from statistics import median as middle
from typing import NamedTuple

MARKS = tuple(Decimal(mark) for mark in range(1, 6))


@dataclass(frozen=True, slots=True)
class Candidate:
    """What the order depends on; ``number`` counts per cause, so the smaller is the older.

    ``impact`` and ``accessibility`` are medians from 1 to 5 in steps of a half, ``pain_weight`` is
    the sum of the weights of the pains answered, 0 or more. ``title`` plays no part in the order.
    """

    number: int
    impact: Decimal
    accessibility: Decimal
    pain_weight: int
    title: str = ""

    @property
    def score(self) -> Decimal:
        """Return median impact × median accessibility, 1 to 25."""
        return self.impact * self.accessibility


class RankingKey(NamedTuple):
    """Smaller comes first; no two candidates of a cause are equal, because numbers differ."""

    highest_score: Decimal
    most_accessible: Decimal
    heaviest_pain: int
    oldest: int


class Decider(Enum):
    """Which part of the key put one candidate before another."""

    SCORE = "score"
    ACCESSIBILITY = "accessibility"
    PAIN = "pain"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class Place:
    """A candidate's place, 1 or more, with its neighbours and what decided against each."""

    position: int
    candidate: Candidate
    before: Candidate | None = None
    after: Candidate | None = None

    @property
    def lost_by(self) -> Decider | None:
        """Return what put the neighbour before this one, or ``None`` for the first."""
        return decider(self.before, self.candidate) if self.before else None

    @property
    def won_by(self) -> Decider | None:
        """Return what put this one before its next neighbour, or ``None`` for the last."""
        return decider(self.candidate, self.after) if self.after else None


def ranking_key(candidate: Candidate) -> RankingKey:
    """Return the policy: reading the tuple from the top is reading rule 6."""
    return RankingKey(
        highest_score=-candidate.score,
        most_accessible=-candidate.accessibility,
        heaviest_pain=-candidate.pain_weight,
        oldest=candidate.number,
    )


def decider(first: Candidate, second: Candidate) -> Decider:
    """Return which part of the key puts ``first`` before ``second``.

    Raises ``ValueError`` when it does not.
    """
    keys = ranking_key(first), ranking_key(second)
    if keys[0] >= keys[1]:
        raise ValueError(f"{first.number} does not come before {second.number}")
    return next(what for what, mine, other in zip(Decider, *keys, strict=True) if mine != other)


def steps_to_first(candidate: Candidate, first: Candidate) -> list[tuple[str, Decimal]]:
    """Return which single mark, raised to what, would put ``candidate`` before ``first``.

    Each is the name of a dimension and the lowest whole mark above the present one that is enough;
    accessibility comes first, because it is in our hands. Empty where no single mark is.
    """
    raised = {
        "accessibility": [replace(candidate, accessibility=mark) for mark in MARKS],
        "impact": [replace(candidate, impact=mark) for mark in MARKS],
    }
    steps = []
    for name, candidates in raised.items():
        for one in candidates:
            mark: Decimal = getattr(one, name)
            if mark > getattr(candidate, name) and ranking_key(one) < ranking_key(first):
                steps.append((name, mark))
                break
    return steps


def rank(candidates: Iterable[Candidate]) -> list[Candidate]:
    """Return the candidates in the order of the plan, whatever order they came in."""
    return sorted(candidates, key=ranking_key)


def places(
    ordered: Sequence[Candidate],
    *,
    first: int = 1,
    before: Candidate | None = None,
    after: Candidate | None = None,
) -> list[Place]:
    """Return the places of candidates that are in order already, counted from ``first``.

    ``before`` and ``after`` are the neighbours of the whole run, where it is a page of a longer
    list. Raises ``ValueError`` when the run is not in order.
    """
    run = [before, *ordered, after]
    for one, other in pairwise(item for item in run if item is not None):
        decider(one, other)
    return [
        Place(position, candidate, run[index], run[index + 2])
        for index, (position, candidate) in enumerate(
            zip(range(first, first + len(ordered)), ordered, strict=True)
        )
    ]


def median(marks: Iterable[int]) -> Decimal | None:
    """Return the median of marks from 1 to 5, in steps of a half, or ``None`` without marks."""
    given = list(marks)
    return Decimal(str(middle(given))).quantize(Decimal("0.1")) if given else None
