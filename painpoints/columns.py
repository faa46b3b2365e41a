"""The columns that the list can show as a table, and that its file carries."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from painpoints.models import PainPoint


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its words, what a person reads in a cell, and what a file carries.

    ``sort`` is the order of the list that it stands for, where there is one.
    """

    name: str
    label: object
    shown: Callable[[PainPoint], object]
    carried: Callable[[PainPoint], object]
    sort: str = ""
    is_number: bool = False


def _plain(name: str) -> Callable[[PainPoint], Any]:
    return lambda pain: getattr(pain, name)


def _figure(field: str, label: object, *, name: str = "", sort: str = "") -> Column:
    read = _plain(field)
    return Column(name or field, label, read, read, sort=sort, is_number=True)


def _day(pain: PainPoint) -> Any:
    return timezone.localtime(pain.reported_at).date()


def _cost(pain: PainPoint) -> str:
    if pain.cost is None:
        return ""
    return f"{number_format(pain.cost, force_grouping=True)} {pain.get_cost_unit_display()}"


COLUMNS = {
    column.name: column
    for column in (
        _figure("weight", gettext_lazy("Weight"), sort="heaviest"),
        _figure("people", gettext_lazy("People"), sort="felt"),
        Column(
            "severity",
            gettext_lazy("Severity"),
            lambda pain: f"{pain.severity}, {pain.get_severity_display()}",
            _plain("severity"),
        ),
        Column(
            "frequency",
            gettext_lazy("Frequency"),
            lambda pain: f"{pain.frequency}, {pain.get_frequency_display()}",
            _plain("frequency"),
        ),
        Column("status", gettext_lazy("Status"), PainPoint.get_status_display, _plain("status")),
        Column("scope", gettext_lazy("Scope"), PainPoint.get_scope_display, _plain("scope")),
        Column(
            "function",
            gettext_lazy("Function"),
            lambda pain: pain.function or _("everywhere"),
            lambda pain: pain.function or "",
        ),
        Column("who", gettext_lazy("Who feels it"), _plain("who"), _plain("who")),
        Column(
            "cost",
            gettext_lazy("Cost a month"),
            _cost,
            lambda pain: "" if pain.cost is None else pain.cost,
        ),
        Column(
            "reported_on",
            gettext_lazy("Reported on"),
            lambda pain: date_format(_day(pain), "j M Y"),
            lambda pain: _day(pain).isoformat(),
            "newest",
        ),
        Column("answer", gettext_lazy("Our answer"), _plain("answer"), _plain("answer")),
        _figure("comment_count", gettext_lazy("Comments"), name="comments"),
    )
}
USUAL = ("weight", "people", "status", "scope", "function", "reported_on")


def chosen(names: Iterable[str]) -> list[Column]:
    """Return the columns of ``names`` in their own order; without a known one, the usual ones."""
    wanted = set(names) & set(COLUMNS) or set(USUAL)
    return [column for name, column in COLUMNS.items() if name in wanted]
