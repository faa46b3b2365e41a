"""What a person typed, as a service keeps it: trimmed, refused when too long or missing."""

import unicodedata

from django.utils.translation import gettext_lazy as _

from cause.errors import Refused

# Letters to Unicode, and yet nobody sees anything of them.
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")


def words(text: str, *, field: str, most: int, empty: object = None) -> str:
    """Return ``text`` without space around it, at most ``most`` characters long.

    Raises ``Refused`` at ``field`` when it is longer, or empty where ``empty`` holds the sentence
    that says what is missing.
    """
    text = text.strip()
    if empty and is_blank(text):
        raise Refused(empty, field=field)
    if len(text) > most:
        raise Refused(
            _("Keep it under %(most)d characters. You are at %(now)d.")
            % {"most": most + 1, "now": len(text)},
            field=field,
        )
    return text


def line(text: str, *, field: str, most: int, empty: object = None) -> str:
    """Return ``text`` on one line, with single spaces; raises as :func:`words`."""
    return words(" ".join(text.split()), field=field, most=most, empty=empty)


def is_blank(text: str) -> bool:
    """Say whether nothing of ``text`` can be seen: spaces, controls, marks of no width."""
    return all(each in FILLERS or unicodedata.category(each)[0] in "CZ" for each in text)
