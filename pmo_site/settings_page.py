"""Settings, for leads: standings in words, functions, and what we agreed on."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from actions.services import slots
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause, Membership
from cause.permissions import TABLE, Grant, Permission
from community.models import Function
from community.services import functions
from painpoints.services import board
from pmo_site.web.forms import PmoForm, PmoModelForm
from pmo_site.web.htmx import page_or_fragment

WORDS = {
    Grant.YES: gettext_lazy("yes"),
    Grant.NO: gettext_lazy("no"),
    Grant.OWN: gettext_lazy("its owner"),
    Grant.PARTLY: gettext_lazy("partly"),
}


@dataclass(frozen=True, slots=True)
class Cell:
    """What one standing may, in words."""

    standing: str
    words: str | Promise
    grant: Grant

    @property
    def is_yes(self) -> bool:
        """Say whether it is a plain yes, without a note."""
        return self.words == WORDS[Grant.YES]

    @property
    def is_no(self) -> bool:
        """Say whether it is a plain no."""
        return self.grant is Grant.NO


class HabitsForm(PmoForm):
    """What the group agreed on."""

    limit = forms.TypedChoiceField(
        label=gettext_lazy("Actions in progress at most"),
        coerce=int,
        choices=[(n, n) for n in (1, 2, 3)],
        help_text=gettext_lazy("One at a time is the method. Three is the most."),
    )
    vital_few = forms.TypedChoiceField(
        label=gettext_lazy("Vital few in each quadrant at most"),
        coerce=int,
        choices=[(n, n) for n in (1, 2, 3, 4, 5)],
        help_text=gettext_lazy("A full quadrant asks what to take out."),
    )


class FunctionForm(PmoModelForm):
    """A new row of the diversity matrix."""

    class Meta:
        model = Function
        fields = ("name",)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.GOVERN)
def page(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show who may do what, and take what the group agreed on."""
    now = {"limit": slots.limit(cause), "vital_few": cause.vital_few}
    form = HabitsForm(request.POST or None, initial=now)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                slots.set_limit(cause=cause, n=form.cleaned_data["limit"], by=request.membership)
                board.set_cap(cause=cause, n=form.cleaned_data["vital_few"], by=request.membership)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept, and written into the logbook."))
            return redirect("settings", cause.slug)
    return _page(request, cause, form, FunctionForm(prefix="function"))


@require_POST
@cause_view(needs=Permission.GOVERN)
def add_function(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Add a function to the diversity matrix."""
    form = FunctionForm(request.POST, prefix="function")
    if form.is_valid():
        try:
            functions.add_function(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is a row of the diversity table now."))
            return redirect("settings", cause.slug)
    now = {"limit": slots.limit(cause), "vital_few": cause.vital_few}
    return _page(request, cause, HabitsForm(initial=now), form)


def _page(
    request: MemberRequest, cause: Cause, form: HabitsForm, function_form: FunctionForm
) -> HttpResponse:
    """Return the page with both forms; one with errors makes the status 422."""
    context: dict[str, Any] = {
        "form": form,
        "function_form": function_form,
        "functions": list(cause.functions.all()),
        "standings": [standing.label for standing in Membership.Standing],
        "table": [(row.deed, _cells(row)) for row in TABLE.values()],
    }
    status = 422 if function_form.is_bound else 200
    return page_or_fragment(request, "settings.html", context, status=status)


def _cells(row: Any) -> list[Cell]:
    """Return what each standing, and an outsider, may do in ``row``."""
    cells = []
    for standing in Membership.Standing:
        grant = row.grant(standing.value)
        words = row.notes.get(standing.value, WORDS[grant])
        cells.append(Cell(str(standing.label), words, grant))
    outsider = Grant.PARTLY if row.outsider else Grant.NO
    cells.append(Cell(_("Outsider"), row.outsider or WORDS[outsider], outsider))
    return cells
