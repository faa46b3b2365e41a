"""One action: reading it, working on it, finishing it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions import disclosure, pulse
from actions.forms import (
    ActionForm,
    BlockerForm,
    GroupForm,
    ProgressForm,
    ReasonForm,
    ResultForm,
    TaskForm,
)
from actions.models import Action, AdopterGroup
from actions.services import drafting, finishing, progress, turns
from actions.services.common import may_change, require_change
from actions.views import parts
from actions.views.rows import action_of, worked_on
from cause import clock
from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.models import Cause
from cause.models.logentry import About, Kind
from cause.permissions import Permission, may, require
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

LINES_SHOWN = 60

STOPS: dict[str, tuple[Callable[..., Action], Any]] = {
    "pause": (turns.pause, gettext_lazy("Pause the action")),
    "drop": (turns.drop, gettext_lazy("Drop the action")),
    "reopen": (turns.reopen, gettext_lazy("Reopen the action")),
}


@require_safe
@cause_view(needs=Permission.READ)
def detail(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show an action: where it comes from, its tasks, what came of it."""
    return page(request, cause, number)


def page(request: MemberRequest, cause: Cause, number: int, **refused: Any) -> HttpResponse:
    """Return the page of an action, with a refused form in its place.

    ``refused`` holds ``task_form``, ``log_form``, ``blocker_form`` or ``group_form``; without one,
    ``?open=`` names the form that stands on the page.
    """
    action = get_object_or_404(
        cause.actions.visible().with_progress().select_related("owner__user", "cause", "slot"),
        number=number,
    )
    member = request.membership
    tasks = list(action.tasks.visible().select_related("owner__user"))
    items = action.swot_links.filter(item__hidden_at=None).select_related("item__cause")
    lines = cause.log.visible().filter(about=About.ACTION, about_key=str(number))
    honest = list(lines.filter(kind__in=progress.KINDS).select_related("by__user")[:LINES_SHOWN])
    is_dropped = action.status == Action.Status.DROPPED
    is_closed = is_dropped or action.status == Action.Status.DONE
    may_work = may(member, Permission.WORK_ON_ACTION, owner=action.owner_id or 0)
    scored = disclosure.rounds_of(action)
    groups = parts.groups_of(action)
    lead, more = parts.first_words(action.description)
    context = {
        "action": action,
        "lead": lead,
        "more": more,
        "place": pulse.place_of(action),
        "progress": pulse.progress_in_words(action) if action.started_at else "",
        "began_on": action.began_on,
        "finished_on": timezone.localdate(action.finished_at) if action.finished_at else None,
        "open_tasks": [task for task in tasks if not task.done_at],
        "done_tasks": [task for task in tasks if task.done_at],
        "hours": sum(task.hours or 0 for task in tasks if not task.done_at),
        "soon": clock.today() + timedelta(days=1),
        "pains": parts.pains_of(action),
        "swot_items": [each.item for each in items],
        "measures": parts.measures_of(action),
        "revealed": scored[0] if scored else None,
        "earlier_rounds": scored[1:],
        "blockers": list(action.blockers.select_related("agenda_item__session__cause")),
        "groups": groups,
        "ladder": parts.ladder(groups),
        "rungs": AdopterGroup.Rung.choices,
        "removed": {
            "task": number_of(request.GET.get("removed")),
            "group": number_of(request.GET.get("group")),
            "measure": number_of(request.GET.get("measure")),
        },
        "opened": request.GET.get("open", ""),
        "may_score": may(member, Permission.SCORE),
        "worked": [line for line in honest if line.kind == Kind.WORKED],
        "failed": [line for line in honest if line.kind == Kind.DID_NOT_WORK],
        "learned": [line for line in honest if line.kind == Kind.LEARNED],
        "holds": pulse.ranking_question(action, member),
        "may_work": may_work,
        "may_plan": may_work and not is_closed,
        "may_measure": may_work and not is_dropped,
        "may_log": may(member, Permission.CONTRIBUTE),
        "may_reopen": is_closed and may(member, Permission.REVEAL),
        "may_edit": may_change(member, action),
        **(refused or _opened_form(request.GET.get("open"), cause)),
    }
    status = 422 if refused else 200
    return page_or_fragment(request, "actions/detail.html", context, status=status)


