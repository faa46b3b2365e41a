"""The marks of a revealed round: how they spread, and whether we agree (rule 8).

Everything here asks for revealed rounds only; marks of an open or cancelled round never leave the
database through it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby

from django.db.models import Max, Min, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from actions.explanation import agreement, plain
from actions.models import Action, Round, RoundAction, Score
from cause.models import Cause

ROUNDS_MOST = 20
Marks = tuple[int | None, int | None]  # impact and accessibility, or neither


@dataclass(frozen=True, slots=True)
class Spread:
    """One dimension: its name, how often each mark 1 to 5 was given, the median, and in words.

    ``apart`` is how many steps lie between the lowest and the highest mark, 0 to 4.
    """

    name: str
    counts: list[int]
    median: Decimal
    agrees: bool
    words: str
    apart: int

    @property
    def label(self) -> str:
        """Return what the drawing shows, for those who do not see it."""
        given = ", ".join(
            _("%(count)s × %(mark)s") % {"count": count, "mark": mark}
            for mark, count in enumerate(self.counts, start=1)
            if count
        )
        return _("%(name)s: %(given)s; median %(median)s") % {
            "name": self.name,
            "given": given,
            "median": plain(self.median),
        }


@dataclass(frozen=True, slots=True)
class Revealed:
    """The marks that one action got in one revealed round, with what was said about them.

    ``spreads`` is empty where nobody could judge it; ``unjudged`` members said that they cannot.
    """

    entry: RoundAction
    spreads: list[Spread]
    scored: int
    unjudged: int

    @property
    def action(self) -> Action:
        """Return the action."""
        return self.entry.action

    @property
    def on(self) -> datetime:
        """Return when the round was revealed."""
        return self.entry.round.revealed_at

    @property
    def apart(self) -> int:
        """Return how many steps the marks lie apart at most, 0 to 4."""
        return max((spread.apart for spread in self.spreads), default=0)

    @property
    def is_disputed(self) -> bool:
        """Say whether the marks of a dimension disagree."""
        return not all(spread.agrees for spread in self.spreads)


def of_round(scoring: Round) -> list[Revealed]:
    """Return the marks of every action of a revealed round, most disputed first: two queries.

    What somebody has deleted since is left out.
    """
    entries = _entries().filter(round=scoring, action__hidden_at=None)
    given: dict[int, list[Marks]] = defaultdict(list)
    scores = Score.objects.filter(entry__in=entries).order_by("pk")
    for key, *marks in scores.values_list("entry", "impact", "accessibility"):
        given[key].append(tuple(marks))
    rows = entries.select_related("round__cause", "action__cause")
    found = [_of_entry(entry, given[entry.pk]) for entry in rows]
    return sorted(found, key=lambda each: (-each.apart, each.action.number))


def rounds_of(action: Action) -> list[Revealed]:
    """Return the marks of the last twenty revealed rounds in which the action got any: one query.

    The last round comes first.
    """
    entries = _entries().filter(action=action, impact__isnull=False)
    found = _revealed(entries.order_by("-round__revealed_at", "-pk")[:ROUNDS_MOST])
    return sorted(found, key=lambda each: (each.on, each.entry.pk), reverse=True)


def last_reveal(cause: Cause) -> Revealed | None:
    """Return the action of the last revealed round with marks furthest apart: one query."""
    shown = cause.rounds.filter(status=Round.Status.REVEALED).order_by("-revealed_at", "-number")
    last = Subquery(shown.values("pk")[:1])
    entries = _entries().filter(round=last, action__hidden_at=None, impact__isnull=False)
    apart = Greatest(
        Max("scores__impact") - Min("scores__impact"),
        Max("scores__accessibility") - Min("scores__accessibility"),
    )
    disputed = entries.annotate(apart=apart).order_by("-apart", "action__number")
    return next(iter(_revealed(disputed[:1])), None)


def _entries() -> QuerySet[RoundAction]:
    return RoundAction.objects.filter(round__status=Round.Status.REVEALED)


def _revealed(entries: QuerySet[RoundAction]) -> list[Revealed]:
    """Return the marks of ``entries`` that got any, the oldest entry first: one query."""
    scores = Score.objects.filter(entry__in=Subquery(entries.values("pk")))
    rows = scores.select_related("entry__round__cause", "entry__action__cause")
    return [
        _of_entry(entry, [(score.impact, score.accessibility) for score in given])
        for entry, given in groupby(rows.order_by("entry", "pk"), key=lambda score: score.entry)
    ]


def _of_entry(entry: RoundAction, given: list[Marks]) -> Revealed:
    """Return the marks ``given`` for an entry, impact and accessibility of each scorer."""
    judged = [marks for marks in given if None not in marks]
    spreads = []
    if judged:
        impacts, accessibilities = zip(*judged, strict=True)
        spreads = [
            _spread(_("Impact"), impacts, entry.impact),
            _spread(_("Accessibility"), accessibilities, entry.accessibility),
        ]
    return Revealed(entry, spreads, len(judged), len(given) - len(judged))


def _spread(name: str, marks: Iterable[int], median: Decimal) -> Spread:
    given = list(marks)
    number = Counter(given)
    agrees, words = agreement(given)
    counts = [number[mark] for mark in range(1, 6)]
    return Spread(name, counts, median, agrees, words, max(given) - min(given))
