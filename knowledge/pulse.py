"""What the overview and the sponsor's page say of the logbook."""

from django.db.models import Q, Subquery

from cause.models import Cause, LogEntry
from cause.models.logentry import Kind


def last_lines(cause: Cause, count: int = 4) -> list[LogEntry]:
    """Return the newest lines that people wrote, in one query."""
    return list(_lines(cause).written()[:count])


def honestly(cause: Cause) -> list[LogEntry]:
    """Return the newest line of each of the three marks, worked first: one query."""
    kinds = (Kind.WORKED, Kind.DID_NOT_WORK, Kind.LEARNED)
    newest = Q()
    for kind in kinds:
        newest |= Q(pk=Subquery(_lines(cause).filter(kind=kind).values("pk")[:1]))
    return sorted(_lines(cause).filter(newest), key=lambda line: kinds.index(Kind(line.kind)))


def _lines(cause: Cause):
    return cause.log.visible().select_related("by__user", "cause")
