"""The drawings as template tags."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pmo_site.web.templatetags.web import sprite

register = template.Library()

STROKES_MOST = 20
WORDS_MOST = 12
DASH, GAP, LIMIT = 7, 10, 5  # px: a dash a word, the step from one to the next, room for the tick
DASHES_MOST = 40
DOTS_MOST, DOT_STEP = 12, 8.5


@register.simple_tag
def tally(people: int, css_class: str = "") -> SafeString:
    """Return one stroke for each person, up to 20; the number stands beside it in words."""
    if not 0 < people <= STROKES_MOST:
        return SafeString("")
    fives, rest = divmod(people, 5)
    marks = [5] * fives + ([rest] if rest else [])
    strokes = format_html_join(
        "",
        '<svg class="tally-mark" data-n="{}" aria-hidden="true"><use href="{}#tally-{}"/></svg>',
        ((mark, sprite(), mark) for mark in marks),
    )
    return format_html('<span class="tally {}">{}</span>', css_class, strokes)


@register.simple_tag
def dots(number: int, mine: int = 0) -> SafeString:
    """Return ``number`` dots, of which ``mine`` come first and green; up to 12 are drawn.

    For the eye only: the number stands beside it.
    """
    shown = min(number, DOTS_MOST)
    circles = format_html_join(
        "",
        '<circle class="{}" cx="{}" cy="5" r="3.25"/>',
        (("mine" if n < mine else "dot", f"{3.5 + n * DOT_STEP:g}") for n in range(shown)),
    )
    return format_html(
        '<svg class="dots" width="{}" height="10" aria-hidden="true">{}</svg>',
        f"{max(0, shown * DOT_STEP - 1.5):g}",
        circles,
    )


@register.simple_tag
def words(text: str) -> SafeString:
    """Return the word count of a phrase: a dash a word, a tick after the twelfth, and in words."""
    count = len(text.split())
    dashes = []
    for n in range(min(max(count, WORDS_MOST), DASHES_MOST)):
        start = n * GAP + (LIMIT if n >= WORDS_MOST else 0)
        name = "free" if n >= count else "word" if n < WORDS_MOST else "over"
        dashes.append((name, start, start + DASH))
    tick = WORDS_MOST * GAP + LIMIT / 2
    lines = format_html_join("", '<line class="{}" x1="{}" x2="{}" y1="7" y2="7"/>', dashes)
    return format_html(
        '<span class="words"><svg width="{}" height="14" aria-hidden="true">{}'
        '<line class="limit" x1="{}" x2="{}" y1="1" y2="13"/></svg><span>{}</span></span>',
        len(dashes) * GAP + LIMIT,
        lines,
        tick,
        tick,
        _in_words(count),
    )


def _in_words(count: int) -> SafeString:
    """Return "9 words, 3 to spare" or "21 words, 9 over twelve"."""
    total = ngettext("%(n)d word", "%(n)d words", count) % {"n": count}
    if count > WORDS_MOST:
        over = _("%(n)d over twelve") % {"n": count - WORDS_MOST}
        return format_html("{}, <b>{}</b>", total, over)
    if 0 < count < WORDS_MOST:
        return format_html("{}, {}", total, _("%(n)d to spare") % {"n": WORDS_MOST - count})
    return format_html("{}", total)
