"""What people said, as markup: quoted lines and the members whom they name."""

import re
from collections.abc import Iterable

from django import template
from django.urls import reverse
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString

from cause.models import Membership
from painpoints.mentions import Names

register = template.Library()

QUOTE = re.compile(r"^\s*> ?")


@register.simple_tag
def said(text: str, mentioned: Iterable[Membership] = (), slug: str = "") -> SafeString:
    """Return ``text`` with lines that begin with > as a quotation, and @names as links.

    ``mentioned`` are members of the cause ``slug``; any other name stays as it was written.
    """
    blocks: list[tuple[bool, list[str]]] = []
    for line in text.splitlines():
        quoted = bool(QUOTE.match(line))
        if not blocks or blocks[-1][0] != quoted:
            blocks.append((quoted, []))
        blocks[-1][1].append(QUOTE.sub("", line) if quoted else line)
    names = Names(mentioned)
    html = ""
    for quoted, rows in blocks:
        body = "<br>".join(_linked(row, names, slug) for row in rows)
        html += f"<blockquote>{body}</blockquote>" if quoted else f"<span>{body}</span>"
    return SafeString(html)  # every line and every name was escaped


def _linked(row: str, names: Names, slug: str) -> str:
    """Return a line, escaped, with a link for each name in it."""
    html, end = "", 0
    for match, member in names.find(row):
        address = reverse("community:member", args=[slug, member.number])
        html += escape(row[end : match.start()])
        html += format_html('<a href="{}">{}</a>', address, match[0])
        end = match.end()
    return html + escape(row[end:])