def _opened_form(name: str | None, cause: Cause) -> dict[str, Any]:
    """Return the form that ``?open=`` names; the page is read more often than written on."""
    match name:
        case "task":
            return {"task_form": TaskForm(prefix="task", cause=cause)}
        case "log":
            return {"log_form": ProgressForm(prefix="log")}
        case "blocker":
            return {"blocker_form": BlockerForm(prefix="blocker")}
        case "group":
            return {"group_form": GroupForm(prefix="group", cause=cause)}
    return {}


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def log(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Write a line of the logbook about the action."""
    action = action_of(cause, number)
    form = ProgressForm(request.POST, prefix="log")
    if form.is_valid():
        try:
            progress.log_progress(action=action, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Written into the logbook."))
            return redirect(f"{action.get_absolute_url()}#log")
    return page(request, cause, number, log_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.PROPOSE_ACTION)
def edit(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Reword an action; the second of two people sees both versions."""
    action = action_of(cause, number)
    if request.method != "POST":
        require_change(request.membership, action)
    pains = action.pain_links.filter(pain_point__hidden_at=None).select_related("pain_point")
    items = action.swot_links.filter(item__hidden_at=None).select_related("item")
    form = ActionForm(
        request.POST or None,
        instance=action,
        cause=cause,
        pains=[each.pain_point for each in pains],
        swot_items=[each.item for each in items],
    )
    if request.method == "POST" and form.is_valid():
        fresh = cause.actions.select_related("cause").get(pk=action.pk)
        try:
            drafting.rework(
                action=fresh,
                version=form.version,
                by=request.membership,
                **form.links(),
                **form.cleaned_data,
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(fresh)
    return page_or_fragment(request, "actions/edit.html", {"form": form, "action": action})


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def resume(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take up a paused action again."""
    action = action_of(cause, number)
    turns.resume(action=action, by=request.membership)
    return redirect(action)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def stop(request: MemberRequest, cause: Cause, number: int, verb: str) -> HttpResponse:
    """Pause, drop or reopen an action, with the reason."""
    if verb not in STOPS:
        raise Http404
    service, heading = STOPS[verb]
    if verb == "reopen":
        require(request.membership, Permission.REVEAL)
    action = worked_on(request, cause, number)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            service(action=action, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept, with the reason in the logbook."))
            return redirect(action)
    context = {"form": form, "action": action, "heading": heading}
    return page_or_fragment(request, "actions/reason.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def finish(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take the result; the page that follows offers the next action (rule 7)."""
    action = worked_on(request, cause, number)
    measures = list(action.measures.visible().with_now()[: parts.MEASURES_SHOWN])
    form = ResultForm(request.POST or None, measured=finishing.is_measured(action))
    if request.method == "POST" and form.is_valid():
        try:
            finishing.finish(action=action, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Finished, and written into the logbook."))
            return redirect(action)
    context = {
        "form": form,
        "action": action,
        "measures": measures,
        "open_tasks": action.tasks.open().count(),
        "open_blockers": list(action.blockers.open()),
    }
    return page_or_fragment(request, "actions/finish.html", context)


@require_POST
@cause_view(needs=Permission.PROPOSE_ACTION)
def delete(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hide an action; the plan that follows offers to take that back."""
    action = action_of(cause, number)
    drafting.delete(action=action, by=request.membership)
    return redirect(f"{reverse('actions:plan', args=[cause.slug])}?deleted={number}")


@require_POST
@cause_view(needs=Permission.PROPOSE_ACTION)
def restore(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a deletion back."""
    action = get_object_or_404(cause.actions.select_related("cause"), number=number)
    drafting.restore(action=action, by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(action)
