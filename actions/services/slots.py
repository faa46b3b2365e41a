"""Room for actions in progress: one, or up to three when the settings say so (rule 4)."""

from datetime import timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from actions.models import Action, Slot
from actions.models.action import SLOTS_MOST
from cause import clock
from cause.errors import Refused
from cause.logbook import record
from cause.models import Cause, Membership
from cause.models.logentry import About
from cause.permissions import Permission, require
from cause.verbs import Verb

JUST_NOW = timedelta(minutes=5)


class NoFreeSlot(Refused):
    """Every slot of the cause is taken; the sentence says by what, and by whom if just now."""

    def __init__(self, taken_by: Action) -> None:
        started_at = taken_by.started_at or clock.now()
        if taken_by.started_by and clock.now() - started_at < JUST_NOW:
            sentence = _("%(name)s has just started “%(title)s”. One at a time.")
        else:
            sentence = _(
                "“%(title)s” is in progress since %(day)s. Finish or pause it first: one at a time."
            )
        super().__init__(
            sentence
            % {
                "name": taken_by.started_by,
                "title": taken_by.title,
                "day": date_format(localtime(started_at), "j F"),
            }
        )


def limit(cause: Cause) -> int:
    """Return how many actions may be in progress at once in ``cause``, 1 to 3."""
    return cause.slots.count() or 1


def take(cause: Cause) -> Slot:
    """Return the free slot with the lowest number, with all slots locked for this transaction.

    Whoever comes second waits for the lock, then sees the slot taken. Raises ``NoFreeSlot``.
    """
    slots = _locked(cause)
    taken = {
        action.slot_id: action
        for action in cause.actions.in_progress().select_related("started_by__user")
    }
    for slot in slots:
        if slot.pk not in taken:
            return slot
    raise NoFreeSlot(max(taken.values(), key=lambda action: action.started_at or clock.now()))


@transaction.atomic
def set_limit(*, cause: Cause, n: int, by: Membership | None) -> None:
    """Let ``n`` actions be in progress at once, 1 to 3.

    Raises ``NotAllowed`` unless ``by`` is a lead, and ``Refused`` for another number or while more
    than ``n`` are in progress.
    """
    require(by, Permission.GOVERN)
    if not 1 <= n <= SLOTS_MOST:
        raise Refused(_("Choose a number from 1 to 3."), field="limit")
    slots = _locked(cause)
    if len(slots) == n:
        return
    running = list(cause.actions.in_progress())
    if len(running) > n:
        raise Refused(
            _("%(count)s actions are in progress. Finish or pause one first.")
            % {"count": len(running)},
            field="limit",
        )
    for number in range(len(slots) + 1, n + 1):
        Slot.objects.create(cause=cause, number=number)
    leaving = slots[n:]
    free = [slot for slot in slots[:n] if slot.pk not in {action.slot_id for action in running}]
    for action in running:
        if action.slot in leaving:
            action.slot = free.pop(0)
            action.save(update_fields=["slot"])
    Slot.objects.filter(pk__in=[slot.pk for slot in leaving]).delete()
    record(
        cause=cause,
        by=by,
        verb=Verb.SETTINGS_CHANGED,
        text=_("actions in progress at most: %(n)s") % {"n": n},
        about=About.SETTINGS,
    )


def _locked(cause: Cause) -> list[Slot]:
    """Return the cause's slots by number, locked; the first is made when there is none."""
    Slot.objects.get_or_create(cause=cause, number=1)
    return list(Slot.objects.select_for_update(no_key=True).filter(cause=cause).order_by("number"))
