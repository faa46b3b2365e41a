""" "I feel it too": once per member, never by who reported the pain; and for others, passed on."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import NotAllowed, Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words
from painpoints.models import Echo, PainPoint
from painpoints.services.common import locked, recount
from painpoints.services.moving import below
from painpoints.services.verdicts import settle

HOW_LENGTH = 300
PERSON_LENGTH = 120
PASSED_ON_MOST = 5  # for one pain by one member: beyond that it is the member's word that weighs


class OwnPain(Refused):
    """Who reported a pain feels it already and is not counted twice."""


@transaction.atomic
def echo(*, pain_point: PainPoint, by: Membership, how: str = "") -> bool:
    """Note that ``by`` feels it too; return whether that is new.

    ``how`` says how it shows in the job. Raises ``OwnPain`` for who reported it, and ``Refused``
    once the pain is gone.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    if pain_point.reported_by_id == by.pk:
        raise OwnPain(_("You reported it, so you are counted already."))
    _require_not_gone(pain_point)
    _echo, new = Echo.objects.get_or_create(
        pain_point=pain_point,
        membership=by,
        defaults={"cause_id": pain_point.cause_id, "how": words(how, field="how", most=HOW_LENGTH)},
    )
    if new:
        recount(pain_point)
        _record(pain_point, by, Verb.PAIN_ECHOED)
    return new


@transaction.atomic
def withdraw_echo(*, pain_point: PainPoint, by: Membership) -> str | None:
    """Take the echo of ``by`` back and return the sentence that went with it, to offer undo.

    It is withdrawn from everything that was merged into the pain, too. Without an echo nothing is
    taken back, and ``None`` is returned.

    Where a verdict is asked, one who no longer feels it need not answer, which may settle it.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    mine = Echo.objects.filter(pain_point=pain_point, membership=by).first()
    if mine is None:
        return None
    mine.delete()
    Echo.objects.filter(membership=by, pain_point__in=below(pain_point)).delete()
    recount(pain_point)
    _record(pain_point, by, Verb.PAIN_ECHO_WITHDRAWN)
    settle(pain_point, by)
    return mine.how


@transaction.atomic
def say_how(*, pain_point: PainPoint, by: Membership, how: str) -> None:
    """Write how the pain shows in the job of ``by``, who feels it; an empty text takes it back.

    Who reported it tells it in the story. Raises ``NotAllowed`` for anyone who has no echo.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point = locked(pain_point)
    mine = Echo.objects.filter(pain_point=pain_point, membership=by).first()
    if mine is None:
        raise NotAllowed(_("First say that you feel it too."))
    if mine.how != (how := words(how, field="how", most=HOW_LENGTH)):
        mine.how = how
        mine.save(update_fields=["how"])
        _record(pain_point, by, Verb.PAIN_VOICED)


@transaction.atomic
def pass_on(*, pain_point: PainPoint, by: Membership, person: str, how: str = "") -> Echo:
    """Note that ``person``, met by ``by``, feels it too: a role, not a name, in 120 characters.

    It weighs like any echo, is shown with who passed it on, and anyone may contest it. Raises
    ``Refused`` without a person, for the same person twice, for a sixth of one pain by the same
    member, and once the pain is gone.
    """
    require(by, Permission.CONTRIBUTE)
    empty = _("Say who feels it: a role and where, not a name.")
    person = words(" ".join(person.split()), field="person", most=PERSON_LENGTH, empty=empty)
    pain_point = locked(pain_point)
    _require_not_gone(pain_point)
    passed_on = [voice.person.casefold() for voice in pain_point.echoes.filter(added_by=by)]
    if person.casefold() in passed_on:
        raise Refused(_("You have passed this on already."), field="person")
    if len(passed_on) >= PASSED_ON_MOST:
        enough = _("You have passed on five voices here. Ask the others to say it themselves.")
        raise Refused(enough, field="person")
    voice = Echo.objects.create(
        cause_id=pain_point.cause_id,
        pain_point=pain_point,
        person=person,
        added_by=by,
        how=words(how, field="how", most=HOW_LENGTH),
    )
    recount(pain_point)
    _record(pain_point, by, Verb.ECHO_PASSED_ON)
    return voice


