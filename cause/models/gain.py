"""What the cause promises."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cause.models.base import (
    Hideable,
    HideableQuerySet,
    Numbered,
    Versioned,
    cause_key,
    created_at,
    member_key,
)


class Gain(Numbered, Versioned, Hideable):
    """A positive outcome that the cause promises, personal or organisational."""

    class Kind(models.TextChoices):
        PERSONAL = "personal", _("personal")
        ORGANISATIONAL = "organisational", _("organisational")

    cause = cause_key("gains")
    kind = models.CharField(_("kind"), max_length=15, choices=Kind.choices)
    text = models.CharField(_("gain"), max_length=160)
    seen_so_far = models.CharField(
        _("what can be seen of it so far"),
        max_length=160,
        blank=True,
        help_text=_("A fact with a number, if there is one."),
    )
    proposed_by = member_key(_("proposed by"), optional=True)
    proposed_at = created_at(_("proposed on"))
    support_count = models.PositiveIntegerField(_("hopes"), default=0, editable=False)

    objects = HideableQuerySet.as_manager()

    class Meta(Numbered.Meta):
        verbose_name = _("gain")
        verbose_name_plural = _("gains")
        ordering = ["-support_count", "number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind__in=["personal", "organisational"]), name="cause_gain_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class GainSupport(models.Model):
    """One member hoping for a gain, once for each gain."""

    cause = cause_key("gain_supports")
    gain = models.ForeignKey(Gain, on_delete=models.CASCADE, related_name="supports")
    membership = member_key(_("member"), related_name="gain_supports")
    created_at = created_at()

    class Meta:
        verbose_name = _("hope for a gain")
        verbose_name_plural = _("hopes for gains")
        constraints = [
            models.UniqueConstraint(fields=["gain", "membership"], name="cause_gain_support_once")
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.gain}"
