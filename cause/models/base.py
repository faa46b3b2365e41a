"""What rows of every app have in common."""

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cause import clock


def cause_key(related_name: str) -> models.ForeignKey:
    """Return the key that every row carries, so that reads can start from the cause."""
    return models.ForeignKey(
        "cause.Cause",
        verbose_name=_("cause"),
        on_delete=models.PROTECT,
        related_name=related_name,
        editable=False,
    )


def member_key(
    verbose_name: object, *, related_name: str = "+", optional: bool = False
) -> models.ForeignKey:
    """Return a key to the member who did or owns something; members are never deleted."""
    options: dict[str, Any] = {"null": True, "blank": True} if optional else {}
    return models.ForeignKey(
        "cause.Membership",
        verbose_name=verbose_name,
        on_delete=models.PROTECT,
        related_name=related_name,
        **options,
    )


class Numbered(models.Model):
    """A row whose number counts per cause and stands in its address."""

    number = models.PositiveIntegerField(_("number"), editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["cause", "number"], name="%(app_label)s_%(class)s_number"
            )
        ]


class HideableQuerySet(models.QuerySet):
    """Rows that are hidden instead of deleted (rule 12)."""

    def visible(self) -> Self:
        """Return the rows that nobody has deleted."""
        return self.filter(hidden_at=None)


class Hideable(models.Model):
    """Deleting hides first; an administrator can restore."""

    hidden_at = models.DateTimeField(_("deleted on"), null=True, blank=True, editable=False)
    hidden_by = models.ForeignKey(
        "cause.Membership",
        verbose_name=_("deleted by"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    class Meta:
        abstract = True


class Versioned(models.Model):
    """Text that two people may edit at once; see :mod:`cause.editing`."""

    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    class Meta:
        abstract = True


def created_at(verbose_name: object = _("created on"), **options: Any) -> models.DateTimeField:
    """Return the moment of a row's making, which a loader may set by :func:`clock.travel`."""
    return models.DateTimeField(verbose_name, default=clock.now, editable=False, **options)


def scale_check(field: str, name: str) -> models.CheckConstraint:
    """Return the constraint that keeps ``field`` a mark from 1 to 5."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__gte": 1, f"{field}__lte": 5}), name=name
    )
