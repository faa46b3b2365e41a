"""What happens in an example, put in order and then done, each deed at its moment."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from functools import partial
from typing import Any

from actions.models import Action
from cause import clock
from cause.models import Cause, Membership
from community.models import Function
from painpoints.models import PainPoint, SwotItem
from pmo_site.demo.kinds import Example
from pmo_site.demo.when import Calendar, workday

OFFICE_OPENS = time(8, 20)
BETWEEN_DEEDS = timedelta(minutes=7)


class Story:
    """Deeds of an example, and the rows that they have made so far, by key."""

    def __init__(self, example: Example, calendar: Calendar) -> None:
        self.example = example
        self.calendar = calendar
        self.cause: Cause
        self.members: dict[str, Membership] = {}
        self.functions: dict[str, Function] = {}
        self.pains: dict[str, PainPoint] = {}
        self.swot: dict[str, SwotItem] = {}
        self.actions: dict[str, Action] = {}
        self._deeds: list[tuple[datetime, int, bool, Callable[[], Any]]] = []

    @property
    def lead(self) -> Membership:
        """Return the member who began the cause."""
        return self.members[self.example.people[0].key]

    def joined(self, who: str) -> int:
        """Return how many days ago ``who`` joined."""
        return next(each.joined for each in self.example.people if each.key == who)

    def on(self, ago: int, deed: Callable[..., Any], *args: Any) -> None:
        """Do ``deed`` in the office hours of the day ``ago`` days before loading, 1 or more."""
        if ago < 1:
            raise ValueError("what is told happened yesterday or earlier")
        day = self.calendar.today - timedelta(days=ago)
        begins = datetime.combine(day, OFFICE_OPENS, self.calendar.zone)
        self._deeds.append((begins, len(self._deeds), False, partial(deed, *args)))

    def at(self, moment: datetime, deed: Callable[..., Any], *args: Any) -> None:
        """Do ``deed`` at that very moment, or right after what comes before it."""
        self._deeds.append((moment, len(self._deeds), True, partial(deed, *args)))

    def happen(self) -> None:
        """Do everything in its order; a day off becomes the working day before it.

        What follows an exact moment on a weekend waits for the Monday.
        """
        last: datetime | None = None
        for wanted, _nth, exact, deed in sorted(self._deeds, key=lambda each: each[:2]):
            moment = wanted if exact else self._in_office(wanted)
            if last is not None:
                moment = max(moment, last + (timedelta(minutes=1) if exact else BETWEEN_DEEDS))
            if not exact:
                moment = datetime.combine(workday(moment.date(), back=False), moment.timetz())
            with clock.travel(moment):
                deed()
            last = moment

    def _in_office(self, moment: datetime) -> datetime:
        """Return the opening hour of the working day, a little different each day."""
        ago = (self.calendar.today - moment.date()).days
        day = self.calendar.day(ago)
        return moment.replace(year=day.year, month=day.month, day=day.day) + timedelta(
            minutes=ago * 17 % 90
        )
