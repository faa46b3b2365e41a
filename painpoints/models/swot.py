"""SWOT items: the long list, and the vital few that stay few (rule 10)."""

from typing import Self

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
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
from cause.models.cause import VITAL_FEW_MOST


class SwotItemQuerySet(HideableQuerySet):
    """Items of a board."""

    def vital(self) -> Self:
        """Return the visible vital few, in their places."""
        return self.visible().filter(place__isnull=False).order_by("quadrant", "place")

    def long_list(self) -> Self:
        """Return the visible items that are not among the vital few, newest first."""
        return self.visible().filter(place=None).order_by("-number")

    def with_evidence(self) -> Self:
        """Annotate ``pains`` and ``facts``, how many count as evidence, and ``weight``, 0 or more.

        The weight is that of the pains together.
        """
        counted = Evidence.objects.counted().filter(item=OuterRef("pk")).order_by().values("item")
        figures = {
            "pains": Count("pain_point"),
            "facts": Count("pk", filter=Q(pain_point=None)),
            "weight": Sum("pain_point__weight"),
        }
        return self.annotate(
            **{
                name: Coalesce(Subquery(counted.annotate(n=figure).values("n")), 0)
                for name, figure in figures.items()
            }
        )


class SwotItem(Numbered, Versioned, Hideable):
    """An observation in one of four quadrants; ``place`` puts it among the vital few."""

    class Quadrant(models.TextChoices):
        STRENGTH = "strength", _("strength")
        WEAKNESS = "weakness", _("weakness")
        OPPORTUNITY = "opportunity", _("opportunity")
        THREAT = "threat", _("threat")

    cause = cause_key("swot_items")
    quadrant = models.CharField(_("quadrant"), max_length=12, choices=Quadrant.choices)
    text = models.CharField(_("observation"), max_length=160)
    detail = models.TextField(_("what we know about it"), max_length=3_000, blank=True)
    place = models.PositiveSmallIntegerField(
        _("place among the vital few"), null=True, blank=True, editable=False
    )
    chosen_at = models.DateTimeField(
        _("among the vital few since"), null=True, blank=True, editable=False
    )
    dots = models.PositiveSmallIntegerField(
        _("dots of the last workshop"), default=0, editable=False
    )
    owner = member_key(_("owner"), related_name="swot_items", optional=True)
    recheck_on = models.DateField(_("look at it again on"), null=True, blank=True)
    proposed_by = member_key(_("proposed by"), optional=True)
    proposed_at = created_at(_("proposed on"))

    objects = SwotItemQuerySet.as_manager()
    history = HistoricalRecords(cascade_delete_history=False)

    class Meta(Numbered.Meta):
        verbose_name = _("SWOT item")
        verbose_name_plural = _("SWOT items")
        ordering = ["number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["cause", "quadrant", "place"], name="painpoints_swot_place"
            ),
            models.CheckConstraint(
                condition=Q(place=None) | Q(place__gte=1, place__lte=VITAL_FEW_MOST),
                name="painpoints_swot_vital_few",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | Q(place=None), name="painpoints_swot_vital_shown"
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("painpoints:swot-item", args=[self.cause.slug, self.number])

    @property
    def code(self) -> str:
        """Return the mark of a vital item as on the board, W1, or an empty text."""
        return f"{self.quadrant[0].upper()}{self.place}" if self.place else ""

    @property
    def is_helpful(self) -> bool:
        """Say whether it helps (strengths and opportunities) rather than hurts."""
        return self.quadrant in (self.Quadrant.STRENGTH, self.Quadrant.OPPORTUNITY)


class EvidenceQuerySet(HideableQuerySet):
    """Evidence of items."""

    def counted(self) -> Self:
        """Return what speaks for an item: no pain that was deleted, or merged into another."""
        return self.visible().filter(pain_point__hidden_at=None)


class Evidence(Hideable):
    """Why an item stands on the board: a pain point, or a fact in words."""

    cause = cause_key("evidence")
    item = models.ForeignKey(
        SwotItem, verbose_name=_("SWOT item"), on_delete=models.CASCADE, related_name="evidence"
    )
    pain_point = models.ForeignKey(
        "painpoints.PainPoint",
        verbose_name=_("pain point"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="evidence",
    )
    fact = models.CharField(_("fact"), max_length=200, blank=True)
    added_by = member_key(_("added by"), optional=True)
    added_at = created_at()

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["item", "pain_point"],
                name="painpoints_evidence_once",
                condition=Q(hidden_at=None),
            ),
            models.CheckConstraint(
                condition=Q(pain_point=None) ^ Q(fact=""), name="painpoints_evidence_one_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.fact or str(self.pain_point)
