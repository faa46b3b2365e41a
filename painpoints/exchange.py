"""Pain points as a table of comma-separated values: out, and in with every mistake named."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cause.errors import Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, require
from painpoints.forms import PainForm
from painpoints.models import PainPoint
from painpoints.scales import Frequency, Severity
from painpoints.services import pains

OUT = (
    "number",
    "title",
    "story",
    "who",
    "scope",
    "function",
    "severity",
    "frequency",
    "cost",
    "cost_unit",
    "status",
    "people",
    "weight",
    "reported_on",
    "answer",
)
IN = OUT[1:10]
NEEDED = ("title", "scope", "severity", "frequency")
ROWS_MOST = 1_000
CHARACTERS_MOST = 1_000_000
RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would calculate


class _Line:
    """What the writer of csv writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in which row (the first below the heading is 2) and column."""

    row: int
    column: str
    words: str


@dataclass(slots=True)
class Reading:
    """What a text holds: rows fit to be reported, or the mistakes that keep all of them out."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)


def lines(rows: QuerySet) -> Iterator[str]:
    """Yield the table of ``rows`` line by line, the heading first; nothing is calculated there."""
    writer = csv.writer(_Line())
    yield writer.writerow(OUT)
    for pain in rows.select_related("function").iterator(chunk_size=500):
        yield writer.writerow([_safe(value) for value in _values(pain)])


def _values(pain: PainPoint) -> Iterable[object]:
    cost = "" if pain.cost is None else pain.cost
    return (
        pain.number,
        pain.title,
        pain.story,
        pain.who,
        pain.scope,
        pain.function or "",
        pain.severity,
        pain.frequency,
        cost,
        pain.cost_unit if cost != "" else "",
        pain.status,
        pain.people,
        pain.weight,
        pain.reported_at.date().isoformat(),
        pain.answer,
    )


def _safe(value: object) -> str:
    """Return a cell that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text.startswith(RISKY) else text


def read(cause: Cause, text: str) -> Reading:
    """Return what ``text`` holds, with every bad row and column named.

    The heading names the columns, in any order: title, scope, severity and frequency are needed,
    the rest of :data:`IN` may be there. At most 1,000 rows and a million characters.
    """
    reading = Reading()
    if len(text) > CHARACTERS_MOST:
        reading.mistakes.append(Mistake(1, "", _("At most a million characters at once.")))
        return reading
    try:
        table = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff")), dialect=_dialect(text)))
    except csv.Error as error:
        reading.mistakes.append(Mistake(1, "", str(error)))
        return reading
    missing = [name for name in NEEDED if table and name not in table[0]]
    if not table or missing:
        names = ", ".join(missing or NEEDED)
        words = _("The first line must name the columns: %(names)s.") % {"names": names}
        reading.mistakes.append(Mistake(1, "", words))
        return reading
    if len(table) > ROWS_MOST:
        reading.mistakes.append(Mistake(ROWS_MOST + 2, "", _("At most 1,000 rows at once.")))
        return reading
    functions = {function.name.lower(): function for function in cause.functions.all()}
    for number, row in enumerate(table, start=2):
        _read_row(cause, reading, number, row, functions)
    return reading


def _dialect(text: str) -> type[csv.Dialect]:
    """Return commas or semicolons, whichever the heading has more of."""
    heading = text.split("\n", 1)[0]

    class Given(csv.excel):
        delimiter = ";" if heading.count(";") > heading.count(",") else ","
        strict = True

    return Given


def _read_row(
    cause: Cause, reading: Reading, number: int, row: dict[Any, Any], functions: dict[str, Any]
) -> None:
    """Add the row to ``reading``, or what is wrong with it."""
    if None in row:
        reading.mistakes.append(Mistake(number, "", _("It has more cells than the heading.")))
        return
    given = {name: _plain(row.get(name) or "") for name in IN}
    named = given["function"]
    function = functions.get(named.lower())
    if named and function is None:
        words = _("There is no function “%(name)s”.") % {"name": named}
        reading.mistakes.append(Mistake(number, "function", words))
    data = {
        **given,
        "function": str(function.pk) if function else "",
        "scope": given["scope"].lower(),
        "severity": _mark(given["severity"], Severity),
        "frequency": _mark(given["frequency"], Frequency),
        "cost_unit": given["cost_unit"] or PainPoint.CostUnit.HOURS,
    }
    form = PainForm(data, cause=cause)
    if form.is_valid():
        reading.rows.append(form.cleaned_data)
        return
    for column, errors in form.errors.items():
        reading.mistakes.append(Mistake(number, column, " ".join(str(each) for each in errors)))


def _plain(cell: str) -> str:
    """Return a cell as it was before it was made safe for a spreadsheet."""
    cell = cell.strip()
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(RISKY) else cell


def _mark(cell: str, scale: Any) -> str:
    """Return the number of a mark that is given as a number or in its words."""
    words = {str(label).lower(): str(value) for value, label in scale.choices}
    return words.get(cell.lower(), cell)


@transaction.atomic
def take_in(*, cause: Cause, text: str, by: Membership) -> list[PainPoint]:
    """Report every row of ``text``, or none: raises ``Refused`` while a mistake is in it."""
    require(by, Permission.TRIAGE)
    reading = read(cause, text)
    if reading.mistakes or not reading.rows:
        raise Refused(_("Nothing was taken in. Mend what is named below first."), field="text")
    return [pains.report(cause=cause, by=by, **row) for row in reading.rows]
