"""What time it is, with a way to say otherwise while old events are loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time

from django.utils import timezone

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """Return the present moment, aware of its zone, or the one that :func:`travel` has set."""
    return _moment.get() or timezone.now()


def today() -> date:
    """Return the present day in the reader's zone."""
    return timezone.localdate(now())


def noon(day: date) -> datetime:
    """Return the middle of ``day`` in the reader's zone: a moment that tells no hour."""
    return timezone.make_aware(datetime.combine(day, time(12)))


@contextmanager
def travel(moment: datetime) -> Iterator[None]:
    """Let everything recorded inside the block happen at ``moment``, which must be aware."""
    if timezone.is_naive(moment):
        raise ValueError("travel() needs a moment that knows its zone")
    token = _moment.set(moment)
    try:
        yield
    finally:
        _moment.reset(token)
