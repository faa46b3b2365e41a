"""Two boards side by side: what stayed, what came among the vital few, what left; no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Change(StrEnum):
    """What became of an item between two boards."""

    STAYED = "stayed"
    CAME = "came"
    WENT = "went"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class Line:
    """One item on both boards; a side without it is empty."""

    number: int
    before: str
    after: str
    was_vital: bool
    is_vital: bool
    change: Change


def compare(
    before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]]
) -> dict[str, list[Line]]:
    """Return for each corner the items of both boards, the vital few of the later board first."""
    old = {item["number"]: item for item in before}
    new = {item["number"]: item for item in after}
    corners: dict[str, list[Line]] = {}
    for number in [*new, *(number for number in old if number not in new)]:
        item, was = new.get(number), old.get(number)
        standing = item or was
        if standing is None:
            continue
        line = Line(
            number=number,
            before=was["text"] if was else "",
            after=item["text"] if item else "",
            was_vital=bool(was and was["place"]),
            is_vital=bool(item and item["place"]),
            change=_change(was, item),
        )
        corners.setdefault(standing["quadrant"], []).append(line)
    for lines in corners.values():
        lines.sort(key=lambda line: (not line.is_vital, not line.was_vital, line.number))
    return corners


def _change(was: dict[str, Any] | None, item: dict[str, Any] | None) -> Change:
    if was is None:
        return Change.CAME if item and item["place"] else Change.NEW
    if item is None:
        return Change.GONE
    if bool(was["place"]) == bool(item["place"]):
        return Change.STAYED
    return Change.CAME if item["place"] else Change.WENT
