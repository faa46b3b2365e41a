"""The tasks of an action."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms import TaskForm
from actions.services import tasks
from actions.views.action import page
from actions.views.rows import action_of, worked_on
from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.models import Cause
from cause.permissions import Permission
from pmo_site.web.htmx import page_or_fragment

DEEDS = {
    "done": tasks.done,
    "undo": tasks.undo,
    "remove": tasks.remove,
    "back": tasks.put_back,
}


STEPS = {"earlier": -1, "later": 1}


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def edit(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Change a task; the second of two people sees both versions."""
    action = worked_on(request, cause, number)
    task = get_object_or_404(action.tasks.visible(), pk=key)
    form = TaskForm(request.POST or None, instance=task, cause=cause)
    if request.method == "POST" and form.is_valid():
        fresh = action.tasks.select_related("action__cause").get(pk=key)
        try:
            tasks.edit(task=fresh, version=form.version, by=request.membership, **form.cleaned_data)
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{action.get_absolute_url()}#tasks")
    return page_or_fragment(request, "actions/task.html", {"form": form, "action": action})


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def add(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Add a task."""
    action = action_of(cause, number)
    form = TaskForm(request.POST, prefix="task", cause=cause)
    if form.is_valid():
        try:
            tasks.add(action=action, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{action.get_absolute_url()}#tasks")
    return page(request, cause, number, task_form=form)


@require_POST
@cause_view(needs=Permission.READ)
def change(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Tick a task, take the tick back, remove it or put it back, as ``do`` says.

    The service asks who may.
    """
    action = action_of(cause, number)
    do = request.POST.get("do", "")
    rows = action.tasks.filter(hidden_at__isnull=do != "back").select_related("action__cause")
    task = get_object_or_404(rows, pk=key)
    if do in STEPS:
        tasks.move(task=task, by=request.membership, step=STEPS[do])
    else:
        DEEDS.get(do, tasks.done)(task=task, by=request.membership)
    removed = f"?removed={key}" if do == "remove" else ""
    return redirect(f"{action.get_absolute_url()}{removed}#tasks")
