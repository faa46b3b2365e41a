"""What changed between two texts, word by word."""

import re
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WORDS = re.compile(r"\s+|[^\s]+")


def word_diff(before: str, after: str) -> SafeString:
    """Return ``after`` with what is gone in ``<del>`` and what is new in ``<ins>``, all escaped.

    Lines are compared first and words only where lines differ, so that a long text stays quick.
    """
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    parts: list[SafeString] = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            parts.append(format_html("{}", come))
        else:
            parts.append(_words(gone, come))
    return format_html_join("", "{}", ((part,) for part in parts))


def _words(before: str, after: str) -> SafeString:
    """Return the words of one changed block."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    parts = []
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = "".join(old[i1:i2]), "".join(new[j1:j2])
        if tag == "equal":
            parts.append(format_html("{}", come))
            continue
        if gone:
            parts.append(format_html("<del>{}</del>", gone))
        if come:
            parts.append(format_html("<ins>{}</ins>", come))
    return format_html_join("", "{}", ((part,) for part in parts))
