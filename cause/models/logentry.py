"""The logbook's table; `knowledge` owns its pages."""

from typing import Self

from django.db import models
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.models.base import (
    Hideable,
    HideableQuerySet,
    Numbered,
    Versioned,
    cause_key,
    member_key,
)
from cause.verbs import Verb


class Kind(models.TextChoices):
    """What a line of the logbook says."""

    WORKED = "worked", _("worked")
    DID_NOT_WORK = "failed", _("did not work")
    LEARNED = "learned", _("learned")
    MILESTONE = "milestone", _("milestone")
    EVENT = "event", _("event")


class About(models.TextChoices):
    """What a line can be about; the value leads to its page (see ``ADDRESSES``)."""

    CAUSE = "cause", _("the cause")
    PHRASE = "phrase", _("phrase")
    GAIN = "gain", _("gain")
    MEMBER = "member", _("member")
    INVITATION = "invitation", _("invitation")
    SESSION = "session", _("session")
    PAIN_POINT = "pain-point", _("pain point")
    SWOT_ITEM = "swot-item", _("SWOT item")
    ACTION = "action", _("action")
    ROUND = "round", _("round")
    ARTICLE = "article", _("article")
    SETTINGS = "settings", _("settings")


# The URL name of each, and whether its key (a number or an article's slug) stands in the address.
ADDRESSES: dict[str, tuple[str, bool]] = {
    About.CAUSE: ("cause:detail", False),
    About.PHRASE: ("cause:phrase", True),
    About.GAIN: ("cause:detail", False),
    About.MEMBER: ("community:member", True),
    About.INVITATION: ("community:invitations", False),
    About.SESSION: ("community:session", True),
    About.PAIN_POINT: ("painpoints:detail", True),
    About.SWOT_ITEM: ("painpoints:swot-item", True),
    About.ACTION: ("actions:detail", True),
    About.ROUND: ("actions:scoring", False),
    About.ARTICLE: ("knowledge:article", True),
    About.SETTINGS: ("settings", False),
}
# A round has a page of its own once it is revealed, and only then.
ADDRESSES_OF_VERBS = {Verb.ROUND_REVEALED: ("actions:round", True)}


class LogEntryQuerySet(HideableQuerySet):
    """Lines of the logbook."""

    def written(self) -> Self:
        """Return what people wrote and milestones, without the recorded events."""
        return self.exclude(kind=Kind.EVENT)


class LogEntry(Numbered, Versioned, Hideable):
    """A line: worked, did not work, learned, a milestone, or an event the application recorded."""

    Kind = Kind
    About = About

    cause = cause_key("log")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    verb = models.CharField(
        _("event"), max_length=40, blank=True, help_text=_("Which event, for the kind event.")
    )
    text = models.TextField(_("text"), max_length=2000, blank=True)
    by = member_key(_("by"), related_name="log", optional=True)
    happened_at = models.DateTimeField(_("happened on"), default=clock.now)
    about = models.CharField(_("about"), max_length=20, choices=About.choices, blank=True)
    about_key = models.CharField(_("which"), max_length=120, blank=True)

    objects = LogEntryQuerySet.as_manager()

    class Meta(Numbered.Meta):
        verbose_name = _("log entry")
        verbose_name_plural = _("log entries")
        ordering = ["-happened_at", "-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.CheckConstraint(
                condition=models.Q(kind="event") ^ models.Q(verb=""), name="cause_logentry_verb"
            ),
        ]
        indexes = [
            models.Index(
                "cause",
                models.F("happened_at").desc(),
                models.F("number").desc(),
                name="cause_log_time",
            ),
            models.Index(
                "cause",
                "kind",
                models.F("happened_at").desc(),
                models.F("number").desc(),
                name="cause_log_kind_time",
            ),
            models.Index(fields=["cause", "about", "about_key"], name="cause_log_about"),
        ]

    def __str__(self) -> str:
        return f"{self.sentence}: {self.text}" if self.verb else self.text

    def get_absolute_url(self) -> str:
        return reverse("knowledge:logbook", args=[self.cause.slug]) + f"#line-{self.number}"

    @property
    def sentence(self) -> str:
        """Return what happened in words, for an event; the table is :mod:`cause.verbs`."""
        return str(Verb(self.verb).label) if self.verb in Verb.values else self.verb

    @property
    def about_url(self) -> str:
        """Return the address of what this line is about, or an empty text."""
        if not self.about:
            return ""
        name, keyed = ADDRESSES_OF_VERBS.get(self.verb) or ADDRESSES[self.about]
        try:
            return reverse(name, args=[self.cause.slug, *([self.about_key] if keyed else [])])
        except NoReverseMatch:
            return ""
