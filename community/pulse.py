"""What other pages show of the community: a handful of reads, each one query."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, Sum
from django.utils.timezone import localdate

from cause import clock
from cause.models import Cause
from community.models import Attendance, MonthlyHours, WorkingSession

Status = WorkingSession.Status
Answer = Attendance.Answer
AHEAD_MOST = 40


@dataclass(frozen=True, slots=True)
class Hours:
    """The hours that all members together pledged and gave in a month."""

    month: date
    pledged: int
    given: int


def sessions(cause: Cause, *, past: int = 6) -> tuple[list[WorkingSession], WorkingSession | None]:
    """Return up to ``past`` earlier sessions, the oldest first, and the next one: one query.

    Each carries ``coming``, ``remote`` and ``absent``: how many members answered so. Among more
    than 40 planned ahead, the next one may be missed.
    """
    now = clock.now()
    answers = {
        name: Count("attendances", filter=Q(attendances__answer=answer))
        for name, answer in (
            ("coming", Answer.COMING),
            ("remote", Answer.REMOTE),
            ("absent", Answer.NOT_COMING),
        )
    }
    newest = cause.sessions.visible().annotate(**answers).select_related("cause")
    rows = list(newest.order_by("-starts_at")[: past + AHEAD_MOST])[::-1]
    ahead = [row for row in rows if row.status == Status.PLANNED and row.ends_at > now]
    earlier = [row for row in rows if row.ends_at <= now or row.status == Status.HELD]
    return earlier[-past:], next(iter(ahead), None)


def hours(cause: Cause, *, months: int = 12) -> list[Hours]:
    """Return what was pledged and given in the last ``months`` settled months: one query."""
    rows = (
        MonthlyHours.objects.filter(cause=cause, month__lte=localdate())
        .order_by("-month")
        .values("month")
        .annotate(all_pledged=Sum("pledged"), all_given=Sum("given"))[:months]
    )
    return [Hours(row["month"], row["all_pledged"], row["all_given"]) for row in rows][::-1]


def functions_without_voice(cause: Cause, *, most: int = 6) -> list[str]:
    """Return the names of functions from which nobody takes part, at most ``most``: one query."""
    rows = cause.functions.exclude(profiles__membership__left_at=None, profiles__isnull=False)
    return list(rows.values_list("name", flat=True)[:most])


def functions_with_voice(cause: Cause, *, most: int = 8) -> list[tuple[str, int]]:
    """Return functions with how many take part, the largest first, at most ``most``: one query."""
    active = Count("profiles", filter=Q(profiles__membership__left_at=None))
    rows = (
        cause.functions.annotate(people=active).filter(people__gt=0).order_by("-people", "position")
    )
    return list(rows.values_list("name", "people")[:most])
