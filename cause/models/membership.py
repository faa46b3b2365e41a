"""A user in a cause, and the signature under its phrase."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause.models.base import Numbered, cause_key, created_at


class MembershipQuerySet(models.QuerySet):
    """Members of a cause."""

    def active(self) -> Self:
        """Return the members who have not left."""
        return self.filter(left_at=None)

    def team(self) -> Self:
        """Return the active leads and core members: those who plan, score and decide."""
        return self.active().filter(standing__in=Membership.TEAM)

    def leads(self) -> Self:
        """Return the active leads."""
        return self.active().filter(standing=Membership.Standing.LEAD)


class Membership(Numbered):
    """A member: one user in one cause, with one standing; leaving keeps the row for history."""

    class Standing(models.TextChoices):
        LEAD = "lead", _("lead")
        CORE = "core", _("core team")
        ALLY = "ally", _("ally")
        SPONSOR = "sponsor", _("sponsor")

    TEAM = (Standing.LEAD, Standing.CORE)

    cause = cause_key("memberships")
    user = models.ForeignKey(
        "cause.User",
        verbose_name=_("user"),
        on_delete=models.PROTECT,
        related_name="memberships",
    )
    standing = models.CharField(_("standing"), max_length=10, choices=Standing.choices)
    joined_at = created_at(_("joined on"))
    left_at = models.DateTimeField(_("left on"), null=True, blank=True, editable=False)

    objects = MembershipQuerySet.as_manager()

    class Meta(Numbered.Meta):
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ["number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["cause", "user"],
                name="cause_membership_once",
                violation_error_message=_("This person is a member already."),
            ),
            models.CheckConstraint(
                condition=models.Q(standing__in=["lead", "core", "ally", "sponsor"]),
                name="cause_membership_standing",
            ),
        ]

    def __str__(self) -> str:
        return self.user.full_name

    def get_absolute_url(self) -> str:
        return reverse("community:member", args=[self.cause.slug, self.number])

    @property
    def is_lead(self) -> bool:
        """Say whether this member facilitates the cause."""
        return self.standing == self.Standing.LEAD

    @property
    def is_team(self) -> bool:
        """Say whether this member belongs to the core team (leads included)."""
        return self.standing in self.TEAM


class Signature(models.Model):
    """A member's name under the cause, with what that member hopes to gain."""

    cause = cause_key("signatures")
    membership = models.OneToOneField(
        Membership, verbose_name=_("member"), on_delete=models.PROTECT, related_name="signature"
    )
    phrase = models.ForeignKey(
        "cause.Phrase",
        verbose_name=_("phrase"),
        on_delete=models.PROTECT,
        related_name="signatures",
        help_text=_("The wording that was adopted when this was signed."),
    )
    hope = models.CharField(_("what I hope to gain"), max_length=200, blank=True)
    signed_at = created_at(_("signed on"))

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ["signed_at", "pk"]

    def __str__(self) -> str:
        return str(self.membership)
