"""What an action cannot get past: noted, raised to the next agenda, solved."""

from django.db import transaction
from django.utils.translation import gettext as _

from actions.models import Action, Blocker
from actions.services import agenda
from actions.services.common import require_work
from cause import clock
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.verbs import Verb
from community.models import AgendaItem

TEXT_MOST = 200


@transaction.atomic
def note(*, action: Action, text: str, by: Membership | None) -> Blocker:
    """Note what blocks the action, in at most 200 characters."""
    require_work(by, action)
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Say what blocks it."), field="text")
    if len(text) > TEXT_MOST:
        raise Refused(_("Keep it under 200 characters."), field="text")
    blocker = Blocker.objects.create(cause=action.cause, action=action, text=text, noted_by=by)
    _record(blocker, by, Verb.BLOCKER_NOTED)
    return blocker


@transaction.atomic
def raise_to_agenda(*, blocker: Blocker, by: Membership | None) -> AgendaItem:
    """Put the blocker on the agenda of the next session, presented by ``by``; once.

    The point is called after the action, and its notes hold what blocks it.

    Raises ``Refused`` when no session is planned, or it is solved.
    """
    require_work(by, blocker.action)
    blocker = _locked(blocker)
    if blocker.solved_at is not None:
        raise Refused(_("It is solved already."))
    if blocker.agenda_item is not None:
        return blocker.agenda_item
    title = _("Blocked: %(title)s") % {"title": blocker.action.title}
    blocker.agenda_item = agenda.raise_on_next(
        cause=blocker.cause, title=title, notes=blocker.text, by=by
    )
    blocker.save(update_fields=["agenda_item"])
    _record(blocker, by, Verb.BLOCKER_RAISED)
    return blocker.agenda_item


@transaction.atomic
def solve(*, blocker: Blocker, by: Membership | None, again: bool = False) -> Blocker:
    """Say that the action got past it, or with ``again`` that it blocks still."""
    require_work(by, blocker.action)
    blocker = _locked(blocker)
    if (blocker.solved_at is None) == again:
        return blocker
    blocker.solved_at = None if again else clock.now()
    blocker.save(update_fields=["solved_at"])
    _record(blocker, by, Verb.BLOCKER_NOTED if again else Verb.BLOCKER_SOLVED)
    return blocker


def _locked(blocker: Blocker) -> Blocker:
    rows = Blocker.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("action__cause", "agenda_item", "cause").get(pk=blocker.pk)


def _record(blocker: Blocker, by: Membership | None, verb: Verb) -> None:
    action = blocker.action
    text = f"{action.title}: {blocker.text}"
    record(cause=action.cause, by=by, verb=verb, text=text, **about(action))
