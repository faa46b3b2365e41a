"""Drawings of how things went: the thread, the cadence, the hours, what still hurts.

Data stands in per cent, text and marks in pixels. Numbers in attributes never follow the reader's
locale; every drawing says in words what it shows, and the page prints the numbers beside it.
"""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
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
HEIGHT, MIDDLE = 112, 56
ENDS = (110, 300, 500, 700, 1000)  # where the five columns under the drawing have their middle


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

    The longest strands run in the middle; an end in the last column carries a leaf.
    """
    ends = strands(counts)
    if not ends:
        return SafeString("")
    middle_out = sorted(range(len(ends)), key=lambda n: abs(n - (len(ends) - 1) / 2))
    paths, leaves = {False: "", True: ""}, []
    for place, stage in zip(middle_out, sorted(ends, reverse=True), strict=True):
        start = HEIGHT * (place + 0.5) / len(ends)
        begin, end = 4 + place * 17 % 40, ENDS[stage] - (place * 37 % 60 if stage < 4 else 0)
        height = MIDDLE + (start - MIDDLE) * (1 - 0.45 * end / 1000)
        bend = (begin + end) / 2
        paths[stage == 4] += (
            f"M{begin} {start:.1f}C{bend:.0f} {start:.1f} {bend:.0f} {height:.1f} "
            f"{end} {height:.1f}"
        )
        if stage == 4:
            leaves.append((f"{height / HEIGHT * 100:.2f}%", "-" if height <= MIDDLE else ""))
    leaf = format_html_join(
        "",
        '<svg x="100%" y="{0}"><path class="leaf" '
        'd="M0 0C2 {1}5 8 {1}7 14 {1}6 13 {1}1 7 {1}0 0 0Z"/></svg>',
        leaves,
    )
    return format_html(
        '<svg class="thread-strands" aria-hidden="true"><svg width="100%" height="100%" '
        'viewBox="0 0 1000 {}" preserveAspectRatio="none"><defs><linearGradient id="strand" '
        'gradientUnits="userSpaceOnUse" x1="0" x2="1000" y1="0" y2="0">'
        '<stop class="strand-pain" offset=".08"/><stop class="strand-work" offset=".5"/>'
        '<stop class="strand-gone" offset=".85"/></linearGradient></defs>'
        '<path class="strand" d="{}"/><path class="strand strand-through" d="{}"/></svg>{}</svg>',
        HEIGHT,
        paths[False],
        paths[True],
        leaf,
    )


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
    """Return the pains that still hurt at each month's end; each has ``first_day`` and ``open``."""
    shown = list(months)[-MONTHS_MOST:]
    if len(shown) < 2:
        return SafeString("")
    top = max(each.open for each in shown) or 1
    points = [
        (100 * n / (len(shown) - 1), 100 - 91 * each.open / top) for n, each in enumerate(shown)
    ]
    area = " ".join(f"{x:.2f},{y:.2f}" for x, y in points)
    lines = format_html_join(
        "",
        '<line class="series pain" x1="{}%" y1="{}%" x2="{}%" y2="{}%"/>',
        (tuple(f"{part:.2f}" for part in (*one, *two)) for one, two in pairwise(points)),
    )
    names = format_html_join(
        "",
        '<text x="{}%" y="100%" dy="16" text-anchor="{}">{}</text>',
        (
            (
                f"{points[n][0]:.2f}",
                "start" if n == 0 else "end" if n == len(shown) - 1 else "middle",
                date_format(each.first_day, "M"),
            )
            for n, each in enumerate(shown)
        ),
    )
    label = ", ".join(f"{date_format(each.first_day, 'F')} {each.open}" for each in shown)
    return format_html(
        '<svg class="chart trend" role="img" aria-label="{}"><svg width="100%" height="100%" '
        'viewBox="0 0 100 100" preserveAspectRatio="none">'
        '<polygon class="open-area" points="0,100 {} 100,100"/></svg>{}'
        '<line class="axis" x1="0" x2="100%" y1="100%" y2="100%"/>{}'
        '<text class="series-name pain" x="100%" dx="8" y="{}%" dy="4">{}</text></svg>',
        _("Pains that still hurt: %(months)s") % {"months": label},
        area,
        lines,
        names,
        f"{points[-1][1]:.2f}",
        _("%(n)d open") % {"n": shown[-1].open},
    )


def _spread(n: int, count: int) -> str:
    """Return where the ``n``-th of ``count`` marks stands, 4 to 96 per cent."""
    return "96" if count == 1 else f"{4 + 92 * n / (count - 1):.2f}"
