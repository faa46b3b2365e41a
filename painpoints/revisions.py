"""How a pain read before: what each change of its words and marks changed."""

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from painpoints.models import PainPoint

SHOWN = 50
FIELDS = (
    "title",
    "story",
    "who",
    "scope",
    "function",
    "severity",
    "frequency",
    "cost",
    "status",
    "status_reason",
    "answer",
)


@dataclass(frozen=True, slots=True)
class Revision:
    """One change: who made it and when, and the fields that it changed, as label and words."""

    by: Any
    at: datetime
    changes: list[tuple[str, str]]


def revisions(pain: PainPoint) -> list[Revision]:
    """Return the last 50 changes of the pain, newest first; the first of all shows every word."""
    rows = list(
        pain.history.select_related("history_user", "function").order_by("-history_id")[: SHOWN + 1]
    )
    made = [_revision(row, before) for row, before in pairwise(rows)]
    if rows and len(rows) <= SHOWN:
        made.append(_revision(rows[-1], None))
    return [each for each in made if each.changes]


def _revision(row: Any, before: Any) -> Revision:
    """Return what ``row`` says otherwise than ``before``, or all that it says."""
    changes = []
    for name in FIELDS:
        now, then = _words(row, name), _words(before, name) if before is not None else ""
        if now != then:
            label = PainPoint._meta.get_field(name).verbose_name
            changes.append((str(label), now or "–"))
    return Revision(by=row.history_user, at=row.history_date, changes=changes)


def _words(row: Any, name: str) -> str:
    """Return a field as a person reads it."""
    value = getattr(row, name)
    if value is None:
        return ""
    if name == "cost":
        return f"{value} {row.get_cost_unit_display()}"
    shown = getattr(row, f"get_{name}_display", None)
    return str(shown() if shown else value)
