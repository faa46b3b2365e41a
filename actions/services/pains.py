"""What the plan tells the pains that an action answers."""

from collections.abc import Iterable

from actions.models import Action, ActionPain
from cause.models import Membership
from painpoints.models import PainPoint
from painpoints.services import plan
from painpoints.services.common import locked_together

# What keeps a pain in the plan.
KEEPING = (Action.Status.IN_PROGRESS, Action.Status.PAUSED)


def answered_by(action: Action) -> list[PainPoint]:
    """Return the visible pains that ``action`` answers, the oldest first, all locked.

    Ask for them before the first line of the logbook: see ``locked_together``.
    """
    links = action.pain_links.filter(pain_point__hidden_at=None).select_related("pain_point")
    return locked_together(link.pain_point for link in links.order_by("pain_point__number"))


def take_up(action: Action, pains: Iterable[PainPoint], *, by: Membership | None) -> None:
    """Tell these pains where ``action`` stands, which answers them from now on.

    One in progress or paused keeps them in the plan; one that is done asks whether they are gone.
    """
    if action.status in KEEPING:
        mark_in_plan(pains, by=by)
    elif action.status == Action.Status.DONE:
        ask_verdict(pains, by=by)


def mark_in_plan(pains: Iterable[PainPoint], *, by: Membership | None) -> None:
    """Say that an action in progress answers these pains."""
    for pain_point in pains:
        plan.mark_in_plan(pain_point=pain_point, by=by)


def release(pains: Iterable[PainPoint], *, by: Membership | None) -> None:
    """Let go of these pains, except those that an action in progress or paused still answers."""
    keeping = ActionPain.objects.filter(action__status__in=KEEPING, action__hidden_at=None)
    for pain_point in pains:
        if not keeping.filter(pain_point=pain_point).exists():
            plan.back_to_confirmed(pain_point=pain_point, by=by)


def ask_verdict(pains: Iterable[PainPoint], *, by: Membership | None) -> None:
    """Ask those who felt these pains whether they are gone."""
    for pain_point in pains:
        plan.ask_verdict(pain_point=pain_point, by=by)
