"""Where it hurts: the weight of what still hurts, by function and scope."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Sum
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cause.models import Cause
from community.models import Function
from painpoints.kept import Kept
from painpoints.models import PainPoint

LEVELS = 5
SHORT = {
    PainPoint.Scope.PROJECT: gettext_lazy("Project"),
    PainPoint.Scope.PROGRAMME: gettext_lazy("Progr."),
    PainPoint.Scope.PORTFOLIO: gettext_lazy("Portf."),
    PainPoint.Scope.ORGANISATION: gettext_lazy("Organ."),
}  # names of scopes for the head of a narrow column
FUNCTIONS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: the weight, its level 0 to 5 by rank, and the scope it filters by."""

    scope: str
    scope_name: str
    weight: int
    level: int


@dataclass(frozen=True, slots=True)
class Row:
    """One function; ``function`` is the value that the filter of the list understands."""

    function: str
    name: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Heat:
    """The whole map, with the weight of the heaviest single pain."""

    scopes: list[tuple[str, str]]  # in a word, and short
    rows: list[Row]
    heaviest: int
    more: int


def heat(cause: Cause, functions: Iterable[Function]) -> Heat:
    """Return the map: a row for each of ``functions`` where it hurts, hottest first, at most 12.

    It costs one grouped query and that of :class:`~painpoints.kept.Kept`.
    """
    figures = Kept(cause).get("heat", lambda: _figures(cause))
    names = {function.pk: function.name for function in functions}
    weights: dict[int | None, dict[str, int]] = {}
    for function, scope, weight, _heaviest in figures:
        weights.setdefault(function, {})[scope] = weight
    levels = levels_of(weight for _f, _s, weight, _h in figures)
    order = sorted(weights, key=lambda key: (-sum(weights[key].values()), key or 0))
    rows = [
        Row(
            function=str(key or "none"),
            name=names.get(key, _("Everywhere")),
            cells=[
                Cell(scope.value, str(scope.label), weight, levels[weight])
                for scope in PainPoint.Scope
                for weight in [weights[key].get(scope, 0)]
            ],
        )
        for key in order[:FUNCTIONS_SHOWN]
    ]
    return Heat(
        scopes=[(str(scope.label), str(SHORT[scope])) for scope in PainPoint.Scope],
        rows=rows,
        heaviest=max((heaviest for *_rest, heaviest in figures), default=0),
        more=max(0, len(order) - FUNCTIONS_SHOWN),
    )


def levels_of(weights: Iterable[int]) -> dict[int, int]:
    """Return for each weight 0 for nothing, else its level by rank, up to 5 for the heaviest.

    By rank, not by size: one huge cell does not make all others the palest.
    """
    ranked = sorted({weight for weight in weights if weight})
    levels = {weight: -(-LEVELS * rank // len(ranked)) for rank, weight in enumerate(ranked, 1)}
    return {0: 0} | levels


def _figures(cause: Cause) -> list[tuple[Any, ...]]:
    """Return function, scope, the sum of the weights and the heaviest, for what still hurts."""
    return list(
        cause.pain_points.hurting()
        .order_by()
        .values_list("function", "scope")
        .annotate(total=Sum("weight"), heaviest=Max("weight"))
    )
