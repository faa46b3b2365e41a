"""Two people who edit the same thing at once both keep their words (rule 12)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import EditedMeanwhile, NotAllowed
from cause.models import Membership


def sign(row: Any, *, by: Membership | None) -> None:
    """Say in the history of ``row``, where it has one, who changes it and when."""
    row._history_user = by.user if by else None
    row._history_date = clock.now()


@transaction.atomic
def edit(row: Any, *, version: int, by: Membership | None, **changes: Any) -> list[str]:
    """Write ``changes`` into a ``Versioned`` row and return the names of the fields that differ.

    ``version`` is the one that the person was shown. ``row`` is brought up to date in place. Raises
    ``EditedMeanwhile`` with the row as it stands, when somebody else saved first: the page then
    shows both versions and the person chooses.
    """
    current = type(row)._default_manager.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
    differing = [name for name, value in changes.items() if getattr(current, name) != value]
    if not differing:
        return []
    if current.version != version:
        raise EditedMeanwhile(current)
    row.version = version + 1
    for name, value in changes.items():
        setattr(row, name, value)
    sign(row, by=by)
    row.save(update_fields=[*differing, "version"])
    return differing


@transaction.atomic
def hide(row: Any, *, by: Membership | None) -> bool:
    """Hide a ``Hideable`` row; return whether this call did it."""
    done = (
        type(row)
        ._default_manager.filter(pk=row.pk, hidden_at=None)
        .update(hidden_at=clock.now(), hidden_by=by)
    )
    row.refresh_from_db(fields=["hidden_at", "hidden_by"])
    return bool(done)


def require_hider_or_team(row: Any, by: Membership | None) -> None:
    """Raise ``NotAllowed`` unless ``by`` hid the row or belongs to the team.

    What the team took away only the team puts back.
    """
    if by is not None and not by.is_team and row.hidden_by_id not in (None, by.pk):
        raise NotAllowed(_("The core team has taken this away, and can put it back."))


@transaction.atomic
def restore(row: Any) -> bool:
    """Show a hidden row again; return whether this call did it."""
    done = (
        type(row)
        ._default_manager.filter(pk=row.pk, hidden_at__isnull=False)
        .update(hidden_at=None, hidden_by=None)
    )
    row.refresh_from_db(fields=["hidden_at", "hidden_by"])
    return bool(done)
