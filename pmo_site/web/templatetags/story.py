"""Drawings of how things went: the thread, the cadence, the hours, what still hurts.

Data stands in per cent, text and marks in pixels. Numbers in attributes never follow the reader's
locale; every drawing says in words what it shows, and the page prints the numbers beside it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sin
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

STRANDS_MOST = 60
MONTHS_MOST = 12
SESSIONS_MOST = 12
ENDS = (200, 400, 600, 800, 1000)  # where the five columns under the drawing end
LEAF_ROOM = 12
FINGER = 14  # px between two strands that are links
GONE = 4


@dataclass(frozen=True, slots=True)
class Frame:
    """How high a drawing of strands is, in px, and how far they draw together, from 0 to 1."""

    height: float
    pull: float

    @property
    def middle(self) -> float:
        """Return the height at which strands draw together."""
        return self.height / 2


BUNDLE = Frame(112, 0.55)


def strands(counts: Sequence[int], most: int = STRANDS_MOST) -> list[int]:
    """Return the stage, 0 to 4, of each strand to draw: all pains, or ``most`` in proportion.

    A stage that anything has reached keeps at least one strand.
    """
    total = sum(counts)
    scale = min(1.0, most / total) if total else 0.0
    shown = [max(1, round(count * scale)) if count else 0 for count in counts]
    return [stage for stage, count in enumerate(shown) for _n in range(count)]


@register.simple_tag
def thread(counts: Sequence[int]) -> SafeString:
    """Return one strand for each pain, as far as it came; ``counts`` holds the five stages.

    The longest strands run in the middle, where they draw together; a strand that goes no further
    ends with a dot, one whose pain is gone with a leaf.
    """
    ends = strands(counts)
    if not ends:
        return SafeString("")
    paths, dots, leaves = {False: "", True: ""}, "", []
    for _nth, stage, begin, end in _laid_out(ends, BUNDLE):
        if stage == GONE:
            leaves.append(end)
        else:
            dots += f"M{end[0]} {end[1]:.1f}h.01"
        paths[stage == GONE] += _strand(begin, end, BUNDLE)
    drawn = format_html(
        '<path class="strand" d="{}"/><path class="strand strand-through" stroke="url(#strand)" '
        'd="{}"/><path class="strand-end" d="{}"/>',
        paths[False],
        paths[True],
        dots,
    )
    return _drawing(SafeString('aria-hidden="true"'), drawn, leaves, BUNDLE)


@register.simple_tag
def thread_links(pains: Iterable[tuple[str, str, int]], label: str) -> SafeString:
    """Return a drawing with a link on each strand: address, words and stage 0 to 4 of each.

    At most 60. It is as high as they are many and they stay apart, so that each can be met with a
    finger.
    """
    rows = list(pains)[:STRANDS_MOST]
    if not rows:
        return SafeString("")
    frame = Frame(max(BUNDLE.height, FINGER * len(rows)), 0.1)
    ordered = sorted(rows, key=lambda row: row[2])
    links, leaves = [], []
    for nth, stage, begin, end in _laid_out([stage for _url, _words, stage in ordered], frame):
        url, words, _stage = ordered[nth]
        gone = stage == GONE
        if gone:
            leaves.append(end)
        links.append(
            format_html(
                '<a href="{0}" aria-label="{1}"><title>{1}</title>'
                '<path class="strand{2}"{3} d="{4}"/>'
                '<path class="strand-end" d="{5}"/><path class="strand-hit" d="{4}"/></a>',
                url,
                words,
                " strand-through" if gone else "",
                SafeString(' stroke="url(#strand)"') if gone else "",
                _strand(begin, end, frame),
                "" if gone else f"M{end[0]} {end[1]:.1f}h.01",
            )
        )
    about = format_html('role="group" aria-label="{}" height="{}"', label, frame.height)
    drawn = format_html_join("", "{}", ((link,) for link in links))
    return _drawing(about, drawn, leaves, frame)


Point = tuple[float, float]


def _laid_out(ends: Sequence[int], frame: Frame) -> Iterator[tuple[int, int, Point, Point]]:
    """Yield the position in ``ends`` (rising stages), the stage, begin and end of every strand."""
    middle_out = sorted(range(len(ends)), key=lambda n: abs(n - (len(ends) - 1) / 2))
    gone = ends.count(GONE)
    among_gone = {place: rank for rank, place in enumerate(sorted(middle_out[:gone]))}
    furthest_first = sorted(range(len(ends)), key=lambda n: -ends[n])
    for nth, (place, position) in enumerate(zip(middle_out, furthest_first, strict=True)):
        stage = ends[position]
        begin = (2 + place * 17 % 34, frame.height * (place + 0.5) / len(ends))
        if stage == GONE:
            # Neighbours at the start stay neighbours at the end, spread so that leaves have room.
            step = min(LEAF_ROOM, (frame.height - 12) / gone)
            end = (ENDS[GONE], frame.middle + (among_gone[place] - (gone - 1) / 2) * step)
        else:
            reach = ENDS[stage] - 12 - nth * 37 % 84
            end = (reach, _bundled(begin[1], reach, frame))
        yield position, stage, begin, end


def _drawing(
    about: SafeString, drawn: SafeString, ends: Iterable[Point], frame: Frame
) -> SafeString:
    """Return the strands in their frame, with a leaf at each of ``ends``."""
    leaf = format_html_join(
        "",
        '<svg x="100%" y="{0}"><path class="leaf" '
        'd="M0 0C2 {1}5 8 {1}7 14 {1}6 13 {1}1 7 {1}0 0 0Z"/></svg>',
        ((f"{y / frame.height * 100:.2f}%", "-" if y <= frame.middle else "") for _x, y in ends),
    )
    return format_html(
        '<svg class="thread-strands" {}><svg role="presentation" width="100%" height="100%" '
        'viewBox="0 0 1000 {}" preserveAspectRatio="none"><defs><linearGradient id="strand" '
        'gradientUnits="userSpaceOnUse" x1="0" x2="1000" y1="0" y2="0">'
        '<stop class="strand-pain" offset=".08"/><stop class="strand-work" offset=".5"/>'
        '<stop class="strand-gone" offset=".85"/></linearGradient></defs>{}</svg>{}</svg>',
        about,
        frame.height,
        drawn,
        leaf,
    )


def _bundled(start: float, x: float, frame: Frame) -> float:
    """Return how high a strand that began at ``start`` runs at ``x``, 0 to 1000.

    Strands draw together towards the right, and sway a little, each in its own way.
    """
    sway = 2.5 * sin(start * 1.7 + x / 130)
    drawn = (start - frame.middle) * (1 - frame.pull * x / 1000)
    return frame.middle + drawn + sway * min(1, x / 200)


def _strand(begin: Point, end: Point, frame: Frame) -> str:
    """Return the path from ``begin`` to ``end``, with a bend at each column it passes."""
    stops = [begin]
    stops += [(x, _bundled(begin[1], x, frame)) for x in ENDS[:-1] if x < end[0] - 60]
    stops.append(end)
    path = f"M{begin[0]} {begin[1]:.1f}"
    for (x, y), (then_x, then_y) in pairwise(stops):
        bend = (x + then_x) / 2
        path += f"C{bend:.0f} {y:.1f} {bend:.0f} {then_y:.1f} {then_x} {then_y:.1f}"
    return path


@register.simple_tag
def cadence(sessions: Sequence[tuple[date, str]]) -> SafeString:
    """Return a dot for each of the last 12 sessions: a day and "kept", "missed" or "next"."""
    shown = list(sessions)[-SESSIONS_MOST:]
    if not shown:
        return SafeString("")
    words = {"kept": _("kept"), "missed": _("missed"), "next": _("next")}
    label = ", ".join(f"{date_format(day, 'j F')} {words[state]}" for day, state in shown)
    dots = format_html_join(
        "",
        '<circle class="{1}" cx="{0}%" cy="11" r="6"/>'
        '<text x="{0}%" y="36" text-anchor="middle">{2}</text>',
        (
            (_spread(n, len(shown)), state, date_format(day, "M"))
            for n, (day, state) in enumerate(shown)
        ),
    )
    return format_html(
        '<svg class="chart cadence" role="img" aria-label="{}">'
        '<line class="axis" x1="4%" x2="96%" y1="11" y2="11"/>{}</svg>',
        label,
        dots,
    )


@register.simple_tag
def hours(months: Sequence[Any]) -> SafeString:
    """Return a column of hours given under a line of hours pledged, for the last 12 months.

    Each month has ``month`` (a date), ``given`` and ``pledged`` (hours).
    """
    shown = list(months)[-MONTHS_MOST:]
    if not shown:
        return SafeString("")
    top = max(max(each.given, each.pledged) for each in shown) or 1
    step = 100 / len(shown)
    label = ", ".join(
        _("%(month)s %(given)s of %(pledged)s")
        % {"month": date_format(each.month, "F"), "given": each.given, "pledged": each.pledged}
        for each in shown
    )
    columns = format_html_join(
        "",
        '<line class="pledged" x1="{0}%" x2="{1}%" y1="{2}" y2="{2}"/>'
        '<rect class="given" x="{0}%" width="{3}%" y="{4}" height="{5}"/>'
        '<text x="{6}%" y="56" text-anchor="middle">{7}</text>',
        (
            (
                f"{n * step + step * 0.1:.2f}",
                f"{n * step + step * 0.8:.2f}",
                f"{40 - 36 * each.pledged / top:.1f}",
                f"{step * 0.7:.2f}",
                f"{40 - 36 * each.given / top:.1f}",
                f"{36 * each.given / top:.1f}",
                f"{n * step + step * 0.45:.2f}",
                date_format(each.month, "M"),
            )
            for n, each in enumerate(shown)
        ),
    )
    return format_html(
        '<svg class="chart hours" role="img" aria-label="{}">{}</svg>',
        _("Hours given of hours pledged: %(months)s") % {"months": label},
        columns,
    )


@register.simple_tag
def trend(months: Sequence[Any]) -> SafeString:
    """Return pains raised and pains gone until each month's end; what lies between still hurts.

    Each month has ``first_day``, ``all_raised``, ``all_gone`` and ``open``; months before the first
    pain are left out.
    """
    first = next((n for n, each in enumerate(months) if each.all_raised), len(months))
    shown = list(months)[max(0, min(first, len(months) - 2)) :][-MONTHS_MOST:]
    if len(shown) < 2:
        return SafeString("")
    top = max(each.all_raised for each in shown) or 1
    across = [100 * n / (len(shown) - 1) for n in range(len(shown))]
    raised, gone = (
        [(x, 100 - 91 * number(each) / top) for x, each in zip(across, shown, strict=True)]
        for number in (lambda each: each.all_raised, lambda each: each.all_gone)
    )
    area = " ".join(f"{x:.2f},{y:.2f}" for x, y in [*raised, *reversed(gone)])
    lines = format_html_join(
        "",
        '<line class="series {}" x1="{}%" y1="{}%" x2="{}%" y2="{}%"/>',
        (
            (name, *(f"{part:.2f}" for part in (*one, *two)))
            for name, points in (("pain", raised), ("grown", gone))
            for one, two in pairwise(points)
        ),
    )
    names = format_html_join(
        "",
        '<text x="{}%" y="100%" dy="16" text-anchor="{}">{}</text>',
        (
            (
                f"{across[n]:.2f}",
                "start" if n == 0 else "end" if n == len(shown) - 1 else "middle",
                date_format(each.first_day, "M"),
            )
            for n, each in enumerate(shown)
        ),
    )
    label = ", ".join(
        _("%(month)s %(raised)d raised, %(gone)d gone")
        % {
            "month": date_format(each.first_day, "F"),
            "raised": each.all_raised,
            "gone": each.all_gone,
        }
        for each in shown
    )
    last = shown[-1]
    ends = format_html_join(
        "",
        '<text class="series-name {}" x="100%" dx="8" y="{}%" dy="4">{}</text>',
        (
            (name, f"{y:.2f}", words)
            for name, y, words in _apart(
                ("pain", raised[-1][1], _("%(n)d raised") % {"n": last.all_raised}),
                ("", (raised[-1][1] + gone[-1][1]) / 2, _("%(n)d open") % {"n": last.open}),
                ("grown", gone[-1][1], _("%(n)d gone") % {"n": last.all_gone}),
            )
        ),
    )
    return format_html(
        '<svg class="chart trend" role="img" aria-label="{}"><svg width="100%" height="100%" '
        'viewBox="0 0 100 100" preserveAspectRatio="none">'
        '<polygon class="open-area" points="{}"/></svg>{}'
        '<line class="axis" x1="0" x2="100%" y1="100%" y2="100%"/>{}{}</svg>',
        _("Pain points until the end of each month: %(months)s") % {"months": label},
        area,
        lines,
        names,
        ends,
    )


def _apart(*labels: tuple[str, float, str]) -> list[tuple[str, float, str]]:
    """Return labels at least 12 per cent apart, moved up from the bottom where they would meet."""
    placed: list[tuple[str, float, str]] = []
    lowest = 112.0
    for name, y, words in sorted(labels, key=lambda label: -label[1]):
        lowest = min(y, lowest - 12)
        placed.append((name, lowest, words))
    return placed


def _spread(n: int, count: int) -> str:
    """Return where the ``n``-th of ``count`` marks stands, 4 to 96 per cent."""
    return "96" if count == 1 else f"{4 + 92 * n / (count - 1):.2f}"
