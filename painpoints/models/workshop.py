"""A workshop that fills the board: write alone, reveal and group, vote with dots."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.models import Membership
from cause.models.base import Numbered, cause_key, created_at, member_key
from painpoints.models.swot import SwotItem

DOTS_EACH = 5


class Workshop(Numbered):
    """One workshop; at most one is under way in a cause."""

    class Step(models.TextChoices):
        WRITE = "write", _("write alone")
        GROUP = "group", _("reveal and group")
        VOTE = "vote", _("vote with five dots")
        CLOSED = "closed", _("closed")
        CANCELLED = "cancelled", _("called off")

    UNDER_WAY = (Step.WRITE, Step.GROUP, Step.VOTE)
    REVEALED = (Step.GROUP, Step.VOTE, Step.CLOSED)

    cause = cause_key("workshops")
    step = models.CharField(
        _("step"), max_length=10, choices=Step.choices, default=Step.WRITE, editable=False
    )
    facilitator = member_key(_("facilitator"), optional=True)
    opened_at = created_at(_("opened on"))
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)
    answered_at = models.DateTimeField(
        _("proposal answered on"), null=True, blank=True, editable=False
    )
    revision = models.PositiveIntegerField(_("changes of the groups"), default=0, editable=False)

    class Meta(Numbered.Meta):
        verbose_name = _("workshop")
        verbose_name_plural = _("workshops")
        ordering = ["-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["cause"],
                condition=Q(step__in=["write", "group", "vote"]),
                name="painpoints_workshop_one_under_way",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("painpoints:workshop", args=[self.cause.slug])


class NoteQuerySet(models.QuerySet):
    """Notes of a workshop."""

    def revealed(self) -> Self:
        """Return the notes that everyone may read: none of a workshop that was called off."""
        return self.filter(workshop__step__in=Workshop.REVEALED)

    def heads(self) -> Self:
        """Return the notes that stand for themselves or for a group."""
        return self.filter(group=None)


class Note(models.Model):
    """What somebody wrote alone, or an item that was on the board before.

    A note of a ``group`` is another wording of that one. Nobody but its author reads it before the
    reveal.
    """

    cause = cause_key("notes")
    workshop = models.ForeignKey(
        Workshop, verbose_name=_("workshop"), on_delete=models.CASCADE, related_name="notes"
    )
    quadrant = models.CharField(_("quadrant"), max_length=12, choices=SwotItem.Quadrant.choices)
    text = models.CharField(_("observation"), max_length=160)
    membership = member_key(_("written by"), related_name="notes", optional=True)
    item = models.ForeignKey(
        SwotItem, on_delete=models.PROTECT, null=True, blank=True, related_name="notes"
    )
    group = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="members"
    )
    written_at = models.DateTimeField(_("written on"), default=clock.now)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["workshop", "item"], name="painpoints_note_item_once"),
            models.CheckConstraint(
                condition=Q(group=None) | (Q(item=None) & ~Q(group=models.F("id"))),
                name="painpoints_note_under_another",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Dot(models.Model):
    """How many of their five dots a member has put on a note; hidden until the end."""

    cause = cause_key("dots")
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="dots")
    membership = member_key(_("member"), related_name="dots")
    number = models.PositiveSmallIntegerField(_("dots"))

    class Meta:
        verbose_name = _("dots")
        verbose_name_plural = _("dots")
        constraints = [
            models.UniqueConstraint(fields=["note", "membership"], name="painpoints_dots_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=DOTS_EACH), name="painpoints_dots_1_to_5"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.number}"


def own_dots(member: Membership) -> dict[int, int]:
    """Return how many dots of the last closed workshop ``member`` put on each item, by its key."""
    closed = Workshop.objects.filter(cause=member.cause_id, step=Workshop.Step.CLOSED)
    mine = Dot.objects.filter(membership=member, note__workshop=closed.order_by("-number")[:1])
    return dict(mine.values_list("note__item", "number"))
