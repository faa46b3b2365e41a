"""Deciding on reported pains, one or several, and answering those who feel them."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause
from cause.permissions import Permission
from painpoints.forms.pain import AnswerForm, TriageForm
from painpoints.models import PainPoint
from painpoints.services import plan, triage
from painpoints.views.pain_page import page
from painpoints.views.survivor import is_ready, pain_of
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

SEVERAL_MOST = 50


@require_POST
@cause_view(needs=Permission.TRIAGE)
def one(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Confirm a pain or set it aside."""
    pain = pain_of(cause, number)
    form = TriageForm(request.POST, prefix="triage")
    if is_ready(form, pain, number):
        try:
            triage.triage(pain_point=pain, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(pain)
    return page(request, cause, number, triage_form=form)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def several(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Take one decision on the pains that were ticked on the list."""
    numbers = [number_of(text) for text in request.POST.getlist("pain")[:SEVERAL_MOST]]
    pains = list(cause.pain_points.visible().filter(number__in=numbers).order_by("number"))
    form = TriageForm(request.POST)
    if not pains:
        messages.error(request, _("Tick the pains first."))
        return redirect(_list(request, cause))
    refused: list[tuple[PainPoint, Refused]] = []
    if form.is_valid():
        try:
            done, refused = triage.triage_many(
                pain_points=pains, by=request.membership, **form.cleaned_data
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            if done:
                words = ngettext("%(n)d pain is decided.", "%(n)d pains are decided.", len(done))
                messages.success(request, words % {"n": len(done)})
                for pain, refusal in refused:
                    messages.error(request, f"{pain}: {refusal}")
                return redirect(_list(request, cause))
            for pain, refusal in refused:
                form.add_error(None, f"{pain}: {refusal}")
    context = {"form": form, "pains": pains, "filters": request.POST.get("filters", "")}
    return page_or_fragment(request, "painpoints/triage.html", context)


def _list(request: MemberRequest, cause: Cause) -> str:
    """Return the address of the list, narrowed as it was."""
    filters = QueryDict(request.POST.get("filters", "")).urlencode()
    return f"{reverse('painpoints:list', args=[cause.slug])}?{filters}"


@require_POST
@cause_view(needs=Permission.TRIAGE)
def ask_again(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Ask those who felt a relieved pain anew whether it is gone; earlier answers lapse."""
    pain = pain_of(cause, number)
    if pain.status == PainPoint.Status.RELIEVED and pain.number == number:
        plan.ask_verdict(pain_point=pain, by=request.membership)
        messages.success(request, _("Those who felt it are asked again."))
    else:
        messages.error(request, _("Only a pain that an action has relieved is asked about."))
    return redirect(f"{pain.get_absolute_url()}#verdict")


@require_POST
@cause_view(needs=Permission.TRIAGE)
def answer(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Answer those who feel a pain; the second of two people sees both answers."""
    pain = pain_of(cause, number)
    form = AnswerForm(request.POST, instance=pain, prefix="answer")
    if is_ready(form, pain, number):
        said = {"text": form.cleaned_data["answer"], "version": form.version}
        try:
            triage.answer(pain_point=pain, by=request.membership, **said)
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(pain)
    return page(request, cause, number, answer_form=form)
