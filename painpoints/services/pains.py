"""Reporting a pain point, correcting it, deleting it and taking that back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from community.models import Function
from painpoints.models import PainPoint
from painpoints.scales import Frequency, Severity
from painpoints.services.common import locked, require_reporter_or_team, sign, words

TITLE_LENGTH = 120
STORY_LENGTH = 5_000
WHO_LENGTH = 160
COST_MOST = 100_000_000


@transaction.atomic
def report(
    *,
    cause: Cause,
    title: str,
    scope: str,
    severity: int,
    frequency: int,
    by: Membership | None,
    story: str = "",
    who: str = "",
    function: Function | None = None,
    cost: int | None = None,
    cost_unit: str = "hours",
) -> PainPoint:
    """Put a pain on the list; ``severity`` and ``frequency`` are marks from 1 to 5, ``cost``
    is a number of hours or money a month.

    Its reporter counts as one who feels it. Raises ``Refused`` at the field that is empty, too long
    or not of this cause.
    """
    require(by, Permission.CONTRIBUTE)
    fields = _checked(
        cause,
        title=title,
        story=story,
        who=who,
        scope=scope,
        function=function,
        severity=severity,
        frequency=frequency,
        cost=cost,
        cost_unit=cost_unit,
    )
    pain_point = PainPoint(
        cause=cause, number=next_number(PainPoint, cause), reported_by=by, **fields
    )
    sign(pain_point, by)
    pain_point.save()
    record(cause=cause, by=by, verb=Verb.PAIN_REPORTED, text=pain_point.title, **about(pain_point))
    return pain_point


@transaction.atomic
def edit(
    *,
    pain_point: PainPoint,
    version: int,
    title: str,
    scope: str,
    severity: int,
    frequency: int,
    by: Membership | None,
    story: str = "",
    who: str = "",
    function: Function | None = None,
    cost: int | None = None,
    cost_unit: str = "hours",
) -> PainPoint:
    """Change the words and marks of a pain, as its reporter, core team or lead.

    Raises ``EditedMeanwhile`` when somebody saved first, ``Refused`` as :func:`report` does.
    """
    require_reporter_or_team(pain_point, by)
    pain_point = locked(pain_point)
    fields = _checked(
        pain_point.cause,
        title=title,
        story=story,
        who=who,
        scope=scope,
        function=function,
        severity=severity,
        frequency=frequency,
        cost=cost,
        cost_unit=cost_unit,
    )
    if editing.edit(pain_point, version=version, by=by, **fields):
        record(
            cause=pain_point.cause,
            by=by,
            verb=Verb.PAIN_EDITED,
            text=pain_point.title,
            **about(pain_point),
        )
    return pain_point


@transaction.atomic
def delete(*, pain_point: PainPoint, by: Membership | None) -> None:
    """Hide a pain, as its reporter, core team or lead; nothing of it is lost.

    Raises ``Refused`` while an action answers it.
    """
    require_reporter_or_team(pain_point, by)
    pain_point = locked(pain_point)
    if pain_point.status == PainPoint.Status.IN_PLAN:
        raise Refused(_("An action answers this pain point. Take it off the action first."))
    if editing.hide(pain_point, by=by):
        record(
            cause=pain_point.cause,
            by=by,
            verb=Verb.PAIN_DELETED,
            text=pain_point.title,
            **about(pain_point),
        )


@transaction.atomic
def restore(*, pain_point: PainPoint, by: Membership | None) -> None:
    """Show a deleted pain again, as its reporter, core team or lead.

    Raises ``Refused`` for a merged one: that is taken apart, not restored.
    """
    require_reporter_or_team(pain_point, by)
    if pain_point.merged_into_id:
        raise Refused(_("It was merged into another one. Take the merge apart there."))
    if editing.restore(pain_point):
        record(
            cause=pain_point.cause,
            by=by,
            verb=Verb.PAIN_RESTORED,
            text=pain_point.title,
            **about(pain_point),
        )


def _checked(
    cause: Cause,
    *,
    title: str,
    story: str,
    who: str,
    scope: str,
    function: Function | None,
    cost: int | None,
    cost_unit: str,
    **marks: int,
) -> dict[str, Any]:
    """Return the fields as they are kept, or raise ``Refused`` at the one that cannot be."""
    if scope not in PainPoint.Scope.values:
        raise Refused(_("Choose where it happens."), field="scope")
    for name, scale in (("severity", Severity), ("frequency", Frequency)):
        if marks[name] not in scale.values:
            raise Refused(_("Choose a mark from 1 to 5."), field=name)
    if function is not None and function.cause_id != cause.pk:
        raise Refused(_("Choose one of our functions."), field="function")
    if cost is not None and not 0 <= cost <= COST_MOST:
        raise Refused(_("Write a number from 0 to 100,000,000."), field="cost")
    return {
        "title": words(
            " ".join(title.split()),
            field="title",
            most=TITLE_LENGTH,
            empty=_("Say what hurts, in one sentence."),
        ),
        "story": words(story, field="story", most=STORY_LENGTH),
        "who": words(who, field="who", most=WHO_LENGTH),
        "scope": scope,
        "function": function,
        "cost": cost,
        "cost_unit": cost_unit if cost_unit in PainPoint.CostUnit.values else "hours",
        **marks,
    }
