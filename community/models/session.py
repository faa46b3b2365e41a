"""Working sessions: when and where, the agenda, who came, and what was written down."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from cause.models.base import (
    Hideable,
    HideableQuerySet,
    Numbered,
    Versioned,
    cause_key,
    created_at,
    member_key,
)


class WorkingSession(Numbered, Versioned, Hideable):
    """Half a day together; planned, then held or cancelled."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("planned")
        HELD = "held", _("held")
        CANCELLED = "cancelled", _("cancelled")

    cause = cause_key("sessions")
    purpose = models.CharField(
        _("what it is for"), max_length=120, help_text=_("What should be different afterwards?")
    )
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=120, blank=True)
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.PLANNED, editable=False
    )
    notes = models.TextField(_("notes"), max_length=20_000, blank=True)
    planned_by = member_key(_("planned by"), optional=True)
    created_at = created_at()

    objects = HideableQuerySet.as_manager()
    history = HistoricalRecords(cascade_delete_history=False)

    class Meta(Numbered.Meta):
        verbose_name = _("working session")
        verbose_name_plural = _("working sessions")
        ordering = ["-starts_at", "-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="community_session_ends_later"
            ),
        ]
        indexes = [models.Index(fields=["cause", "starts_at"], name="community_session_start")]

    def __str__(self) -> str:
        return self.purpose

    def get_absolute_url(self) -> str:
        return reverse("community:session", args=[self.cause.slug, self.number])

    @property
    def minutes(self) -> int:
        """Return how long the session is to last, in minutes."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class AgendaItem(Versioned):
    """One point of an agenda, with its minutes and who presents it."""

    cause = cause_key("agenda_items")
    session = models.ForeignKey(
        WorkingSession, verbose_name=_("session"), on_delete=models.CASCADE, related_name="agenda"
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)
    title = models.CharField(_("item"), max_length=120)
    minutes = models.PositiveSmallIntegerField(
        _("minutes"), default=15, validators=[MinValueValidator(1), MaxValueValidator(480)]
    )
    presenter = member_key(_("presented by"), related_name="agenda_items", optional=True)
    notes = models.TextField(_("what came of it"), max_length=5_000, blank=True)

    history = HistoricalRecords(cascade_delete_history=False)

    class Meta:
        verbose_name = _("agenda item")
        verbose_name_plural = _("agenda items")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=480), name="community_agenda_minutes"
            )
        ]

    def __str__(self) -> str:
        return self.title


class Attendance(models.Model):
    """What a member answered to a session, and whether that member came."""

    class Answer(models.TextChoices):
        COMING = "coming", _("I come")
        REMOTE = "remote", _("I join remotely")
        NOT_COMING = "not-coming", _("I cannot come")

    cause = cause_key("attendances")
    session = models.ForeignKey(
        WorkingSession,
        verbose_name=_("session"),
        on_delete=models.CASCADE,
        related_name="attendances",
    )
    membership = member_key(_("member"), related_name="attendances")
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, blank=True)
    came = models.BooleanField(_("came"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "membership"], name="community_attendance_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.get_answer_display()}"
