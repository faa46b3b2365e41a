"""The workshop in three steps: write alone, reveal and group, vote with dots."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F, Sum
from django.utils.translation import gettext_lazy as _

from cause import clock
from cause.errors import NotAllowed, Refused
from cause.logbook import record
from cause.models import Cause, Membership
from cause.models.logentry import About
from cause.numbers import next_number
from cause.permissions import Permission, may, require
from cause.verbs import Verb
from cause.words import words
from painpoints.models import Dot, Note, SwotItem, Workshop
from painpoints.models.workshop import DOTS_EACH
from painpoints.services import swot
from painpoints.services.common import lock_board

Step = Workshop.Step
NOTES_MOST = 60
NEXT = {Step.WRITE: Step.GROUP, Step.GROUP: Step.VOTE}


@transaction.atomic
def open_workshop(*, cause: Cause, by: Membership) -> Workshop:
    """Begin a workshop with ``by`` as its facilitator. Raises ``Refused`` while one is on."""
    require(by, Permission.TRIAGE)
    Cause.objects.select_for_update(no_key=True).get(pk=cause.pk)
    if cause.workshops.filter(step__in=Workshop.UNDER_WAY).exists():
        raise Refused(_("A workshop is under way already."))
    workshop = Workshop.objects.create(
        cause=cause, number=next_number(Workshop, cause), facilitator=by
    )
    _record(workshop, by, Verb.WORKSHOP_OPENED)
    return workshop


@transaction.atomic
def write(*, workshop: Workshop, quadrant: str, text: str, by: Membership) -> Note:
    """Put down an observation, hidden from the others until the reveal; at most 60 a member."""
    require(by, Permission.TRIAGE)
    workshop = _at(workshop, Step.WRITE)
    if quadrant not in SwotItem.Quadrant.values:
        raise Refused(_("Choose one of the four corners."), field="quadrant")
    if workshop.notes.filter(membership=by).count() >= NOTES_MOST:
        raise Refused(_("You have written sixty. Leave some to the others."), field="text")
    empty = _("Say what you see, in one sentence.")
    text = words(" ".join(text.split()), field="text", most=swot.TEXT_LENGTH, empty=empty)
    return Note.objects.create(
        cause=workshop.cause, workshop=workshop, quadrant=quadrant, text=text, membership=by
    )


@transaction.atomic
def erase(*, note: Note, by: Membership) -> None:
    """Take back an observation of one's own, before the reveal."""
    require(by, Permission.TRIAGE)
    _at(note.workshop, Step.WRITE)
    if note.membership_id != by.pk:
        raise NotAllowed(_("Only its author can do this."))
    note.delete()


@transaction.atomic
def go_on(*, workshop: Workshop, by: Membership) -> Workshop:
    """Go on to the next step, as its facilitator or a lead.

    The reveal brings what stands on the board already among the notes, so that all are voted on.
    """
    workshop = _led(workshop, by)
    if workshop.step not in NEXT:
        raise Refused(_("The next step is to close the workshop."))
    if workshop.step == Step.WRITE:
        Note.objects.bulk_create(
            Note(
                cause=workshop.cause,
                workshop=workshop,
                quadrant=item.quadrant,
                text=item.text,
                item=item,
            )
            for item in workshop.cause.swot_items.visible()
        )
    workshop.step = NEXT[Step(workshop.step)]
    workshop.save(update_fields=["step"])
    _record(workshop, by, Verb.WORKSHOP_WENT_ON)
    return workshop


@transaction.atomic
def group(*, note: Note, under: Note | None, by: Membership) -> None:
    """Put a note, with those grouped under it, under another of its corner; ``None`` frees it.

    Raises ``Refused`` for a note of another corner, or for one that is on the board: it leads.
    """
    workshop = _led(note.workshop, by)
    _at(workshop, Step.GROUP)
    # As they stand under the lock: whoever pressed before may have moved either.
    note = _again(note)
    if under is not None:
        under = _again(under)
        under = under.group or under
        if under.pk == note.pk or under.workshop_id != note.workshop_id:
            raise Refused(_("Choose another note of this workshop."))
        if under.quadrant != note.quadrant:
            raise Refused(_("They stand in different corners."))
        if note.item_id is not None:
            raise Refused(_("It is on the board already. Put the other one under it."))
        note.members.update(group=under)
    note.group = under
    note.save(update_fields=["group"])
    Workshop.objects.filter(pk=workshop.pk).update(revision=F("revision") + 1)


@transaction.atomic
def put_together(*, notes: Sequence[Note], by: Membership) -> None:
    """Put notes of a corner together: one that is on the board leads, else the first of them.

    Raises ``Refused`` for fewer than two, and as :func:`group` does.
    """
    if len(notes) < 2:
        raise Refused(_("Tick two or more that say the same."))
    first, *others = sorted(notes, key=lambda note: note.item_id is None)
    for note in others:
        group(note=note, under=first, by=by)


