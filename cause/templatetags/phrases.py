"""A phrase with the words that matter set apart."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from cause.models import Phrase

register = template.Library()


@register.simple_tag
def phrase(wording: Phrase) -> SafeString:
    """Return the wording, its ``emphasis`` in ``<em>``, everything escaped."""
    return emphasised(wording.text, wording.emphasis)


@register.simple_tag
def emphasised(text: str, words: str) -> SafeString:
    """Return ``text`` with the first occurrence of ``words`` in ``<em>``, everything escaped."""
    before, emphasis, after = text.partition(words or "\0")
    if not emphasis:
        return conditional_escape(text)
    return format_html("{}<em>{}</em>{}", before, emphasis, after)
