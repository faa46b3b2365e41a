"""What people without an account hand in through a door that a lead has opened (rule 14)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.models.base import Numbered, cause_key, created_at, member_key, scale_check
from painpoints.scales import Frequency, Severity


class IntakeLinkQuerySet(models.QuerySet):
    """Doors of a cause."""

    def open(self) -> Self:
        """Return the doors that nobody has closed and whose day has not passed."""
        return self.filter(closed_at=None, expires_on__gte=clock.today())


class IntakeLink(Numbered):
    """A public form with its own introduction, an expiry and a cap."""

    cause = cause_key("intake_links")
    token = models.CharField(_("token"), max_length=64, unique=True, editable=False)
    introduction = models.TextField(
        _("introduction"),
        max_length=600,
        help_text=_("Who reads this and what becomes of it, in two or three sentences."),
    )
    expires_on = models.DateField(_("open until"))
    cap = models.PositiveIntegerField(_("reports at most"), default=100)
    opened_by = member_key(_("opened by"), optional=True)
    opened_at = created_at(_("opened on"))
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)

    objects = IntakeLinkQuerySet.as_manager()

    class Meta(Numbered.Meta):
        verbose_name = _("intake link")
        verbose_name_plural = _("intake links")
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.introduction[:80]

    def get_absolute_url(self) -> str:
        return reverse("intake", args=[self.token])

    @property
    def is_open(self) -> bool:
        """Say whether nobody has closed the door and its day has not passed."""
        return self.closed_at is None and self.expires_on >= clock.today()

    def is_full(self) -> bool:
        """Say whether as many reports came as may come; costs a query."""
        return self.submissions.count() >= self.cap


class SubmissionQuerySet(models.QuerySet):
    """What was handed in."""

    def waiting(self) -> Self:
        """Return what nobody has decided on, and what was put off until today or earlier."""
        due = Q(status=Submission.Status.SNOOZED, snoozed_until__lte=clock.today())
        return self.filter(Q(status=Submission.Status.WAITING) | due).order_by("day", "pk")

    def put_off(self) -> Self:
        """Return what was put off until a day to come, the nearest first."""
        later = self.filter(status=Submission.Status.SNOOZED, snoozed_until__gt=clock.today())
        return later.order_by("snoozed_until", "pk")

    def with_new_words(self) -> Self:
        """Return what words were added to since somebody of the team opened it."""
        return self.filter(has_new_words=True).order_by("day", "pk")


class Submission(models.Model):
    """One report without a name: no author, no address, no browser, the day and not the hour.

    ``receipt`` is a keyed digest of the code that the person alone has. ``function`` is counted
    once the door is closed, and never shown beside the report.
    """

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        SNOOZED = "snoozed", _("put off")
        DUPLICATE = "duplicate", _("known already")

    OPEN = (Status.WAITING, Status.SNOOZED, Status.DECLINED)  # to decisions

    cause = cause_key("submissions")
    link = models.ForeignKey(
        IntakeLink, verbose_name=_("link"), on_delete=models.PROTECT, related_name="submissions"
    )
    receipt = models.CharField(_("receipt"), max_length=64, unique=True, editable=False)
    title = models.CharField(_("what happens?"), max_length=120)
    story = models.TextField(_("the last time"), max_length=5_000, blank=True)
    severity = models.PositiveSmallIntegerField(
        _("how much does it hurt?"), choices=Severity.choices
    )
    frequency = models.PositiveSmallIntegerField(_("how often?"), choices=Frequency.choices)
    function = models.ForeignKey(
        "community.Function",
        verbose_name=_("where do you work?"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="submissions",
    )
    name = models.CharField(_("your name"), max_length=80, blank=True)
    day = models.DateField(_("handed in on"), default=clock.today, editable=False)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.WAITING, editable=False
    )
    reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    snoozed_until = models.DateField(_("put off until"), null=True, blank=True, editable=False)
    pain_point = models.ForeignKey(
        "painpoints.PainPoint",
        verbose_name=_("pain point"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="submissions",
    )
    has_new_words = models.BooleanField(_("new words"), default=False, editable=False)
    decided_by = member_key(_("decided by"), optional=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        verbose_name = _("report without a name")
        verbose_name_plural = _("reports without a name")
        ordering = ["-day", "-pk"]
        constraints = [
            scale_check("severity", "painpoints_submission_severity"),
            scale_check("frequency", "painpoints_submission_frequency"),
            models.CheckConstraint(
                condition=~Q(status__in=["accepted", "duplicate"]) | Q(pain_point__isnull=False),
                name="painpoints_submission_taken_leads_on",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(reason=""),
                name="painpoints_submission_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(status="snoozed") | Q(snoozed_until__isnull=False),
                name="painpoints_submission_snoozed_until",
            ),
        ]
        indexes = [models.Index(fields=["cause", "status", "day"], name="painpoints_queue")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Say whether it can be decided on; what was taken up cannot be taken back."""
        return self.status in self.OPEN


class SubmissionWord(models.Model):
    """A question of the team, or words that the person added with the receipt."""

    cause = cause_key("submission_words")
    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="words")
    asked_by = member_key(_("asked by"), optional=True)
    text = models.TextField(_("words"), max_length=2_000)
    day = models.DateField(_("on"), default=clock.today)

    class Meta:
        verbose_name = _("words on a report")
        verbose_name_plural = _("words on reports")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.text[:80]
