"""What makes a community diverse: functions, levels, roles, and the hours each one pledges."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cause.models.base import Versioned, cause_key

HOURS_MOST = 200


class Function(models.Model):
    """A part of the organisation: a row of the diversity matrix."""

    cause = cause_key("functions")
    name = models.CharField(_("function"), max_length=60)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("function")
        verbose_name_plural = _("functions")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cause", "name"],
                name="community_function_name",
                violation_error_message=_("There is a function of this name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Profile(Versioned):
    """A member's place in the organisation and pledge to the community."""

    class Level(models.TextChoices):
        SENIOR = "senior", _("Senior leader")
        MIDDLE = "middle", _("Middle manager")
        TEAM = "team", _("Team lead")
        INDIVIDUAL = "individual", _("Individual contributor")

    cause = cause_key("profiles")
    membership = models.OneToOneField(
        "cause.Membership",
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="profile",
        editable=False,
    )
    level = models.CharField(_("level"), max_length=10, choices=Level.choices, blank=True)
    function = models.ForeignKey(
        Function,
        verbose_name=_("function"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="profiles",
    )
    role = models.CharField(
        _("role"),
        max_length=80,
        blank=True,
        help_text=_("What others call your job: project manager, sponsor, test engineer."),
    )
    brings = models.CharField(
        _("what I bring"), max_length=120, blank=True, help_text=_("One thing the others can use.")
    )
    hours_pledged = models.PositiveSmallIntegerField(
        _("hours pledged a month"),
        default=0,
        validators=[MaxValueValidator(HOURS_MOST)],
        help_text=_("What you can keep in a normal month, 0 to 200. Say less rather than more."),
    )

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(hours_pledged__lte=HOURS_MOST), name="community_profile_hours"
            )
        ]

    def __str__(self) -> str:
        return str(self.membership)


class MonthlyHours(models.Model):
    """The hours one member pledged for a month, and gave."""

    cause = cause_key("monthly_hours")
    membership = models.ForeignKey(
        "cause.Membership",
        verbose_name=_("member"),
        on_delete=models.PROTECT,
        related_name="monthly_hours",
    )
    month = models.DateField(_("month"), help_text=_("Its first day."))
    pledged = models.PositiveSmallIntegerField(
        _("hours pledged"), default=0, validators=[MaxValueValidator(HOURS_MOST)]
    )
    given = models.PositiveSmallIntegerField(
        _("hours given"), default=0, validators=[MaxValueValidator(HOURS_MOST)]
    )

    class Meta:
        verbose_name = _("hours of a month")
        verbose_name_plural = _("hours of the months")
        ordering = ["-month", "membership__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["membership", "month"], name="community_hours_once_a_month"
            ),
            models.CheckConstraint(
                condition=models.Q(month__day=1), name="community_hours_first_day"
            ),
        ]
        indexes = [models.Index(fields=["cause", "month"], name="community_hours_month")]

    def __str__(self) -> str:
        return f"{self.membership}, {self.month:%Y-%m}: {self.given}/{self.pledged}"
