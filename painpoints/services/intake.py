"""The intake: opening the door, handing in without a name, and what the core team makes of it.

Handing in leaves no line in the logbook, because a line has an hour; the decision leaves one.
"""

import secrets
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.models.logentry import About
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from community.models import Function
from painpoints import receipts
from painpoints.models import Echo, IntakeLink, PainPoint, Submission, SubmissionWord
from painpoints.scales import Frequency, Severity
from painpoints.services import pains
from painpoints.services.common import locked, recount
from painpoints.services.merging import WITHOUT_A_NAME

Status = Submission.Status
DAYS_MOST = 90
CAP_MOST = 1_000
INTRODUCTION_LENGTH = 600
REASON_LENGTH = 300
WORDS_LENGTH = 2_000
WORDS_MOST = 50


class DoorClosed(Refused):
    """The link is closed, past its day, or has taken as many reports as it may."""


@transaction.atomic
def open_link(
    *, cause: Cause, introduction: str, expires_on: date, by: Membership | None, cap: int = 100
) -> IntakeLink:
    """Open a public form until ``expires_on``, at most 90 days ahead, for 1 to 1,000 reports.

    Raises ``NotAllowed`` unless ``by`` is a lead (rule 14), and ``Refused`` at the field.
    """
    require(by, Permission.GOVERN)
    today = clock.today()
    if not today <= expires_on <= today + timedelta(days=DAYS_MOST):
        raise Refused(_("Choose a day within the next 90 days."), field="expires_on")
    if not 1 <= cap <= CAP_MOST:
        raise Refused(_("Choose a number from 1 to 1,000."), field="cap")
    empty = _("Say who reads it and what becomes of it.")
    link = IntakeLink.objects.create(
        cause=cause,
        number=next_number(IntakeLink, cause),
        token=secrets.token_urlsafe(18),
        introduction=words(
            introduction, field="introduction", most=INTRODUCTION_LENGTH, empty=empty
        ),
        expires_on=expires_on,
        cap=cap,
        opened_by=by,
    )
    record(
        cause=cause, by=by, verb=Verb.INTAKE_OPENED, text=str(expires_on), about=About.PAIN_POINT
    )
    return link


@transaction.atomic
def close_link(*, link: IntakeLink, by: Membership | None) -> None:
    """Close the form at once; what was handed in stays."""
    require(by, Permission.GOVERN)
    closed = IntakeLink.objects.filter(pk=link.pk, closed_at=None).update(closed_at=clock.now())
    if closed:
        record(cause=link.cause, by=by, verb=Verb.INTAKE_CLOSED, about=About.PAIN_POINT)


@transaction.atomic
def hand_in(
    *,
    link: IntakeLink,
    title: str,
    severity: int,
    frequency: int,
    story: str = "",
    function: Function | None = None,
    name: str = "",
) -> str:
    """Take a report without asking who it is from, and return the code of its receipt.

    Raises ``DoorClosed``, and ``Refused`` at the field.
    """
    link = (
        IntakeLink.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cause")
        .get(pk=link.pk)
    )
    if not link.is_open or link.is_full():
        raise DoorClosed(_("This form is closed. What was handed in is being read."))
    for field, mark, scale in (
        ("severity", severity, Severity),
        ("frequency", frequency, Frequency),
    ):
        if mark not in scale.values:
            raise Refused(_("Choose a mark from 1 to 5."), field=field)
    if function is not None and function.cause_id != link.cause_id:
        raise Refused(_("Choose one of the list."), field="function")
    code = receipts.new_code()
    Submission.objects.create(
        cause=link.cause,
        link=link,
        receipt=receipts.digest(code),
        title=words(
            " ".join(title.split()),
            field="title",
            most=pains.TITLE_LENGTH,
            empty=_("Say what happens, in one sentence."),
        ),
        story=words(story, field="story", most=pains.STORY_LENGTH),
        severity=severity,
        frequency=frequency,
        function=function,
        name=words(name, field="name", most=80),
    )
    return code


def find(code: str) -> Submission | None:
    """Return the report whose receipt ``code`` is, with its cause and pain, or ``None``."""
    rows = Submission.objects.select_related("cause", "pain_point__cause", "link")
    return rows.filter(receipt=receipts.digest(code)).first()


@transaction.atomic
def add_words(*, submission: Submission, text: str) -> SubmissionWord:
    """Let the person with the receipt add words, still without a name; the queue says so."""
    submission = _locked(submission)
    said = _say(submission, text, by=None)
    Submission.objects.filter(pk=submission.pk).update(has_new_words=True)
    return said


