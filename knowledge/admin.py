"""The administration of the knowledge base."""

from typing import Any

from django.contrib import admin

from cause.admin_base import CauseRowAdmin, HideableAdmin
from cause.verbs import Verb
from knowledge.models import Article, Tag
from knowledge.services import articles


class TagInline(admin.TabularInline):
    """The tags of an article, to read."""

    model = Tag
    extra = 0
    can_delete = False
    readonly_fields = ("name",)

    def has_add_permission(self, request: Any, obj: Any = None) -> bool:
        """Answer no: tags are given on the page."""
        return False


@admin.register(Article)
class ArticleAdmin(HideableAdmin):
    """Articles; an administrator corrects words, hides and restores."""

    words = ("title", "body", "change_note")
    edited = Verb.ARTICLE_REVISED
    inlines = (TagInline,)
    list_display = ("title", "cause", "kind", "written_by", "revised_at", "hidden_at")
    list_filter = ("kind",)
    search_fields = ("title", "body", "tags__name")

    def hide_row(self, row: Article) -> None:
        articles.delete(article=row, by=None)

    def restore_row(self, row: Article) -> None:
        articles.restore(article=row, by=None)


@admin.register(Tag)
class TagAdmin(CauseRowAdmin):
    """Tags, to read."""

    list_display = ("name", "cause", "article")
    search_fields = ("name", "article__title")
