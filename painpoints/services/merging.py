"""Two pains that are one (rule 11): merging them, and taking that apart again.

Every row that points at the merged pain goes over to the survivor, whichever app it belongs to,
except one whose twin is there: that one stays with the merged pain. What somebody said stays where
they said it and comes back with that pain; what they withdraw from the survivor, they withdraw from
all that was merged into it. The merged pain is hidden, and its address leads to the survivor.
"""

from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from painpoints.models import Comment, Echo, Merge, PainPoint
from painpoints.services import plan
from painpoints.services.common import locked_together, recount, save
from painpoints.services.moving import Mark, free, keys_to_pains, marks, move, partner
from painpoints.services.verdicts import settle

Status = PainPoint.Status
WITHOUT_A_NAME = _("who reported it without a name")


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
    for key in keys_to_pains():
        _carry(made, key, list(free(key, merged, into)))
    if merged.reported_by_id is None:
        _speak(made, person=str(WITHOUT_A_NAME))
    elif merged.reported_by_id not in voices(into):
        _speak(made, membership_id=merged.reported_by_id)
    made.save(update_fields=["moved", "made"])
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

    Everything that went over goes back; what was said since stays with the survivor. What a row
    that leaves had held back at another merged pain goes over in its place. Those who felt the pain
    are asked whether it is gone when an action that answers it was finished meanwhile.
    Raises ``Refused`` when it is apart already, or the survivor was itself merged or deleted.
    """
    require(by, Permission.TRIAGE)
    merged, into = locked_together([merge.merged, merge.survivor])
    merge = Merge.objects.select_for_update(no_key=True).get(pk=merge.pk)
    if merge.undone_at is not None:
        raise Refused(_("Somebody has taken this apart already."))
    if into.hidden_at is not None:
        raise Refused(_("“%(title)s” is merged or deleted itself: begin there.") % {"title": into})
    before = _before(merge)
    left = _give_back(merge, merged, into)
    merge.undone_at = clock.now()
    merge.save(update_fields=["undone_at"])
    merged.merged_into = merged.hidden_at = merged.hidden_by = None
    if merged.status in (Status.REPORTED, Status.CONFIRMED) and _is_planned(merged):
        merged.status = Status.IN_PLAN
    elif merged.status == Status.IN_PLAN and not _is_planned(merged):
        merged.status = Status.CONFIRMED
    save(merged, by, "merged_into", "hidden_at", "hidden_by", "status")
    for other in into.merges_here.filter(undone_at=None).select_related("merged").order_by("pk"):
        _follow(other, into, left)
    if into.status == Status.IN_PLAN and not _is_planned(into):
        into.status = before
        save(into, by, "status")
    for pain_point in (merged, into):
        _recount(pain_point)
    _record(merge, by, Verb.PAIN_UNMERGED)
    if _was_finished(merged, since=merge):
        plan.ask_verdict(pain_point=merged, by=by)
        merged.refresh_from_db()
    settle(into, by)
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


def voices(pain_point: PainPoint) -> set[int]:
    """Return the keys of the members who feel the pain."""
    keys = set(
        pain_point.echoes.filter(membership__isnull=False).values_list("membership", flat=True)
    )
    return keys | ({pain_point.reported_by_id} if pain_point.reported_by_id else set())


@transaction.atomic
def came_over(row: models.Model, *, pain_point: PainPoint) -> bool:
    """Say whether ``row`` came to the pain by a merge that stands, and then put it back there.

    What it says is about to be said anew, of the survivor itself: the new row stays with it.
    """
    for made in pain_point.merges_here.filter(undone_at=None).select_related("merged"):
        pks = made.moved.get(row._meta.label, [])
        if row.pk in pks:
            (key,) = (each for each in keys_to_pains() if isinstance(row, each.model))
            move(key, [row.pk], made.merged)
            made.moved[row._meta.label] = [pk for pk in pks if pk != row.pk]
            made.save(update_fields=["moved"])
            return True
    return False


def _carry(merge: Merge, key: models.ForeignKey, pks: list[int]) -> None:
    """Move rows over to the survivor and note them; the merge is to be saved."""
    move(key, pks, merge.survivor)
    if pks:
        label = key.model._meta.label
        merge.moved[label] = sorted({*merge.moved.get(label, []), *pks})


def _speak(merge: Merge, **whom: Any) -> None:
    """Let who reported the merged pain be counted at the survivor; the merge is to be saved."""
    echo = Echo.objects.create(
        cause_id=merge.cause_id,
        pain_point=merge.survivor,
        created_at=merge.merged.reported_at,
        **whom,
    )
    merge.made.append(echo.pk)


def _give_back(merge: Merge, merged: PainPoint, into: PainPoint) -> set[Mark]:
    """Move back what went over and is still there, take away the echoes that were made.

    Returns the marks of what leaves the survivor.
    """
    left: set[Mark] = set()
    for key in keys_to_pains():
        went = set(merge.moved.get(key.model._meta.label, []))
        back = {pk: its for pk, its in free(key, into, merged).items() if pk in went}
        move(key, list(back), merged)
        left = left.union(*back.values())
        if key.model is Echo:
            # Who has told meanwhile how it shows stays with the survivor.
            made = Echo.objects.filter(pk__in=merge.made, pain_point=into, how="")
            speaking = marks(key, into)
            left = left.union(*(speaking[pk] for pk in made.values_list("pk", flat=True)))
            made.delete()
    return left


def _follow(merge: Merge, into: PainPoint, left: set[Mark]) -> None:
    """Move over what was held back at the merged pain only by what has left the survivor."""
    for key in keys_to_pains():
        if not partner(key):
            continue  # of its kind nothing is ever held back
        held = free(key, merge.merged, into)
        _carry(merge, key, [pk for pk, its in held.items() if its & left])
    reporter = merge.merged.reported_by_id
    if (("membership",), reporter) in left and reporter not in voices(into):
        _speak(merge, membership_id=reporter)
    merge.save(update_fields=["moved", "made"])


def _before(merge: Merge) -> str:
    """Return where the survivor stood before the standing merges put it in the plan.

    The merge after this one inherits that, where it had found the survivor in the plan already.
    """
    standing = Merge.objects.filter(survivor=merge.survivor_id, undone_at=None)
    later = standing.filter(pk__gt=merge.pk).order_by("pk").first()
    if later is not None and later.status_before == Status.IN_PLAN:
        later.status_before = merge.status_before
        later.save(update_fields=["status_before"])
    out = standing.exclude(status_before=Status.IN_PLAN).order_by("-pk")
    return out.values_list("status_before", flat=True).first() or Status.CONFIRMED


def _is_planned(pain_point: PainPoint) -> bool:
    """Say whether an action of the plan keeps the pain there."""
    links = pain_point.action_links.filter(action__hidden_at=None)
    return bool(links.filter(action__status__in=("in-progress", "paused")).exists())


def _was_finished(pain_point: PainPoint, *, since: Merge) -> bool:
    """Say whether an action that answers the pain was finished since a merge."""
    done = {"action__status": "done", "action__finished_at__gte": since.merged_at}
    return bool(pain_point.action_links.filter(**done).exists())


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
