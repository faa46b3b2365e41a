"""What members say of themselves."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from community.models import Profile


def of(member: Membership) -> Profile:
    """Return the profile of ``member``; an empty one is made at the first need."""
    profile, _new = Profile.objects.get_or_create(
        membership=member, defaults={"cause_id": member.cause_id}
    )
    return profile


@transaction.atomic
def edit(*, profile: Profile, version: int, by: Membership | None, **changes: Any) -> list[str]:
    """Change a profile and return what differs: one's own, or anybody's for a lead.

    Raises ``NotAllowed``, ``Refused`` for a function of another cause, and ``EditedMeanwhile``.
    """
    require(by, Permission.READ)
    if by is not None and profile.membership_id != by.pk and not by.is_lead:
        raise NotAllowed(_("Only they themselves or a lead can change this."))
    function = changes.get("function")
    if function is not None and function.cause_id != profile.cause_id:
        raise Refused(_("Choose one of our functions."), field="function")
    differing = editing.edit(profile, version=version, by=by, **changes)
    if differing:
        member = profile.membership
        record(
            cause=profile.cause,
            by=by,
            verb=Verb.PROFILE_CHANGED,
            text=str(member),
            **about(member),
        )
    return differing
