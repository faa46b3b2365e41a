"""What the action plan tells a pain: an action answers it, gives it up, or is finished."""

from typing import Any

from django.db import transaction

from cause import clock
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from painpoints.models import PainPoint
from painpoints.services.common import save

Status = PainPoint.Status


@transaction.atomic
def mark_in_plan(*, pain_point: PainPoint, by: Membership | None) -> bool:
    """Say that an action in progress answers the pain; return whether that is new.

    A pain that is gone or set aside stays so.
    """
    before = {Status.REPORTED, Status.CONFIRMED, Status.RELIEVED}
    return _move(pain_point, by, before, Status.IN_PLAN)


@transaction.atomic
def back_to_confirmed(*, pain_point: PainPoint, by: Membership | None) -> bool:
    """Say that no action answers the pain any more; return whether one did."""
    return _move(pain_point, by, {Status.IN_PLAN}, Status.CONFIRMED)


@transaction.atomic
def ask_verdict(*, pain_point: PainPoint, by: Membership | None) -> bool:
    """Ask those who felt the pain whether it is gone (rule 9); return whether they were asked.

    It counts as relieved until they have answered. One that is gone or set aside is not asked.
    """
    require(by, Permission.TRIAGE)
    pain_point = PainPoint.objects.select_for_update(of=("self",), no_key=True).get(
        pk=pain_point.pk
    )
    if pain_point.status not in PainPoint.HURTING or pain_point.hidden_at:
        return False
    pain_point.status, pain_point.verdict_asked_at = Status.RELIEVED, clock.now()
    save(pain_point, by, "status", "verdict_asked_at")
    record(
        cause=pain_point.cause,
        by=by,
        verb=Verb.VERDICT_ASKED,
        text=pain_point.title,
        **about(pain_point),
    )
    return True


def _move(pain_point: PainPoint, by: Membership | None, before: set[Any], after: Any) -> bool:
    """Move the pain to the status ``after`` from one of ``before``; return whether it moved."""
    require(by, Permission.TRIAGE)
    pain_point = PainPoint.objects.select_for_update(of=("self",), no_key=True).get(
        pk=pain_point.pk
    )
    if pain_point.status not in before:
        return False
    pain_point.status = after
    save(pain_point, by, "status")
    record(
        cause=pain_point.cause,
        by=by,
        verb=Verb.PAIN_TRIAGED,
        text=f"{pain_point.title}: {after.label}",
        **about(pain_point),
    )
    return True
