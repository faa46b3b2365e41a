"""Blind scoring: a lead opens a round, everyone scores alone, a lead reveals (rule 8)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from actions.models import Action, Round, RoundAction, Score
from actions.ranking import median
from actions.services.common import Status, save
from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Cause, Membership
from cause.numbers import next_number
from cause.permissions import Permission, require
from cause.verbs import Verb
from cause.words import words

SCORABLE = (Status.PROPOSED, Status.READY)
ENTRIES_MOST = 50
NOTE_MOST = 1_000


@transaction.atomic
def open_round(
    *,
    cause: Cause,
    actions: Iterable[Action],
    by: Membership | None,
    closes_on: date | None = None,
) -> Round:
    """Let the team score ``actions`` alone, 1 to 50 of those proposed or ready.

    Raises ``NotAllowed`` unless ``by`` is a lead, and ``Refused`` while another round is open.
    """
    require(by, Permission.REVEAL)
    keys = {action.pk for action in actions}
    chosen = list(cause.actions.visible().filter(pk__in=keys, status__in=SCORABLE))
    if not chosen or len(chosen) != len(keys):
        raise Refused(_("Choose actions that are proposed or ready."), field="actions")
    if len(chosen) > ENTRIES_MOST:
        raise Refused(_("Choose 50 actions at most."), field="actions")
    if closes_on and closes_on < clock.today():
        raise Refused(_("Choose a day from today on."), field="closes_on")
    try:
        with transaction.atomic():
            scoring = Round.objects.create(
                cause=cause,
                number=next_number(Round, cause),
                opened_by=by,
                closes_on=closes_on,
            )
    except IntegrityError:
        raise Refused(_("A round is open already. Reveal or call it off first.")) from None
    RoundAction.objects.bulk_create(
        RoundAction(cause=cause, round=scoring, action=action) for action in chosen
    )
    text = ngettext("%(count)s action", "%(count)s actions", len(chosen)) % {"count": len(chosen)}
    record(cause=cause, by=by, verb=Verb.ROUND_OPENED, text=text, **about(scoring))
    return scoring


@transaction.atomic
def score(
    *,
    entry: RoundAction,
    by: Membership,
    impact: int | None,
    accessibility: int | None,
) -> Score:
    """Keep what ``by`` scores for an action, 1 to 5 each; both ``None`` is "I cannot judge this".

    It may be changed until the day of the round has passed, or the reveal. The logbook says that a
    member has scored a round once all its actions are scored, and never what. Raises ``NotAllowed``
    outside the core team, and ``Refused`` for half a score, a mark outside the scale, an action
    that was dropped or deleted, or a round that is not open any more.
    """
    require(by, Permission.SCORE)
    scoring = _open(entry.round_id)
    if by.cause_id != scoring.cause_id:
        raise Refused(_("This round belongs to another cause."))
    if scoring.is_over:
        raise Refused(_("The day of this round has passed. It waits for the reveal."))
    asked = scoring.entries.asked()
    if not asked.filter(pk=entry.pk).exists():
        raise Refused(_("This action has left the plan, so it is not scored any more."))
    if (impact is None) != (accessibility is None):
        raise Refused(
            _("Choose a mark on both scales, or say that you cannot judge this."),
            field="impact" if impact is None else "accessibility",
        )
    for field, mark in (("impact", impact), ("accessibility", accessibility)):
        if mark is not None and not 1 <= mark <= 5:
            raise Refused(_("Choose a mark from 1 to 5."), field=field)
    row, new = Score.objects.update_or_create(
        entry=entry,
        membership=by,
        defaults={
            "cause_id": entry.cause_id,
            "impact": impact,
            "accessibility": accessibility,
            "scored_at": clock.now(),
        },
    )
    if new and not asked.exclude(scores__membership=by).exists():
        record(
            cause=scoring.cause,
            by=by,
            verb=Verb.ROUND_SCORED,
            text=_("round %(number)s") % {"number": scoring.number},
            **about(scoring),
        )
    return row


@transaction.atomic
def set_day(*, scoring: Round, closes_on: date, by: Membership | None) -> Round:
    """Let the team score until another day, from today on.

    Raises ``NotAllowed`` unless ``by`` is a lead, and ``Refused`` for a day in the past.
    """
    require(by, Permission.REVEAL)
    scoring = _open(scoring.pk)
    if closes_on < clock.today():
        raise Refused(_("Choose a day from today on."), field="closes_on")
    if scoring.closes_on != closes_on:
        scoring.closes_on = closes_on
        scoring.save(update_fields=["closes_on"])
        text = _("round %(number)s, until %(day)s") % {
            "number": scoring.number,
            "day": date_format(closes_on, "j F"),
        }
        record(cause=scoring.cause, by=by, verb=Verb.ROUND_MOVED, text=text, **about(scoring))
    return scoring


@transaction.atomic
def reveal(*, scoring: Round, by: Membership | None) -> Round:
    """Show everyone's scores, for good: medians on the entries and on actions that wait.

    A proposed action becomes ready; one that nobody could judge stays as it was. What was given
    for an action that was dropped or deleted meanwhile is never shown. Raises ``NotAllowed`` unless
    ``by`` is a lead, and ``Refused`` when nobody has scored anything.
    """
    require(by, Permission.REVEAL)
    scoring = _open(scoring.pk)
    locked = (
        scoring.entries.asked()
        .select_for_update(of=("action",), no_key=True)
        .select_related("action")
    )
    entries = list(locked.order_by("action_id"))
    scoring.entries.exclude(pk__in=[entry.pk for entry in entries]).delete()
    marks: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for score in Score.objects.filter(entry__round=scoring):
        if score.impact is not None and score.accessibility is not None:
            marks[score.entry_id].append((score.impact, score.accessibility))
    if not marks:
        raise Refused(_("Nobody has scored yet, so there is nothing to reveal."))
    for entry in entries:
        if entry.pk in marks:
            impacts, accessibilities = zip(*marks[entry.pk], strict=True)
            entry.impact, entry.accessibility = median(impacts), median(accessibilities)
            _give_medians(entry, by)
    RoundAction.objects.bulk_update(entries, ["impact", "accessibility"])
    scoring.status = Round.Status.REVEALED
    scoring.revealed_by, scoring.revealed_at = by, clock.now()
    scoring.save(update_fields=["status", "revealed_by", "revealed_at"])
    text = ngettext("%(count)s action", "%(count)s actions", len(marks)) % {"count": len(marks)}
    record(cause=scoring.cause, by=by, verb=Verb.ROUND_REVEALED, text=text, **about(scoring))
    return scoring


@transaction.atomic
def cancel_round(*, scoring: Round, by: Membership | None) -> Round:
    """Call a round off; its scores are never shown. Raises ``NotAllowed`` and ``Refused``."""
    require(by, Permission.REVEAL)
    scoring = _open(scoring.pk)
    _call_off(scoring, by, _("round %(number)s"))
    return scoring


def hold(action: Action) -> Round | None:
    """Return the open round that scores ``action``, locked before the action itself is.

    A reveal takes its locks in the same order, so that neither waits for the other.
    """
    rows = Round.objects.select_for_update(of=("self",), no_key=True).select_related("cause")
    return rows.filter(status=Round.Status.OPEN, entries__action=action).first()


def go_on_without(scoring: Round | None, *, by: Membership | None) -> None:
    """Call a held round off when the action just dropped or deleted was its last."""
    if scoring is not None and not scoring.entries.asked().exists():
        _call_off(scoring, by, _("round %(number)s, which has no action left"))


@transaction.atomic
def discuss(*, entry: RoundAction, version: int, note: str, by: Membership | None) -> RoundAction:
    """Write down what was said about revealed scores, in at most 1,000 characters.

    Raises ``NotAllowed`` outside the core team, ``Refused`` before the reveal, and
    ``EditedMeanwhile`` when somebody saved after ``version``.
    """
    require(by, Permission.SCORE)
    entry = RoundAction.objects.select_related("round__cause", "action").get(pk=entry.pk)
    if entry.round.status != Round.Status.REVEALED:
        raise Refused(_("First reveal, then discuss."))
    note = words(note, field="note", most=NOTE_MOST)
    if editing.edit(entry, version=version, by=by, note=note):
        action = entry.action
        record(
            cause=entry.round.cause,
            by=by,
            verb=Verb.SCORES_DISCUSSED,
            text=action.title,
            **about(action),
        )
    return entry


def shuffled(entries: Iterable[RoundAction], *, member: Membership) -> list[RoundAction]:
    """Return the entries in an order of the member's own, the same each time.

    Nobody's first action is everybody's first, so that no action profits from fresh minds.
    """

    def place(entry: RoundAction) -> str:
        return sha256(f"{member.pk}:{entry.round_id}:{entry.pk}".encode()).hexdigest()

    return sorted(entries, key=place)


def _open(key: int) -> Round:
    """Return the round, locked; raises ``Refused`` unless it is open."""
    scoring = (
        Round.objects.select_for_update(of=("self",), no_key=True)
        .select_related("cause")
        .get(pk=key)
    )
    if scoring.status != Round.Status.OPEN:
        raise Refused(_("This round is %(status)s.") % {"status": scoring.get_status_display()})
    return scoring


def _call_off(scoring: Round, by: Membership | None, words: object) -> None:
    """Close the round without showing anything; ``words`` name it in the logbook."""
    scoring.status = Round.Status.CANCELLED
    scoring.save(update_fields=["status"])
    text = str(words) % {"number": scoring.number}
    record(cause=scoring.cause, by=by, verb=Verb.ROUND_CANCELLED, text=text, **about(scoring))


def _give_medians(entry: RoundAction, by: Membership | None) -> None:
    """Write the medians of an entry on its action, when that still waits for its turn."""
    action = entry.action
    if action.status not in SCORABLE:
        return
    action.impact, action.accessibility = entry.impact, entry.accessibility
    action.status = Status.READY
    save(action, "impact", "accessibility", "status", by=by)
