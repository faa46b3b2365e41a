"""Figures over all pains of a large cause, kept until anything changes."""

from collections.abc import Callable
from functools import cached_property
from typing import TypeVar

from django.core.cache import cache

from cause.models import Cause

Value = TypeVar("Value")

# Up to here asking the database costs less than it is worth to remember.
FEW = 500
SECONDS = 600


class Kept:
    """Figures of one cause during one request: which line was the last is asked once.

    Every change of a pain or an action writes a line into the logbook (rule 13), so the number of
    the last line tells whether a figure still holds. A bulk load writes none: it shows after 10
    minutes.
    """

    def __init__(self, cause: Cause) -> None:
        self.cause = cause

    @cached_property
    def _last(self) -> dict[str, int]:
        """Return the last numbers of pains and of lines: one query."""
        kinds = ["painpoints.painpoint", "cause.logentry"]
        return dict(self.cause.counters.filter(kind__in=kinds).values_list("kind", "last"))

    def get(self, name: str, figure: Callable[[], Value]) -> Value:
        """Return ``figure()``, or in a cause of more than 500 pains what it was since the last
        line; there it costs the cache's query."""
        if self._last.get("painpoints.painpoint", 0) <= FEW:
            return figure()
        key = f"painpoints:{name}:{self.cause.pk}:{self._last.get('cause.logentry', 0)}"
        return cache.get_or_set(key, figure, SECONDS)
