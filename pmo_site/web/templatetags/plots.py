"""Charts on a plotted area: the ruler, score strips, the matrix, a line of readings.

Every drawing has no viewBox: data stands in per cent, text and marks in pixels, so that text keeps
its size at any width. Numbers are written without the reader's locale, as SVG wants them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import ceil, sqrt
from statistics import fmean

from django import template
from django.utils.formats import date_format, number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

TICKS_MOST = 60
STACK_MOST = 6
STACKS_MOST = 4
POINTS_MOST = 60
MARKS = 5
APART = 30  # per cent of the width that the name of a day takes on a phone
CLOSE = 7  # per cent of the height, about the height of a line of text
# The plotted area of the matrix reaches half a mark beyond the scale, so that bubbles fit in.
LOW, SPAN = 0.5, 5.0


@register.simple_tag
def ruler(done: int, total: int, day: int | None, days: int | None, label: str) -> SafeString:
    """Return work done (thick line) against time spent (needle), on a rule of ``days`` days.

    Without ``days`` there is no needle, only the work. A needle beyond the end stays at the end.
    """
    length = days or TICKS_MOST // 2
    step = ceil(length / TICKS_MOST)
    ticks = format_html_join(
        "",
        '<line x1="{}" x2="{}" y1="{}" y2="22"/>',
        (
            (_percent(n, length), _percent(n, length), 8 if n % (5 * step) == 0 else 14)
            for n in range(0, length + 1, step)
        ),
    )
    needle = SafeString("")
    if days and day is not None:
        at = _percent(min(max(day, 0), days), days)
        needle = format_html('<line class="ruler-now" x1="{0}" x2="{0}" y1="2" y2="28"/>', at)
    return format_html(
        '<svg class="ruler" role="img" aria-label="{}"><g class="ruler-ticks">{}</g>'
        '<line class="ruler-base" x1="0" x2="100%" y1="22" y2="22"/>'
        '<line class="ruler-done" x1="0" x2="{}" y1="22" y2="22"/>{}</svg>',
        label,
        ticks,
        _percent(min(done, total), total) if total else "0%",
        needle,
    )


@register.simple_tag
def strip(counts: Sequence[int], median: float | None, agree: bool, label: str) -> SafeString:
    """Return how often each mark from 1 to 5 was given, a dot a score, with the median as a tick.

    Where a mark was given seven times or more, dots stand two to four in a row. Above 24 a dot is
    several scores, and the strip says so.
    """
    per_dot = ceil(max([*counts, 1]) / (STACK_MOST * STACKS_MOST))
    columns = ceil(max([*counts, 1]) / per_dot / STACK_MOST)
    name = "agree" if agree else "split"
    dots = format_html_join(
        "",
        '<circle class="score {}" cx="{}" cy="{}" r="4.5" transform="translate({})"/>',
        (
            (name, _mark(mark), 26 - 11 * level, shift)
            for mark, count in enumerate(counts, start=1)
            for level, shift in _stacked(ceil(count / per_dot), columns)
        ),
    )
    numbers = format_html_join(
        "",
        '<text x="{}" y="52" text-anchor="middle">{}</text>',
        ((_mark(mark), mark) for mark in range(1, MARKS + 1)),
    )
    tick = SafeString("")
    if median is not None:
        at = _mark(float(median))
        tick = format_html('<line class="average" x1="{0}" x2="{0}" y1="29" y2="39"/>', at)
    note = SafeString("")
    if per_dot > 1:
        words = ngettext("a dot is %(n)d score", "a dot is %(n)d scores", per_dot) % {"n": per_dot}
        note = format_html('<text x="0" y="-32">{}</text>', words)
    return format_html(
        '<svg class="chart strip" role="img" aria-label="{}">'
        '<line class="axis" x1="0" x2="100%" y1="34" y2="34"/>{}{}{}{}</svg>',
        label,
        numbers,
        dots,
        tick,
        note,
    )


def _stacked(dots: int, columns: int) -> Iterator[tuple[int, float]]:
    """Yield the level of each dot from below, and how many pixels it is shifted to the right."""
    for nth in range(dots):
        in_row = min(columns, dots - nth // columns * columns)
        yield nth // columns, (nth % columns - (in_row - 1) / 2) * 11


@dataclass(frozen=True, slots=True)
class Bubble:
    """One thing in the matrix; ``size`` (0 or more) is drawn as area, ``now`` fills it."""

    number: int
    title: str
    url: str
    up: float
    right: float
    size: float = 0
    now: bool = False


@register.simple_tag
def matrix(bubbles: Iterable[Bubble], label: str) -> SafeString:
    """Return impact (up) against accessibility (right), both 1 to 5, as bubbles that are links.

    Bubbles of the same place stand side by side.
    """
    shown = list(bubbles)
    biggest = max((bubble.size for bubble in shown), default=0) or 1
    met: Counter[tuple[float, float]] = Counter()
    drawn = []
    for bubble in shown:
        place = (float(bubble.right), float(bubble.up))
        shift, radius = met[place] * 20, round(12 + 6 * sqrt(bubble.size / biggest), 1)
        met[place] += 1
        name = " now" if bubble.now else ""
        x, y = _percent(place[0] - LOW, SPAN), _percent(SPAN + LOW - place[1], SPAN)
        drawn.append((bubble.url, bubble.title, x, y, shift, radius, name, bubble.number))
    links = format_html_join(
        "",
        '<a href="{0}"><title>{1}</title><svg x="{2}" y="{3}" overflow="visible">'
        '<circle class="hit" cx="{4}" r="22"/><circle class="bubble{6}" cx="{4}" r="{5}"/>'
        '<text class="bubble-no{6}" x="{4}" dy="5" text-anchor="middle">{7}</text></svg></a>',
        drawn,
    )
    return format_html(
        '<svg class="chart matrix" role="group" aria-label="{}"><defs>'
        '<pattern id="dots" width="16" height="16" patternUnits="userSpaceOnUse">'
        '<circle class="dot-grid" cx="8" cy="8" r=".75"/></pattern></defs>'
        '<rect width="100%" height="100%" fill="url(#dots)"/>{}{}{}{}</svg>',
        label,
        _isolines((6, 12)),
        _axes(),
        links,
        format_html(
            '<text x="100%" y="100%" dy="20" text-anchor="end">{}</text>'
            '<text x="0" y="100%" dy="20">1</text><text x="0" y="0" dy="-8">{}</text>',
            _("accessibility, 5"),
            _("impact, 5"),
        ),
    )


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
        return _percent(self.at(day), 100)

    def y(self, value: float) -> str:
        return _percent(self.low + self.height - value, self.height)

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


def _isolines(scores: Iterable[int]) -> SafeString:
    """Return the curves on which impact times accessibility is the same, with their scores."""
    paths, labels = [], []
    for score in scores:
        corners = []
        for step in range(41):
            right = LOW + SPAN * step / 40
            if (up := score / right) <= SPAN + LOW:
                corners.append(f"{(right - LOW) * 100 / SPAN:.2f} {_down(up):.2f}")
        paths.append((f"M{'L'.join(corners)}",))
        labels.append((f"{_down(score / (SPAN + LOW)):.2f}%", _("score %(n)s") % {"n": score}))
    return format_html(
        '<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">{}</svg>'
        "{}",
        format_html_join("", '<path class="iso" d="{}"/>', paths),
        format_html_join(
            "",
            '<text class="iso-label" x="100%" y="{}" dx="6" dy="4">{}</text>',
            labels,
        ),
    )


def _axes() -> SafeString:
    """Return the axes, the cross in the middle and the names of the four corners."""
    return format_html(
        '<line class="axis" x1="0" x2="100%" y1="100%" y2="100%"/>'
        '<line class="axis" x1="0" x2="0" y1="0" y2="100%"/>'
        '<line class="cross" x1="50%" x2="50%" y1="0" y2="100%"/>'
        '<line class="cross" x1="0" x2="100%" y1="50%" y2="50%"/>'
        '<text class="corner" x="100%" y="0" dx="-6" dy="16" text-anchor="end">{}</text>'
        '<text class="corner" x="0" y="0" dx="8" dy="16">{}</text>'
        '<text class="corner" x="100%" y="100%" dx="-6" dy="-10" text-anchor="end">{}</text>'
        '<text class="corner" x="0" y="100%" dx="8" dy="-10">{}</text>',
        _("start here"),
        _("network first"),
        _("easy, small"),
        _("leave for now"),
    )


def _down(up: float) -> float:
    """Return how far from the top of the matrix an impact lies, in per cent."""
    return (SPAN + LOW - up) * 100 / SPAN


def _mark(mark: float) -> str:
    """Return where a mark from 1 to 5 lies on a strip."""
    return _percent(mark - 1, MARKS - 1)


def _percent(part: float, whole: float) -> str:
    """Return ``part`` of ``whole`` as SVG writes it."""
    return f"{float(part) * 100 / float(whole):.2f}%"


def _number(value: float) -> str:
    """Return a value without needless zeros, as the reader writes numbers."""
    return number_format(f"{float(value):.2f}".rstrip("0").rstrip("."), use_l10n=True)
