"""How a day of the example becomes a moment, so that it always looks alive.

Days count back from the day of loading. What falls on a weekend moves to the Friday before, or
for what lies ahead to the Monday after; working sessions are four weeks apart, and the next one
is two to four days ahead.
"""

from datetime import date, datetime, time, timedelta, tzinfo

SESSION_BEGINS = time(13, 0)
SESSION_ENDS = time(17, 0)
OFFICE_OPENS, OFFICE_HOURS = 8, 9
SATURDAY = 5


def workday(day: date, *, back: bool) -> date:
    """Return ``day``, or the working day before (``back``) or after it when it is a weekend."""
    step = timedelta(days=-1 if back else 1)
    while day.weekday() >= SATURDAY:
        day += step
    return day


class Calendar:
    """The days of the example as seen from the day of loading."""

    def __init__(self, today: date, zone: tzinfo) -> None:
        self.today = today
        self.zone = zone
        self.next_session = workday(today + timedelta(days=2), back=False)

    def day(self, ago: int) -> date:
        """Return the working day that lies ``ago`` days before loading (negative: after it)."""
        return workday(self.today - timedelta(days=ago), back=ago >= 0)

    def exactly(self, ago: int) -> datetime:
        """Return nine o'clock ``ago`` days before loading, also on a weekend."""
        return datetime.combine(self.today - timedelta(days=ago), time(9), self.zone)

    def at(self, ago: int, nth: int = 0) -> datetime:
        """Return an office hour ``ago`` days before loading; ``nth`` spreads them over the day."""
        minutes = (nth * 47) % (OFFICE_HOURS * 60)
        opens = datetime.combine(self.day(ago), time(OFFICE_OPENS), self.zone)
        return opens + timedelta(minutes=minutes)

    def session(self, weeks: int) -> tuple[datetime, datetime]:
        """Return beginning and end of the session ``weeks`` before the next one."""
        day = self.next_session - timedelta(weeks=weeks)
        return (
            datetime.combine(day, SESSION_BEGINS, self.zone),
            datetime.combine(day, SESSION_ENDS, self.zone),
        )
