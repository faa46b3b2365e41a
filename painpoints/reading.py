"""A table of pains that somebody hands in: read with every mistake named, taken in whole."""

import csv
import hashlib
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cause.errors import Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, require
from community.models import Function
from painpoints.exchange import IN, MARK_OF_ORDER, NEEDED, plain
from painpoints.models import PainPoint
from painpoints.scales import Frequency, Severity
from painpoints.services import pains
from pmo_site.web.fields import WholeNumberField

ROWS_MOST = 1_000
CHARACTERS_MOST = 1_000_000
DELIMITERS = (",", ";", "\t")
TOLD_BY_EXCEL = re.compile(r"sep=(.)", re.IGNORECASE)  # a first line that names the delimiter
COST = WholeNumberField(required=False)


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in which line of the file (the first is 1) and which column."""

    row: int
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """A row fit to be reported, and the line where it begins.

    ``known`` says that its title stands on the list already, or earlier in the table.
    """

    line: int
    fields: dict[str, Any]
    known: bool


@dataclass(slots=True)
class Reading:
    """What a text holds: rows fit to be reported, or the mistakes that keep all of them out.

    ``ignored`` are its columns that nothing is done with, ``seal`` the mark of the text itself.
    """

    seal: str = ""
    rows: list[Row] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)

    @property
    def known(self) -> int:
        """Return how many rows stand on the list already."""
        return sum(row.known for row in self.rows)

    def kept(self, *, leave_known: bool) -> list[dict[str, Any]]:
        """Return the fields of the rows, without those on the list already if they are left out."""
        return [row.fields for row in self.rows if not (leave_known and row.known)]


class _Unreadable(Exception):
    """The text is no table from here on: the line, and what is wrong with it."""

    def __init__(self, line: int, words: str) -> None:
        super().__init__(words)
        self.mistake = Mistake(line, "", words)


def decoded(held: bytes) -> str:
    """Return the text of a file: UTF-8, UTF-16 with its mark, or as Windows writes it.

    Raises ``UnicodeError`` for what is no text.
    """
    if held.startswith((b"\xff\xfe", b"\xfe\xff")):
        return held.decode("utf-16")
    if b"\x00" in held:
        raise UnicodeError("a text holds no zero byte")
    try:
        return held.decode("utf-8-sig")
    except UnicodeDecodeError:
        return held.decode("cp1252")


def read(cause: Cause, text: str) -> Reading:
    """Return what ``text`` holds, with every bad line and column named.

    The heading names the columns, in any order and case: title, scope, severity and frequency are
    needed, the rest of :data:`IN` may be there. Commas, semicolons or tabs divide the cells. At
    most 1,000 rows and a million characters. Two queries.
    """
    if len(text) > CHARACTERS_MOST:
        return Reading(mistakes=[Mistake(1, "", _("At most a million characters at once."))])
    text = text.lstrip(MARK_OF_ORDER).replace("\r\n", "\n").replace("\r", "\n")
    reading = Reading(seal=hashlib.sha256(text.strip().encode()).hexdigest())
    try:
        records = list(_records(text))
        heading = _heading(reading, records)
    except _Unreadable as unreadable:
        reading.mistakes.append(unreadable.mistake)
        return reading
    functions = {function.name.lower(): function for function in cause.functions.all()}
    titles = {_key(title) for title in cause.pain_points.visible().values_list("title", flat=True)}
    for line, cells in records[1:]:
        if len(cells) > len(heading):
            words = _("It has more cells than the heading.")
            reading.mistakes.append(Mistake(line, "", words))
            continue
        given = dict.fromkeys(IN, "") | dict(zip(heading, map(plain, cells), strict=False))
        kept = _fields(cause, reading, line, given, functions)
        if kept is not None:
            key = _key(kept["title"])
            reading.rows.append(Row(line, kept, key in titles))
            titles.add(key)
    return reading


def _key(title: str) -> str:
    return " ".join(title.casefold().split())


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line where each row begins, and its cells; empty rows are left out.

    Raises ``_Unreadable`` where a quotation mark is wrong, and beyond 1,000 rows.
    """
    skipped, rest = 0, text
    first = text.split("\n", 1)[0]
    told = TOLD_BY_EXCEL.fullmatch(first.strip(" "))
    if told:
        skipped, rest = 1, text[len(first) + 1 :]
        first = rest.split("\n", 1)[0]
    delimiter = told[1] if told else max(DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(rest, newline=""), delimiter=delimiter, strict=True)
    found, begins = 0, skipped + 1
    try:
        for cells in rows:
            if any(cell.strip() for cell in cells):
                found += 1
                if found > ROWS_MOST + 1:
                    raise _Unreadable(begins, _("At most 1,000 rows at once."))
                yield begins, cells
            begins = rows.line_num + skipped + 1
    except csv.Error as error:
        raise _Unreadable(begins, _quoting(str(error))) from None


