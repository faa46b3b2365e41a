"""Small marks that every page uses; a leaf tag here renders no template."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from pmo_site.web.widgets import SELECTED

register = template.Library()


@cache
def sprite() -> str:
    """Return the address of the icons, asked once per process."""
    return static("img/icons.svg")


@register.simple_tag
def icon(name: str, css_class: str = "icon") -> SafeString:
    """Return the icon ``name`` of the sprite, for the eye only: a word stands beside it."""
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#{}"/></svg>', css_class, sprite(), name
    )


@register.simple_tag
def avatar(person: object, css_class: str = "avatar") -> SafeString:
    """Return the initials of a user or a member, for the eye only."""
    user = getattr(person, "user", person)
    return format_html(
        '<span class="{}" aria-hidden="true">{}</span>', css_class, getattr(user, "initials", "?")
    )


@register.simple_tag
def options(choices: Iterable[tuple[object, object]], chosen: object = "") -> SafeString:
    """Return the options of a filter's select: pairs of value and words, ``chosen`` selected."""
    wanted = str(chosen or "")
    rows = (
        (str(value), words, SELECTED if str(value) == wanted else "") for value, words in choices
    )
    return format_html_join("", '<option value="{0}"{2}>{1}</option>', rows)


@register.simple_tag(takes_context=True)
def query(context: template.Context, **changes: object) -> str:
    """Return the query string of the page with ``changes``; a value of None or "" leaves."""
    parameters: QueryDict = context["request"].GET.copy()
    parameters.pop("page", None)
    for name, value in changes.items():
        parameters.pop(name, None)
        if value not in (None, ""):
            parameters[name] = str(value)
    return f"?{parameters.urlencode()}" if parameters else "?"
