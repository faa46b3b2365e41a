"""A narrowed and sorted list that somebody wants to come back to."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cause.models.base import cause_key, created_at, member_key


class SavedView(models.Model):
    """A name for a query string of the list of pains; ``is_shared`` shows it to everyone."""

    cause = cause_key("saved_views")
    membership = member_key(_("saved by"), related_name="saved_views")
    name = models.CharField(_("name"), max_length=40)
    query = models.CharField(_("filters"), max_length=400)
    is_shared = models.BooleanField(_("for everyone"), default=False)
    created_at = created_at()

    class Meta:
        verbose_name = _("saved view")
        verbose_name_plural = _("saved views")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["membership", "name"], name="painpoints_view_once")
        ]

    def __str__(self) -> str:
        return self.name
