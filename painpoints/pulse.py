"""What other pages show of the pain points: a handful of reads, each one query."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date

from django.db.models import CharField, Count, Exists, OuterRef, Q
from django.db.models.functions import Cast, Substr

from cause import clock
from cause.models import Cause, Membership
from painpoints.kept import Kept
from painpoints.models import Echo, PainPoint, Verdict
from painpoints.models.pain_point import PainPointQuerySet
from pmo_site.web.pagination import capped_counts

_HURTING = PainPointQuerySet.HURTING


@dataclass(frozen=True, slots=True)
class Counts:
    """How many hurt, are gone, feel something, stand on the board; capped at 1,001."""

    open: int
    gone: int
    people: int
    vital_few: int
    swot_items: int


@dataclass(frozen=True, slots=True)
class Month:
    """What was raised and what went in a month, and where that stood at its end.

    ``all_raised`` leaves out what was set aside, so that it is ``all_gone`` and ``open`` together.
    """

    first_day: date
    raised: int
    gone: int
    all_gone: int
    open: int

    @property
    def all_raised(self) -> int:
        """Return how many were raised until the end of the month, without those set aside."""
        return self.all_gone + self.open


def counts(cause: Cause) -> Counts:
    """Return the counts of the pulse: one query.

    ``people`` are the active members who reported or echoed a pain that still hurts.
    """
    hurting = cause.pain_points.hurting()
    feels = Echo.objects.filter(
        membership=OuterRef("pk"), pain_point__hidden_at=None, pain_point__status__in=_HURTING
    )
    members = cause.memberships.active()
    return Counts(
        **capped_counts(
            open=hurting,
            gone=cause.pain_points.visible().filter(status=PainPoint.Status.GONE),
            people=members.filter(
                Exists(feels) | Exists(hurting.filter(reported_by=OuterRef("pk")))
            ),
            vital_few=cause.swot_items.vital(),
            swot_items=cause.swot_items.visible(),
        )
    )


def heaviest(cause: Cause, *, most: int = 5) -> list[PainPoint]:
    """Return the heaviest pains that still hurt, at most ``most``: one query."""
    return list(cause.pain_points.hurting().order_by("-weight", "number")[:most])


def gone_lately(cause: Cause, *, most: int = 6) -> list[PainPoint]:
    """Return the pains gone last, at most ``most``: one query."""
    gone = cause.pain_points.visible().filter(status=PainPoint.Status.GONE)
    return list(gone.select_related("cause").order_by("-gone_at")[:most])


def awaiting(member: Membership, *, most: int = 5) -> list[PainPoint]:
    """Return the pains that wait for the member to say whether they are gone: one query.

    Those asked first come first, at most ``most``; ``tallies`` counts the answers.
    """
    key = {"pain_point": OuterRef("pk"), "membership": member}
    said = Verdict.objects.filter(**key, answered_at__gte=OuterRef("verdict_asked_at"))
    felt = Q(pk__in=member.echoes.before_asking().values("pain_point")) | Q(reported_by=member)
    asked = PainPoint.objects.visible().filter(
        felt,
        cause=member.cause_id,
        status=PainPoint.Status.RELIEVED,
        verdict_asked_at__isnull=False,
    )
    return list(
        asked.exclude(Exists(said))
        .select_related("cause")
        .order_by("verdict_asked_at", "number")[:most]
    )


def months(cause: Cause, *, most: int = 12, kept: Kept | None = None) -> list[Month]:
    """Return the last ``most`` months (UTC), the present one last: one query, and that of ``kept``.

    A pain that was set aside is raised but not open; one that hurts again was never gone.
    """
    figures = (kept or Kept(cause)).get("months", lambda: _by_month(cause))
    days = _first_days(most)
    first = days[0].strftime("%Y-%m")
    raised: Counter[str] = Counter()
    gone: Counter[str | None] = Counter()
    opened: Counter[str] = Counter()
    for status, raised_in, gone_in, number in figures:
        raised[raised_in] += number
        if status != PainPoint.Status.SET_ASIDE:
            opened[raised_in] += number
        if status == PainPoint.Status.GONE:
            gone[gone_in] += number
    all_gone = sum(n for month, n in gone.items() if month and month < first)
    still_open = sum(n for month, n in opened.items() if month < first) - all_gone
    rows = []
    for day in days:
        month = day.strftime("%Y-%m")
        all_gone += gone[month]
        still_open += opened[month] - gone[month]
        rows.append(Month(day, raised[month], gone[month], all_gone, still_open))
    return rows


def _by_month(cause: Cause) -> list[tuple[str, str, str | None, int]]:
    """Return status, month raised, month gone ("2026-03") and how many."""
    return list(
        cause.pain_points.visible()
        .order_by()
        .annotate(raised_in=_month("reported_at"), gone_in=_month("gone_at"))
        .values_list("status", "raised_in", "gone_in")
        .annotate(number=Count("pk"))
    )


def _month(field: str) -> Substr:
    """Return the month of a moment as text, which needs no function in Python for every row."""
    return Substr(Cast(field, CharField()), 1, 7)


def _first_days(most: int) -> list[date]:
    """Return the first days of the last ``most`` months."""
    today = clock.now().astimezone(UTC)
    months = [today.year * 12 + today.month - 1 - ago for ago in reversed(range(most))]
    return [date(month // 12, month % 12 + 1, 1) for month in months]
