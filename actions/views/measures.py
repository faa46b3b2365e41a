"""The measures of an action and their readings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms import MeasureForm, ReadingForm, ReadingsForm
from actions.models import Measure
from actions.readings import understand
from actions.services import measures
from actions.views.rows import worked_on
from cause import clock
from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.models import Cause
from cause.permissions import Permission
from pmo_site.web.htmx import page_or_fragment

SHOWN = 100


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def add(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Say what the action should change, in numbers."""
    action = worked_on(request, cause, number)
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            measures.add(action=action, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{action.get_absolute_url()}#measures")
    return page_or_fragment(request, "actions/measure.html", {"form": form, "action": action})


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def edit(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Change what is measured; the second of two people sees both versions."""
    measure = _measure(request, cause, number, key)
    form = MeasureForm(request.POST or None, instance=measure)
    if request.method == "POST" and form.is_valid():
        fresh = Measure.objects.select_related("action__cause").get(pk=key)
        try:
            measures.edit(
                measure=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{measure.action.get_absolute_url()}#measures")
    context = {"form": form, "action": measure.action, "measure": measure}
    return page_or_fragment(request, "actions/measure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def read(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Keep the value of a measure on a day."""
    measure = _measure(request, cause, number, key)
    form = ReadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            measures.read(measure=measure, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{measure.action.get_absolute_url()}#measures")
    context = {"form": form, "action": measure.action, "measure": measure}
    return page_or_fragment(request, "actions/reading.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def many(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Look at what a file or pasted lines would change, then keep all of it or nothing."""
    measure = _measure(request, cause, number, key)
    form = ReadingsForm(request.POST or None, request.FILES or None)
    table, changed = None, []
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        table = understand(text, today=clock.today())
        changed = measures.changes(measure, table)
        # What a file held stands in the box from here on, so that the next press can send it.
        form = ReadingsForm(data={"text": text})
        if "keep" in request.POST and not table.mistakes:
            try:
                kept = measures.read_many(measure=measure, text=text, by=request.membership)
            except (NotAllowed, Refused) as refusal:
                form.refuse(refusal)
            else:
                words = ngettext("%(n)d reading is kept.", "%(n)d readings are kept.", len(kept))
                messages.success(request, words % {"n": len(kept)})
                return redirect(f"{measure.action.get_absolute_url()}#measures")
    context = {
        "form": form,
        "action": measure.action,
        "measure": measure,
        "table": table,
        "mistakes": table.mistakes[:SHOWN] if table else [],
        "added": [change for change in changed if change.is_new],
        "changed": [change for change in changed if not change.is_new],
    }
    status = 422 if table and table.mistakes else 200
    return page_or_fragment(request, "actions/readings.html", context, status=status)


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def remove(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Hide a measure, or with ``back`` show it again; the page that follows offers to undo."""
    if request.POST.get("back"):
        measure = _measure(request, cause, number, key, hidden=True)
        measures.restore(measure=measure, by=request.membership)
        return redirect(f"{measure.action.get_absolute_url()}#measures")
    measure = _measure(request, cause, number, key)
    measures.delete(measure=measure, by=request.membership)
    return redirect(f"{measure.action.get_absolute_url()}?measure={key}#measures")


def _measure(
    request: MemberRequest, cause: Cause, number: int, key: int, *, hidden: bool = False
) -> Measure:
    """Return the measure of the action, or answer 404; 403 as :func:`worked_on` does."""
    action = worked_on(request, cause, number)
    rows = action.measures.filter(hidden_at__isnull=not hidden).select_related("action__cause")
    return get_object_or_404(rows, pk=key)
