"""Two pains that are one (rule 11): merging them, and taking that apart again.

Every row that points at the merged pain goes over to the survivor, whichever app it belongs to,
except one that would count a person or a link twice: that one stays with the merged pain and comes
back with it. The merged pain is hidden, and its address leads to the survivor.
"""

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from painpoints.models import Comment, Echo, Merge, PainPoint, Verdict
from painpoints.services.common import locked_together, recount, save

Status = PainPoint.Status
WITHOUT_A_NAME = _("who reported it without a name")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do; ``both`` feel both pains and are counted once."""

    people: int
    both: int
    comments: int
    links: int
    weight: int


def preview(*, merged: PainPoint, into: PainPoint) -> Preview:
    """Return what merging would move and make of the survivor, without doing it.

    Costs as many queries as there are kinds of rows, whatever the number of pains.
    """
    feel = [_voices(pain) for pain in (merged, into)]
    unnamed = merged.echoes.counted().filter(membership=None).count()
    both = len(feel[0] & feel[1])
    joining = len(feel[0] - feel[1]) + unnamed + (merged.reported_by_id is None)
    weight = into.severity * into.frequency * (into.people + joining)
    links = sum(
        _movable(field, merged, into).count()
        for field in _fields()
        if field.model not in (Echo, Comment, Verdict)
    )
    said = merged.comments.visible().count()
    return Preview(people=joining, both=both, comments=said, links=links, weight=weight)


@transaction.atomic
def merge(*, merged: PainPoint, into: PainPoint, by: Membership | None) -> Merge:
    """Let ``merged`` become part of ``into`` and return what moved.

    Raises ``Refused`` for a pain with itself, of another cause, deleted, gone or asked about, and
    for a survivor that was set aside.
    """
    require(by, Permission.TRIAGE)
    merged, into = locked_together([merged, into])
    refuse_merge(merged, into)
    made = Merge.objects.create(
        cause=into.cause, merged=merged, survivor=into, by=by, status_before=into.status
    )
    _adopt(made)
    merged.merged_into, merged.hidden_at, merged.hidden_by = into, clock.now(), by
    save(merged, by, "merged_into", "hidden_at", "hidden_by")
    if merged.status == Status.IN_PLAN and into.status in (Status.REPORTED, Status.CONFIRMED):
        into.status = Status.IN_PLAN
        save(into, by, "status")
    _recount(into)
    _record(made, by, Verb.PAIN_MERGED)
    return made


@transaction.atomic
def unmerge(*, merge: Merge, by: Membership | None) -> PainPoint:
    """Take a merge apart and return the pain that stands for itself again.

    Everything that went over goes back; what was said since stays with the survivor. Somebody
    whose voice had stayed with yet another merged pain is counted at the survivor from now on.
    Raises ``Refused`` when it is apart already, or the survivor was itself merged or deleted.
    """
    require(by, Permission.TRIAGE)
    merged, into = locked_together([merge.merged, merge.survivor])
    merge = Merge.objects.select_for_update(no_key=True).get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Refused(_("Somebody has taken this apart already."))
    if into.hidden_at is not None:
        raise Refused(_("“%(title)s” is merged or deleted itself: begin there.") % {"title": into})
    _give_back(merge, into)
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    merged.merged_into = merged.hidden_at = merged.hidden_by = None
    if merged.status == Status.IN_PLAN and not _is_planned(merged):
        merged.status = Status.CONFIRMED
    save(merged, by, "merged_into", "hidden_at", "hidden_by", "status")
    for other in into.merges_here.filter(undone_at=None).order_by("pk"):
        _adopt(other)
    if into.status == Status.IN_PLAN != merge.status_before and not _is_planned(into):
        into.status = merge.status_before
        save(into, by, "status")
    for pain_point in (merged, into):
        _recount(pain_point)
    _record(merge, by, Verb.PAIN_UNMERGED)
    return merged


def refuse_merge(merged: PainPoint, into: PainPoint) -> None:
    """Raise ``Refused`` with the reason why the two cannot be merged, if there is one."""
    if merged.pk == into.pk:
        raise Refused(_("A pain cannot be merged with itself."), field="into")
    if merged.cause_id != into.cause_id or into.hidden_at or merged.hidden_at:
        raise Refused(_("There is no such pain point."), field="into")
    for pain_point in (merged, into):
        if pain_point.status in (Status.GONE, Status.RELIEVED):
            raise Refused(
                _("“%(title)s” is %(status)s: those who felt it decide first.")
                % {"title": pain_point, "status": pain_point.get_status_display()},
                field="into",
            )
    if into.status == Status.SET_ASIDE:
        raise Refused(_("It was set aside. Confirm it first."), field="into")


def _fields() -> list[models.ForeignKey]:
    """Return every key that leads to a pain, in whichever app, without those of merging itself."""
    relations = PainPoint._meta.related_objects
    fields = [each.field for each in relations if each.related_model not in (PainPoint, Merge)]
    return [field for field in fields if isinstance(field, models.ForeignKey)]


def _movable(field: models.ForeignKey, merged: PainPoint, into: PainPoint) -> models.QuerySet:
    """Return the rows that can go over: those whose twin the survivor does not have."""
    rows = field.model._default_manager.filter(**{field.name: merged})
    for partner, condition in _partners(field):
        there = field.model._default_manager.filter(condition, **{field.name: into})
        taken = there.exclude(**{partner: None}).order_by().values(partner)
        rows = rows.exclude(condition & Q(**{f"{partner}__in": taken}))
    if field.model is Echo and into.reported_by_id:
        rows = rows.exclude(membership=into.reported_by_id)
    return rows


def _partners(field: models.ForeignKey) -> list[tuple[str, Q]]:
    """Return what a constraint allows only once together with the key to the pain, and when."""
    constraints = field.model._meta.constraints
    unique = [each for each in constraints if isinstance(each, models.UniqueConstraint)]
    return [
        (name, each.condition or Q())
        for each in unique
        if field.name in each.fields
        for name in each.fields
        if name != field.name
    ]


def _adopt(merge: Merge) -> None:
    """Move over whatever can go, and let who reported the merged pain be counted."""
    moved: dict[str, list[int]] = dict(merge.moved)
    for field in _fields():
        label = field.model._meta.label
        # Keys first: an update cannot ask the table that it changes.
        keys = list(_movable(field, merge.merged, merge.survivor).values_list("pk", flat=True))
        field.model._default_manager.filter(pk__in=keys).update(**{field.name: merge.survivor})
        if keys:
            moved[label] = sorted({*moved.get(label, []), *keys})
    merge.moved = moved
    made = list(merge.made)
    reporter = merge.merged.reported_by_id
    if reporter is None and not made:
        made.append(_speak_for(merge, person=str(WITHOUT_A_NAME)).pk)
    elif reporter is not None and reporter not in _voices(merge.survivor):
        made.append(_speak_for(merge, membership_id=reporter).pk)
    merge.made = made
    merge.save(update_fields=["moved", "made"])


def _speak_for(merge: Merge, **whom: Any) -> Echo:
    """Make the echo of who reported the merged pain."""
    return Echo.objects.create(
        cause_id=merge.cause_id,
        pain_point=merge.survivor,
        created_at=merge.merged.reported_at,
        **whom,
    )


def _give_back(merge: Merge, into: PainPoint) -> None:
    """Move back what went over and is still there, and take away the echoes that were made."""
    for field in _fields():
        keys = merge.moved.get(field.model._meta.label, [])
        there = field.model._default_manager.filter(pk__in=keys, **{field.name: into})
        there.update(**{field.name: merge.merged})
    # Who has told meanwhile how it shows stays with the survivor.
    Echo.objects.filter(pk__in=merge.made, pain_point=into, how="").delete()


def _voices(pain_point: PainPoint) -> set[int]:
    """Return the keys of the members who feel the pain."""
    keys = set(
        pain_point.echoes.filter(membership__isnull=False).values_list("membership", flat=True)
    )
    return keys | ({pain_point.reported_by_id} if pain_point.reported_by_id else set())


def _is_planned(pain_point: PainPoint) -> bool:
    """Say whether a row of the plan still keeps the pain there."""
    links = pain_point.action_links.filter(action__status__in=("in-progress", "paused"))
    return bool(links.exists())


def _recount(pain_point: PainPoint) -> None:
    """Set both counters from the rows themselves."""
    recount(pain_point)
    said = Comment.objects.visible().filter(pain_point=pain_point).count()
    PainPoint.objects.filter(pk=pain_point.pk).update(comment_count=said)


def _record(merge: Merge, by: Membership | None, verb: Verb) -> None:
    """Write the line of a merge, about the survivor."""
    record(
        cause=merge.cause,
        by=by,
        verb=verb,
        text=f"{merge.merged} → {merge.survivor}",
        **about(merge.survivor),
    )
