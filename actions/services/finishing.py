"""Finishing an action with its result (rule 7), and asking whether its pains are gone (rule 9)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.services import pains
from actions.services.common import Status, locked, require_status, require_work, save
from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.models.logentry import Kind
from cause.verbs import Verb

# The fields of the result, and the kind of line that each becomes in the logbook.
RESULT = {
    "improved": Kind.MILESTONE,
    "worked": Kind.WORKED,
    "did_not_work": Kind.DID_NOT_WORK,
}
RESULT_MOST = 2_000
USED_BY_MOST = 300


@transaction.atomic
def finish(
    *,
    action: Action,
    by: Membership | None,
    improved: str,
    worked: str,
    did_not_work: str,
    used_by: str = "",
) -> Action:
    """Close the action with what came of it, free its slot, and ask for verdicts on its pains.

    ``used_by`` says in at most 300 characters who uses it now. The three texts (1 to 2,000
    characters each) become three lines of the logbook. Raises
    ``NotAllowed``, and ``Refused`` at the field of a missing text or when it is not in progress.
    """
    action = locked(action)
    require_work(by, action)
    require_status(action, Status.IN_PROGRESS)
    answered = pains.answered_by(action)
    texts = {"improved": improved, "worked": worked, "did_not_work": did_not_work}
    for field, text in texts.items():
        setattr(action, field, _required(text, field))
    if len(used_by := used_by.strip()) > USED_BY_MOST:
        raise Refused(_("Keep it under 300 characters."), field="used_by")
    action.used_by = used_by
    action.status, action.slot, action.finished_at = Status.DONE, None, clock.now()
    action.status_reason = ""
    save(action, *RESULT, "used_by", "status", "slot", "finished_at", "status_reason", by=by)
    subject = {"cause": action.cause, "by": by, **about(action)}
    record(verb=Verb.ACTION_FINISHED, text=action.title, **subject)
    for field, kind in RESULT.items():
        record(kind=kind, text=getattr(action, field), **subject)
    pains.ask_verdict(answered, by=by)
    return action


def _required(text: str, field: str) -> str:
    """Return the text without blanks around it; raises ``Refused`` at ``field``."""
    if not (text := text.strip()):
        raise Refused(_("An action finishes with its result: write a sentence."), field=field)
    if len(text) > RESULT_MOST:
        raise Refused(_("Keep it under 2,000 characters."), field=field)
    return text
