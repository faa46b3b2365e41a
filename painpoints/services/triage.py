"""What the core team decides about a reported pain: confirm it, or set it aside with a reason."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from painpoints.models import PainPoint
from painpoints.services.common import locked, save, words

Status = PainPoint.Status
REASON_LENGTH = 300

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
    for one that does not follow from where the pain stands, and without a reason.
    """
    require(by, Permission.TRIAGE)
    if status not in BEFORE:
        raise Refused(_("Confirm it or set it aside. The rest follows from actions and verdicts."))
    why = _("Say why, for those who feel it.") if status == Status.SET_ASIDE else None
    reason = words(reason, field="reason", most=REASON_LENGTH, empty=why)
    pain_point = locked(pain_point)
    if pain_point.status == status:
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
