"""A line of the logbook as markup, in one call: a page shows fifty of them."""

from django import template
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cause.models import Cause, LogEntry
from cause.models.logentry import About, Kind
from pmo_site.web.templatetags.web import icon

register = template.Library()

SIGNS = {
    Kind.WORKED: "check",
    Kind.DID_NOT_WORK: "cross",
    Kind.LEARNED: "learned",
    Kind.MILESTONE: "flag",
}
# What has a thread: see pmo_site/thread.py.
THREADED = (About.PAIN_POINT, About.SWOT_ITEM, About.ACTION, About.ARTICLE)
LINE = (
    '<li id="line-{number}"{shape}><span class="mark">{sign}<span>{kind}</span></span>'
    '<p>{text}</p><span class="log-by">{by}{day}{about}{change}</span></li>'
)


@register.simple_tag
def log_line(
    line: LogEntry, cause: Cause, *, with_change: bool = False, day: str = "D j"
) -> SafeString:
    """Return the line: its mark, its words, by whom and when, what it is about, its thread.

    ``with_change`` adds the link to change it, ``day`` is how the day is written where no month
    stands above. The line is one of ``cause``, read with its author.
    """
    is_event = line.kind == Kind.EVENT
    shape = ""
    if line.kind == Kind.MILESTONE:
        shape = SafeString(' class="milestone" data-mark="worked"')
    elif not is_event:
        shape = format_html(' data-mark="{}"', line.kind)
    return format_html(
        LINE,
        number=line.number,
        shape=shape,
        sign="" if is_event else icon(SIGNS[Kind(line.kind)]),
        kind=_("recorded") if is_event else Kind(line.kind).label,
        text=_event(line) if is_event else line.text,
        by="" if is_event or not line.by else f"{line.by} · ",
        day=date_format(localtime(line.happened_at), day),
        about=_about(line, cause),
        change=_change(line, cause) if with_change else "",
    )


def _event(line: LogEntry) -> str:
    """Return who did what."""
    words = f"{line.by or ''} {line.sentence}".strip()
    return f"{words}: {line.text}" if line.text else words


def _about(line: LogEntry, cause: Cause) -> SafeString | str:
    """Return the link to what the line is about, and to the thread it belongs to."""
    if not (url := line.about_url):
        return ""
    key = line.about_key if line.about != About.ARTICLE else ""
    name = f"{About(line.about).label} {key}".strip()
    link = format_html(' · <a href="{}">{}</a>', url, name)
    if line.about not in THREADED or not line.about_key:
        return link
    thread = format_html(
        ' · <a href="{}">{}<span class="visually-hidden">: {}</span></a>',
        reverse("thread-of", args=[cause.slug, "line", line.number]),
        _("thread"),
        name,
    )
    return link + thread


def _change(line: LogEntry, cause: Cause) -> SafeString:
    """Return the link to change the line."""
    return format_html(
        ' · <a href="{}">{}<span class="visually-hidden"> {}</span></a>',
        reverse("knowledge:line-edit", args=[cause.slug, line.number]),
        _("Change"),
        _("line %(n)s") % {"n": line.number},
    )
