"""Two pains that turned out to be one (rule 11): what moved, so that it can be put back."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cause.models.base import cause_key, created_at, member_key


class Merge(models.Model):
    """One pain merged into another, until it is taken apart.

    ``moved`` holds the keys of the rows that went over, by the label of their model, and ``made``
    the echoes that speak for who had reported the merged pain. What would have counted a person
    twice stayed where it was.
    """

    cause = cause_key("merges")
    merged = models.ForeignKey(
        "painpoints.PainPoint", on_delete=models.PROTECT, related_name="merges_away"
    )
    survivor = models.ForeignKey(
        "painpoints.PainPoint", on_delete=models.PROTECT, related_name="merges_here"
    )
    moved = models.JSONField(_("what moved"), default=dict)
    made = models.JSONField(_("echoes made"), default=list)
    status_before = models.CharField(_("status of the survivor before"), max_length=10)
    by = member_key(_("merged by"), optional=True)
    merged_at = created_at(_("merged on"))
    undone_at = models.DateTimeField(_("taken apart on"), null=True, blank=True)

    class Meta:
        verbose_name = _("merge")
        verbose_name_plural = _("merges")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["merged"], condition=Q(undone_at=None), name="painpoints_merged_once"
            ),
            models.CheckConstraint(
                condition=~Q(merged=models.F("survivor")), name="painpoints_merge_of_two"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.merged} → {self.survivor}"
