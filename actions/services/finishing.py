"""Finishing an action with its result (rule 7), and asking whether its pains are gone (rule 9)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.models import Action
from actions.services import pains
from actions.services.common import Status, locked, require_status, require_work, save
from cause import clock
from cause.logbook import about, record
from cause.models import Membership
from cause.models.logentry import Kind
from cause.verbs import Verb
from cause.words import words

# The fields of the result, and the kind of line that each becomes in the logbook.
RESULT = {
    "improved": Kind.MILESTONE,
    "worked": Kind.WORKED,
    "did_not_work": Kind.DID_NOT_WORK,
}
SEEN = ("used_by", "before", "after")
RESULT_MOST = 2_000
USED_BY_MOST = 300
SEEN_MOST = 200
MISSING = _("An action finishes with its result: write a sentence.")


@transaction.atomic
def finish(
    *,
    action: Action,
    by: Membership | None,
    improved: str,
    worked: str,
    did_not_work: str,
    used_by: str,
    before: str = "",
    after: str = "",
) -> Action:
    """Close the action with what came of it, free its slot, and ask for verdicts on its pains.

    Three texts of 1 to 2,000 characters become three lines of the logbook. ``used_by`` says in 1 to
    300 who uses it now, and may say nobody. ``before`` and ``after`` say in 1 to 200 each what one
    could see; only an action with a measure that was read does without. Raises ``NotAllowed``, and
    ``Refused`` at the field of a missing text or when it is not in progress.
    """
    action = locked(action)
    require_work(by, action)
    require_status(action, Status.IN_PROGRESS)
    answered = pains.answered_by(action)
    texts = {"improved": improved, "worked": worked, "did_not_work": did_not_work}
    for field, text in texts.items():
        setattr(action, field, words(text, field=field, most=RESULT_MOST, empty=MISSING))
    action.used_by = words(used_by, field="used_by", most=USED_BY_MOST, empty=MISSING)
    for field, text in {"before": before, "after": after}.items():
        if text.strip() or not is_measured(action):
            setattr(action, field, words(text, field=field, most=SEEN_MOST, empty=MISSING))
    action.status, action.slot, action.finished_at = Status.DONE, None, clock.now()
    action.status_reason = ""
    save(action, *RESULT, *SEEN, "status", "slot", "finished_at", "status_reason", by=by)
    subject = {"cause": action.cause, "by": by, **about(action)}
    record(verb=Verb.ACTION_FINISHED, text=action.title, **subject)
    for field, kind in RESULT.items():
        record(kind=kind, text=getattr(action, field), **subject)
    pains.ask_verdict(answered, by=by)
    return action


def is_measured(action: Action) -> bool:
    """Say whether numbers show before and after: a measure of the action has been read."""
    return action.measures.visible().filter(readings__isnull=False).exists()
