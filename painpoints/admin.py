"""The administration of the pain points and the board."""

from django.contrib import admin

from cause.admin_base import CauseRowAdmin, HideableAdmin
from cause.verbs import Verb
from painpoints.models import (
    Comment,
    Echo,
    Evidence,
    IntakeLink,
    Merge,
    PainPoint,
    Submission,
    SubmissionWord,
    SwotItem,
    Verdict,
)
from painpoints.services import comments, evidence, pains, swot


@admin.register(PainPoint)
class PainPointAdmin(HideableAdmin):
    """Pain points; an administrator corrects words, hides and restores."""

    words = ("title", "story", "who")
    edited = Verb.PAIN_EDITED
    list_display = ("title", "number", "cause", "status", "weight", "reported_by", "hidden_at")
    list_filter = ("status", "scope")
    search_fields = ("title", "story", "who")

    def hide_row(self, row: PainPoint) -> None:
        pains.delete(pain_point=row, by=None)

    def restore_row(self, row: PainPoint) -> None:
        pains.restore(pain_point=row, by=None)


@admin.register(Echo)
class EchoAdmin(CauseRowAdmin):
    """Echoes, to read."""

    list_display = ("pain_point", "membership", "cause", "created_at")
    search_fields = ("pain_point__title", "membership__user__full_name", "how")


@admin.register(Comment)
class CommentAdmin(HideableAdmin):
    """Comments; an administrator hides and restores."""

    list_display = ("text", "pain_point", "membership", "cause", "created_at", "hidden_at")
    search_fields = ("text", "membership__user__full_name")

    def hide_row(self, row: Comment) -> None:
        comments.delete_comment(comment=row, by=None)

    def restore_row(self, row: Comment) -> None:
        comments.restore_comment(comment=row, by=None)


@admin.register(Verdict)
class VerdictAdmin(CauseRowAdmin):
    """Verdicts, to read."""

    list_display = ("pain_point", "membership", "answer", "cause", "answered_at")
    list_filter = ("answer",)
    search_fields = ("pain_point__title", "membership__user__full_name")


@admin.register(SwotItem)
class SwotItemAdmin(HideableAdmin):
    """SWOT items; the vital few keep their cap, because places change on the board alone."""

    words = ("text", "detail")
    edited = Verb.SWOT_EDITED
    list_display = ("text", "number", "cause", "quadrant", "place", "owner", "hidden_at")
    list_filter = ("quadrant",)
    search_fields = ("text", "detail")

    def hide_row(self, row: SwotItem) -> None:
        swot.delete(item=row, by=None)

    def restore_row(self, row: SwotItem) -> None:
        swot.restore(item=row, by=None)


@admin.register(Evidence)
class EvidenceAdmin(HideableAdmin):
    """Evidence; an administrator hides and restores."""

    list_display = ("item", "pain_point", "fact", "cause", "added_by", "hidden_at")
    search_fields = ("fact", "item__text", "pain_point__title")

    def hide_row(self, row: Evidence) -> None:
        evidence.remove_evidence(evidence=row, by=None)

    def restore_row(self, row: Evidence) -> None:
        evidence.restore_evidence(evidence=row, by=None)


@admin.register(Merge)
class MergeAdmin(CauseRowAdmin):
    """Merges, to read; they are taken apart on the page of the survivor."""

    list_display = ("merged", "survivor", "cause", "by", "merged_at", "undone_at")
    search_fields = ("merged__title", "survivor__title")


@admin.register(IntakeLink)
class IntakeLinkAdmin(CauseRowAdmin):
    """Doors for people without an account, to read."""

    list_display = ("introduction", "number", "cause", "expires_on", "cap", "closed_at")


@admin.register(Submission)
class SubmissionAdmin(CauseRowAdmin):
    """Reports without a name, to read."""

    list_display = ("title", "cause", "status", "day", "decided_by")
    list_filter = ("status",)
    search_fields = ("title", "story")


@admin.register(SubmissionWord)
class SubmissionWordAdmin(CauseRowAdmin):
    """Questions and answers on reports, to read."""

    list_display = ("text", "submission", "cause", "asked_by", "day")
