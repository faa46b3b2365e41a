"""What a closed workshop proposes as the vital few, and the answer of the team."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, require
from painpoints.models import SwotItem, Workshop
from painpoints.services import swot
from painpoints.services.common import lock_board


def unanswered(cause: Cause) -> Workshop | None:
    """Return the last closed workshop, while nobody has answered what it proposes."""
    last = cause.workshops.filter(step=Workshop.Step.CLOSED).select_related("cause").first()
    return last if last and last.answered_at is None else None


def proposal(cause: Cause) -> dict[str, list[SwotItem]]:
    """Return for each corner the items with most dots, as many as it may hold; ties: the older."""
    voted = cause.swot_items.visible().filter(dots__gt=0).order_by("-dots", "number")
    few: dict[str, list[SwotItem]] = {str(value): [] for value in SwotItem.Quadrant.values}
    for item in voted.select_related("cause"):
        if len(few[item.quadrant]) < cause.vital_few:
            few[item.quadrant].append(item)
    return few


@dataclass(frozen=True, slots=True)
class Arrival:
    """What becomes of a corner when items come in: who stays, who comes, who must go back."""

    quadrant: str
    stay: list[SwotItem]
    come: list[SwotItem]
    leave: list[SwotItem]


def arrivals(cause: Cause, items: Iterable[SwotItem]) -> list[Arrival]:
    """Return for each corner into which any of ``items`` comes what becomes of it.

    They come in behind the present few. Where there is no room, those of the present few go back
    that have the fewest dots and are not among ``items``, the last in their order first.
    """
    wanted = list(items)
    asked_for = {item.pk for item in wanted}
    few = list(cause.swot_items.vital().select_related("cause"))
    corners = []
    for quadrant in SwotItem.Quadrant.values:
        present = [item for item in few if item.quadrant == quadrant]
        come = [item for item in wanted if item.quadrant == quadrant and not item.place]
        over = max(0, len(present) + len(come) - cause.vital_few)
        others = [item for item in reversed(present) if item.pk not in asked_for]
        leave = sorted(others, key=lambda item: item.dots)[:over]
        if come:
            stay = [item for item in present if item not in leave]
            corners.append(Arrival(quadrant, stay, come, leave))
    return corners


@transaction.atomic
def adopt(
    *,
    workshop: Workshop,
    items: Sequence[SwotItem],
    by: Membership,
    reasons: Mapping[int, str] | None = None,
) -> None:
    """Let ``items`` of the proposal come among the vital few; the proposal is answered then.

    Those among the vital few already stay there. Raises ``Refused`` when none comes in or it was
    answered before, and as :func:`swot.set_few` does for one that has to go back without a reason.
    """
    _answer(workshop, by)
    cause = workshop.cause
    lock_board(cause)
    fresh = cause.swot_items.visible().select_related("cause").in_bulk([i.pk for i in items])
    corners = arrivals(cause, (fresh[item.pk] for item in items if item.pk in fresh))
    if not corners:
        raise Refused(_("Nothing is ticked. Tick what comes in, or leave the board as it is."))
    for corner in corners:
        swot.set_few(
            cause=cause,
            quadrant=corner.quadrant,
            items=[*corner.stay, *corner.come],
            by=by,
            reasons=reasons,
        )


@transaction.atomic
def leave_board(*, workshop: Workshop, by: Membership) -> None:
    """Answer the proposal by leaving the vital few as they are."""
    _answer(workshop, by)


def _answer(workshop: Workshop, by: Membership) -> None:
    """Mark the proposal of a closed workshop as answered, under the lock of the cause.

    Raises ``Refused`` when somebody has answered it.
    """
    require(by, Permission.TRIAGE)
    Cause.objects.select_for_update(no_key=True).get(pk=workshop.cause_id)
    waiting = Workshop.objects.filter(pk=workshop.pk, step=Workshop.Step.CLOSED, answered_at=None)
    if not waiting.update(answered_at=clock.now()):
        raise Refused(_("The proposal of this workshop has been answered already."))
