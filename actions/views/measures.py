"""The measures of an action and their readings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms import LinesForm, MeasureForm, ReadingForm
from actions.models import Measure
from actions.services import measures
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission
from pmo_site.web.htmx import page_or_fragment


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def add(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Say what the action should change, in numbers."""
    action = get_object_or_404(cause.actions.visible().select_related("cause"), number=number)
    form = MeasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            measures.add(action=action, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{action.get_absolute_url()}#measures")
    return page_or_fragment(request, "actions/measure.html", {"form": form, "action": action})


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def read(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Keep the value of a measure on a day."""
    measure = _measure(cause, number, key)
    form = ReadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            measures.read(measure=measure, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{measure.action.get_absolute_url()}#measures")
    context = {"form": form, "action": measure.action, "measure": measure}
    return page_or_fragment(request, "actions/measure.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.WORK_ON_ACTION)
def many(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Keep many readings at once: all of them, or none and what is wrong."""
    measure = _measure(cause, number, key)
    form = LinesForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            kept = measures.read_many(
                measure=measure, text=form.cleaned_data["lines"], by=request.membership
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            words = ngettext("%(n)d reading is kept.", "%(n)d readings are kept.", kept)
            messages.success(request, words % {"n": kept})
            return redirect(f"{measure.action.get_absolute_url()}#measures")
    context = {"form": form, "action": measure.action, "measure": measure, "many": True}
    return page_or_fragment(request, "actions/measure.html", context)


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def remove(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Hide a measure, or with ``back`` show it again."""
    if request.POST.get("back"):
        measure = _measure(cause, number, key, hidden=True)
        measures.restore(measure=measure, by=request.membership)
    else:
        measure = _measure(cause, number, key)
        measures.delete(measure=measure, by=request.membership)
        messages.success(request, _("It is no longer measured. Its readings are kept."))
    return redirect(f"{measure.action.get_absolute_url()}#measures")


def _measure(cause: Cause, number: int, key: int, *, hidden: bool = False) -> Measure:
    """Return the measure of the action, or answer 404."""
    rows = cause.measures.filter(hidden_at__isnull=not hidden, action__hidden_at=None)
    return get_object_or_404(rows.select_related("action__cause"), pk=key, action__number=number)
