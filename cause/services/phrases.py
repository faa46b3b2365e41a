"""Wordings of the cause: proposed by many, supported, adopted by a lead (rules 1 and 2)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock, editing
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Cause, Gain, Membership, Phrase, PhraseSupport
from cause.models.phrase import PHRASE_LENGTH
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb

Status = Phrase.Status


class NotAdoptable(Refused):
    """The cause does not promise a gain of each kind yet (rule 2)."""


@transaction.atomic
def propose(*, cause: Cause, text: str, by: Membership | None, emphasis: str = "") -> Phrase:
    """Add a candidate wording of at most 140 characters; its proposer would sign it.

    Raises ``Refused`` for a wording that is empty, too long, or stands there already, and when
    ``emphasis`` is not a part of it.
    """
    require(by, Permission.PROPOSE_CAUSE)
    text, emphasis = _checked(cause, text, emphasis)
    phrase = Phrase(
        cause=cause,
        number=next_number(Phrase, cause),
        text=text,
        emphasis=emphasis,
        proposed_by=by,
    )
    editing.sign(phrase, by=by)
    phrase.save()
    record(cause=cause, by=by, verb=Verb.PHRASE_PROPOSED, text=text, **about(phrase))
    if by:
        support(phrase=phrase, by=by)
    return phrase


@transaction.atomic
def edit(
    *, phrase: Phrase, version: int, text: str, emphasis: str = "", by: Membership | None
) -> Phrase:
    """Reword a candidate, as its proposer or a lead, while nobody else would sign it.

    Raises ``Refused`` once others have put their hand up for these very words, and
    ``EditedMeanwhile`` when somebody saved first.
    """
    _require_own(phrase, by)
    phrase = _locked(phrase)
    if phrase.status != Status.CANDIDATE:
        raise Refused(_("Only a candidate can be reworded. Propose another wording."), field="text")
    if phrase.supports.exclude(membership=phrase.proposed_by).exists():
        raise Refused(
            _("Others would sign these very words. Propose another wording beside them."),
            field="text",
        )
    text, emphasis = _checked(phrase.cause, text, emphasis, besides=phrase)
    if editing.edit(phrase, version=version, by=by, text=text, emphasis=emphasis):
        record(cause=phrase.cause, by=by, verb=Verb.PHRASE_EDITED, text=text, **about(phrase))
    return phrase


@transaction.atomic
def support(*, phrase: Phrase, by: Membership) -> bool:
    """Note that ``by`` would sign this wording; return whether that is new."""
    require(by, Permission.PROPOSE_CAUSE)
    _made, new = PhraseSupport.objects.get_or_create(
        phrase=phrase, membership=by, defaults={"cause_id": phrase.cause_id}
    )
    _recount(phrase)
    return new


@transaction.atomic
def withdraw_support(*, phrase: Phrase, by: Membership) -> None:
    """Take the support of ``by`` back."""
    require(by, Permission.PROPOSE_CAUSE)
    PhraseSupport.objects.filter(phrase=phrase, membership=by).delete()
    _recount(phrase)


@transaction.atomic
def adopt(*, phrase: Phrase, by: Membership | None, why_stopped: str = "") -> Phrase:
    """Make ``phrase`` the cause; the one before becomes history with ``why_stopped``.

    Raises ``NotAllowed`` unless ``by`` is a lead, ``NotAdoptable`` before the cause promises one
    gain of each kind (rule 2), and ``Refused`` for a phrase that is adopted or deleted already.
    """
    require(by, Permission.GOVERN)
    cause = Cause.objects.select_for_update(no_key=True).get(pk=phrase.cause_id)
    phrase = cause.phrases.get(pk=phrase.pk)
    if phrase.hidden_at or phrase.status == Status.ADOPTED:
        raise Refused(_("This wording is adopted already, or deleted. Look at the page again."))
    if missing := missing_gains(cause):
        raise NotAdoptable(
            _("First promise a gain of each kind. Missing: %(kinds)s.")
            % {"kinds": ", ".join(str(kind.label) for kind in missing)}
        )
    for earlier in cause.phrases.filter(status=Status.ADOPTED):
        earlier.status, earlier.retired_at = Status.FORMER, clock.now()
        earlier.why_stopped = why_stopped
        editing.sign(earlier, by=by)
        earlier.save(update_fields=["status", "retired_at", "why_stopped"])
    phrase.status, phrase.adopted_at, phrase.adopted_by = Status.ADOPTED, clock.now(), by
    phrase.retired_at = None
    editing.sign(phrase, by=by)
    phrase.save(update_fields=["status", "adopted_at", "adopted_by", "retired_at"])
    record(cause=cause, by=by, verb=Verb.PHRASE_ADOPTED, text=phrase.text, **about(phrase))
    return phrase


@transaction.atomic
def delete(*, phrase: Phrase, by: Membership | None) -> None:
    """Hide a wording, as its proposer or a lead; the adopted one stays."""
    _require_own(phrase, by)
    if _locked(phrase).status != Status.CANDIDATE:
        raise Refused(_("A wording that was adopted is part of our history and stays."))
    if editing.hide(phrase, by=by):
        record(
            cause=phrase.cause, by=by, verb=Verb.PHRASE_DELETED, text=phrase.text, **about(phrase)
        )


@transaction.atomic
def restore(*, phrase: Phrase, by: Membership | None) -> None:
    """Show a deleted wording again."""
    _require_own(phrase, by)
    if editing.restore(phrase):
        record(
            cause=phrase.cause, by=by, verb=Verb.PHRASE_RESTORED, text=phrase.text, **about(phrase)
        )


def missing_gains(cause: Cause) -> list[Gain.Kind]:
    """Return the kinds of gain that the cause does not promise yet (rule 2)."""
    promised = set(cause.gains.visible().order_by().values_list("kind", flat=True).distinct())
    return [kind for kind in Gain.Kind if kind not in promised]


def _checked(
    cause: Cause, text: str, emphasis: str, besides: Phrase | None = None
) -> tuple[str, str]:
    """Return wording and emphasis with single spaces, or raise ``Refused``."""
    text, emphasis = " ".join(text.split()), " ".join(emphasis.split())
    if not text:
        raise Refused(_("Write what we want to do, and why."), field="text")
    if len(text) > PHRASE_LENGTH:
        raise Refused(
            _("Keep it under %(most)d characters. You are at %(now)d.")
            % {"most": PHRASE_LENGTH + 1, "now": len(text)},
            field="text",
        )
    if emphasis and emphasis not in text:
        raise Refused(_("These words do not stand in the wording."), field="emphasis")
    twins = cause.phrases.visible().filter(text__iexact=text)
    if twins.exclude(pk=besides.pk if besides else 0).exists():
        raise Refused(_("This wording stands among ours already."), field="text")
    return text, emphasis


def _locked(phrase: Phrase) -> Phrase:
    """Return the phrase as it stands, locked until the end of the transaction."""
    return (
        Phrase.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cause")
        .get(pk=phrase.pk)
    )


def _require_own(phrase: Phrase, by: Membership | None) -> None:
    """Raise ``NotAllowed`` unless ``by`` proposed the phrase or is a lead."""
    require(by, Permission.PROPOSE_CAUSE)
    if by is not None and not by.is_lead and phrase.proposed_by_id != by.pk:
        raise NotAllowed(_("Only its author or a lead can do this."))


def _recount(phrase: Phrase) -> None:
    """Set the number of supports from the rows themselves."""
    supports = PhraseSupport.objects.filter(phrase=phrase).count()
    Phrase.objects.filter(pk=phrase.pk).update(support_count=supports)
    phrase.support_count = supports
