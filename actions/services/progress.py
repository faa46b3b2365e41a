"""Logging how an action goes, while it goes."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import LogEntry, Membership
from cause.models.logentry import Kind
from cause.permissions import Permission, require

# Milestones come with the finish of an action, events from the application.
KINDS = (Kind.WORKED, Kind.DID_NOT_WORK, Kind.LEARNED)
TEXT_MOST = 2_000


@transaction.atomic
def log_progress(*, action: Action, by: Membership | None, kind: str, text: str) -> LogEntry:
    """Write a line about the action: worked, did not work, learned. Raises ``Refused``."""
    require(by, Permission.CONTRIBUTE)
    if kind not in KINDS:
        raise Refused(_("Choose what the line says: worked, did not work, learned."), field="kind")
    if not (text := text.strip()):
        raise Refused(_("Write a sentence."), field="text")
    if len(text) > TEXT_MOST:
        raise Refused(_("Keep it under 2,000 characters."), field="text")
    return record(cause=action.cause, by=by, kind=Kind(kind), text=text, **about(action))