@transaction.atomic
def contest(*, voice: Echo, by: Membership, reason: str) -> None:
    """Doubt a voice that somebody passed on; it does not weigh until the core team upholds it.

    Raises ``Refused`` for a member's own voice, or without a reason of at most 300 characters.
    """
    require(by, Permission.CONTRIBUTE)
    empty = _("Say what makes you doubt it.")
    reason = words(reason, field="reason", most=HOW_LENGTH, empty=empty)
    pain_point, voice = _voice(voice)
    if voice.contested_at is None:
        voice.contested_by, voice.contested_at, voice.contest_reason = by, clock.now(), reason
        voice.save(update_fields=["contested_by", "contested_at", "contest_reason"])
        recount(pain_point)
        _record(pain_point, by, Verb.ECHO_CONTESTED)


@transaction.atomic
def uphold(*, voice: Echo, by: Membership) -> None:
    """Let a contested voice weigh again, as somebody of the core team who did not pass it on."""
    require(by, Permission.TRIAGE)
    pain_point, voice = _voice(voice)
    if voice.added_by_id == by.pk:
        raise NotAllowed(_("Somebody else of the core team decides."))
    if voice.contested_at is not None:
        voice.contested_by, voice.contested_at, voice.contest_reason = None, None, ""
        voice.save(update_fields=["contested_by", "contested_at", "contest_reason"])
        recount(pain_point)
        _record(pain_point, by, Verb.ECHO_UPHELD)


@transaction.atomic
def take_back(*, voice: Echo, by: Membership) -> Echo:
    """Take away a voice that was passed on, as who passed it on or the core team.

    It is taken from everything that was merged into the pain, too. Returns the voice as it was, for
    :func:`bring_back`.
    """
    require(by, Permission.CONTRIBUTE)
    pain_point, voice = _voice(voice)
    _require_own_or_team(voice, by)
    same = Echo.objects.filter(added_by=voice.added_by_id, person__iexact=voice.person)
    if voice.added_by_id is not None:
        same.filter(pain_point__in=below(pain_point)).delete()
    voice.delete()
    recount(pain_point)
    _record(pain_point, by, Verb.PAIN_ECHO_WITHDRAWN)
    return voice


@transaction.atomic
def bring_back(*, voice: Echo, by: Membership) -> Echo:
    """Put a voice back that :func:`take_back` took away, contested if it was.

    Raises ``Refused`` once the pain is gone, and where it was passed on anew meanwhile.
    """
    require(by, Permission.CONTRIBUTE)
    _require_own_or_team(voice, by)
    pain_point = locked(voice.pain_point)
    if voice.added_by is None or voice.added_by.cause_id != pain_point.cause_id:
        raise Refused(_("There is no such voice."))
    _require_not_gone(pain_point)
    same = pain_point.echoes.filter(person=voice.person, added_by=voice.added_by_id)
    if same.exists():
        raise Refused(_("It was passed on again meanwhile."))
    voice.pk = None
    voice.save(force_insert=True)
    recount(pain_point)
    _record(pain_point, by, Verb.ECHO_PASSED_ON)
    return voice


def _require_own_or_team(voice: Echo, by: Membership) -> None:
    """Raise ``NotAllowed`` unless ``by`` passed the voice on or belongs to the team."""
    if not by.is_team and voice.added_by_id != by.pk:
        raise NotAllowed(_("Only who passed it on or the core team can do this."))


def _require_not_gone(pain_point: PainPoint) -> None:
    """Raise ``Refused`` for a pain that nobody feels any more."""
    if pain_point.status == PainPoint.Status.GONE:
        raise Refused(_("This pain point is gone. If it is back, say that it hurts again."))


def _voice(voice: Echo) -> tuple[PainPoint, Echo]:
    """Return the pain, locked, and the voice as it stands.

    Raises ``Refused`` for a member's voice, which only that member speaks with, for one that came
    through the intake, and when it is gone meanwhile.
    """
    pain_point = locked(voice.pain_point)
    current = Echo.objects.filter(pk=voice.pk).first()
    if current is None:
        raise Refused(_("Somebody has taken this back meanwhile."))
    if current.membership_id is not None:
        raise Refused(_("Members speak for themselves."))
    if current.added_by_id is None:
        raise Refused(_("Who handed it in has no name here: nobody can answer a doubt."))
    return pain_point, current


def _record(pain_point: PainPoint, by: Membership, verb: Verb) -> None:
    """Write the line of an echo."""
    record(cause=pain_point.cause, by=by, verb=verb, text=pain_point.title, **about(pain_point))
