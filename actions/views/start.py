"""Starting an action, and what follows from finishing one: does the ranking still hold?"""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms import StartForm
from actions.models import Action
from actions.services import agenda, slots, turns
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from pmo_site.web.htmx import page_or_fragment


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def start(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Start the first of the ranking, with its end; another one asks a lead for the reason."""
    rows = cause.actions.visible().select_related("cause", "owner__user")
    action = get_object_or_404(rows, number=number)
    member = request.membership
    allowed = may(member, Permission.WORK_ON_ACTION, owner=action.owner_id or 0)
    first = turns.next_in_rank(cause) if action.status == Action.Status.READY else None
    before = None if first == action else first
    posted = request.method == "POST"
    form = StartForm(
        request.POST if posted else None,
        initial={"due_on": action.due_on},
        asks_why=before is not None and may(member, Permission.REVEAL),
    )
    if posted and allowed and form.is_valid():
        try:
            turns.start(action=action, by=member, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is in progress. One at a time."))
            return redirect(action)
    context = {"form": form, "action": action, "before": before}
    if not allowed:
        context |= {"form": None, "refused": _whose(action)}
    elif not posted:
        context["refused"] = _refused(action, before, request)
    status = 403 if posted and not allowed else 200
    return page_or_fragment(request, "actions/start.html", context, status=status)


def _whose(action: Action) -> str:
    """Return who may start the action."""
    if action.owner:
        return _("%(name)s leads it: only they and a lead can start it.") % {"name": action.owner}
    return _("Nobody leads it yet: only a lead can start it.")


def _refused(action: Action, before: Action | None, request: MemberRequest) -> str:
    """Return why nobody can start it now, or not this member out of turn; else an empty text."""
    try:
        turns.require_ready(action)
    except Refused as refusal:
        return str(refusal)
    if before and not may(request.membership, Permission.REVEAL):
        return str(turns.OutOfTurn(before))
    running = list(action.cause.actions.in_progress().select_related("started_by__user"))
    if len(running) >= slots.limit(action.cause):
        return str(slots.NoFreeSlot(running[-1]))
    return ""


@require_POST
@cause_view(needs=Permission.RUN_SESSIONS)
def doubt(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Put on the next agenda whether the ranking still holds after this action."""
    rows = cause.actions.visible().filter(status=Action.Status.DONE).select_related("cause")
    action = get_object_or_404(rows, number=number)
    item = agenda.doubt_ranking(action=action, by=request.membership)
    messages.success(request, _("It is on the agenda."))
    return redirect(item.session)
