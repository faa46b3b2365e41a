"""The marks of a revealed round: how they spread, and whether we agree (rule 8).

Everything here asks for revealed rounds only; marks of an open or cancelled round never leave the
database through it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import Max, Min, QuerySet, Subquery
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from actions.explanation import agreement, plain
from actions.models import Action, Round, RoundAction, Score
from cause.models import Cause

SPLIT = 3  # steps from the lowest mark to the highest; agreement() calls that a disagreement


@dataclass(frozen=True, slots=True)
class Spread:
    """One dimension: its name, how often each mark 1 to 5 was given, the median, and in words."""

    name: str
    counts: list[int]
    median: Decimal
    agrees: bool
    words: str

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
    """The marks that one action got in one revealed round."""

    action: Action
    on: datetime
    spreads: list[Spread]


def of_action(action: Action) -> Revealed | None:
    """Return the marks of the last revealed round in which the action got any: one query."""
    entries = _entries().filter(action=action, impact__isnull=False)
    return _revealed(entries.order_by("-round__revealed_at", "-pk"))


def rounds_of(action: Action) -> list[RoundAction]:
    """Return the action's medians in every revealed round, the last first: one query."""
    entries = _entries().filter(action=action, impact__isnull=False)
    return list(entries.select_related("round").order_by("-round__revealed_at", "-pk"))


def most_disputed(cause: Cause) -> Revealed | None:
    """Return the action of the last revealed round on which marks lie furthest apart: one query.

    ``None`` where all agree.
    """
    last = cause.rounds.filter(status=Round.Status.REVEALED).order_by("-revealed_at").values("pk")
    entries = _entries().filter(round=last[:1], impact__isnull=False, action__hidden_at=None)
    apart = Greatest(
        Max("scores__impact") - Min("scores__impact"),
        Max("scores__accessibility") - Min("scores__accessibility"),
    )
    disputed = entries.annotate(apart=apart).filter(apart__gte=SPLIT)
    return _revealed(disputed.order_by("-apart", "action__number"))


def _entries() -> QuerySet[RoundAction]:
    return RoundAction.objects.filter(round__status=Round.Status.REVEALED)


def _revealed(entries: QuerySet[RoundAction]) -> Revealed | None:
    """Return the marks of the first of ``entries``."""
    scores = list(
        Score.objects.filter(entry=Subquery(entries.values("pk")[:1]), impact__isnull=False)
        .select_related("entry__round", "entry__action__cause")
        .order_by("pk")
    )
    if not scores:
        return None
    entry = scores[0].entry
    return Revealed(
        entry.action,
        entry.round.revealed_at,
        [
            _spread(_("Impact"), [score.impact for score in scores], entry.impact),
            _spread(
                _("Accessibility"), [score.accessibility for score in scores], entry.accessibility
            ),
        ],
    )


def _spread(name: str, marks: Iterable[int], median: Decimal) -> Spread:
    given = list(marks)
    number = Counter(given)
    agrees, words = agreement(given)
    return Spread(name, [number[mark] for mark in range(1, 6)], median, agrees, words)
