"""The steps of an action."""

from typing import Self

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cause.models.base import (
    Hideable,
    HideableQuerySet,
    Versioned,
    cause_key,
    created_at,
    member_key,
)


class TaskQuerySet(HideableQuerySet):
    """Tasks of an action or of a member."""

    def open(self) -> Self:
        """Return the visible tasks that are still to do."""
        return self.visible().filter(done_at=None)


class Task(Versioned, Hideable):
    """A step of an action, with a name and a date."""

    cause = cause_key("tasks")
    action = models.ForeignKey(
        "actions.Action", verbose_name=_("action"), on_delete=models.CASCADE, related_name="tasks"
    )
    title = models.CharField(_("task"), max_length=160)
    owner = member_key(_("by whom"), related_name="tasks", optional=True)
    due_on = models.DateField(_("until"), null=True, blank=True)
    hours = models.PositiveSmallIntegerField(
        _("hours"), null=True, blank=True, validators=[MaxValueValidator(999)]
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0, editable=False)
    done_at = models.DateTimeField(_("done on"), null=True, blank=True, editable=False)
    created_at = created_at()

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["position", "pk"]
        indexes = [
            models.Index(
                fields=["owner", "due_on"],
                name="actions_task_open",
                condition=Q(done_at=None, hidden_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.title
