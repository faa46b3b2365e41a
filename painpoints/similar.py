"""Pains that look like a title that somebody types, so that they echo instead of repeating."""

from itertools import combinations

from cause.models import Cause
from painpoints.models import PainPoint
from painpoints.search import WORD, some_of

SHOWN = 5
CANDIDATES = 60
TELLING = 3  # the longest words of a title: short ones stand in every sentence
STEM = 4


def similar(
    cause: Cause,
    title: str,
    *,
    but: PainPoint | None = None,
    most: int = SHOWN,
    least: float = 0,
) -> list[PainPoint]:
    """Return at most ``most`` visible pains whose titles share the most words with ``title``.

    Of the words of both at least the share ``least``, 0 to 1, stands in both titles.
    Two of its three longest words must stand in a pain, or its only one of four letters or more.
    Two queries read at most 60 candidates, so that it costs the same among 100,000 pains.
    """
    longest_first = sorted(WORD.findall(title), key=lambda word: (-len(word), word))
    telling = [*dict.fromkeys(stem for stem in stems(" ".join(longest_first)) if len(stem) == STEM)]
    telling = telling[:TELLING]
    groups = list(combinations(telling, 2)) or [(word,) for word in telling]
    keys = some_of(cause.pk, groups, most=CANDIDATES)
    rows = cause.pain_points.filter(pk__in=keys).select_related("cause").defer("story")
    if but is not None:
        rows = rows.exclude(pk=but.pk)
    candidates = list(rows.order_by())
    asked = set(stems(title))
    shares = {pain.pk: _share(asked, set(stems(pain.title))) for pain in candidates}
    candidates = [pain for pain in candidates if shares[pain.pk] >= least]
    candidates.sort(key=lambda pain: (-shares[pain.pk], -pain.weight, pain.number))
    return candidates[:most]


def stems(text: str) -> list[str]:
    """Return the words of ``text`` in lower case, cut to four letters: endings tell little."""
    return [word.lower()[:STEM] for word in WORD.findall(text)]


def _share(asked: set[str], other: set[str]) -> float:
    """Return how much of both word lists they have in common, 0 to 1."""
    return len(asked & other) / (len(asked | other) or 1)