def _quoting(error: str) -> str:
    """Return in plain words what the reader of csv stumbled over."""
    if "unexpected end" in error:
        return _("A quotation mark opens in this row and never closes.")
    if "expected after" in error:
        return _("A quotation mark stands inside a cell: write it twice, or leave it out.")
    return _("This row cannot be read: a cell is too long, or no text.")


def _heading(reading: Reading, records: list[tuple[int, list[str]]]) -> list[str]:
    """Return the names of the columns; raises ``_Unreadable`` where the table lacks something."""
    line, cells = records[0] if records else (1, [])
    names = [cell.strip().casefold() for cell in cells]
    missing = [name for name in NEEDED if name not in names]
    if missing:
        words = _("The first line must name the columns: %(names)s.")
        raise _Unreadable(line, words % {"names": ", ".join(missing)})
    twice = sorted({name for name in names if name in IN and names.count(name) > 1})
    if twice:
        words = _("The heading names a column twice: %(names)s.")
        raise _Unreadable(line, words % {"names": ", ".join(twice)})
    if len(records) == 1:
        raise _Unreadable(line, _("There is a heading, and no row below it."))
    reading.ignored = [name for name in names if name and name not in IN]
    return names


def _fields(
    cause: Cause,
    reading: Reading,
    line: int,
    given: dict[str, str],
    functions: dict[str, Function],
) -> dict[str, Any] | None:
    """Return the row as :func:`painpoints.services.pains.report` takes it.

    What is wrong with it is added to ``reading``, and ``None`` returned.
    """
    wrong = {}
    named = given["function"]
    function = functions.get(named.lower())
    if named and function is None:
        wrong["function"] = _("There is no function “%(name)s”.") % {"name": named}
    cost = None
    try:
        cost = COST.clean(given["cost"])
    except ValidationError as error:
        wrong["cost"] = " ".join(error.messages)
    kept, refused = pains.cleaned(
        cause,
        title=given["title"],
        story=given["story"],
        who=given["who"],
        scope=_choice(given["scope"], PainPoint.Scope),
        function=function,
        severity=_mark(given["severity"], Severity),
        frequency=_mark(given["frequency"], Frequency),
        cost=cost,
        cost_unit=_choice(given["cost_unit"], PainPoint.CostUnit),
    )
    wrong |= {refusal.field or "": str(refusal) for refusal in refused}
    reading.mistakes += [Mistake(line, column, words) for column, words in wrong.items()]
    return None if wrong else kept


def _choice(cell: str, choices: Any) -> str:
    """Return the value of a choice that is given as itself or in its words."""
    words = {str(label).casefold(): value for value, label in choices.choices}
    return str(words.get(cell.casefold(), cell.casefold()))


def _mark(cell: str, scale: Any) -> int | None:
    """Return a mark that is given as a number or in its words, or ``None``."""
    words = {str(label).casefold(): int(value) for value, label in scale.choices}
    return words.get(cell.casefold(), int(cell) if cell.isdecimal() and len(cell) < 4 else None)


@transaction.atomic
def take_in(
    *, cause: Cause, text: str, by: Membership, leave_known: bool = False
) -> list[PainPoint]:
    """Report every row of ``text``, or none: raises ``Refused`` while a mistake is in it.

    With ``leave_known`` rows whose title stands on the list already are left out.
    """
    require(by, Permission.TRIAGE)
    reading = read(cause, text)
    rows = reading.kept(leave_known=leave_known)
    if reading.mistakes or not rows:
        raise Refused(_("Nothing was taken in. Mend what is named below first."), field="text")
    return pains.report_many(cause=cause, rows=rows, by=by)