@transaction.atomic
def put_dots(*, note: Note, number: int, by: Membership) -> int:
    """Let ``number`` of the member's five dots, 0 to 5, stand on the note; return what is left.

    Raises ``Refused`` when that is more than are left. The workshop stays locked meanwhile, so that
    two presses at once cannot spend a dot twice, and none comes after the end.
    """
    require(by, Permission.TRIAGE)
    workshop = _at(note.workshop, Step.VOTE)
    note = _again(note)
    if note.group_id is not None:
        raise Refused(_("Vote on the note that it is grouped under."))
    mine = Dot.objects.filter(membership=by, note__workshop=workshop)
    elsewhere = mine.exclude(note=note).aggregate(n=Sum("number"))["n"] or 0
    if not 0 <= number <= DOTS_EACH - elsewhere:
        raise Refused(_("You have five dots. Take one away elsewhere first."))
    if number:
        Dot.objects.update_or_create(
            note=note,
            membership=by,
            defaults={"number": number},
            create_defaults={"number": number, "cause_id": workshop.cause_id},
        )
    else:
        mine.filter(note=note).delete()
    return DOTS_EACH - elsewhere - number


@transaction.atomic
def add_dots(*, note: Note, change: int, by: Membership) -> tuple[int, int]:
    """Add dots to those of the member on the note, or take away; return how many and what is left.

    Taking away stops at none. Raises ``Refused`` as :func:`put_dots` does.
    """
    require(by, Permission.TRIAGE)
    _at(note.workshop, Step.VOTE)
    mine = Dot.objects.filter(note=note, membership=by).values_list("number", flat=True).first()
    number = max(0, (mine or 0) + change)
    return number, put_dots(note=note, number=number, by=by)


@transaction.atomic
def close(*, workshop: Workshop, by: Membership) -> Workshop:
    """End the vote: every note or group becomes an item of the long list, with its dots.

    Whoever wrote it stays its author; that it came on the list is the facilitator's line. What they
    propose as the vital few is in :mod:`proposal`; nothing is moved without the team.
    """
    workshop = _led(workshop, by)
    _at(workshop, Step.VOTE)
    lock_board(workshop.cause)
    # Where nobody voted, the dots of the last workshop still say what the team thinks.
    has_voted = Dot.objects.filter(note__workshop=workshop).exists()
    if has_voted:
        workshop.cause.swot_items.update(dots=0)
    heads = workshop.notes.heads().select_related("item", "membership")
    for note in heads.annotate(given=Sum("dots__number")):
        item = note.item
        if item is None:
            item = swot.add_item(
                cause=workshop.cause,
                quadrant=note.quadrant,
                text=note.text,
                by=by,
                proposed_by=note.membership,
            )
            note.item = item
            note.save(update_fields=["item"])
        if has_voted:
            SwotItem.objects.filter(pk=item.pk).update(dots=note.given or 0)
    workshop.step, workshop.closed_at = Step.CLOSED, clock.now()
    workshop.save(update_fields=["step", "closed_at"])
    _record(workshop, by, Verb.WORKSHOP_CLOSED)
    return workshop


@transaction.atomic
def call_off(*, workshop: Workshop, by: Membership) -> None:
    """End a workshop without a result; nothing that was written reaches the board."""
    workshop = _led(workshop, by)
    if workshop.step not in Workshop.UNDER_WAY:
        raise Refused(_("It is over already."))
    workshop.step, workshop.closed_at = Step.CANCELLED, clock.now()
    workshop.save(update_fields=["step", "closed_at"])
    _record(workshop, by, Verb.WORKSHOP_CALLED_OFF)


def leads(member: Membership, workshop: Workshop) -> bool:
    """Say whether ``member`` leads the workshop: its facilitator, or any lead."""
    return workshop.facilitator_id == member.pk or may(member, Permission.GOVERN)


def _again(note: Note) -> Note:
    """Return the note as it stands, with the one that it is grouped under."""
    return Note.objects.select_related("group").get(pk=note.pk)


def _at(workshop: Workshop, step: Step) -> Workshop:
    """Return the workshop, locked. Raises ``Refused`` unless it is at ``step``."""
    rows = Workshop.objects.select_for_update(of=("self",), no_key=True).select_related("cause")
    current = rows.get(pk=workshop.pk)
    if current.step != step:
        raise Refused(
            _("The workshop has gone on: now it is “%(step)s”.")
            % {"step": current.get_step_display()}
        )
    return current


def _led(workshop: Workshop, by: Membership) -> Workshop:
    """Return the workshop, locked. Raises ``NotAllowed`` unless ``by`` leads it."""
    require(by, Permission.TRIAGE)
    rows = Workshop.objects.select_for_update(of=("self",), no_key=True).select_related("cause")
    workshop = rows.get(pk=workshop.pk)
    if not leads(by, workshop):
        raise NotAllowed(_("The facilitator leads through the steps."))
    return workshop


def _record(workshop: Workshop, by: Membership, verb: Verb) -> None:
    record(
        cause=workshop.cause,
        by=by,
        verb=verb,
        text=str(workshop.get_step_display()),
        about=About.SWOT_ITEM,
    )
