"""The order of the plan in words: why an action has its place, and where the scores disagree."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy, ngettext, pgettext
from django.utils.translation import gettext as _

from actions.ranking import Candidate, Decider, Place, steps_to_first


@dataclass(frozen=True, slots=True)
class PainBehind:
    """A pain that an action answers: how many people feel it, and whether none is heavier."""

    title: str
    people: int
    is_heaviest: bool = False


ORDINALS = (
    gettext_lazy("First"),
    gettext_lazy("Second"),
    gettext_lazy("Third"),
    gettext_lazy("Fourth"),
    gettext_lazy("Fifth"),
    gettext_lazy("Sixth"),
    gettext_lazy("Seventh"),
    gettext_lazy("Eighth"),
    gettext_lazy("Ninth"),
    gettext_lazy("Tenth"),
)


LOST = {
    Decider.SCORE: gettext_lazy("It comes after “%(title)s”, which scores %(theirs)s."),
    Decider.ACCESSIBILITY: gettext_lazy(
        "“%(title)s” has the same score and comes before it, because it is more accessible:"
        " %(theirs)s against %(ours)s."
    ),
    Decider.PAIN: gettext_lazy(
        "“%(title)s” is as high and as accessible, and comes before it, because the pains it"
        " answers weigh more: %(theirs)s against %(ours)s."
    ),
    Decider.AGE: gettext_lazy(
        "“%(title)s” is equal in everything and comes before it, because it is older."
    ),
}
WON = {
    Decider.SCORE: gettext_lazy("It comes before “%(title)s”, which scores %(theirs)s."),
    Decider.ACCESSIBILITY: gettext_lazy(
        "It comes before “%(title)s”, which has the same score, because it is more accessible:"
        " %(ours)s against %(theirs)s."
    ),
    Decider.PAIN: gettext_lazy(
        "It comes before “%(title)s”, as high and as accessible, because the pains it answers"
        " weigh more: %(ours)s against %(theirs)s."
    ),
    Decider.AGE: gettext_lazy(
        "It comes before “%(title)s”, equal in everything, because it is older."
    ),
}


FIRST_IF = {
    "accessibility": gettext_lazy(
        "If accessibility rises from %(before)s to %(mark)s, it becomes first."
    ),
    "impact": gettext_lazy("If impact rises from %(before)s to %(mark)s, it becomes first."),
    "needs": gettext_lazy(
        "It needs “%(needs)s”: once that is settled, accessibility may rise from %(before)s to"
        " %(mark)s, and it becomes first."
    ),
    "": gettext_lazy("No single mark would make it first."),
}
# What is in progress stays first, so that the best of the others only comes after it.
NEXT_IF = {
    "accessibility": gettext_lazy(
        "If accessibility rises from %(before)s to %(mark)s, it becomes the next one."
    ),
    "impact": gettext_lazy("If impact rises from %(before)s to %(mark)s, it becomes the next one."),
    "needs": gettext_lazy(
        "It needs “%(needs)s”: once that is settled, accessibility may rise from %(before)s to"
        " %(mark)s, and it becomes the next one."
    ),
    "": gettext_lazy("No single mark would make it the next one."),
}


def ordinal(position: int) -> str:
    """Return a place in words, "Second", and from the eleventh on as "Place 11"."""
    if position <= len(ORDINALS):
        return str(ORDINALS[position - 1])
    return _("Place %(position)s") % {"position": position}


def question(position: int) -> str:
    """Return the question that the explanation answers: "Why second?"."""
    return _("Why %(ordinal)s?") % {"ordinal": ordinal(position).lower()}


def plain(value: Decimal) -> str:
    """Return a mark or a score without needless zeros: 4, 4.5, 13.5."""
    return _written(value.normalize(), get_language())


@lru_cache(maxsize=1_000)
def _written(value: Decimal, language: str | None) -> str:
    """Return a number as the readers of ``language`` write it; a plan shows few of them often."""
    return number_format(f"{value:f}", use_l10n=True)


def explain(place: Place) -> str:
    """Return why an action has its place: its score, and what decided against its neighbours."""
    candidate = place.candidate
    sentences = [
        _("%(ordinal)s: impact %(impact)s × accessibility %(accessibility)s is %(score)s.")
        % {
            "ordinal": ordinal(place.position),
            "impact": plain(candidate.impact),
            "accessibility": plain(candidate.accessibility),
            "score": plain(candidate.score),
        }
    ]
    if place.before and place.lost_by:
        sentences.append(_lost(candidate, place.before, place.lost_by))
    if place.after and place.won_by:
        sentences.append(_won(candidate, place.after, place.won_by))
    if not place.before and not place.after:
        sentences.append(_("It is the only one that is scored and waits."))
    return " ".join(sentences)


def kept_place() -> str:
    """Return why an action in progress has its place."""
    return _("In progress: it keeps its place until it is finished, whatever the others score.")


def what_weighs(pains: Sequence[PainBehind]) -> str:
    """Return which pain weighs most behind an action, and how many more it answers.

    ``pains`` are those that still hurt, the heaviest first.
    """
    if not pains:
        return _("It answers no pain that still hurts.")
    heaviest, more = pains[0], len(pains) - 1
    words = {"title": heaviest.title, "people": heaviest.people}
    if heaviest.is_heaviest:
        sentence = ngettext(
            "It answers the heaviest pain of all, “%(title)s”, felt by %(people)s person",
            "It answers the heaviest pain of all, “%(title)s”, felt by %(people)s people",
            heaviest.people,
        )
    else:
        sentence = ngettext(
            "It answers “%(title)s”, felt by %(people)s person",
            "It answers “%(title)s”, felt by %(people)s people",
            heaviest.people,
        )
    rest = ngettext(", and %(more)s more pain", ", and %(more)s more pains", more) if more else ""
    return f"{sentence % words}{rest and rest % {'more': more}}."


def what_would_change(
    candidate: Candidate, first: Candidate, needs: str = "", *, running: bool = False
) -> str:
    """Return which change would make ``candidate`` the first, or an empty text for the first.

    ``needs`` names whom the action needs, in any words, where somebody has written that down. While
    something is ``running``, the first of those that wait is only the next one.
    """
    if candidate.number == first.number:
        return ""
    steps = steps_to_first(candidate, first)
    name, mark = steps[0] if steps else ("", None)
    needs = needs.strip().rstrip(".")
    words = (NEXT_IF if running else FIRST_IF)[
        "needs" if name == "accessibility" and needs else name
    ]
    if mark is None:
        return str(words)
    before = plain(getattr(candidate, name))
    return str(words) % {"needs": needs, "before": before, "mark": plain(mark)}


def _lost(candidate: Candidate, before: Candidate, by: Decider) -> str:
    """Return why ``before`` comes first."""
    ours, theirs = _terms(candidate, before, by)
    return str(LOST[by]) % {"title": before.title, "ours": ours, "theirs": theirs}


def _won(candidate: Candidate, after: Candidate, by: Decider) -> str:
    """Return why ``after`` comes later."""
    ours, theirs = _terms(candidate, after, by)
    return str(WON[by]) % {"title": after.title, "ours": ours, "theirs": theirs}


def _terms(candidate: Candidate, other: Candidate, by: Decider) -> tuple[str, str]:
    """Return the two numbers that decided, this candidate's and the other's."""
    if by is Decider.PAIN:
        return str(candidate.pain_weight), str(other.pain_weight)
    if by is Decider.ACCESSIBILITY:
        return plain(candidate.accessibility), plain(other.accessibility)
    return plain(candidate.score), plain(other.score)


def agreement(marks: Sequence[int]) -> tuple[bool, str]:
    """Return whether revealed marks agree (at most two steps apart), and that in words."""
    if not marks:
        return True, _("nobody could judge it")
    low, high = min(marks), max(marks)
    if len(marks) == 1:
        return True, _("one score")
    if high - low <= 1:
        return True, pgettext("scores", "we agree")
    if high - low == 2:
        return True, _("we nearly agree, from %(low)s to %(high)s") % {"low": low, "high": high}
    return False, _("we disagree, from %(low)s to %(high)s") % {"low": low, "high": high}
