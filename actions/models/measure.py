"""Numbers that show an improvement."""

from decimal import Decimal
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cause.models.base import (
    Hideable,
    HideableQuerySet,
    Versioned,
    cause_key,
    created_at,
    member_key,
)


class MeasureQuerySet(HideableQuerySet):
    """Measures of an action or of a cause."""

    def with_now(self) -> Self:
        """Add ``now`` and ``now_on``: the value and the day of the last reading, or ``None``."""
        last = Reading.objects.filter(measure=models.OuterRef("pk")).order_by("-on")
        return self.annotate(
            now=models.Subquery(last.values("value")[:1]),
            now_on=models.Subquery(last.values("on")[:1]),
        )


class Measure(Versioned, Hideable):
    """What an action should change: where it stood, where it should go, in which unit."""

    class Direction(models.TextChoices):
        LOWER = "lower", _("lower is better")
        HIGHER = "higher", _("higher is better")

    cause = cause_key("measures")
    action = models.ForeignKey(
        "actions.Action",
        verbose_name=_("action"),
        on_delete=models.CASCADE,
        related_name="measures",
    )
    name = models.CharField(_("what we count"), max_length=100)
    unit = models.CharField(_("unit"), max_length=30, blank=True)
    direction = models.CharField(
        _("direction"), max_length=6, choices=Direction.choices, default=Direction.LOWER
    )
    baseline = models.DecimalField(_("before"), max_digits=12, decimal_places=2)
    target = models.DecimalField(
        _("target"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    seen_by = models.CharField(_("who sees it"), max_length=100, blank=True)
    created_at = created_at()

    objects = MeasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name

    def is_better(self, value: Decimal) -> bool:
        """Say whether ``value`` is an improvement over the baseline."""
        if self.direction == self.Direction.LOWER:
            return value < self.baseline
        return value > self.baseline


class Reading(models.Model):
    """The value of a measure on a day."""

    cause = cause_key("readings")
    measure = models.ForeignKey(
        Measure, verbose_name=_("measure"), on_delete=models.CASCADE, related_name="readings"
    )
    on = models.DateField(_("read on"))
    value = models.DecimalField(_("value"), max_digits=12, decimal_places=2)
    read_by = member_key(_("read by"), optional=True)

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "on"],
                name="actions_reading_once_a_day",
                violation_error_message=_("There is a reading of this day already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.value}"
