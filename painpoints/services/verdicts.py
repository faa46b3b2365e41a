"""A pain is gone when those who felt it say so (rule 9): answers, what they decide, relapse."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from painpoints.models import Echo, PainPoint, Verdict
from painpoints.services.common import locked, recount, save
from painpoints.tally import Outcome

Status = PainPoint.Status


@transaction.atomic
def answer_verdict(*, pain_point: PainPoint, answer: str, by: Membership) -> PainPoint:
    """Say whether the pain is gone, better or unchanged, or say it anew; return it as it stands.

    Raises ``Refused`` when nobody asks at present, and ``NotAllowed`` for one who is not asked.
    """
    require(by, Permission.CONTRIBUTE)
    if answer not in Verdict.Answer.values:
        raise Refused(_("Choose one of the three answers."), field="answer")
    pain_point = locked(pain_point)
    if not pain_point.is_asked:
        raise Refused(_("Nobody asks at present whether it is gone."))
    if not pain_point.may_judge(by):
        raise NotAllowed(_("Those who felt it when they were asked decide."))
    Verdict.objects.update_or_create(
        pain_point=pain_point,
        membership=by,
        defaults={"answer": answer, "answered_at": clock.now()},
        create_defaults={
            "cause_id": pain_point.cause_id,
            "answer": answer,
            "answered_at": clock.now(),
        },
    )
    _record(pain_point, by, Verb.VERDICT_GIVEN)
    settle(pain_point, by)
    return pain_point


@transaction.atomic
def reopen(*, pain_point: PainPoint, by: Membership | None) -> PainPoint:
    """Say that a gone pain hurts again; whoever says so is counted among those who feel it.

    So it may be said of a relieved one of which nobody is asked any more. Raises ``Refused`` for
    any other.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    if not pain_point.may_hurt_again:
        raise Refused(_("It is not gone: it stands among those that still hurt."))
    if by is not None and not pain_point.is_felt_by(by):
        Echo.objects.create(cause_id=pain_point.cause_id, pain_point=pain_point, membership=by)
        recount(pain_point)
    _hurt_again(pain_point, by)
    return pain_point


def settle(pain_point: PainPoint, by: Membership | None) -> None:
    """Let the answers decide, where they suffice; the pain must be locked.

    An asking that all have answered without a majority is closed, see :class:`Tally`.
    """
    if not pain_point.is_asked:
        return
    match pain_point.tally().outcome:
        case Outcome.GONE:
            pain_point.status, pain_point.gone_at = Status.GONE, clock.now()
            save(pain_point, by, "status", "gone_at")
            _record(pain_point, by, Verb.PAIN_GONE)
        case Outcome.UNCHANGED:
            _hurt_again(pain_point, by)
        case Outcome.CLOSED:
            pain_point.verdict_asked_at = None
            save(pain_point, by, "verdict_asked_at")
            _record(pain_point, by, Verb.VERDICT_CLOSED)


def _hurt_again(pain_point: PainPoint, by: Membership | None) -> None:
    """Put the pain back among the confirmed ones; the next asking starts anew."""
    pain_point.status = Status.CONFIRMED
    pain_point.gone_at = pain_point.verdict_asked_at = None
    save(pain_point, by, "status", "gone_at", "verdict_asked_at")
    _record(pain_point, by, Verb.PAIN_REOPENED)


def _record(pain_point: PainPoint, by: Membership | None, verb: Verb) -> None:
    """Write the line of a verdict."""
    record(cause=pain_point.cause, by=by, verb=verb, text=pain_point.title, **about(pain_point))
