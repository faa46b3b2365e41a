"""Charts on a plotted area: the ruler, score strips, the matrix.

Every drawing has no viewBox: data stands in per cent, text and marks in pixels, so that text keeps
its size at any width. Numbers are written without the reader's locale, as SVG wants them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()

TICKS_MOST = 60
STACK_MOST = 6
STACKS_MOST = 4
MARKS = 5
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
            (percent(n, length), percent(n, length), 8 if n % (5 * step) == 0 else 14)
            for n in range(0, length + 1, step)
        ),
    )
    needle = SafeString("")
    if days and day is not None:
        at = percent(min(max(day, 0), days), days)
        needle = format_html('<line class="ruler-now" x1="{0}" x2="{0}" y1="2" y2="28"/>', at)
    return format_html(
        '<svg class="ruler" role="img" aria-label="{}"><g class="ruler-ticks">{}</g>'
        '<line class="ruler-base" x1="0" x2="100%" y1="22" y2="22"/>'
        '<line class="ruler-done" x1="0" x2="{}" y1="22" y2="22"/>{}</svg>',
        label,
        ticks,
        percent(min(done, total), total) if total else "0%",
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
        x, y = percent(place[0] - LOW, SPAN), percent(SPAN + LOW - place[1], SPAN)
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
    return percent(mark - 1, MARKS - 1)


def percent(part: float, whole: float) -> str:
    """Return ``part`` of ``whole`` as SVG writes it."""
    return f"{float(part) * 100 / float(whole):.2f}%"
