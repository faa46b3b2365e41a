""" "I feel it too": once per member, never by who reported the pain."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from painpoints.models import Echo, PainPoint
from painpoints.services.common import locked, recount, words
from painpoints.services.verdicts import settle

HOW_LENGTH = 300


class OwnPain(Refused):
    """Who reported a pain feels it already and is not counted twice."""


@transaction.atomic
def echo(*, pain_point: PainPoint, by: Membership, how: str = "") -> bool:
    """Note that ``by`` feels it too; return whether that is new.

    ``how`` says how it shows in the job. Raises ``OwnPain`` for who reported it, and ``Refused``
    once the pain is gone.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    if pain_point.reported_by_id == by.pk:
        raise OwnPain(_("You reported it, so you are counted already."))
    if pain_point.status == PainPoint.Status.GONE:
        raise Refused(_("This pain point is gone. If it is back, say that it hurts again."))
    _echo, new = Echo.objects.get_or_create(
        pain_point=pain_point,
        membership=by,
        defaults={"cause_id": pain_point.cause_id, "how": words(how, field="how", most=HOW_LENGTH)},
    )
    if new:
        recount(pain_point)
        _record(pain_point, by, Verb.PAIN_ECHOED)
    return new


@transaction.atomic
def withdraw_echo(*, pain_point: PainPoint, by: Membership) -> str:
    """Take the echo of ``by`` back and return the sentence that went with it, to offer undo.

    Where a verdict is asked, one who no longer feels it need not answer, which may settle it.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    mine = Echo.objects.filter(pain_point=pain_point, membership=by).first()
    if mine is None:
        return ""
    mine.delete()
    recount(pain_point)
    _record(pain_point, by, Verb.PAIN_ECHO_WITHDRAWN)
    settle(pain_point, by)
    return mine.how


@transaction.atomic
def say_how(*, pain_point: PainPoint, by: Membership, how: str) -> None:
    """Write how the pain shows in the job of ``by``, who feels it; an empty text takes it back.

    Who reported it tells it in the story. Raises ``NotAllowed`` for anyone who has no echo.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    mine = Echo.objects.filter(pain_point=pain_point, membership=by).first()
    if mine is None:
        raise NotAllowed(_("First say that you feel it too."))
    if mine.how != (how := words(how, field="how", most=HOW_LENGTH)):
        mine.how = how
        mine.save(update_fields=["how"])
        _record(pain_point, by, Verb.PAIN_VOICED)


def _record(pain_point: PainPoint, by: Membership, verb: Verb) -> None:
    """Write the line of an echo."""
    record(cause=pain_point.cause, by=by, verb=verb, text=pain_point.title, **about(pain_point))
