"""An improvement that removes pain, its slot, its tasks and its links."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from actions.models import counting
from actions.ranking import Candidate
from cause import clock
from cause.models.base import (
    Hideable,
    HideableQuerySet,
    Numbered,
    Versioned,
    cause_key,
    created_at,
    member_key,
)

SLOTS_MOST = 3


class Slot(models.Model):
    """Room for one action in progress; a cause has one, a setting may give it up to 3 (rule 4).

    An action in progress occupies a slot, and a slot holds one action, so the database itself
    refuses one more, also when two people press Start in the same second.
    """

    cause = cause_key("slots")
    number = models.PositiveSmallIntegerField(_("number"))

    class Meta:
        verbose_name = _("slot")
        verbose_name_plural = _("slots")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["cause", "number"], name="actions_slot_number"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=SLOTS_MOST), name="actions_slot_1_to_3"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


SCORE = models.DecimalField(max_digits=4, decimal_places=2)


def score() -> models.ExpressionWrapper:
    """Return median impact × median accessibility, 1 to 25, as SQL."""
    return models.ExpressionWrapper(F("impact") * F("accessibility"), output_field=SCORE)


class ActionQuerySet(HideableQuerySet):
    """Actions of a cause."""

    def in_progress(self) -> Self:
        """Return the actions that occupy a slot, in the order of their slots."""
        return self.visible().filter(status=Action.Status.IN_PROGRESS).order_by("slot__number")

    def ready(self) -> Self:
        """Return the scored actions that wait for their turn."""
        return self.visible().filter(status=Action.Status.READY)

    def with_score(self) -> Self:
        """Add ``score`` (median impact × median accessibility, 1 to 25) and ``pain_weight``."""
        return self.annotate(score=score(), pain_weight=counting.pain_weight())

    def ranked(self, *, first: int | None = None) -> Self:
        """Return the ready actions by rule 6: the order of :func:`actions.ranking.ranking_key`.

        With ``first``, at least that many from the top, and all that tie with the last of them: in
        a long plan the weights of the others need not be summed.
        """
        rows = self.ready().with_score()
        if first is not None:
            scores = self.ready().annotate(score=score()).order_by("-score").values("score")
            last = Subquery(scores[first - 1 : first])
            rows = rows.filter(score__gte=Coalesce(last, Value(0, output_field=SCORE)))
        return rows.order_by("-score", "-accessibility", "-pain_weight", "number")

    def with_task_counts(self) -> Self:
        """Add ``task_count`` and ``done_count``."""
        return self.annotate(task_count=counting.tasks(), done_count=counting.tasks(done=True))

    def with_progress(self) -> Self:
        """Add ``task_count``, ``done_count``, ``pain_count`` and ``people_count``."""
        counted = self.with_task_counts()
        return counted.annotate(pain_count=counting.pains(), people_count=counting.people())


class Action(Numbered, Versioned, Hideable):
    """One step of the plan: proposed, ready once scored, in progress, done."""

    class Status(models.TextChoices):
        PROPOSED = "proposed", _("proposed")
        READY = "ready", _("ready")
        IN_PROGRESS = "in-progress", _("in progress")
        PAUSED = "paused", _("paused")
        DONE = "done", _("done")
        DROPPED = "dropped", _("dropped")

    cause = cause_key("actions")
    title = models.CharField(
        _("what we do"), max_length=120, help_text=_("Begin with what will be there afterwards.")
    )
    description = models.TextField(
        _("how"), max_length=5_000, blank=True, help_text=_("Enough that a colleague could start.")
    )
    needs = models.CharField(
        _("whom it needs"),
        max_length=160,
        blank=True,
        help_text=_("Anyone outside the core team whose help or permission it needs."),
    )
    owner = member_key(_("led by"), related_name="owned_actions", optional=True)
    status = models.CharField(
        _("status"), max_length=12, choices=Status.choices, default=Status.PROPOSED, editable=False
    )
    status_reason = models.CharField(_("reason"), max_length=300, blank=True, editable=False)
    slot = models.OneToOneField(
        Slot,
        verbose_name=_("slot"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="action",
    )
    proposed_by = member_key(_("proposed by"), optional=True)
    proposed_at = created_at(_("proposed on"))
    impact = models.DecimalField(
        _("impact"),
        max_digits=2,
        decimal_places=1,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Median of the last revealed round, 1 to 5."),
    )
    accessibility = models.DecimalField(
        _("accessibility"),
        max_digits=2,
        decimal_places=1,
        null=True,
        blank=True,
        editable=False,
        help_text=_("Median of the last revealed round, 1 to 5."),
    )
    started_at = models.DateTimeField(_("started on"), null=True, blank=True, editable=False)
    first_started_at = models.DateTimeField(
        _("first started on"), null=True, blank=True, editable=False
    )
    started_by = member_key(_("started by"), optional=True)
    due_on = models.DateField(_("to be finished by"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished on"), null=True, blank=True, editable=False)
    improved = models.TextField(_("what improved"), max_length=2_000, blank=True, editable=False)
    worked = models.TextField(_("what worked"), max_length=2_000, blank=True, editable=False)
    did_not_work = models.TextField(
        _("what did not work"), max_length=2_000, blank=True, editable=False
    )

    used_by = models.CharField(_("who uses it now"), max_length=300, blank=True, editable=False)
    before = models.CharField(_("before"), max_length=200, blank=True, editable=False)
    after = models.CharField(_("after"), max_length=200, blank=True, editable=False)

    objects = ActionQuerySet.as_manager()
    history = HistoricalRecords(cascade_delete_history=False)

    class Meta(Numbered.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=Q(status="in-progress", slot__isnull=False)
                | (~Q(status="in-progress") & Q(slot=None)),
                name="actions_slot_while_in_progress",
            ),
            models.CheckConstraint(
                condition=Q(impact=None, accessibility=None)
                | Q(
                    impact__isnull=False,
                    impact__gte=1,
                    impact__lte=5,
                    accessibility__isnull=False,
                    accessibility__gte=1,
                    accessibility__lte=5,
                ),
                name="actions_medians_1_to_5",
            ),
            models.CheckConstraint(
                condition=~Q(status="done")
                | (
                    Q(finished_at__isnull=False)
                    & ~Q(improved="")
                    & ~Q(worked="")
                    & ~Q(did_not_work="")
                ),
                name="actions_done_with_its_result",
            ),
            models.CheckConstraint(
                condition=Q(hidden_at=None) | ~Q(status="in-progress"),
                name="actions_in_progress_shown",
            ),
            models.CheckConstraint(
                condition=~Q(status="ready") | Q(impact__isnull=False), name="actions_ready_scored"
            ),
        ]
        indexes = [
            models.Index(
                "cause", "status", F("finished_at").desc(), "number", name="actions_status"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("actions:detail", args=[self.cause.slug, self.number])

    @property
    def candidate(self) -> Candidate:
        """Return what the order depends on, for a scored action read by ``with_score()``."""
        return Candidate(self.number, self.impact, self.accessibility, self.pain_weight, self.title)

    @property
    def began_on(self) -> date | None:
        """Return the day of its first start, which parts "before" from "since" in every measure.

        An action that was reopened and started again has been tried since then.
        """
        began = self.first_started_at or self.started_at
        return timezone.localdate(began) if began else None

    @property
    def day(self) -> int | None:
        """Return the how-manieth day of the action today is, 1 on the day it started."""
        if self.started_at is None:
            return None
        return (clock.today() - timezone.localdate(self.started_at)).days + 1

    @property
    def days(self) -> int | None:
        """Return how many days the action has from its start to its due day, both included."""
        if self.started_at is None or self.due_on is None:
            return None
        return max(1, (self.due_on - timezone.localdate(self.started_at)).days + 1)


class ActionPain(models.Model):
    """A pain that an action answers."""

    cause = cause_key("action_pains")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="pain_links")
    pain_point = models.ForeignKey(
        "painpoints.PainPoint", on_delete=models.PROTECT, related_name="action_links"
    )
    created_at = created_at()

    class Meta:
        verbose_name = _("pain answered")
        verbose_name_plural = _("pains answered")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["action", "pain_point"], name="actions_pain_once")
        ]

    def __str__(self) -> str:
        return f"{self.action}: {self.pain_point}"


class ActionSwot(models.Model):
    """A SWOT item that an action comes from."""

    cause = cause_key("action_swot_items")
    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="swot_links")
    item = models.ForeignKey(
        "painpoints.SwotItem", on_delete=models.PROTECT, related_name="action_links"
    )
    created_at = created_at()

    class Meta:
        verbose_name = _("SWOT item behind an action")
        verbose_name_plural = _("SWOT items behind actions")
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["action", "item"], name="actions_swot_once")]

    def __str__(self) -> str:
        return f"{self.action}: {self.item}"
