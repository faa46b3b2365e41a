"""Working sessions: planned, answered, held, written up."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from community.models import AgendaItem, Attendance, WorkingSession

Status = WorkingSession.Status


@transaction.atomic
def plan(
    *,
    cause: Cause,
    purpose: str,
    starts_at: datetime,
    ends_at: datetime,
    by: Membership | None,
    place: str = "",
) -> WorkingSession:
    """Plan a session. Raises ``NotAllowed``, and ``Refused`` when it would end before it begins."""
    require(by, Permission.RUN_SESSIONS)
    _check(purpose, starts_at, ends_at)
    session = WorkingSession(
        cause=cause,
        number=next_number(WorkingSession, cause),
        purpose=purpose.strip(),
        starts_at=starts_at,
        ends_at=ends_at,
        place=place.strip(),
        planned_by=by,
    )
    editing.sign(session, by=by)
    session.save()
    _record(session, by, Verb.SESSION_PLANNED)
    return session


@transaction.atomic
def edit(
    *, session: WorkingSession, version: int, by: Membership | None, **changes: Any
) -> list[str]:
    """Change a session and return what differs; minutes are written the same way, as ``notes``.

    Raises ``NotAllowed``, ``Refused`` and ``EditedMeanwhile``.
    """
    require(by, Permission.RUN_SESSIONS)
    now = {name: changes.get(name, getattr(session, name)) for name in ("purpose", "starts_at")}
    _check(now["purpose"], now["starts_at"], changes.get("ends_at", session.ends_at))
    differing = editing.edit(session, version=version, by=by, **changes)
    if differing:
        notes = differing == ["notes"]
        _record(session, by, Verb.MINUTES_WRITTEN if notes else Verb.SESSION_CHANGED)
    return differing


@transaction.atomic
def close(*, session: WorkingSession, status: str, by: Membership | None) -> WorkingSession:
    """Say that a planned session was held, or cancel it.

    Raises ``NotAllowed``, and ``Refused`` for another status or when it is not planned any more.
    """
    require(by, Permission.RUN_SESSIONS)
    verbs = {Status.HELD.value: Verb.SESSION_HELD, Status.CANCELLED.value: Verb.SESSION_CANCELLED}
    if status not in verbs:
        raise Refused(_("A session is held or cancelled."))
    session = _locked(session)
    if session.status == status:
        return session
    if session.status != Status.PLANNED:
        raise Refused(
            _("This session is %(status)s already.") % {"status": session.get_status_display()}
        )
    session.status = status
    editing.sign(session, by=by)
    session.save(update_fields=["status"])
    _record(session, by, verbs[status])
    return session


@transaction.atomic
def answer(*, session: WorkingSession, answer: str, by: Membership) -> Attendance:
    """Take what ``by`` answers to a planned session; answering again changes it."""
    require(by, Permission.ANSWER_SESSIONS)
    if answer not in Attendance.Answer.values:
        raise Refused(_("Choose one of the answers."), field="answer")
    session = _locked(session)
    if session.status != Status.PLANNED:
        raise Refused(_("This session is over."))
    attendance, _new = Attendance.objects.update_or_create(
        session=session,
        membership=by,
        defaults={"cause": session.cause, "answer": answer},
    )
    return attendance


@transaction.atomic
def add_item(
    *,
    session: WorkingSession,
    title: str,
    by: Membership | None,
    minutes: int = 15,
    presenter: Membership | None = None,
    notes: str = "",
) -> AgendaItem:
    """Add a point at the end of the agenda, 1 to 480 minutes long, with what is known of it."""
    require(by, Permission.RUN_SESSIONS)
    session = _locked(session)
    if presenter is not None and presenter.cause_id != session.cause_id:
        raise Refused(_("Choose somebody of the community."), field="presenter")
    last = session.agenda.aggregate(last=Max("position"))["last"]
    item = AgendaItem(
        cause=session.cause,
        session=session,
        position=0 if last is None else last + 1,
        title=title.strip(),
        minutes=minutes,
        presenter=presenter,
        notes=notes.strip(),
    )
    editing.sign(item, by=by)
    item.save()
    _record(session, by, Verb.SESSION_CHANGED)
    return item


@transaction.atomic
def edit_item(
    *, item: AgendaItem, version: int, by: Membership | None, **changes: Any
) -> list[str]:
    """Change a point of the agenda and return what differs; ``notes`` say what came of it.

    Raises ``NotAllowed``, ``Refused`` for a presenter of another cause, and ``EditedMeanwhile``.
    """
    require(by, Permission.RUN_SESSIONS)
    session = _locked(item.session)
    presenter = changes.get("presenter")
    if presenter is not None and presenter.cause_id != session.cause_id:
        raise Refused(_("Choose somebody of the community."), field="presenter")
    differing = editing.edit(item, version=version, by=by, **changes)
    if differing:
        _record(session, by, Verb.SESSION_CHANGED)
    return differing


@transaction.atomic
def move_item(*, item: AgendaItem, by: Membership | None, step: int) -> None:
    """Move a point up (``step`` -1) or down (1) among those of its session; the ends stay."""
    require(by, Permission.RUN_SESSIONS)
    session = _locked(item.session)
    order = list(session.agenda.all())
    place = order.index(item)
    order.insert(max(0, min(len(order) - 1, place + step)), order.pop(place))
    for position, row in enumerate(order):
        row.position = position
    AgendaItem.objects.bulk_update(order, ["position"])


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Membership | None) -> None:
    """Take a point from the agenda; its history stays."""
    require(by, Permission.RUN_SESSIONS)
    session = _locked(item.session)
    editing.sign(item, by=by)
    item.delete()
    _record(session, by, Verb.SESSION_CHANGED)


@transaction.atomic
def record_came(
    *, session: WorkingSession, came: set[int], asked: set[int], by: Membership | None
) -> None:
    """Write down who came: of the members whose keys are ``asked``, those that ``came`` holds.

    What is known of others, who were not on the list, stays.
    """
    require(by, Permission.RUN_SESSIONS)
    session = _locked(session)
    members = session.cause.memberships.active().exclude(standing="sponsor")
    for member in members.filter(pk__in=asked | came):
        Attendance.objects.update_or_create(
            session=session,
            membership=member,
            defaults={"cause": session.cause, "came": member.pk in came},
        )
    _record(session, by, Verb.MINUTES_WRITTEN)


def _check(purpose: str, starts_at: datetime, ends_at: datetime) -> None:
    if not purpose.strip():
        raise Refused(_("Say what it is for."), field="purpose")
    if ends_at <= starts_at:
        raise Refused(_("It has to end after it begins."), field="ends_at")


def _locked(session: WorkingSession) -> WorkingSession:
    """Return the session as it stands, locked; raises ``Refused`` when it was deleted."""
    rows = WorkingSession.objects.select_for_update(of=("self",), no_key=True).select_related(
        "cause"
    )
    session = rows.get(pk=session.pk)
    if session.hidden_at:
        raise Refused(_("Somebody has deleted this meanwhile."))
    return session


def _record(session: WorkingSession, by: Membership | None, verb: Verb) -> None:
    record(cause=session.cause, by=by, verb=verb, text=session.purpose, **about(session))
