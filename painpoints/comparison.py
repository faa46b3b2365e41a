"""Two boards side by side: what changed, what did not; no database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Item = dict[str, Any]


class Change(StrEnum):
    """What became of an item between two boards; more than one may be true."""

    CAME = "came"
    WENT = "went"
    NEW = "new"
    GONE = "gone"
    TURNED = "turned"
    REWORDED = "reworded"
    HEAVIER = "heavier"
    LIGHTER = "lighter"


@dataclass(frozen=True, slots=True)
class Line:
    """One item on both boards; a side without it is ``None``.

    ``was_away`` says that a board between the two did not have it among the vital few, although it
    is there on both: it went and came back.
    """

    before: Item | None
    after: Item | None
    changes: tuple[Change, ...]
    was_away: bool = False

    @property
    def has_changed(self) -> bool:
        """Say whether anything about it is to be told in words."""
        return bool(self.changes) or self.was_away


def compare(
    before: Iterable[Item], after: Iterable[Item], between: Iterable[Iterable[Item]] = ()
) -> dict[str, list[Line]]:
    """Return for each corner the items of both boards, in the places of the later one.

    What left the vital few follows in its former places, then the long list by number. An item that
    is on both boards stands in the corner that it has on the later one. ``between`` holds the
    boards from the days in between.
    """
    old = {item["number"]: item for item in before}
    new = {item["number"]: item for item in after}
    absent: set[int] = set()
    for board in between:
        absent |= old.keys() - {item["number"] for item in board if item["place"]}
    corners: dict[str, list[Line]] = {}
    for number in old.keys() | new.keys():
        was, item = old.get(number), new.get(number)
        is_vital_on_both = bool(was and item and was["place"] and item["place"])
        line = Line(was, item, _changes(was, item), is_vital_on_both and number in absent)
        corners.setdefault((item or was or {})["quadrant"], []).append(line)
    for lines in corners.values():
        lines.sort(key=_order)
    return corners


def _order(line: Line) -> tuple[int, int, int]:
    """Return the key: place on the later board, then on the earlier one, then the number."""
    after, before = line.after or {}, line.before or {}
    last = 99
    number = (line.after or line.before or {})["number"]
    return (after.get("place") or last, before.get("place") or last, number)


def _changes(was: Item | None, item: Item | None) -> tuple[Change, ...]:
    """Return what became of an item, what matters most first."""
    if was is None or item is None:
        if was is None:
            return (Change.CAME if item and item["place"] else Change.NEW,)
        return (Change.GONE,)
    found = []
    if bool(was["place"]) != bool(item["place"]):
        found.append(Change.CAME if item["place"] else Change.WENT)
    if was["quadrant"] != item["quadrant"]:
        found.append(Change.TURNED)
    if was["text"] != item["text"]:
        found.append(Change.REWORDED)
    # On the long list weights come and go with every echo; they tell something of the vital few.
    weights = was["weight"] or 0, item["weight"] or 0
    if item["place"] and weights[0] != weights[1]:
        found.append(Change.HEAVIER if weights[0] < weights[1] else Change.LIGHTER)
    return tuple(found)
