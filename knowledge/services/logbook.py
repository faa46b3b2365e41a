"""Lines that people write into the logbook: what worked, what did not, what was learned."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import NotAllowed, Refused
from cause.logbook import record
from cause.models import Cause, LogEntry, Membership
from cause.models.logentry import About, Kind
from cause.permissions import Permission, require
from cause.verbs import Verb

BY_ALL = (Kind.WORKED, Kind.DID_NOT_WORK, Kind.LEARNED)
LENGTH = 2_000


@transaction.atomic
def write(
    *,
    cause: Cause,
    by: Membership | None,
    kind: str,
    text: str,
    about: About | None = None,
    key: Any = "",
) -> LogEntry:
    """Write a line of one of the kinds that :func:`kinds_for` allows, at most 2,000 characters.

    ``about`` and ``key`` say what it is about, an action for example. Raises ``Refused`` for a kind
    that is not for ``by`` to write and for an empty line.
    """
    require(by, Permission.CONTRIBUTE)
    if kind not in kinds_for(by):
        raise Refused(_("Choose one of the marks."), field="kind")
    if not text.strip():
        raise Refused(_("Write what happened."), field="text")
    return record(cause=cause, by=by, kind=Kind(kind), text=text.strip(), about=about, key=key)


def kinds_for(member: Membership | None) -> list[str]:
    """Return the kinds that ``member`` may write: the team also marks milestones."""
    team = member is None or member.is_team
    return [kind.value for kind in (*BY_ALL, *([Kind.MILESTONE] if team else []))]


@transaction.atomic
def edit_line(
    *, line: LogEntry, version: int, kind: str, text: str, by: Membership | None
) -> LogEntry:
    """Change a written line, as its author or a lead.

    Raises ``Refused`` for a recorded event, which stays as it was, and ``EditedMeanwhile`` when
    somebody saved first.
    """
    _require_own(line, by)
    if kind not in kinds_for(by):
        raise Refused(_("Choose one of the marks."), field="kind")
    if not text.strip():
        raise Refused(_("Write what happened."), field="text")
    if editing.edit(line, version=version, by=by, kind=kind, text=text.strip()):
        _record(line, by, Verb.LINE_EDITED)
    return line


@transaction.atomic
def delete_line(*, line: LogEntry, by: Membership | None) -> None:
    """Hide a written line, as its author or a lead."""
    _require_own(line, by)
    if editing.hide(line, by=by):
        _record(line, by, Verb.LINE_DELETED)


@transaction.atomic
def restore_line(*, line: LogEntry, by: Membership | None) -> None:
    """Show a deleted line again."""
    _require_own(line, by)
    if editing.restore(line):
        _record(line, by, Verb.LINE_RESTORED)


def may_change(line: LogEntry, member: Membership) -> bool:
    """Say whether ``member`` may change ``line``: a written one of their own, or any as a lead."""
    return line.kind != Kind.EVENT and (member.is_lead or line.by_id == member.pk)


def _require_own(line: LogEntry, by: Membership | None) -> None:
    require(by, Permission.CONTRIBUTE)
    if line.kind == Kind.EVENT:
        raise Refused(_("A recorded event stays as it was."))
    if by is not None and not may_change(line, by):
        raise NotAllowed(_("Only its author or a lead can do this."))


def _record(line: LogEntry, by: Membership | None, verb: Verb) -> None:
    record(cause=line.cause, by=by, verb=verb, text=line.text[:200])
