"""What follows from a pair of SWOT items (TOWS), and boards of earlier days."""

from django.db import models
from django.db.models import Q
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


class Strategy(Numbered, Versioned, Hideable):
    """A sentence for a strength or weakness crossed with an opportunity or threat."""

    cause = cause_key("strategies")
    inside = models.ForeignKey(
        "painpoints.SwotItem", on_delete=models.PROTECT, related_name="strategies_inside"
    )
    outside = models.ForeignKey(
        "painpoints.SwotItem", on_delete=models.PROTECT, related_name="strategies_outside"
    )
    text = models.CharField(_("we could"), max_length=200)
    written_by = member_key(_("written by"), optional=True)
    written_at = created_at(_("written on"))

    objects = HideableQuerySet.as_manager()

    class Meta(Numbered.Meta):
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        ordering = ["number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["inside", "outside"],
                condition=Q(hidden_at=None),
                name="painpoints_strategy_once",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Snapshot(Numbered):
    """The board as it stood on a day; ``content`` holds its items and never changes."""

    cause = cause_key("snapshots")
    name = models.CharField(_("name"), max_length=80)
    content = models.JSONField(_("items"), default=list, editable=False)
    taken_by = member_key(_("closed by"), optional=True)
    taken_at = created_at(_("closed on"))

    class Meta(Numbered.Meta):
        verbose_name = _("closed board")
        verbose_name_plural = _("closed boards")
        ordering = ["-number"]
        constraints = [*Numbered.Meta.constraints]

    def __str__(self) -> str:
        return self.name
