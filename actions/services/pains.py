"""What the plan tells the pains that an action answers."""

from collections.abc import Iterable

from actions.models import Action, ActionPain
from cause.models import Membership
from painpoints.models import PainPoint
from painpoints.services import plan


def answered_by(action: Action) -> list[PainPoint]:
    """Return the visible pains that ``action`` answers, the oldest first."""
    links = action.pain_links.filter(pain_point__hidden_at=None)
    ordered = links.select_related("pain_point__cause").order_by("pain_point__number")
    return [link.pain_point for link in ordered]


def mark_in_plan(pains: Iterable[PainPoint], *, by: Membership | None) -> None:
    """Say that an action in progress answers these pains."""
    for pain_point in pains:
        plan.mark_in_plan(pain_point=pain_point, by=by)


def back_to_confirmed(pains: Iterable[PainPoint], *, by: Membership | None) -> None:
    """Let go of these pains, except those that another action in progress or paused answers."""
    still = (Action.Status.IN_PROGRESS, Action.Status.PAUSED)
    for pain_point in pains:
        others = ActionPain.objects.filter(pain_point=pain_point, action__status__in=still)
        if not others.exists():
            plan.back_to_confirmed(pain_point=pain_point, by=by)


def ask_verdict(pains: Iterable[PainPoint], *, by: Membership | None) -> None:
    """Ask those who felt these pains whether they are gone."""
    for pain_point in pains:
        plan.ask_verdict(pain_point=pain_point, by=by)
