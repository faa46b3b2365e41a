"""Numbers that come from an address or a form, where anything may stand."""

DIGITS_MOST = 18  # what a key in the database holds for certain


def number_of(text: str | None) -> int:
    """Return the number of at most 18 digits that ``text`` is, or 0, which no row has."""
    return int(text) if text and text.isdecimal() and len(text) <= DIGITS_MOST else 0
