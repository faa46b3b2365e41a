"""Who takes part: functions, profiles, hours, invitations and working sessions."""

from community.models.invitation import Invitation
from community.models.profile import Function, MonthlyHours, Profile
from community.models.session import AgendaItem, Attendance, WorkingSession

__all__ = [
    "AgendaItem",
    "Attendance",
    "Function",
    "Invitation",
    "MonthlyHours",
    "Profile",
    "WorkingSession",
]
