"""Strategies for pairs of SWOT items, and closing a board to begin the next."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import Refused
from cause.logbook import record
from cause.models import Cause, Membership
from cause.models.logentry import About
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from painpoints.models import Snapshot, Strategy, SwotItem
from painpoints.services import swot
from painpoints.services.common import locked

Quadrant = SwotItem.Quadrant
INSIDE = (Quadrant.STRENGTH, Quadrant.WEAKNESS)
OUTSIDE = (Quadrant.OPPORTUNITY, Quadrant.THREAT)
TEXT_LENGTH = 200
NAME_LENGTH = 80


@transaction.atomic
def pair(
    *, inside: SwotItem, outside: SwotItem, text: str, by: Membership | None, version: int = 0
) -> Strategy:
    """Write what we could do about a pair, or reword it (``version`` is the one that was shown).

    ``inside`` is a strength or weakness, ``outside`` an opportunity or threat. Raises ``Refused``
    for any other pair, and ``EditedMeanwhile``.
    """
    require(by, Permission.TRIAGE)
    inside, outside = locked(inside), locked(outside)
    if inside.cause_id != outside.cause_id:
        raise Refused(_("Choose two items of this board."))
    if inside.quadrant not in INSIDE or outside.quadrant not in OUTSIDE:
        raise Refused(_("Cross a strength or weakness with an opportunity or threat."))
    empty = _("Say in one sentence what we could do.")
    text = words(" ".join(text.split()), field="text", most=TEXT_LENGTH, empty=empty)
    cause = inside.cause
    standing = Strategy.objects.visible().filter(inside=inside, outside=outside)
    strategy = standing.select_related("cause").first()
    if strategy is None:
        strategy = Strategy.objects.create(
            cause=cause,
            number=next_number(Strategy, cause),
            inside=inside,
            outside=outside,
            text=text,
            written_by=by,
        )
        _record(cause, by, Verb.STRATEGY_WRITTEN, text)
    elif editing.edit(strategy, version=version, by=by, text=text):
        _record(cause, by, Verb.STRATEGY_EDITED, text)
    return strategy


@transaction.atomic
def delete(*, strategy: Strategy, by: Membership | None) -> None:
    """Hide a strategy; it can be put back."""
    require(by, Permission.TRIAGE)
    if editing.hide(strategy, by=by):
        _record(strategy.cause, by, Verb.STRATEGY_DELETED, strategy.text)


@transaction.atomic
def restore(*, strategy: Strategy, by: Membership | None) -> None:
    """Put a strategy back. Raises ``Refused`` when the pair has another one meanwhile."""
    require(by, Permission.TRIAGE)
    again = Strategy.objects.visible().filter(inside=strategy.inside, outside=strategy.outside)
    if again.exclude(pk=strategy.pk).exists():
        raise Refused(_("This pair has another sentence meanwhile."))
    if editing.restore(strategy):
        _record(strategy.cause, by, Verb.STRATEGY_RESTORED, strategy.text)


@transaction.atomic
def close_board(
    *, cause: Cause, name: str, by: Membership | None, start_empty: bool = False
) -> Snapshot:
    """Keep the board as it stands under ``name``, and begin the next one from it.

    With ``start_empty`` every item goes back on the long list; otherwise all stay where they are.
    """
    require(by, Permission.TRIAGE)
    empty = _("Give it a name, such as the quarter.")
    name = words(" ".join(name.split()), field="name", most=NAME_LENGTH, empty=empty)
    cause = Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    snapshot = Snapshot.objects.create(
        cause=cause,
        number=next_number(Snapshot, cause),
        name=name,
        content=board(cause),
        taken_by=by,
    )
    _record(cause, by, Verb.BOARD_CLOSED, name)
    if start_empty:
        for item in list(cause.swot_items.vital().select_related("cause")):
            swot.put_back(item=item, by=by)
    return snapshot


def board(cause: Cause) -> list[dict[str, Any]]:
    """Return the items of the board as it stands, each with its evidence and its weight.

    They can be kept as JSON: the owner is a name, the day to look again is in ISO form.
    """
    fields = ("number", "quadrant", "text", "place", "dots", "pains", "facts", "weight")
    items = cause.swot_items.visible().with_evidence().select_related("owner__user")
    return [
        {name: getattr(item, name) for name in fields}
        | {
            "owner": str(item.owner or ""),
            "recheck_on": item.recheck_on.isoformat() if item.recheck_on else "",
        }
        for item in items.order_by("quadrant", "place", "number")
    ]


def _record(cause: Cause, by: Membership | None, verb: Verb, text: str) -> None:
    record(cause=cause, by=by, verb=verb, text=text, about=About.SWOT_ITEM)
