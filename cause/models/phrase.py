"""Candidate wordings of the cause; one is adopted at a time (rule 1)."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
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

PHRASE_LENGTH = 140
models.CharField.register_lookup(Length)


class Phrase(Numbered, Versioned, Hideable):
    """A wording of what we want to do and why, at most 140 characters."""

    class Status(models.TextChoices):
        CANDIDATE = "candidate", _("candidate")
        ADOPTED = "adopted", _("adopted")
        FORMER = "former", _("adopted earlier")

    cause = cause_key("phrases")
    text = models.CharField(_("wording"), max_length=PHRASE_LENGTH)
    emphasis = models.CharField(
        _("the words that matter"),
        max_length=PHRASE_LENGTH,
        blank=True,
        help_text=_("A part of the wording, set in italics. May stay empty."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status.choices, default=Status.CANDIDATE, editable=False
    )
    why_stopped = models.CharField(
        _("why we stopped"),
        max_length=200,
        blank=True,
        help_text=_("What the next wording does better."),
    )
    proposed_by = member_key(_("proposed by"), optional=True)
    proposed_at = created_at(_("proposed on"))
    adopted_by = member_key(_("adopted by"), optional=True)
    adopted_at = models.DateTimeField(_("adopted on"), null=True, blank=True, editable=False)
    retired_at = models.DateTimeField(_("given up on"), null=True, blank=True, editable=False)
    support_count = models.PositiveIntegerField(_("supports"), default=0, editable=False)

    objects = HideableQuerySet.as_manager()
    history = HistoricalRecords(cascade_delete_history=False)

    class Meta(Numbered.Meta):
        verbose_name = _("phrase")
        verbose_name_plural = _("phrases")
        ordering = ["number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(
                fields=["cause"], condition=Q(status="adopted"), name="cause_phrase_one_adopted"
            ),
            models.CheckConstraint(
                condition=Q(text__length__lte=PHRASE_LENGTH), name="cause_phrase_length"
            ),
            models.CheckConstraint(
                condition=~Q(status="adopted") | Q(hidden_at=None),
                name="cause_phrase_adopted_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    def get_absolute_url(self) -> str:
        return reverse("cause:phrase", args=[self.cause.slug, self.number])

    @property
    def word_count(self) -> int:
        """Return how many words the phrase has."""
        return len(self.text.split())


class PhraseSupport(models.Model):
    """One member saying "I would sign it", once for each phrase."""

    cause = cause_key("phrase_supports")
    phrase = models.ForeignKey(Phrase, on_delete=models.CASCADE, related_name="supports")
    membership = member_key(_("member"), related_name="phrase_supports")
    created_at = created_at()

    class Meta:
        verbose_name = _("support of a phrase")
        verbose_name_plural = _("supports of phrases")
        constraints = [
            models.UniqueConstraint(
                fields=["phrase", "membership"], name="cause_phrase_support_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.membership}: {self.phrase}"
