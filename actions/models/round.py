"""Blind scoring: members score alone, then a lead reveals (rule 8)."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from actions.models.action import Action
from actions.scales import Accessibility, Impact
from cause import clock
from cause.models.base import Numbered, Versioned, cause_key, created_at, member_key


class Round(Numbered):
    """A blind scoring of some actions; at most one is open in a cause."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        REVEALED = "revealed", _("revealed")
        CANCELLED = "cancelled", _("called off")

    cause = cause_key("rounds")
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.OPEN, editable=False
    )
    opened_by = member_key(_("opened by"), optional=True)
    opened_at = created_at(_("opened on"))
    closes_on = models.DateField(_("scores wanted by"), null=True, blank=True)
    revealed_by = member_key(_("revealed by"), optional=True)
    revealed_at = models.DateTimeField(_("revealed on"), null=True, blank=True, editable=False)

    class Meta(Numbered.Meta):
        verbose_name = _("round")
        verbose_name_plural = _("rounds")
        ordering = ["-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["cause"], condition=Q(status="open"), name="actions_round_one_open"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        if self.status == Round.Status.REVEALED:
            return reverse("actions:round", args=[self.cause.slug, self.number])
        return reverse("actions:scoring", args=[self.cause.slug])

    @property
    def is_over(self) -> bool:
        """Say whether its day has passed: nobody scores any more, and it waits for the reveal."""
        return self.closes_on is not None and self.closes_on < clock.today()


class RoundActionQuerySet(models.QuerySet):
    """Actions in rounds."""

    def asked(self) -> Self:
        """Leave out those dropped or deleted meanwhile: they are neither scored nor revealed."""
        return self.filter(action__hidden_at=None).exclude(action__status=Action.Status.DROPPED)


class RoundAction(Versioned, models.Model):
    """An action in a round; the medians appear with the reveal and stay as history."""

    cause = cause_key("round_actions")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entries")
    action = models.ForeignKey(
        "actions.Action", on_delete=models.PROTECT, related_name="round_entries"
    )
    impact = models.DecimalField(_("impact"), max_digits=2, decimal_places=1, null=True)
    accessibility = models.DecimalField(
        _("accessibility"), max_digits=2, decimal_places=1, null=True
    )

    note = models.TextField(_("what we said about it"), max_length=1_000, blank=True)

    objects = RoundActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("action in a round")
        verbose_name_plural = _("actions in a round")
        ordering = ["action__number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "action"], name="actions_round_action_once")
        ]

    def __str__(self) -> str:
        return f"{self.round}: {self.action}"


class Score(models.Model):
    """What one member scores for one action; "I cannot judge this" leaves both marks empty."""

    cause = cause_key("scores")
    entry = models.ForeignKey(RoundAction, on_delete=models.CASCADE, related_name="scores")
    membership = member_key(_("member"), related_name="scores")
    impact = models.PositiveSmallIntegerField(_("impact"), choices=Impact.choices, null=True)
    accessibility = models.PositiveSmallIntegerField(
        _("accessibility"), choices=Accessibility.choices, null=True
    )
    scored_at = models.DateTimeField(_("scored on"), default=clock.now)

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["entry", "membership"], name="actions_score_once"),
            models.CheckConstraint(
                condition=Q(impact=None, accessibility=None)
                | Q(
                    impact__isnull=False,
                    impact__gte=1,
                    impact__lte=5,
                    accessibility__isnull=False,
                    accessibility__gte=1,
                    accessibility__lte=5,
                ),
                name="actions_score_1_to_5",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}"