def mark_read(*, submission: Submission, by: Membership | None) -> None:
    """Note that somebody of the team has seen the words that were added."""
    require(by, Permission.TRIAGE)
    Submission.objects.filter(pk=submission.pk, has_new_words=True).update(has_new_words=False)


@transaction.atomic
def ask(*, submission: Submission, text: str, by: Membership) -> SubmissionWord:
    """Ask the person something; they read it when they come back with the receipt."""
    require(by, Permission.TRIAGE)
    return _say(_locked(submission), text, by=by)


@transaction.atomic
def accept(
    *,
    submission: Submission,
    scope: str,
    by: Membership | None,
    function: Function | None = None,
) -> PainPoint:
    """Put the report on the list of pains, without an author, as raised on its day.

    ``scope`` and ``function`` say where it hurts, as the core team sees it. Where the person works
    does not go along.
    """
    require(by, Permission.TRIAGE)
    submission = _undecided(submission)
    pain_point = pains.report(
        cause=submission.cause,
        title=submission.title,
        story=submission.story,
        scope=scope,
        function=function,
        severity=submission.severity,
        frequency=submission.frequency,
        by=None,
    )
    PainPoint.objects.filter(pk=pain_point.pk).update(reported_at=clock.noon(submission.day))
    _decide(submission, Status.ACCEPTED, by, pain_point=pain_point)
    return pain_point


@transaction.atomic
def duplicate_of(
    *, submission: Submission, pain_point: PainPoint, by: Membership | None
) -> PainPoint:
    """Say that the report is about a known pain, which gets one more voice without a name."""
    require(by, Permission.TRIAGE)
    submission = _undecided(submission)
    if pain_point.cause_id != submission.cause_id:
        raise Refused(_("There is no such pain point."), field="pain_point")
    pain_point = locked(pain_point)
    Echo.objects.create(
        cause_id=submission.cause_id,
        pain_point=pain_point,
        person=str(WITHOUT_A_NAME),
        how=submission.title,
        created_at=clock.noon(submission.day),
    )
    recount(pain_point)
    _decide(submission, Status.DUPLICATE, by, pain_point=pain_point)
    return pain_point


@transaction.atomic
def decline(*, submission: Submission, reason: str, by: Membership | None) -> None:
    """Decline the report; the reason stands on the receipt's page."""
    require(by, Permission.TRIAGE)
    empty = _("Say why: the person reads it with the receipt.")
    reason = words(reason, field="reason", most=REASON_LENGTH, empty=empty)
    _decide(_undecided(submission), Status.DECLINED, by, reason=reason)


@transaction.atomic
def snooze(*, submission: Submission, until: date | None, by: Membership | None) -> None:
    """Put the decision off; the report comes back to the queue on that day."""
    require(by, Permission.TRIAGE)
    today = clock.today()
    if until is None or not today < until <= today + timedelta(days=DAYS_MOST):
        raise Refused(_("Choose a day within the next 90 days."), field="until")
    _decide(_undecided(submission), Status.SNOOZED, by, snoozed_until=until)


def _say(submission: Submission, text: str, *, by: Membership | None) -> SubmissionWord:
    text = words(text, field="text", most=WORDS_LENGTH, empty=_("Write a sentence."))
    if submission.words.count() >= WORDS_MOST:
        raise Refused(_("There are fifty notes on this already."), field="text")
    return SubmissionWord.objects.create(
        cause_id=submission.cause_id, submission=submission, asked_by=by, text=text
    )


def _locked(submission: Submission) -> Submission:
    rows = Submission.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("cause", "link").get(pk=submission.pk)


def _undecided(submission: Submission) -> Submission:
    """Return the report, locked.

    Raises ``Refused`` when somebody has decided otherwise since ``submission`` was read.
    """
    current = _locked(submission)
    if not current.is_open or current.status != submission.status:
        raise Refused(_("Somebody has decided on this meanwhile."))
    return current


def _decide(submission: Submission, status: Status, by: Membership | None, **fields: Any) -> None:
    """Note the decision, and the line of it.

    Allies read the logbook: the line names the report only where it went on the list.
    """
    changes = {"reason": "", "snoozed_until": None, **fields}
    for name, value in changes.items():
        setattr(submission, name, value)
    submission.status, submission.decided_by, submission.decided_on = status, by, clock.today()
    submission.save(update_fields=["status", "decided_by", "decided_on", *changes])
    pain_point = submission.pain_point
    record(
        cause=submission.cause,
        by=by,
        verb=Verb.INTAKE_DECIDED,
        text=f"{submission.title}: {status.label}" if pain_point else str(status.label),
        **(about(pain_point) if pain_point else {"about": About.PAIN_POINT}),
    )
