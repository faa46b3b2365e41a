"""What the core team decides about reported pains, and what it answers those who feel them."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from painpoints.models import PainPoint
from painpoints.services.common import locked, locked_together, save

Status = PainPoint.Status
REASON_LENGTH = 300
ANSWER_LENGTH = 1_000

# From where each decision can be taken; the other statuses follow from actions and verdicts.
BEFORE = {
    Status.CONFIRMED: (Status.REPORTED, Status.SET_ASIDE),
    Status.SET_ASIDE: (Status.REPORTED, Status.CONFIRMED),
}


@transaction.atomic
def triage(
    *, pain_point: PainPoint, status: str, by: Membership | None, reason: str = ""
) -> PainPoint:
    """Confirm the pain, or set it aside with a reason; confirming takes up again what was aside.

    Raises ``Refused`` for any other status (an action plans and relieves, a verdict ends: rule 9),
    for one that does not follow from where the pain stands, without a reason, and where somebody
    has set it aside for another one.
    """
    require(by, Permission.TRIAGE)
    if status not in BEFORE:
        raise Refused(_("Confirm it or set it aside. The rest follows from actions and verdicts."))
    why = _("Say why, for those who feel it.") if status == Status.SET_ASIDE else None
    reason = words(reason, field="reason", most=REASON_LENGTH, empty=why)
    pain_point = locked(pain_point)
    if pain_point.status == status:
        if reason and reason != pain_point.status_reason and status == Status.SET_ASIDE:
            already = _("It is set aside already, because: %(reason)s Your reason was not kept.")
            raise Refused(already % {"reason": pain_point.status_reason})
        return pain_point
    if pain_point.status not in BEFORE[Status(status)]:
        raise Refused(
            _("It is %(status)s now. Look at the page again.")
            % {"status": pain_point.get_status_display()}
        )
    pain_point.status = status
    pain_point.status_reason = reason if status == Status.SET_ASIDE else ""
    save(pain_point, by, "status", "status_reason")
    told = f"{pain_point.title}: {pain_point.get_status_display()}"
    record(
        cause=pain_point.cause,
        by=by,
        verb=Verb.PAIN_TRIAGED,
        text=f"{told}. {reason}" if reason else told,
        **about(pain_point),
    )
    return pain_point


@transaction.atomic
def triage_many(
    *, pain_points: Iterable[PainPoint], status: str, by: Membership | None, reason: str = ""
) -> tuple[list[PainPoint], list[tuple[PainPoint, Refused]]]:
    """Take one decision on several pains; return those it was taken on, and who refused and why.

    Raises ``Refused`` when the decision itself lacks something: a status, or the reason.
    """
    if status == Status.SET_ASIDE and not reason.strip():
        raise Refused(_("Say why, for those who feel it."), field="reason")
    done, refused = [], []
    for pain_point in locked_together(pain_points):
        try:
            done.append(triage(pain_point=pain_point, status=status, by=by, reason=reason))
        except Refused as refusal:
            if refusal.field:
                raise
            refused.append((pain_point, refusal))
    return done, refused


@transaction.atomic
def answer(*, pain_point: PainPoint, text: str, version: int, by: Membership | None) -> PainPoint:
    """Answer those who feel the pain, in at most 1,000 characters; an empty text takes it back.

    The answer stands on the page of the pain, and on the receipt of who handed it in; the pain's
    history keeps the earlier ones. Raises ``EditedMeanwhile`` when somebody else has answered since
    ``version``, the version of the pain that the person was shown.
    """
    require(by, Permission.TRIAGE)
    text = words(text, field="answer", most=ANSWER_LENGTH)
    pain_point = locked(pain_point)
    if version != pain_point.version and _answer_at(pain_point, version) == pain_point.answer:
        version = pain_point.version  # other words of the pain were edited, not the answer
    answered_at = clock.now() if text else None
    if pain_point.answer != text and editing.edit(
        pain_point, version=version, by=by, answer=text, answered_at=answered_at
    ):
        record(
            cause=pain_point.cause,
            by=by,
            verb=Verb.PAIN_ANSWERED,
            text=pain_point.title,
            **about(pain_point),
        )
    return pain_point


def _answer_at(pain_point: PainPoint, version: int) -> str | None:
    """Return how the answer read in a version of the pain."""
    rows = pain_point.history.filter(version=version).order_by("-history_id")
    return rows.values_list("answer", flat=True).first()
