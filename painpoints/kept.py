"""Figures over all pains of a large cause, kept until anything changes."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from cause.models import Cause

Value = TypeVar("Value")

# Up to here the database answers faster than it is worth to remember.
FEW = 5_000
SECONDS = 600


def kept(cause: Cause, name: str, figure: Callable[[], Value]) -> Value:
    """Return ``figure()``, or in a cause of more than 5,000 pains what it was since the last event.

    Every change of a pain writes a line into the logbook (rule 13), so the number of the last line
    tells whether the figure still holds. A bulk load writes none: it shows after 10 minutes. It
    costs one query, and in a large cause the cache's.
    """
    last = dict(
        cause.counters.filter(kind__in=["painpoints.painpoint", "cause.logentry"]).values_list(
            "kind", "last"
        )
    )
    if last.get("painpoints.painpoint", 0) <= FEW:
        return figure()
    key = f"painpoints:{name}:{cause.pk}:{last.get('cause.logentry', 0)}"
    return cache.get_or_set(key, figure, SECONDS)
