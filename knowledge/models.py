"""The knowledge base: articles in Markdown, with tags and every revision kept."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

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


class Article(Numbered, Versioned, Hideable):
    """A page of the knowledge base; its address stays what it was at the first writing."""

    class Kind(models.TextChoices):
        METHOD = "method", _("method")
        TOOL = "tool", _("tool")
        TIP = "tip", _("tip")
        TEMPLATE = "template", _("template")
        TRAINING = "training", _("training")

    cause = cause_key("articles")
    slug = models.SlugField(_("address"), max_length=120, editable=False)
    title = models.CharField(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    body = models.TextField(
        _("text"), max_length=50_000, help_text=_("Markdown: # heading, - list, **strong**.")
    )
    change_note = models.CharField(
        _("what changed"), max_length=160, blank=True, help_text=_("One line for the revisions.")
    )
    action = models.ForeignKey(
        "actions.Action",
        verbose_name=_("from action"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
    )
    written_by = member_key(_("written by"), related_name="articles", optional=True)
    written_at = created_at(_("written on"))
    revised_by = member_key(_("revised by"), optional=True)
    revised_at = models.DateTimeField(_("revised on"), default=clock.now, editable=False)

    objects = HideableQuerySet.as_manager()
    history = HistoricalRecords(cascade_delete_history=False)

    class Meta(Numbered.Meta):
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["-revised_at", "-number"]
        constraints = [
            *Numbered.Meta.constraints,
            models.UniqueConstraint(fields=["cause", "slug"], name="knowledge_article_slug"),
            models.CheckConstraint(
                condition=Q(kind__in=["method", "tool", "tip", "template", "training"]),
                name="knowledge_article_kind",
            ),
        ]
        indexes = [
            models.Index(
                "cause", F("revised_at").desc(), F("number").desc(), name="knowledge_article_newest"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("knowledge:article", args=[self.cause.slug, self.slug])


class Tag(models.Model):
    """A word under which an article is found."""

    cause = cause_key("tags")
    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="tags")
    name = models.CharField(_("tag"), max_length=40)

    class Meta:
        verbose_name = _("tag")
        verbose_name_plural = _("tags")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["article", "name"], name="knowledge_tag_once")
        ]
        indexes = [models.Index(fields=["cause", "name"], name="knowledge_tag_name")]

    def __str__(self) -> str:
        return self.name
