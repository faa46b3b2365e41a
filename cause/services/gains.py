"""What the cause promises: personal and organisational gains, and who hopes for them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import editing
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Cause, Gain, GainSupport, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb


@transaction.atomic
def promise(
    *, cause: Cause, kind: str, text: str, by: Membership | None, seen_so_far: str = ""
) -> Gain:
    """Add a gain of ``kind`` (personal or organisational); raises ``Refused`` for another kind."""
    require(by, Permission.PROPOSE_CAUSE)
    if kind not in Gain.Kind.values:
        raise Refused(_("Choose one of the two kinds."), field="kind")
    if not text.strip():
        raise Refused(_("Write what somebody gains."), field="text")
    gain = Gain.objects.create(
        cause=cause,
        number=next_number(Gain, cause),
        kind=kind,
        text=text,
        seen_so_far=seen_so_far,
        proposed_by=by,
    )
    record(cause=cause, by=by, verb=Verb.GAIN_PROMISED, text=text, **about(gain))
    if by:
        hope(gain=gain, by=by)
    return gain


@transaction.atomic
def edit(
    *, gain: Gain, version: int, text: str, seen_so_far: str = "", by: Membership | None
) -> Gain:
    """Change the words of a gain, as its proposer, core team or lead.

    What can be seen of a gain so far is a fact that the core team writes down. Raises
    ``EditedMeanwhile`` when somebody saved first.
    """
    _require_own(gain, by)
    if editing.edit(gain, version=version, by=by, text=text, seen_so_far=seen_so_far):
        record(cause=gain.cause, by=by, verb=Verb.GAIN_EDITED, text=text, **about(gain))
    return gain


@transaction.atomic
def hope(*, gain: Gain, by: Membership) -> bool:
    """Note that ``by`` hopes for this gain; return whether that is new."""
    require(by, Permission.PROPOSE_CAUSE)
    _made, new = GainSupport.objects.get_or_create(
        gain=gain, membership=by, defaults={"cause_id": gain.cause_id}
    )
    _recount(gain)
    return new


@transaction.atomic
def withdraw_hope(*, gain: Gain, by: Membership) -> None:
    """Take the hope of ``by`` back."""
    require(by, Permission.PROPOSE_CAUSE)
    GainSupport.objects.filter(gain=gain, membership=by).delete()
    _recount(gain)


@transaction.atomic
def delete(*, gain: Gain, by: Membership | None) -> None:
    """Hide a gain, as its proposer, core team or lead.

    Raises ``Refused`` for the last one of its kind under an adopted phrase, which would no longer
    keep its promise (rule 2).
    """
    _require_own(gain, by)
    cause = Cause.objects.select_for_update(no_key=True).get(pk=gain.cause_id)
    others = cause.gains.visible().filter(kind=gain.kind).exclude(pk=gain.pk)
    if cause.phrases.filter(status="adopted").exists() and not others.exists():
        raise Refused(_("The adopted phrase needs a gain of each kind. Promise another one first."))
    if editing.hide(gain, by=by):
        record(cause=cause, by=by, verb=Verb.GAIN_DELETED, text=gain.text, **about(gain))


@transaction.atomic
def restore(*, gain: Gain, by: Membership | None) -> None:
    """Show a deleted gain again."""
    _require_own(gain, by)
    if editing.restore(gain):
        record(cause=gain.cause, by=by, verb=Verb.GAIN_RESTORED, text=gain.text, **about(gain))


def _require_own(gain: Gain, by: Membership | None) -> None:
    """Raise ``NotAllowed`` unless ``by`` proposed the gain or belongs to the team."""
    require(by, Permission.PROPOSE_CAUSE)
    if by is not None and not by.is_team and gain.proposed_by_id != by.pk:
        raise NotAllowed(_("Only its author or the core team can do this."))


def _recount(gain: Gain) -> None:
    """Set the number of hopes from the rows themselves."""
    hopes = GainSupport.objects.filter(gain=gain).count()
    Gain.objects.filter(pk=gain.pk).update(support_count=hopes)
    gain.support_count = hopes
