"""Which pain an address leads to once pains were merged, and what a post gets that is too late."""

from django.forms import BaseForm
from django.http import Http404
from django.utils.translation import gettext as _

from cause.models import Cause
from painpoints.models import PainPoint


def pain_of(cause: Cause, number: int) -> PainPoint:
    """Return the visible pain that the number leads to, through any merges, or answer 404."""
    pain = cause.pain_points.survivor_of(number)
    if pain is None:
        raise Http404
    return pain


def merged_words(pain: PainPoint) -> str:
    """Return the sentence for somebody who wrote to a pain that was merged into ``pain``."""
    words = _("It was merged into “%(title)s” meanwhile. Nothing is kept yet: look at it first.")
    return words % {"title": pain.title}


def is_ready(form: BaseForm, pain: PainPoint, number: int) -> bool:
    """Say whether the form is in order and meant for ``pain``; where it is not, the form says why.

    ``number`` is that of the address: it differs when the pain was merged into ``pain`` meanwhile.
    """
    if form.is_valid() and pain.number == number:
        return True
    if pain.number != number:
        form.add_error(None, merged_words(pain))
    return False
