"""A table of readings as people bring it: days and values, understood or named; no database."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

LINES_MOST = 1_000
VALUE_MOST = Decimal(10**10)
SHOWN = 40
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DAY_FIRST = re.compile(r"(\d{1,2})([/.])(\d{1,2})\2(\d{4})")
VALUE = re.compile(r"-?\d{1,12}([.,]\d{1,2})?")


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in which line of the text; the first is 1."""

    line: int
    text: str
    words: str


@dataclass(slots=True)
class Table:
    """The values by day, in the order of the lines, or the mistakes that keep all of them out."""

    values: dict[date, Decimal] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def understand(text: str, *, today: date) -> Table:
    """Return the readings that ``text`` holds, at most 1,000, none later than ``today``.

    A line is a day and a value, parted by a tab, a semicolon or a comma. A day is written
    2026-03-01, 01/03/2026 or 01.03.2026, a value with a point or a comma and at most two decimals.
    Empty lines and a heading, which has no figure in its first cell, are passed over.
    """
    table = Table()
    lines = [(n, line.strip()) for n, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if lines and not re.search(r"\d", _cells(lines[0][1])[0]):
        lines.pop(0)
    if not lines:
        table.mistakes.append(Mistake(1, "", _("Write a day and a value on each line.")))
    elif len(lines) > LINES_MOST:
        table.mistakes.append(Mistake(LINES_MOST + 1, "", _("At most 1,000 lines at once.")))
    else:
        for number, line in lines:
            _take(table, number, line, today)
    return table


def _take(table: Table, number: int, line: str, today: date) -> None:
    """Add the reading of a line to the table, or what is wrong with it."""
    day, value = _cells(line)
    on, amount = _day(day), _value(value)
    if on is None:
        words = _("The day is not understood.")
    elif on > today:
        words = _("This day is still to come.")
    elif on in table.values:
        words = _("This day stands in an earlier line.")
    elif amount is None:
        words = _("The value is no number with at most two decimals.")
    else:
        table.values[on] = amount
        return
    table.mistakes.append(Mistake(number, line[:SHOWN], words))


def _cells(line: str) -> tuple[str, str]:
    """Return what stands before the first mark that parts cells, and all that stands after it."""
    mark = next((mark for mark in "\t;" if mark in line), ",")
    day, _mark, value = line.partition(mark)
    return day.strip(' "'), value.strip(' "')


def _day(text: str) -> date | None:
    """Return the day that ``text`` is, or ``None``."""
    if found := YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := DAY_FIRST.fullmatch(text):
        day, _mark, month, year = found.groups()
    else:
        return None
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _value(text: str) -> Decimal | None:
    """Return the value that ``text`` is, or ``None``."""
    bare = re.sub(r"[\s']", "", text)
    if not VALUE.fullmatch(bare):
        return None
    value = Decimal(bare.replace(",", "."))
    return value if abs(value) < VALUE_MOST else None
