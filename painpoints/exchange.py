"""Pain points as a table of comma-separated values, for a spreadsheet; :mod:`.reading` is the way
back."""

import csv
from collections.abc import Callable, Iterable, Iterator

from django.db.models import QuerySet

from painpoints.columns import COLUMNS, Column
from painpoints.models import PainPoint

IN = (
    "title",
    "story",
    "who",
    "scope",
    "function",
    "severity",
    "frequency",
    "cost",
    "cost_unit",
)
OUT = ("number", *IN, "status", "people", "weight", "reported_on", "answer")
NEEDED = ("title", "scope", "severity", "frequency")
MARK_OF_ORDER = "\ufeff"  # without it Excel reads accents as something else
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate
PLAIN: dict[str, Callable[[PainPoint], object]] = {
    "number": lambda pain: pain.number,
    "title": lambda pain: pain.title,
    "story": lambda pain: pain.story,
    "cost_unit": lambda pain: "" if pain.cost is None else pain.cost_unit,
}


class _Line:
    """What the writer of csv writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def lines(rows: QuerySet, columns: Iterable[Column] = ()) -> Iterator[str]:
    """Yield the table of ``rows`` line by line, the heading first; nothing is calculated there.

    With ``columns`` it holds the number, the title and these, else all that can come in again.
    """
    names = ("number", "title", *(column.name for column in columns)) if columns else OUT
    cells = [PLAIN[name] if name in PLAIN else COLUMNS[name].carried for name in names]
    writer = csv.writer(_Line())
    yield MARK_OF_ORDER + writer.writerow(names)
    for pain in rows.select_related("function").iterator(chunk_size=500):
        yield writer.writerow([_safe(cell(pain)) for cell in cells])


def _safe(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.lstrip("'").startswith(RISKY) else text


def plain(cell: str) -> str:
    """Return a cell as it was before it was made safe for a spreadsheet."""
    cell = cell.strip()
    is_safe = cell.startswith("'") and cell.lstrip("'").startswith(RISKY)
    return cell[1:] if is_safe else cell
