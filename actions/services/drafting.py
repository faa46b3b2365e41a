"""Proposing an action, rewording it, deleting and restoring it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.services import links, rounds
from actions.services import pains as answered
from actions.services.common import (
    Status,
    locked,
    require_change,
    require_member,
    require_status,
    save,
)
from cause import editing
from cause.errors import EditedMeanwhile
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import line, words
from painpoints.models import PainPoint, SwotItem

EDITABLE = frozenset({"title", "description", "needs", "owner", "due_on"})
LENGTHS = {"title": 120, "description": 5_000, "needs": 160}


@transaction.atomic
def propose(
    *,
    cause: Cause,
    by: Membership | None,
    title: str,
    description: str = "",
    needs: str = "",
    owner: Membership | None = None,
    due_on: date | None = None,
    pains: Iterable[PainPoint] = (),
    swot_items: Iterable[SwotItem] = (),
) -> Action:
    """Put an action on the plan, with the pains it answers and the SWOT items it comes from.

    Raises ``Refused`` at a text that is missing or too long, when the owner is not of the core
    team, or a link leads to another cause.
    """
    require(by, Permission.PROPOSE_ACTION)
    require_member(cause, owner, team=True)
    written = _checked(title=title, description=description, needs=needs)
    action = Action(
        cause=cause,
        number=next_number(Action, cause),
        **written,
        owner=owner,
        due_on=due_on,
        proposed_by=by,
    )
    save(action, by=by)
    record(cause=cause, by=by, verb=Verb.ACTION_PROPOSED, text=action.title, **about(action))
    for pain_point in pains:
        links.attach_pain(action, pain_point)
    for item in swot_items:
        links.attach_swot(action, item)
    return action


@transaction.atomic
def edit(*, action: Action, version: int, by: Membership | None, **changes: Any) -> list[str]:
    """Write ``changes`` (fields of ``EDITABLE``) and return the names of those that differ.

    Raises ``EditedMeanwhile`` when somebody saved after ``version``, ``NotAllowed``, and
    ``Refused`` for an owner outside the core team.
    """
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not for editing: {', '.join(sorted(unknown))}")
    current = locked(action)
    require_change(by, current)
    if changes.get("owner") and changes["owner"].pk != current.owner_id:
        require_member(current.cause, changes["owner"], team=True)
    changes |= _checked(**{name: changes[name] for name in LENGTHS if name in changes})
    differing = editing.edit(action, version=version, by=by, **changes)
    if differing:
        record(
            cause=current.cause,
            by=by,
            verb=Verb.ACTION_EDITED,
            text=action.title,
            **about(action),
        )
    return differing


@transaction.atomic
def rework(
    *,
    action: Action,
    version: int,
    by: Membership | None,
    pains: Iterable[PainPoint],
    swot_items: Iterable[SwotItem],
    **changes: Any,
) -> None:
    """Edit an action together with what it answers and what it comes from; raises as ``edit``.

    Links count as words here: whoever saves after somebody else has changed them sees both.
    """
    pains, swot_items = list(pains), list(swot_items)
    current = links.hold(action, pains)
    if current.version != version and links.differ(current, pains, swot_items):
        raise EditedMeanwhile(current)
    edit(action=action, version=version, by=by, **changes)
    links.set_pains(action=action, pains=pains, by=by)
    links.set_swot_items(action=action, items=swot_items, by=by)


@transaction.atomic
def delete(*, action: Action, by: Membership | None) -> None:
    """Hide the action; a lead, its author or an administrator can restore it.

    An open round goes on without it; one that has no other action is called off. Raises ``Refused``
    while it is in progress, and once it is finished: what we have done stays in the plan.
    """
    scoring = rounds.hold(action)
    action = locked(action)
    require_change(by, action)
    require_status(action, Status.PROPOSED, Status.READY, Status.PAUSED, Status.DROPPED)
    if editing.hide(action, by=by):
        answered.release(answered.answered_by(action), by=by)
        record(
            cause=action.cause, by=by, verb=Verb.ACTION_DELETED, text=action.title, **about(action)
        )
        rounds.go_on_without(scoring, by=by)


@transaction.atomic
def restore(*, action: Action, by: Membership | None) -> None:
    """Show a deleted action again: for a lead, or for the member who deleted it."""
    action = locked(action)
    if by is None or by.pk != action.hidden_by_id:
        require(by, Permission.REVEAL)
    if editing.restore(action):
        answered.take_up(action, answered.answered_by(action), by=by)
        record(
            cause=action.cause, by=by, verb=Verb.ACTION_RESTORED, text=action.title, **about(action)
        )


def _checked(**texts: str) -> dict[str, str]:
    """Return the texts as they are kept; raises ``Refused`` at the one that cannot be.

    Titles stand in subjects of mails and in lists, so they and whom it needs are one line.
    """
    kept = {}
    for name, text in texts.items():
        clean = words if name == "description" else line
        empty = _("Say what we do, in one sentence.") if name == "title" else None
        kept[name] = clean(text, field=name, most=LENGTHS[name], empty=empty)
    return kept
