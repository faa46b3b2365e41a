"""Joining, leaving and standings; the last lead stays (rule 3)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership, User
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb

Standing = Membership.Standing


class LastLead(Refused):
    """The only lead can neither leave nor be given another standing (rule 3)."""

    def __init__(self) -> None:
        super().__init__(
            _("A cause always has a lead. Make somebody else a lead first."), field="standing"
        )


@transaction.atomic
def join(*, cause: Cause, user: User, standing: str, by: Membership | None = None) -> Membership:
    """Make ``user`` a member of ``cause``, or bring back one who left; return the membership.

    An active member stays as it is: joining never lowers or raises a standing.
    """
    Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    member = Membership.objects.filter(cause=cause, user=user).first()
    if member and member.left_at is None:
        return member
    if member:
        member.left_at, member.standing = None, standing
        member.save(update_fields=["left_at", "standing"])
        verb = Verb.MEMBER_RETURNED
    else:
        member = Membership.objects.create(
            cause=cause, user=user, standing=standing, number=next_number(Membership, cause)
        )
        verb = Verb.MEMBER_JOINED
    record(
        cause=cause, by=member, verb=verb, text=str(member.get_standing_display()), **about(member)
    )
    return member


@transaction.atomic
def change_standing(*, member: Membership, standing: str, by: Membership | None) -> Membership:
    """Give ``member`` another standing.

    Raises ``NotAllowed`` unless ``by`` is a lead, ``LastLead`` when no lead would be left, and
    ``Refused`` for a word that is no standing.
    """
    require(by, Permission.GOVERN)
    if standing not in Standing.values:
        raise Refused(_("Choose one of the standings."), field="standing")
    member = _locked(member)
    if member.standing == standing:
        return member
    _keep_a_lead(member)
    before = member.get_standing_display()
    member.standing = standing
    member.save(update_fields=["standing"])
    record(
        cause=member.cause,
        by=by,
        verb=Verb.STANDING_CHANGED,
        text=_("%(name)s, from %(before)s to %(after)s")
        % {"name": member, "before": before, "after": member.get_standing_display()},
        **about(member),
    )
    return member


@transaction.atomic
def leave(*, member: Membership, by: Membership | None) -> Membership:
    """Let ``member`` leave the cause; what they wrote stays.

    A member leaves by themselves; a lead may also take somebody out. Raises ``NotAllowed`` and
    ``LastLead``.
    """
    if by is None or by.pk != member.pk:
        require(by, Permission.GOVERN)
    member = _locked(member)
    if member.left_at is not None:
        return member
    _keep_a_lead(member)
    member.left_at = clock.now()
    member.save(update_fields=["left_at"])
    record(cause=member.cause, by=by, verb=Verb.MEMBER_LEFT, text=str(member), **about(member))
    return member


def _locked(member: Membership) -> Membership:
    """Return the membership as it stands, with its cause locked against a second change."""
    Cause.objects.select_for_update(no_key=True).get(pk=member.cause_id)
    return Membership.objects.select_related("cause", "user").get(pk=member.pk)


def _keep_a_lead(member: Membership) -> None:
    """Raise ``LastLead`` when ``member`` is the only active lead of the cause."""
    if member.is_lead and not (
        Membership.objects.leads().filter(cause=member.cause_id).exclude(pk=member.pk).exists()
    ):
        raise LastLead
