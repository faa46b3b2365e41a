"""Saving a view of the list under a name."""

from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cause.errors import NotAllowed, Refused
from cause.models import Membership
from cause.permissions import Permission, require
from cause.words import words
from painpoints.models import SavedView

FILTERS = ("q", "status", "scope", "function", "sort", "view", "columns")
NAME_LENGTH = 40
QUERY_LENGTH = 400
VIEWS_MOST = 20


@transaction.atomic
def save_view(*, by: Membership, name: str, query: str, is_shared: bool = False) -> SavedView:
    """Keep the filters of ``query`` under ``name``, at most 20 a member; only the team shares."""
    require(by, Permission.READ)
    if is_shared:
        require(by, Permission.TRIAGE)
    name = words(
        " ".join(name.split()), field="name", most=NAME_LENGTH, empty=_("Give the view a name.")
    )
    given = QueryDict(query)
    kept = QueryDict(mutable=True)
    for filter_name in FILTERS:
        if values := [value for value in given.getlist(filter_name) if value]:
            kept.setlist(filter_name, values)
    if len(kept.urlencode()) > QUERY_LENGTH:
        raise Refused(_("These filters are too long to keep."), field="name")
    if by.saved_views.count() >= VIEWS_MOST:
        raise Refused(_("You have twenty views. Delete one first."), field="name")
    try:
        with transaction.atomic():
            return SavedView.objects.create(
                cause_id=by.cause_id,
                membership=by,
                name=name,
                query=kept.urlencode(),
                is_shared=is_shared,
            )
    except IntegrityError:
        raise Refused(_("You have a view of this name."), field="name") from None


@transaction.atomic
def delete_view(*, view: SavedView, by: Membership) -> None:
    """Forget a view: one's own, or as a lead any that is shared."""
    require(by, Permission.READ)
    if view.membership_id != by.pk:
        require(by, Permission.GOVERN)
        if not view.is_shared:
            raise NotAllowed
    view.delete()
