"""Whom a text names with an @: members by their full name, or by a first name that only one has."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from cause.models import Membership


class Names:
    """The names of ``members``, to be found in texts whatever their case."""

    def __init__(self, members: Iterable[Membership]) -> None:
        everyone = list(members)
        firsts = Counter(_first(member) for member in everyone)
        self._members = {_first(each): each for each in everyone if firsts[_first(each)] == 1}
        self._members |= {_full(each): each for each in everyone}
        # The longest first: "@Ann Other" is not Ann.
        names = sorted(filter(None, self._members), key=len, reverse=True)
        words = "|".join(re.escape(name) for name in names)
        self._named = re.compile(rf"(?<!\w)@({words})(?!\w)", re.IGNORECASE) if names else None

    def find(self, text: str) -> Iterator[tuple[re.Match[str], Membership]]:
        """Yield each place of ``text`` that names somebody, and whom."""
        for match in self._named.finditer(text) if self._named else ():
            if member := self._members.get(match[1].lower()):
                yield match, member


def _full(member: Membership) -> str:
    return " ".join(member.user.full_name.lower().split())


def _first(member: Membership) -> str:
    return _full(member).split(" ", 1)[0]
