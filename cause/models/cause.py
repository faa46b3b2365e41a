"""The cause, root of all data, and the counters of its numbers."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause.models.base import cause_key, created_at

VITAL_FEW_MOST = 5


class Cause(models.Model):
    """An initiative; one installation holds many, none of which can see another."""

    slug = models.SlugField(
        _("address"), max_length=60, unique=True, help_text=_("Stands in every address.")
    )
    name = models.CharField(
        _("name"), max_length=80, help_text=_("What the people call themselves.")
    )
    created_at = created_at()
    vital_few = models.PositiveSmallIntegerField(
        _("vital few in each corner"),
        default=VITAL_FEW_MOST,
        validators=[MinValueValidator(1), MaxValueValidator(VITAL_FEW_MOST)],
        help_text=_("How many SWOT items a quadrant holds, 1 to 5 (rule 10)."),
    )

    class Meta:
        verbose_name = _("cause")
        verbose_name_plural = _("causes")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(vital_few__gte=1, vital_few__lte=VITAL_FEW_MOST),
                name="cause_vital_few_1_to_5",
            )
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("overview", args=[self.slug])


class Counter(models.Model):
    """The last number given to a kind of row of a cause; see :mod:`cause.numbers`."""

    cause = cause_key("counters")
    kind = models.CharField(max_length=40)
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        constraints = [models.UniqueConstraint(fields=["cause", "kind"], name="cause_counter_kind")]

    def __str__(self) -> str:
        return f"{self.kind}: {self.last}"
