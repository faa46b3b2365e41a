"""The administration of the community and its sessions; what a rule governs is read-only."""

from django.contrib import admin
from django.db import transaction

from cause import editing
from cause.admin_base import CauseRowAdmin, HideableAdmin
from cause.logbook import about, record
from cause.verbs import Verb
from community.models import (
    AgendaItem,
    Attendance,
    Function,
    Invitation,
    MonthlyHours,
    Profile,
    WorkingSession,
)


@admin.register(Function)
class FunctionAdmin(CauseRowAdmin):
    """Functions, to read: a lead adds them in the settings."""

    list_display = ("name", "cause", "position")
    search_fields = ("name",)


@admin.register(Profile)
class ProfileAdmin(CauseRowAdmin):
    """Profiles, to read: members change their own."""

    list_display = ("membership", "cause", "level", "function", "role", "hours_pledged")
    list_filter = ("level",)
    search_fields = ("membership__user__full_name", "role")


@admin.register(MonthlyHours)
class MonthlyHoursAdmin(CauseRowAdmin):
    """Hours of the months, to read."""

    list_display = ("membership", "month", "cause", "pledged", "given")
    search_fields = ("membership__user__full_name",)


@admin.register(Invitation)
class InvitationAdmin(CauseRowAdmin):
    """Invitations, to read; the secret of a link is nowhere."""

    list_display = ("email", "cause", "standing", "invited_by", "expires_at", "accepted_at")
    list_filter = ("standing",)
    search_fields = ("email",)


@admin.register(WorkingSession)
class WorkingSessionAdmin(HideableAdmin):
    """Sessions; an administrator corrects words, hides and restores."""

    words = ("purpose", "place", "notes")
    edited = Verb.SESSION_CHANGED
    list_display = ("purpose", "number", "cause", "starts_at", "status", "hidden_at")
    list_filter = ("status",)
    search_fields = ("purpose", "notes")

    @transaction.atomic
    def hide_row(self, row: WorkingSession) -> None:
        editing.hide(row, by=None)
        self._log(row, Verb.SESSION_CHANGED)

    @transaction.atomic
    def restore_row(self, row: WorkingSession) -> None:
        editing.restore(row)
        self._log(row, Verb.SESSION_RESTORED)

    @staticmethod
    def _log(row: WorkingSession, verb: Verb) -> None:
        record(cause=row.cause, by=None, verb=verb, text=row.purpose, **about(row))


@admin.register(AgendaItem)
class AgendaItemAdmin(CauseRowAdmin):
    """Agenda items, to read."""

    list_display = ("title", "session", "cause", "minutes", "presenter")
    search_fields = ("title", "session__purpose")


@admin.register(Attendance)
class AttendanceAdmin(CauseRowAdmin):
    """Attendance, to read."""

    list_display = ("membership", "session", "cause", "answer", "came")
    list_filter = ("answer",)
    search_fields = ("membership__user__full_name", "session__purpose")
