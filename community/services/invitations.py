"""Invitations: a lead or a core member opens a personal door, which closes by itself."""

from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Cause, Membership, User
from cause.numbers import next_number
from cause.permissions import Permission, grantable, require
from cause.services.members import join
from cause.verbs import Verb
from community.models import Invitation
from community.models.invitation import digest, new_token

OPEN_FOR = timedelta(days=14)


@transaction.atomic
def invite(
    *, cause: Cause, email: str, standing: str, by: Membership | None, why: str = ""
) -> tuple[Invitation, str]:
    """Ask somebody to join and return the invitation with its token, which nobody keeps.

    Raises ``NotAllowed`` for a standing that ``by`` cannot give, and ``Refused`` for somebody who
    is here already or has been asked.
    """
    require(by, Permission.INVITE)
    if standing not in grantable(by):
        raise NotAllowed(_("You cannot invite to this standing."))
    email = email.strip().lower()
    Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    if cause.memberships.active().filter(user__email=email).exists():
        raise Refused(_("This person is among us already."), field="email")
    if cause.invitations.open().filter(email=email).exists():
        raise Refused(_("This person has an open invitation. Withdraw it first."), field="email")
    token = new_token()
    invitation = Invitation.objects.create(
        cause=cause,
        number=next_number(Invitation, cause),
        email=email,
        standing=standing,
        why=why.strip(),
        token_digest=digest(token),
        invited_by=by,
        expires_at=clock.now() + OPEN_FOR,
    )
    _record(invitation, by, Verb.MEMBER_INVITED)
    return invitation, token


def send(*, invitation: Invitation, link: str) -> None:
    """Mail the link once the invitation is committed; nobody else is written to (rule 14)."""
    text = _("%(name)s invites you to “%(cause)s”. %(why)s\n\nYour link, until %(day)s:\n%(link)s")
    body = text % {
        "name": invitation.invited_by or invitation.cause,
        "cause": invitation.cause,
        "why": invitation.why,
        "day": f"{invitation.expires_at:%Y-%m-%d}",
        "link": link,
    }
    subject = _("An invitation to “%(cause)s”") % {"cause": " ".join(str(invitation.cause).split())}
    transaction.on_commit(
        lambda: send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [invitation.email]),
        robust=True,
    )


def find(token: str) -> Invitation | None:
    """Return the open invitation that ``token`` opens, or ``None``."""
    rows = Invitation.objects.open().select_related("cause", "invited_by__user")
    return rows.filter(token_digest=digest(token)).first()


@transaction.atomic
def withdraw(*, invitation: Invitation, by: Membership | None) -> None:
    """Close an invitation that nobody has answered."""
    require(by, Permission.INVITE)
    invitation = _locked(invitation)
    invitation.withdrawn_at = clock.now()
    invitation.save(update_fields=["withdrawn_at"])
    _record(invitation, by, Verb.INVITATION_WITHDRAWN)


@transaction.atomic
def decline(*, invitation: Invitation) -> None:
    """Take a no."""
    invitation = _locked(invitation)
    invitation.declined_at = clock.now()
    invitation.save(update_fields=["declined_at"])
    _record(invitation, None, Verb.INVITATION_DECLINED)


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> Membership:
    """Let ``user`` in with the standing of the invitation; a link works once.

    Raises ``Refused`` when the invitation is closed or was made for another address.
    """
    invitation = _locked(invitation)
    if user.email != invitation.email:
        raise Refused(_("This invitation was made for another address."))
    member = join(
        cause=invitation.cause,
        user=user,
        standing=invitation.standing,
        by=invitation.invited_by,
    )
    invitation.accepted_at, invitation.accepted_by = clock.now(), member
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return member


@transaction.atomic
def accept_as_new(*, invitation: Invitation, full_name: str, password: str) -> Membership:
    """Make an account for the invited address and let it in; see :func:`accept`."""
    _locked(invitation)
    if User.objects.filter(email=invitation.email).exists():
        raise Refused(_("There is an account for this address. Sign in first."))
    user = User.objects.create_user(
        email=invitation.email, password=password, full_name=full_name.strip()
    )
    return accept(invitation=invitation, user=user)


def _locked(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",), no_key=True).select_related("cause")
    invitation = rows.get(pk=invitation.pk)
    if not invitation.is_open:
        raise Refused(_("This invitation is closed."))
    return invitation


def _record(invitation: Invitation, by: Membership | None, verb: Verb) -> None:
    """Write the line of an invitation, with the standing: allies read it, and read no address."""
    text = str(invitation.get_standing_display())
    record(cause=invitation.cause, by=by, verb=verb, text=text, **about(invitation))
