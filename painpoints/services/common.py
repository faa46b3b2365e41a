"""What the verbs of the pain points share: a locked row, a signed history, whose it is."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import NotAllowed, Refused
from cause.models import Cause, Membership
from cause.models.base import Hideable
from cause.permissions import Permission, require
from painpoints.models import Echo, PainPoint

Row = TypeVar("Row", bound=Hideable)


def locked(row: Row) -> Row:
    """Return ``row`` as it stands, locked until the end of the transaction.

    Raises ``Refused`` when somebody has deleted it, or merged it into another one.
    """
    rows = (
        type(row)
        ._default_manager.select_for_update(of=("self",), no_key=True)
        .select_related("cause")
    )
    current = rows.get(pk=row.pk)
    if getattr(current, "merged_into_id", None):
        raise Refused(_("It was merged into another one meanwhile. Look at the page again."))
    if current.hidden_at:
        raise Refused(_("Somebody has deleted this meanwhile. Restore it first."))
    return current


def locked_together(pains: Iterable[PainPoint]) -> list[PainPoint]:
    """Return ``pains`` in their order, as they stand, all locked until the end of the transaction.

    Whoever writes on several locks them so, before the first line of the logbook: the lines of a
    cause wait for each other, and one who holds a line and waits for a pain could wait for ever.
    """
    keys = [pain.pk for pain in pains]
    rows = PainPoint.objects.select_for_update(of=("self",), no_key=True).select_related("cause")
    found = {row.pk: row for row in rows.filter(pk__in=keys).order_by("pk")}
    return [found[key] for key in keys]


def lock_board(cause: Cause) -> None:
    """Lock the cause and every item of its board, for a write on several corners: see above."""
    Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    items = cause.swot_items.select_for_update(no_key=True).order_by("pk")
    list(items.values_list("pk", flat=True))


def sign(row: Any, by: Membership | None) -> None:
    """Say in the history of ``row`` who changes it, and when."""
    editing.sign(row, by=by)


def save(row: models.Model, by: Membership | None, *fields: str) -> None:
    """Save ``fields`` of ``row`` with its actor in the history."""
    sign(row, by)
    row.save(update_fields=fields)


def require_reporter_or_team(pain_point: PainPoint, by: Membership | None) -> None:
    """Raise ``NotAllowed`` unless ``by`` reported the pain or belongs to the team."""
    require(by, Permission.CONTRIBUTE)
    if by is not None and not by.is_team and pain_point.reported_by_id != by.pk:
        raise NotAllowed(_("Only who reported it or the core team can do this."))


def recount(pain_point: PainPoint) -> None:
    """Set the number of echoes from the rows themselves; the pain must be locked."""
    pain_point.echo_count = Echo.objects.counted().filter(pain_point=pain_point).count()
    PainPoint.objects.filter(pk=pain_point.pk).update(echo_count=pain_point.echo_count)
