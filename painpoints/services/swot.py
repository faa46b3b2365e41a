"""The board: observations, and the vital few that stay few (rule 10)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from painpoints.models import SwotItem
from painpoints.services.common import locked, save, sign

TEXT_LENGTH = 160
DETAIL_LENGTH = 3_000
REASON_LENGTH = 300
Quadrant = SwotItem.Quadrant


class QuadrantFull(Refused):
    """The quadrant holds as many as the cause allows; somebody has to say what goes back."""


@transaction.atomic
def add_item(
    *,
    cause: Cause,
    quadrant: str,
    text: str,
    by: Membership | None,
    detail: str = "",
    owner: Membership | None = None,
    recheck_on: date | None = None,
    proposed_by: Membership | None = None,
) -> SwotItem:
    """Put an observation on the long list of its quadrant.

    ``proposed_by`` is who saw it, where that is not ``by``. Raises ``Refused`` at the field that is
    empty, too long or not of this cause.
    """
    require(by, Permission.TRIAGE)
    fields = _checked(cause, quadrant=quadrant, text=text, detail=detail, owner=owner)
    item = SwotItem(
        cause=cause,
        number=next_number(SwotItem, cause),
        proposed_by=proposed_by or by,
        recheck_on=recheck_on,
        **fields,
    )
    sign(item, by)
    item.save()
    _record(item, by, Verb.SWOT_ADDED)
    return item


@transaction.atomic
def edit_item(
    *,
    item: SwotItem,
    version: int,
    quadrant: str,
    text: str,
    by: Membership | None,
    detail: str = "",
    owner: Membership | None = None,
    recheck_on: date | None = None,
) -> SwotItem:
    """Change an observation; one of the vital few keeps its quadrant.

    Raises ``EditedMeanwhile`` when somebody saved first, ``Refused`` as :func:`add_item` does.
    """
    require(by, Permission.TRIAGE)
    item = locked(item)
    fields = _checked(item.cause, quadrant=quadrant, text=text, detail=detail, owner=owner)
    if item.place and quadrant != item.quadrant:
        raise Refused(
            _("Put it back on the long list before it changes corners."), field="quadrant"
        )
    changes = {**fields, "recheck_on": recheck_on}
    if editing.edit(item, version=version, by=by, **changes):
        _record(item, by, Verb.SWOT_EDITED)
    return item


@transaction.atomic
def choose(
    *,
    item: SwotItem,
    by: Membership | None,
    instead_of: SwotItem | None = None,
    reason: str = "",
) -> SwotItem:
    """Move an item among the vital few of its quadrant and return it; a second call does nothing.

    Raises ``QuadrantFull`` when the quadrant holds as many as the cause allows and ``instead_of``,
    one of its vital few, does not make room (rule 10), and ``Refused`` at ``reason`` without the
    reason why that one goes back: it is in the logbook. The cause stays locked, so that two people
    at once cannot both take the last place; the database refuses one more in any case.
    """
    require(by, Permission.TRIAGE)
    cause = Cause.objects.select_for_update(no_key=True).get(pk=item.cause_id)
    item = locked(item)
    if item.place:
        return item
    few = list(cause.swot_items.vital().filter(quadrant=item.quadrant))
    leaving = next((one for one in few if instead_of and one.pk == instead_of.pk), None)
    if len(few) >= cause.vital_few and leaving is None:
        raise QuadrantFull(
            _("The vital few are %(most)d at most. Choose which one goes back on the long list.")
            % {"most": cause.vital_few}
        )
    if leaving:
        reason = _reason(reason, "reason")
    taken = {one.place for one in few}
    item.place = leaving.place if leaving else next(n for n in range(1, 6) if n not in taken)
    if leaving:
        _leave(leaving, by, reason)
    item.chosen_at = clock.now()
    save(item, by, "place", "chosen_at")
    _record(item, by, Verb.SWOT_CHOSEN)
    return item


@transaction.atomic
def put_back(*, item: SwotItem, by: Membership | None) -> SwotItem:
    """Put one of the vital few back on the long list; those after it move up a place."""
    require(by, Permission.TRIAGE)
    Cause.objects.select_for_update(no_key=True).get(pk=item.cause_id)
    item = locked(item)
    if item.place:
        _put_back(item, by)
    return item


@transaction.atomic
def move(*, item: SwotItem, by: Membership | None, earlier: bool) -> SwotItem:
    """Exchange places with the neighbour before it (``earlier``) or after it, if there is one."""
    require(by, Permission.TRIAGE)
    cause = Cause.objects.select_for_update(no_key=True).get(pk=item.cause_id)
    item = locked(item)
    few = list(cause.swot_items.vital().filter(quadrant=item.quadrant))
    at = next((at for at, one in enumerate(few) if one.pk == item.pk), None)
    to = None if at is None else at + (-1 if earlier else 1)
    if to is None or not 0 <= to < len(few):
        return item
    neighbour = few[to]
    places = SwotItem.objects.filter(pk__in=[item.pk, neighbour.pk])
    places.update(place=None)
    places.filter(pk=neighbour.pk).update(place=item.place)
    item.place = neighbour.place
    save(item, by, "place")
    _record(item, by, Verb.SWOT_MOVED)
    return item


@transaction.atomic
def place_at(*, item: SwotItem, place: int, by: Membership | None) -> SwotItem:
    """Move an item to ``place`` (1 or more) among the vital few of its quadrant.

    One of the long list comes in there. A place beyond the last is the last. Raises
    ``QuadrantFull`` when the quadrant has no room for one more (rule 10).
    """
    require(by, Permission.TRIAGE)
    cause = Cause.objects.select_for_update(no_key=True).get(pk=item.cause_id)
    item = locked(item)
    order = list(cause.swot_items.vital().filter(quadrant=item.quadrant).exclude(pk=item.pk))
    order.insert(max(0, place - 1), item)
    set_few(cause=cause, quadrant=item.quadrant, items=order, by=by)
    item.refresh_from_db()
    return item


@transaction.atomic
def set_few(
    *,
    cause: Cause,
    quadrant: str,
    items: Sequence[SwotItem],
    by: Membership | None,
    reasons: Mapping[int, str] | None = None,
) -> None:
    """Let exactly ``items``, in this order, be the vital few of ``quadrant``.

    ``reasons`` says for each number why that item goes back. Raises ``QuadrantFull`` beyond the cap
    (rule 10), and ``Refused`` for an item of elsewhere or, at ``reason-<number>``, without the
    reason of one that goes back.
    """
    require(by, Permission.TRIAGE)
    reasons = reasons or {}
    cause = Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    if len(items) > cause.vital_few:
        raise QuadrantFull(
            _("The vital few are %(most)d at most. Choose which one goes back on the long list.")
            % {"most": cause.vital_few}
        )
    before = {one.pk: one for one in cause.swot_items.vital().filter(quadrant=quadrant)}
    wanted = [locked(item) for item in items]
    if any(item.cause_id != cause.pk or item.quadrant != quadrant for item in wanted):
        raise Refused(_("Choose from this corner of the board."))
    # Every place is left first, so that no two ever hold one.
    SwotItem.objects.filter(pk__in=before).update(place=None)
    keys = {item.pk for item in wanted}
    for item in before.values():
        if item.pk not in keys:
            _leave(item, by, _reason(reasons.get(item.number, ""), f"reason-{item.number}"))
    for place, item in enumerate(wanted, start=1):
        was = item.place
        item.place, item.chosen_at = place, item.chosen_at or clock.now()
        save(item, by, "place", "chosen_at")
        if was is None:
            _record(item, by, Verb.SWOT_CHOSEN)
        elif was != place:
            _record(item, by, Verb.SWOT_MOVED)


@transaction.atomic
def delete(*, item: SwotItem, by: Membership | None) -> None:
    """Hide an item; one of the vital few leaves its place first."""
    require(by, Permission.TRIAGE)
    Cause.objects.select_for_update(no_key=True).get(pk=item.cause_id)
    item = locked(item)
    if item.place:
        _put_back(item, by)
    if editing.hide(item, by=by):
        _record(item, by, Verb.SWOT_DELETED)


@transaction.atomic
def restore(*, item: SwotItem, by: Membership | None) -> None:
    """Show a deleted item again, on the long list."""
    require(by, Permission.TRIAGE)
    if editing.restore(item):
        _record(item, by, Verb.SWOT_RESTORED)


def _put_back(item: SwotItem, by: Membership | None) -> None:
    """Take the item out of its place and close the gap; the cause must be locked."""
    place = item.place or 0
    after = SwotItem.objects.filter(cause=item.cause_id, quadrant=item.quadrant, place__gt=place)
    # Every row is locked before the line of the logbook, see ``locked_together``.
    following = list(after.select_for_update(no_key=True).order_by("place"))
    _leave(item, by)
    # One by one from the lowest, so that no two ever hold one place.
    for one in following:
        SwotItem.objects.filter(pk=one.pk).update(place=F("place") - 1)


def _leave(item: SwotItem, by: Membership | None, reason: str = "") -> None:
    """Take the item out of its place."""
    item.place = item.chosen_at = None
    save(item, by, "place", "chosen_at")
    _record(item, by, Verb.SWOT_PUT_BACK, reason)


def _reason(reason: str, field: str) -> str:
    """Return why an item goes back, or raise ``Refused`` at ``field``."""
    empty = _("Say why it goes back on the long list.")
    return words(reason, field=field, most=REASON_LENGTH, empty=empty)


def _checked(
    cause: Cause, *, quadrant: str, text: str, detail: str, owner: Membership | None
) -> dict[str, Any]:
    """Return the fields as they are kept, or raise ``Refused`` at the one that cannot be."""
    if quadrant not in Quadrant.values:
        raise Refused(_("Choose one of the four corners."), field="quadrant")
    if owner is not None and (owner.cause_id != cause.pk or owner.left_at):
        raise Refused(_("Choose one of our members."), field="owner")
    return {
        "quadrant": quadrant,
        "text": words(
            " ".join(text.split()),
            field="text",
            most=TEXT_LENGTH,
            empty=_("Say what you see, in one sentence."),
        ),
        "detail": words(detail, field="detail", most=DETAIL_LENGTH),
        "owner": owner,
    }


def _record(item: SwotItem, by: Membership | None, verb: Verb, reason: str = "") -> None:
    """Write the line of an item, with the reason behind its text."""
    text = f"{item.text}. {reason}" if reason else item.text
    record(cause=item.cause, by=by, verb=verb, text=text, **about(item))
