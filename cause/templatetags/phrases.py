"""A phrase with the words that matter set apart."""

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString

from cause.models import Phrase

register = template.Library()


@register.simple_tag
def phrase(wording: Phrase) -> SafeString:
    """Return the wording, its ``emphasis`` in ``<em>``, everything escaped."""
    before, emphasis, after = wording.text.partition(wording.emphasis or "\0")
    if not emphasis:
        return conditional_escape(wording.text)
    return format_html("{}<em>{}</em>{}", before, emphasis, after)
