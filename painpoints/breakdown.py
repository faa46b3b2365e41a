"""Where those work who handed something in: counted once a door is shut, so that no single report
can be told from how the numbers changed."""

from collections.abc import Iterable

from django.db.models import Count
from django.utils.translation import gettext as _

from painpoints.models import IntakeLink, Submission

BEHIND_A_CELL = 3


def breakdowns(shut: Iterable[IntakeLink]) -> dict[int, list[tuple[str, int]]]:
    """Return for each of these doors, which must be shut, how many reports name which function."""
    named = Submission.objects.filter(link__in=list(shut), function__isnull=False)
    rows = named.values_list("link", "function__name").annotate(n=Count("pk"))
    found: dict[int, list[tuple[str, int]]] = {}
    for link, name, number in rows.order_by("link", "function__name"):
        found.setdefault(link, []).append((name, number))
    return {link: cells(counts) for link, counts in found.items()}


def cells(counts: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the functions behind which at least three reports stand.

    The others are left out, and only counted together where at least three stand behind them all.
    """
    shown = [(name, number) for name, number in counts if number >= BEHIND_A_CELL]
    others = sum(number for _name, number in counts if number < BEHIND_A_CELL)
    return [*shown, (_("others"), others)] if others >= BEHIND_A_CELL else shown
