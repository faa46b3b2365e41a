"""A measure over time: a line of readings on a plotted area, as in ``plots``."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil
from statistics import fmean

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pmo_site.web.templatetags.plots import percent

register = template.Library()

POINTS_MOST = 60
APART = 30  # per cent of the width that the name of a day takes on a phone
CLOSE = 7  # per cent of the height, about the height of a line of text


@dataclass(frozen=True, slots=True)
class Reading:
    """A value on a day."""

    on: date
    value: float


@register.simple_tag
def readings(
    points: Sequence[Reading],
    label: str,
    start: date | None = None,
    target: float | Decimal | None = None,
    finish: date | None = None,
) -> SafeString:
    """Return readings over time: before the ``start`` in rust, since then in green.

    ``start`` and ``finish`` are marked with their days also where no reading lies beyond them.
    ``points`` are in the order of their days. Nothing is drawn without any.
    """
    if not points:
        return SafeString("")
    target = None if target is None else float(target)
    marks = [(day, name) for day, name in ((start, _("start")), (finish, _("finish"))) if day]
    plot = _Plot(points, target, [day for day, _name in marks])
    before = [point for point in points if start is None or point.on < start]
    since = points[len(before) :]
    parts = [SafeString('<line class="axis" x1="0" x2="100%" y1="100%" y2="100%"/>')]
    if target is not None:
        y = plot.y(target)
        parts.append(
            format_html(
                '<line class="target" x1="0" x2="100%" y1="{0}" y2="{0}"/>'
                '<text class="target-text" x="0" y="{0}" dy="-6">{1}</text>',
                y,
                _("target %(value)s") % {"value": _number(target)},
            )
        )
    close = len(marks) > 1 and abs(plot.at(marks[1][0]) - plot.at(marks[0][0])) < APART
    parts += [plot.mark(day, name, n if close else 0) for n, (day, name) in enumerate(marks)]
    parts += [plot.mean(before), plot.mean(since, "grown")]
    parts += [plot.line(before), plot.line([*before[-1:], *since], "grown")]
    if len(points) <= POINTS_MOST:
        parts += [plot.dots(before), plot.dots(since, "grown")]
    parts += [plot.months(), plot.values()]
    return format_html(
        '<svg class="chart measure" role="img" aria-label="{}">{}</svg>',
        label,
        format_html_join("", "{}", ((part,) for part in parts)),
    )


class _Plot:
    """Where days and values lie in the area, in per cent from the left and from the top."""

    def __init__(
        self, points: Sequence[Reading], target: float | None, marked: Sequence[date] = ()
    ) -> None:
        self.points = points
        values = [*(point.value for point in points), *([] if target is None else [target])]
        self.low, high = min(0.0, *values), max(values)
        self.height = (high - self.low) * 1.12 or 1.0
        self.first = min(points[0].on, *marked, points[0].on)
        self.length = (max(points[-1].on, *marked, points[-1].on) - self.first).days or 1

    def at(self, day: date) -> float:
        """Return how far from the left a day lies, in per cent."""
        return (day - self.first).days * 100 / self.length

    def x(self, day: date) -> str:
        return percent(self.at(day), 100)

    def y(self, value: float) -> str:
        return percent(self.low + self.height - value, self.height)

    def line(self, points: Sequence[Reading], name: str = "") -> SafeString:
        """Return the stretch through ``points``; one path, however many they are."""
        if len(points) < 2:
            return SafeString("")
        corners = " ".join(
            f"{self.x(point.on)[:-1]} {self.y(point.value)[:-1]}" for point in points
        )
        return format_html(
            '<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">'
            '<polyline class="series {}" fill="none" vector-effect="non-scaling-stroke"'
            ' points="{}"/></svg>',
            name,
            corners,
        )

    def dots(self, points: Sequence[Reading], name: str = "") -> SafeString:
        return format_html_join(
            "",
            '<circle class="point {}" cx="{}" cy="{}" r="4"/>',
            ((name, self.x(point.on), self.y(point.value)) for point in points),
        )

    def mean(self, points: Sequence[Reading], name: str = "") -> SafeString:
        """Return the mean of a stretch of three readings or more: a broad pale line, labelled."""
        if len(points) < 3:
            return SafeString("")
        mean = fmean(point.value for point in points)
        at = self.y(mean)
        # The last value stands at the same place: the mean gives way to it.
        apart = float(at[:-1]) - float(self.y(self.points[-1].value)[:-1])
        is_close = points[-1] is self.points[-1] and abs(apart) < CLOSE
        return format_html(
            '<line class="mean {0}" x1="{1}" x2="{2}" y1="{3}" y2="{3}"/>'
            '<text class="mean-text {0}" x="{2}" y="{3}" dx="9" dy="{4}">{5}</text>',
            name,
            self.x(points[0].on),
            self.x(points[-1].on),
            at,
            (18 if apart > 0 else -10) if is_close else 4,
            _("mean %(value)s") % {"value": _number(round(mean, 1 if abs(mean) >= 1 else 2))},
        )

    def mark(self, day: date, name: str, level: int) -> SafeString:
        """Return the dotted line of a day, with its name above; a higher ``level`` lies higher."""
        at = self.x(day)
        late = self.at(day) > 50
        return format_html(
            '<line class="start" x1="{0}" x2="{0}" y1="{1}" y2="100%"/>'
            '<text x="{0}" dx="{2}" y="0" dy="{1}" text-anchor="{3}">{4}, {5}</text>',
            at,
            -6 - 14 * level,
            -5 if late else 5,
            "end" if late else "start",
            name,
            date_format(day, "j M"),
        )

    def months(self) -> SafeString:
        """Return the names of at most seven months where their first reading stands."""
        firsts = {(point.on.year, point.on.month): point.on for point in reversed(self.points)}
        days = sorted(firsts.values())
        shown = days[:: ceil(len(days) / 7)]
        return format_html_join(
            "",
            '<text x="{}" y="100%" dy="18" text-anchor="{}">{}</text>',
            (
                (self.x(day), "start" if day == self.first else "middle", date_format(day, "M"))
                for day in shown
            ),
        )

    def values(self) -> SafeString:
        """Return the first, the highest and the last value beside their points."""
        highest = max(self.points, key=lambda point: point.value)
        last = self.points[-1]
        marked = dict.fromkeys([self.points[0], highest])
        marked.pop(last, None)
        above = format_html_join(
            "",
            '<text class="value" x="{}" y="{}" dy="-10" text-anchor="{}">{}</text>',
            (
                (
                    self.x(point.on),
                    self.y(point.value),
                    "start" if point is self.points[0] else "middle",
                    _number(point.value),
                )
                for point in marked
            ),
        )
        return format_html(
            '{}<text class="value" x="{}" y="{}" dx="9" dy="4">{}</text>',
            above,
            self.x(last.on),
            self.y(last.value),
            _number(last.value),
        )


def _number(value: float) -> str:
    """Return a value without needless zeros, as the reader writes numbers."""
    return number_format(f"{float(value):.2f}".rstrip("0").rstrip("."), use_l10n=True)
