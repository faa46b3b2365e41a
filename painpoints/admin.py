"""The administration of the pain points and the board."""

from django.contrib import admin
from django.db import models
from django.http import HttpRequest

from cause.admin_base import CauseRowAdmin, HideableAdmin
from cause.verbs import Verb
from painpoints.models import (
    Attachment,
    Comment,
    Dot,
    Echo,
    Evidence,
    IntakeLink,
    Merge,
    Note,
    PainPoint,
    SavedView,
    Snapshot,
    Strategy,
    Submission,
    SubmissionWord,
    SwotItem,
    Verdict,
    Workshop,
)
from painpoints.models.workshop import NoteQuerySet
from painpoints.services import attachments, comments, evidence, pains, strategies, swot


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
    """Reports without a name, to read; where somebody works is not shown beside a report."""

    exclude = ("function", "receipt")
    list_display = ("title", "cause", "status", "day", "decided_by")
    list_filter = ("status",)
    search_fields = ("title", "story")

    def get_readonly_fields(self, request: HttpRequest, obj: models.Model | None = None) -> list:
        """Leave out what is not shown at all."""
        return [n for n in super().get_readonly_fields(request, obj) if n not in self.exclude]

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest | None = None) -> bool:
        """Refuse to narrow by where somebody works: it would be told by what is left."""
        return not lookup.startswith("function") and super().lookup_allowed(lookup, value, request)


@admin.register(SubmissionWord)
class SubmissionWordAdmin(CauseRowAdmin):
    """Questions and answers on reports, to read."""

    list_display = ("text", "submission", "cause", "asked_by", "day")


@admin.register(Workshop)
class WorkshopAdmin(CauseRowAdmin):
    """Workshops, to read."""

    list_display = ("number", "cause", "step", "facilitator", "opened_at", "closed_at")
    list_filter = ("step",)


@admin.register(Note)
class NoteAdmin(CauseRowAdmin):
    """What was written in workshops, once it is revealed."""

    list_display = ("text", "workshop", "cause", "quadrant", "membership")
    search_fields = ("text",)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Note]:
        """Leave out what is being written alone, and what was called off."""
        notes: NoteQuerySet = super().get_queryset(request)
        return notes.revealed()


@admin.register(Dot)
class DotAdmin(CauseRowAdmin):
    """Dots of workshops that are over."""

    list_display = ("note", "membership", "number", "cause")

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[Dot]:
        """Leave out the dots of a vote that is going on, and of one called off."""
        over = {"note__workshop__step": Workshop.Step.CLOSED}
        return super().get_queryset(request).filter(**over)


@admin.register(Strategy)
class StrategyAdmin(HideableAdmin):
    """Sentences of pairs; an administrator hides and restores."""

    list_display = ("text", "number", "cause", "inside", "outside", "written_by", "hidden_at")
    search_fields = ("text",)

    def hide_row(self, row: Strategy) -> None:
        strategies.delete(strategy=row, by=None)

    def restore_row(self, row: Strategy) -> None:
        strategies.restore(strategy=row, by=None)


@admin.register(Snapshot)
class SnapshotAdmin(CauseRowAdmin):
    """Closed boards, to read."""

    list_display = ("name", "number", "cause", "taken_by", "taken_at")


@admin.register(SavedView)
class SavedViewAdmin(CauseRowAdmin):
    """Views of the list that members saved, to read."""

    list_display = ("name", "cause", "membership", "is_shared", "query")


@admin.register(Attachment)
class AttachmentAdmin(HideableAdmin):
    """Files of pains; an administrator hides and restores."""

    list_display = ("name", "pain_point", "cause", "content_type", "size", "added_by", "hidden_at")
    search_fields = ("name", "pain_point__title")

    def hide_row(self, row: Attachment) -> None:
        attachments.detach(attachment=row, by=None)

    def restore_row(self, row: Attachment) -> None:
        attachments.restore(attachment=row, by=None)
