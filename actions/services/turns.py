"""An action's turn: start, pause, resume, drop, reopen (rules 4 and 5)."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.services import pains, rounds, slots
from actions.services.common import (
    Status,
    locked,
    require_status,
    require_work,
    save,
)
from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.permissions import Permission, require
from cause.verbs import Verb

REASON_MOST = 300


class OutOfTurn(Refused):
    """Only the first-ranked ready action may start; a lead may start another with a reason."""

    def __init__(self, first: Action) -> None:
        super().__init__(
            _("“%(title)s” comes first. A lead may start another one and say why.")
            % {"title": first.title},
            field="reason",
        )


def next_in_rank(cause: Cause) -> Action | None:
    """Return the first-ranked ready action, with its score, or ``None``."""
    return cause.actions.ranked(first=1).select_related("owner__user", "cause").first()


def require_ready(action: Action) -> None:
    """Raise ``Refused`` with where the action stands, unless it is scored and waits."""
    if action.status == Status.PROPOSED:
        raise Refused(_("This action has no scores yet. Score it first."))
    require_status(action, Status.READY)


@transaction.atomic
def start(
    *, action: Action, by: Membership | None, reason: str = "", due_on: date | None = None
) -> Action:
    """Put the first-ranked ready action in progress, in a free slot; its pains are in the plan.

    Whoever starts an action without an owner leads it. It is to end on ``due_on``, or on the day it
    has already. Raises ``NotAllowed``, ``NoFreeSlot`` with who was first, ``OutOfTurn`` for another
    than the first without a lead's ``reason`` (rule 5), and ``Refused`` for an end in the past and
    when it is not ready.
    """
    require_work(by, action)
    if due_on and due_on < clock.today():
        raise Refused(_("Choose a day from today on."), field="due_on")
    slot = slots.take(action.cause)
    action = locked(action)
    require_work(by, action)
    require_ready(action)
    first = next_in_rank(action.cause)
    out_of_turn = first is not None and first.pk != action.pk
    if out_of_turn and first is not None:
        if not reason.strip():
            raise OutOfTurn(first)
        require(by, Permission.REVEAL)
    action.slot, action.status, action.status_reason = slot, Status.IN_PROGRESS, reason.strip()
    # An action started before it was reopened keeps the day from which its measures count.
    action.first_started_at = action.first_started_at or action.started_at or clock.now()
    action.started_at, action.started_by = clock.now(), by
    action.owner = action.owner or by
    action.due_on = due_on or action.due_on
    save(
        action,
        "slot",
        "status",
        "status_reason",
        "started_at",
        "first_started_at",
        "started_by",
        "owner",
        "due_on",
        by=by,
    )
    pains.mark_in_plan(pains.answered_by(action), by=by)
    verb = Verb.ACTION_STARTED_OUT_OF_TURN if out_of_turn else Verb.ACTION_STARTED
    _record(action, by, verb, reason)
    return action


@transaction.atomic
def pause(*, action: Action, by: Membership | None, reason: str) -> Action:
    """Set an action in progress aside for a while and free its slot. Raises ``Refused``."""
    return _leave(action, by, Verb.ACTION_PAUSED, Status.PAUSED, reason, {Status.IN_PROGRESS})


@transaction.atomic
def resume(*, action: Action, by: Membership | None) -> Action:
    """Go on with a paused action in a free slot. Raises ``NoFreeSlot`` and ``Refused``."""
    require_work(by, action)
    slot = slots.take(action.cause)
    action = locked(action)
    require_status(action, Status.PAUSED)
    action.slot, action.status, action.status_reason = slot, Status.IN_PROGRESS, ""
    save(action, "slot", "status", "status_reason", by=by)
    pains.mark_in_plan(pains.answered_by(action), by=by)
    _record(action, by, Verb.ACTION_RESUMED)
    return action


@transaction.atomic
def drop(*, action: Action, by: Membership | None, reason: str) -> Action:
    """Give an action up and say why; its pains wait for another answer. Raises ``Refused``.

    An open round goes on without it; one that has no other action is called off.
    """
    statuses = {Status.PROPOSED, Status.READY, Status.IN_PROGRESS, Status.PAUSED}
    scoring = rounds.hold(action)
    answered = pains.answered_by(locked(action))
    action = _leave(action, by, Verb.ACTION_DROPPED, Status.DROPPED, reason, statuses)
    rounds.go_on_without(scoring, by=by)
    pains.release(answered, by=by)
    return action


@transaction.atomic
def reopen(*, action: Action, by: Membership | None, reason: str) -> Action:
    """Put a finished or dropped action back on the plan: ready when scored, else proposed.

    The result of a finished one stays written in the logbook. Raises ``NotAllowed`` unless ``by``
    is a lead, and ``Refused``.
    """
    require(by, Permission.REVEAL)
    action = locked(action)
    require_status(action, Status.DONE, Status.DROPPED)
    action.status_reason = _required(reason)
    action.status = Status.PROPOSED if action.impact is None else Status.READY
    action.finished_at = None
    save(action, "status", "status_reason", "finished_at", by=by)
    _record(action, by, Verb.ACTION_REOPENED, reason)
    return action


def _leave(
    action: Action,
    by: Membership | None,
    verb: Verb,
    status: Action.Status,
    reason: str,
    statuses: set[Action.Status],
) -> Action:
    """Take the action out of its slot, if it has one, into ``status`` for a ``reason``."""
    action = locked(action)
    require_work(by, action)
    require_status(action, *statuses)
    action.status, action.status_reason, action.slot = status, _required(reason), None
    save(action, "status", "status_reason", "slot", by=by)
    _record(action, by, verb, reason)
    return action


def _required(reason: str) -> str:
    """Return the reason; raises ``Refused`` at its field when it is blank or too long."""
    if not (reason := reason.strip()):
        raise Refused(_("Say why, in a sentence."), field="reason")
    if len(reason) > REASON_MOST:
        raise Refused(_("Keep the reason under 300 characters."), field="reason")
    return reason


def _record(action: Action, by: Membership | None, verb: Verb, reason: str = "") -> None:
    """Note what happened to the action, with the reason behind its title."""
    text = f"{action.title}. {reason.strip()}" if reason.strip() else action.title
    record(cause=action.cause, by=by, verb=verb, text=text, **about(action))
