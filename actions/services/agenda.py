"""What the plan brings to the next working session."""

from django.db import transaction
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from actions.models import Action
from cause import clock
from cause.errors import Refused
from cause.models import Cause, Membership
from community.models import AgendaItem, WorkingSession
from community.services import sessions

TITLE_MOST = 120
MINUTES = 15


@transaction.atomic
def raise_on_next(
    *, cause: Cause, title: str, by: Membership | None, notes: str = ""
) -> AgendaItem:
    """Put ``title`` on the agenda of the next session, presented by ``by``; the same one once.

    The title is cut at 120 characters; what has to stand there whole are ``notes``. Raises
    ``NotAllowed``, and ``Refused`` when no session is planned.
    """
    ahead = cause.sessions.filter(status=WorkingSession.Status.PLANNED, ends_at__gte=clock.now())
    session = ahead.order_by("starts_at").first()
    if session is None:
        raise Refused(_("No session is planned. Plan one, then raise this."))
    title = Truncator(title).chars(TITLE_MOST)
    known = session.agenda.filter(title=title, notes=notes).first()
    return known or sessions.add_item(
        session=session, title=title, notes=notes, minutes=MINUTES, presenter=by, by=by
    )


def doubt_ranking(*, action: Action, by: Membership | None) -> AgendaItem:
    """Ask in the next session whether the ranking still holds now that ``action`` is finished."""
    title = _("Does the ranking still hold after “%(title)s”?") % {"title": action.title}
    return raise_on_next(cause=action.cause, title=title, by=by)
