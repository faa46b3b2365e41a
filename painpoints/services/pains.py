"""Reporting a pain point, correcting it, deleting it and taking that back."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from simple_history.utils import bulk_create_with_history

from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record, record_many
from cause.models import Cause, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from community.models import Function
from painpoints.models import PainPoint
from painpoints.scales import Frequency, Severity
from painpoints.services.attachments import FILES_MOST, attach, looked_at
from painpoints.services.common import locked, require_reporter_or_team, sign
from painpoints.services.moving import keys_to_pains

TITLE_LENGTH = 120
STORY_LENGTH = 5_000
WHO_LENGTH = 160
COST_MOST = 100_000_000
BATCH = 200  # rows that go to the database at once


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
    files: Iterable[UploadedFile] = (),
) -> PainPoint:
    """Put a pain on the list; ``severity`` and ``frequency`` are marks from 1 to 5, ``cost``
    is a number of hours or money a month, ``files`` are attached.

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
    files = list(files)
    _look_at(files)
    pain_point = PainPoint(
        cause=cause, number=next_number(PainPoint, cause), reported_by=by, **fields
    )
    sign(pain_point, by)
    pain_point.save()
    record(cause=cause, by=by, verb=Verb.PAIN_REPORTED, text=pain_point.title, **about(pain_point))
    for file in files:
        attach(pain_point=pain_point, file=file, by=by)
    return pain_point


def _look_at(files: Sequence[UploadedFile]) -> None:
    """Raise ``Refused`` at ``files`` for one that cannot be attached, before any is stored."""
    if len(files) > FILES_MOST:
        raise Refused(_("Twenty files are enough to show it."), field="files")
    for file in files:
        try:
            looked_at(file)
        except Refused as refusal:
            raise Refused(f"{file.name}: {refusal}", field="files") from None


@transaction.atomic
def report_many(*, cause: Cause, rows: Sequence[dict[str, Any]], by: Membership) -> list[PainPoint]:
    """Put several pains on the list at once, as the team; each of ``rows`` is fit for
    :func:`report`.

    Their numbers follow one another. Raises ``Refused`` at the first field that cannot be kept.
    """
    require(by, Permission.TRIAGE)
    first = next_number(PainPoint, cause, count=len(rows))
    made = [
        PainPoint(cause=cause, number=number, reported_by=by, **_checked(cause, **row))
        for number, row in enumerate(rows, start=first)
    ]
    for pain_point in made:
        sign(pain_point, by)
    made = bulk_create_with_history(made, PainPoint, batch_size=BATCH)
    record_many(cause=cause, by=by, verb=Verb.PAIN_REPORTED, rows=made)
    return made


@transaction.atomic
def take_out(*, cause: Cause, first: int, last: int, by: Membership) -> int:
    """Hide the pains from number ``first`` to ``last`` that ``by`` has just taken in together.

    Returns how many: those that somebody has worked on meanwhile stay.
    """
    require(by, Permission.TRIAGE)
    mine = cause.pain_points.visible().filter(number__range=(first, last), reported_by=by)
    untouched = mine.filter(status=PainPoint.Status.REPORTED, version=1, merges_here=None)
    for key in keys_to_pains():
        leading_there = key.model._default_manager.filter(**{key.name: OuterRef("pk")})
        untouched = untouched.exclude(Exists(leading_there))
    rows = list(untouched.order_by("number").select_for_update(of=("self",), no_key=True))
    keys = [row.pk for row in rows]
    PainPoint.objects.filter(pk__in=keys).update(hidden_at=clock.now(), hidden_by=by)
    record_many(cause=cause, by=by, verb=Verb.PAIN_DELETED, rows=rows)
    return len(rows)


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
    editing.require_hider_or_team(pain_point, by)
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


def cleaned(
    cause: Cause,
    *,
    title: str,
    story: str,
    who: str,
    scope: str,
    function: Function | None,
    cost: int | None,
    cost_unit: str,
    **marks: int | None,
) -> tuple[dict[str, Any], list[Refused]]:
    """Return the fields as they are kept, and a refusal for each that cannot be.

    It asks the database nothing, so that a table of a thousand rows can be looked at.
    """
    refused = []
    if scope not in PainPoint.Scope.values:
        refused.append(Refused(_("Choose where it happens."), field="scope"))
    for name, scale in (("severity", Severity), ("frequency", Frequency)):
        if marks[name] not in scale.values:
            refused.append(Refused(_("Choose a mark from 1 to 5."), field=name))
    if function is not None and function.cause_id != cause.pk:
        refused.append(Refused(_("Choose one of our functions."), field="function"))
    if cost is not None and not 0 <= cost <= COST_MOST:
        refused.append(Refused(_("Write a number from 0 to 100,000,000."), field="cost"))
    kept = {
        "scope": scope,
        "function": function,
        "cost": cost,
        "cost_unit": cost_unit if cost_unit in PainPoint.CostUnit.values else "hours",
        **marks,
    }
    what_hurts = _("Say what hurts, in one sentence.")
    for name, text, most, empty in (
        ("title", " ".join(title.split()), TITLE_LENGTH, what_hurts),
        ("story", story, STORY_LENGTH, None),
        ("who", who, WHO_LENGTH, None),
    ):
        try:
            kept[name] = words(text, field=name, most=most, empty=empty)
        except Refused as refusal:
            refused.append(refusal)
    return kept, refused


def _checked(cause: Cause, **given: Any) -> dict[str, Any]:
    """Return the fields as they are kept, or raise ``Refused`` at the first that cannot be."""
    kept, refused = cleaned(cause, **given)
    if refused:
        raise refused[0]
    return kept
