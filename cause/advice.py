"""Gentle advice on a wording: short, says what, says why. It advises, it never refuses."""

import re
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

WORDS_MOST = 12
EXAMPLES = (
    "Make project management a win-win game",
    "No more nasty surprises in projects, only good ones",
)
# Words that open a second thought: a reason, a contrast, a picture of afterwards.
SECOND_THOUGHT = re.compile(
    r"[,;:–—]|\b(so|because|for|to|without|instead|only|not|until|before|again|win-win)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Advice:
    """A sentence about a wording, and whether it is content."""

    good: bool
    text: str | Promise


def advise(text: str) -> list[Advice]:
    """Return what can be said about a wording without knowing the people, two sentences at most."""
    words = text.split()
    if not words:
        return []
    advice = []
    if len(words) > WORDS_MOST:
        advice.append(
            Advice(
                False,
                ngettext_lazy(
                    "%(n)d word too many: twelve or fewer can be said between two floors.",
                    "%(n)d words too many: twelve or fewer can be said between two floors.",
                    "n",
                )
                % {"n": len(words) - WORDS_MOST},
            )
        )
    elif len(words) < 3:
        advice.append(Advice(False, _("Does it say what? Name what should be different.")))
    else:
        advice.append(Advice(True, _("Short enough to be repeated without being asked.")))
    if SECOND_THOUGHT.search(text):
        advice.append(Advice(True, _("It has room for a why. Read it aloud to a stranger.")))
    else:
        advice.append(Advice(False, _("It may not say why yet. Who gains when it comes true?")))
    return advice
