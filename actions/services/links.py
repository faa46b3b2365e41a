"""What an action answers and where it comes from: links to pains and SWOT items."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from actions.models import Action, ActionPain, ActionSwot
from actions.services import pains as answered
from actions.services.common import locked, require_change
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.verbs import Verb
from painpoints.models import PainPoint, SwotItem
from painpoints.services import merging
from painpoints.services.common import locked_together


@transaction.atomic
def link_pain(*, action: Action, pain_point: PainPoint, by: Membership | None) -> None:
    """Say that ``action`` answers ``pain_point``; a second time changes nothing.

    One in progress or paused has the pain in the plan; for one that is done those who feel it are
    asked. Raises ``Refused`` for a pain of another cause or a deleted one.
    """
    action = hold(action, [pain_point])
    require_change(by, action)
    if not attach_pain(action, pain_point):
        return
    answered.take_up(action, [pain_point], by=by)
    _record(action, by, _("answers “%(title)s”") % {"title": pain_point.title})


@transaction.atomic
def unlink_pain(*, action: Action, pain_point: PainPoint, by: Membership | None) -> None:
    """Take back that ``action`` answers ``pain_point``."""
    action = hold(action, [pain_point])
    require_change(by, action)
    deleted, _rows = ActionPain.objects.filter(action=action, pain_point=pain_point).delete()
    if not deleted:
        return
    answered.release([pain_point], by=by)
    _record(action, by, _("no longer answers “%(title)s”") % {"title": pain_point.title})


@transaction.atomic
def set_pains(*, action: Action, pains: Iterable[PainPoint], by: Membership | None) -> None:
    """Let ``action`` answer exactly these pains."""
    wanted = {pain_point.pk: pain_point for pain_point in pains}
    action = hold(action, wanted.values())
    linked = {link.pain_point_id: link.pain_point for link in _pain_links(action)}
    for key in linked.keys() - wanted.keys():
        unlink_pain(action=action, pain_point=linked[key], by=by)
    for key in wanted.keys() - linked.keys():
        link_pain(action=action, pain_point=wanted[key], by=by)


@transaction.atomic
def link_swot(*, action: Action, item: SwotItem, by: Membership | None) -> None:
    """Say that ``action`` comes from ``item``; a second time changes nothing."""
    require_change(by, action)
    if attach_swot(action, item):
        _record(action, by, _("comes from “%(text)s”") % {"text": item.text})


@transaction.atomic
def unlink_swot(*, action: Action, item: SwotItem, by: Membership | None) -> None:
    """Take back that ``action`` comes from ``item``."""
    require_change(by, action)
    deleted, _rows = ActionSwot.objects.filter(action=action, item=item).delete()
    if deleted:
        _record(action, by, _("no longer comes from “%(text)s”") % {"text": item.text})


@transaction.atomic
def set_swot_items(*, action: Action, items: Iterable[SwotItem], by: Membership | None) -> None:
    """Let ``action`` come from exactly these SWOT items."""
    wanted = {item.pk: item for item in items}
    linked = {link.item_id: link.item for link in _swot_links(action)}
    for key in linked.keys() - wanted.keys():
        unlink_swot(action=action, item=linked[key], by=by)
    for key in wanted.keys() - linked.keys():
        link_swot(action=action, item=wanted[key], by=by)


def hold(action: Action, pains: Iterable[PainPoint]) -> Action:
    """Return the action, locked, with the pains it answers and ``pains`` locked after it.

    Everything that links or moves them takes its locks in this order, before the first line of the
    logbook.
    """
    action = locked(action)
    known = {link.pain_point_id: link.pain_point for link in _pain_links(action)}
    locked_together({**known, **{pain.pk: pain for pain in pains}}.values())
    return action


def differ(action: Action, pains: Iterable[PainPoint], items: Iterable[SwotItem]) -> bool:
    """Say whether the action answers other pains, or comes from other items, than these."""
    answers = {link.pain_point_id for link in _pain_links(action)}
    comes_from = {link.item_id for link in _swot_links(action)}
    return answers != {pain.pk for pain in pains} or comes_from != {item.pk for item in items}


def attach_pain(action: Action, pain_point: PainPoint) -> bool:
    """Make the link without a line of its own; return whether it is new.

    One that came over with a merged pain goes back there, and the pain gets one of its own.
    """
    _same_cause(action, pain_point, field="pains")
    ends: dict[str, Any] = {"action": action, "pain_point": pain_point}
    own = {"cause_id": action.cause_id}
    link, is_new = ActionPain.objects.get_or_create(**ends, defaults=own)
    if is_new or not merging.came_over(link, pain_point=pain_point):
        return is_new
    ActionPain.objects.create(**ends, **own)
    return True


def attach_swot(action: Action, item: SwotItem) -> bool:
    """Make the link without a line of its own; return whether it is new."""
    _same_cause(action, item, field="swot_items")
    return ActionSwot.objects.get_or_create(
        action=action, item=item, defaults={"cause_id": action.cause_id}
    )[1]


def _pain_links(action: Action) -> Iterable[ActionPain]:
    """Return the links with their pains, those to visible ones only."""
    return action.pain_links.filter(pain_point__hidden_at=None).select_related("pain_point")


def _swot_links(action: Action) -> Iterable[ActionSwot]:
    """Return the links with their items, those to visible ones only."""
    return action.swot_links.filter(item__hidden_at=None).select_related("item")


def _same_cause(action: Action, row: PainPoint | SwotItem, *, field: str) -> None:
    """Raise ``Refused`` unless ``row`` is a visible one of the action's cause."""
    if row.cause_id != action.cause_id or row.hidden_at is not None:
        raise Refused(_("Choose from the lists of this cause."), field=field)


def _record(action: Action, by: Membership | None, text: str) -> None:
    """Note a link made or taken back; a form that was opened before is out of date by it."""
    Action.objects.filter(pk=action.pk).update(version=F("version") + 1)
    record(
        cause=action.cause,
        by=by,
        verb=Verb.ACTION_EDITED,
        text=f"{action.title}: {text}",
        **about(action),
    )
