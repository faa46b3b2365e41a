"""Invitations: a personal door that closes by itself."""

import hashlib
import secrets
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.models import Membership
from cause.models.base import Numbered, cause_key, created_at, member_key


def new_token() -> str:
    """Return a fresh secret for an address; only its digest is kept."""
    return secrets.token_urlsafe(24)


def digest(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    """Invitations of a cause."""

    def open(self) -> Self:
        """Return those that can still be answered."""
        return self.filter(
            accepted_at=None, declined_at=None, withdrawn_at=None, expires_at__gt=clock.now()
        )


class Invitation(Numbered):
    """One person asked to join; the link works once and until ``expires_at``."""

    cause = cause_key("invitations")
    email = models.EmailField(_("their work e-mail"), max_length=254)
    standing = models.CharField(_("as"), max_length=10, choices=Membership.Standing.choices)
    why = models.CharField(
        _("why them, in one sentence"),
        max_length=300,
        blank=True,
        help_text=_("They get your sentence, the cause and one date. No newsletter."),
    )
    token_digest = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = member_key(_("invited by"), related_name="invitations", optional=True)
    created_at = created_at()
    expires_at = models.DateTimeField(_("open until"))
    accepted_at = models.DateTimeField(_("accepted on"), null=True, blank=True, editable=False)
    accepted_by = member_key(_("accepted by"), optional=True)
    declined_at = models.DateTimeField(_("declined on"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn on"), null=True, blank=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta(Numbered.Meta):
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(standing__in=Membership.Standing.values),
                name="community_invitation_standing",
            ),
        ]

    def __str__(self) -> str:
        return self.email

    def get_absolute_url(self) -> str:
        return reverse("community:invitations", args=[self.cause.slug])

    @property
    def is_open(self) -> bool:
        """Say whether the link still works."""
        closed = self.accepted_at or self.declined_at or self.withdrawn_at
        return not closed and self.expires_at > clock.now()
