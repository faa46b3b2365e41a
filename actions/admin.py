"""The administration of the action plan; marks are in no page of it before the reveal (rule 8)."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from actions.models import (
    Action,
    ActionPain,
    ActionSwot,
    AdopterGroup,
    AdoptionAnswer,
    Blocker,
    Measure,
    Reading,
    Round,
    RoundAction,
    Score,
    Slot,
    Task,
)
from actions.services import adoption, drafting, measures, tasks
from cause.admin_base import CauseRowAdmin, HideableAdmin
from cause.verbs import Verb


@admin.register(Action)
class ActionAdmin(HideableAdmin):
    """Actions; an administrator corrects words, hides and restores."""

    words = ("title", "description", "needs")
    edited = Verb.ACTION_EDITED
    list_display = ("title", "number", "cause", "status", "owner", "due_on", "hidden_at")
    list_filter = ("status",)
    search_fields = ("title", "description")

    def hide_row(self, row: Action) -> None:
        drafting.delete(action=row, by=None)

    def restore_row(self, row: Action) -> None:
        drafting.restore(action=row, by=None)


@admin.register(Task)
class TaskAdmin(HideableAdmin):
    """Tasks; an administrator hides and restores."""

    list_display = ("title", "action", "cause", "owner", "due_on", "done_at", "hidden_at")
    search_fields = ("title", "action__title")

    def hide_row(self, row: Task) -> None:
        tasks.remove(task=row, by=None)

    def restore_row(self, row: Task) -> None:
        tasks.put_back(task=row, by=None)


@admin.register(Measure)
class MeasureAdmin(HideableAdmin):
    """Measures; an administrator hides and restores."""

    list_display = ("name", "action", "cause", "unit", "baseline", "target", "hidden_at")
    search_fields = ("name", "action__title")

    def hide_row(self, row: Measure) -> None:
        measures.delete(measure=row, by=None)

    def restore_row(self, row: Measure) -> None:
        measures.restore(measure=row, by=None)


@admin.register(Reading)
class ReadingAdmin(CauseRowAdmin):
    """Readings, to read."""

    list_display = ("measure", "on", "value", "cause")
    search_fields = ("measure__name",)


@admin.register(Round)
class RoundAdmin(CauseRowAdmin):
    """Rounds, to read."""

    list_display = ("number", "cause", "status", "opened_by", "opened_at", "revealed_at")
    list_filter = ("status",)
    search_fields = ("number",)


@admin.register(RoundAction)
class RoundActionAdmin(CauseRowAdmin):
    """Actions in rounds with their medians, which only a reveal writes."""

    list_display = ("action", "round", "cause", "impact", "accessibility")
    search_fields = ("action__title",)


@admin.register(Score)
class ScoreAdmin(CauseRowAdmin):
    """Marks of revealed rounds; those of an open round are in no list and have no page."""

    list_display = ("membership", "entry", "cause", "impact", "accessibility", "scored_at")
    list_select_related = ("entry__action", "entry__round")
    search_fields = ("membership__user__full_name", "entry__action__title")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Score]:
        """Leave out what nobody may see yet."""
        rows = super().get_queryset(request)
        return rows.filter(entry__round__status=Round.Status.REVEALED)


@admin.register(Slot)
class SlotAdmin(CauseRowAdmin):
    """Slots, to read: a lead changes their number in the settings."""

    list_display = ("number", "cause")
    search_fields = ("cause__name",)


@admin.register(ActionPain)
class ActionPainAdmin(CauseRowAdmin):
    """Pains that actions answer, to read."""

    list_display = ("action", "pain_point", "cause")
    search_fields = ("action__title", "pain_point__title")


@admin.register(ActionSwot)
class ActionSwotAdmin(CauseRowAdmin):
    """SWOT items that actions come from, to read."""

    list_display = ("action", "item", "cause")
    search_fields = ("action__title", "item__text")


@admin.register(AdopterGroup)
class AdopterGroupAdmin(HideableAdmin):
    """Groups to bring on board; an administrator hides and restores."""

    list_display = ("name", "action", "cause", "part", "rung", "hidden_at")
    list_filter = ("part", "rung")
    search_fields = ("name", "action__title")

    def hide_row(self, row: AdopterGroup) -> None:
        adoption.remove_group(group=row, by=None)

    def restore_row(self, row: AdopterGroup) -> None:
        adoption.restore_group(group=row, by=None)


@admin.register(AdoptionAnswer)
class AdoptionAnswerAdmin(CauseRowAdmin):
    """Answers to the mails, to read."""

    list_display = ("group", "membership", "rung", "cause", "answered_at")


@admin.register(Blocker)
class BlockerAdmin(CauseRowAdmin):
    """What blocks actions, to read."""

    list_display = ("text", "action", "cause", "noted_by", "noted_at", "solved_at")
    search_fields = ("text", "action__title")
