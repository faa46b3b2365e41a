"""The door without an account, and the receipt that leads back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cause.access import public_view
from cause.errors import Refused
from painpoints import receipts
from painpoints.forms.intake import HandInForm, ReceiptForm, WordsForm
from painpoints.models import IntakeLink, Submission
from painpoints.services import intake
from pmo_site.web.flood import seconds_to_wait
from pmo_site.web.htmx import page_or_fragment

HAND_IN_MOST, HAND_IN_SLOW = 5, 10  # reports in ten minutes, and seconds after the first
LOOK_MOST = 20


@public_view("the link's token is the door; whoever has it may hand in")
@csrf_exempt  # no cookie is set and no account is used, so there is nothing to forge
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: HttpRequest, token: str) -> HttpResponse:
    """Take a report from somebody who stays without a name, and give the receipt."""
    link = get_object_or_404(IntakeLink.objects.select_related("cause"), token=token)
    form = HandInForm(request.POST or None, cause=link.cause)
    context: dict[str, Any] = {"link": link, "cause": link.cause, "form": form, "team": _team(link)}
    if not link.is_open or link.is_full():
        return _shut(request, context)
    if request.method != "POST":
        return page_or_fragment(request, "painpoints/intake.html", context)
    if form.is_trap_sprung:
        # A program filled the field that nobody sees; it learns nothing from the answer.
        return page_or_fragment(
            request, "painpoints/receipt.html", {**context, "code": receipts.new_code()}
        )
    if form.is_valid():
        wait = seconds_to_wait(request, "hand-in", most=HAND_IN_MOST, slow=HAND_IN_SLOW)
        if wait:
            return _too_fast(request, "painpoints/intake.html", context, wait)
        try:
            code = intake.hand_in(link=link, **form.cleaned_data)
        except intake.DoorClosed:
            return _shut(request, context)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return page_or_fragment(request, "painpoints/receipt.html", {**context, "code": code})
    return page_or_fragment(request, "painpoints/intake.html", context)


@public_view("the code of the receipt is the key")
@csrf_exempt  # no cookie is set and no account is used, so there is nothing to forge
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def receipt(request: HttpRequest) -> HttpResponse:
    """Show what became of a report, and take words; the code is posted, never in the address."""
    form = ReceiptForm(request.POST or None)
    words_form = WordsForm(request.POST) if request.POST.get("text", "").strip() else None
    context: dict[str, Any] = {"form": form, "words_form": words_form}
    if request.method == "POST" and form.is_valid():
        if wait := seconds_to_wait(request, "receipt", most=LOOK_MOST):
            return _too_fast(request, "painpoints/receipt_ask.html", context, wait)
        found = intake.find(form.cleaned_data["code"])
        if found is None:
            form.add_error("code", _("We have no report with this code. Look at each word again."))
        else:
            return _became(request, found, form.cleaned_data["code"])
    return page_or_fragment(request, "painpoints/receipt_ask.html", context)


def _became(request: HttpRequest, found: Submission, code: str) -> HttpResponse:
    """Return the page of a report for the person who has its receipt."""
    form = WordsForm(request.POST if "text" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            intake.add_words(submission=found, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            form = WordsForm()
    context = {
        "submission": found,
        "pain": found.pain_point,
        "words": list(found.words.all()),
        "code": code,
        "form": form,
    }
    return page_or_fragment(request, "painpoints/receipt_status.html", context)


def _shut(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Say that the door is closed or full, and show what was typed, to be copied."""
    form = context["form"]
    shown = {**context, "typed": form.typed() if form.is_bound else []}
    return page_or_fragment(request, "painpoints/intake_closed.html", shown, status=410)


def _too_fast(
    request: HttpRequest, template: str, context: dict[str, Any], wait: int
) -> HttpResponse:
    """Say how many seconds to wait, with everything that was typed in its place."""
    minutes = round(wait / 60)
    if wait < 90:
        when = ngettext("in %(n)d second", "in %(n)d seconds", wait) % {"n": wait}
    else:
        when = ngettext("in %(n)d minute", "in %(n)d minutes", minutes) % {"n": minutes}
    said = _("That was much in a short time. What you typed is still here: try again %(when)s.")
    context["form"].add_error(None, said % {"when": when})
    answer = page_or_fragment(request, template, context, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def _team(link: IntakeLink) -> int:
    """Return how many read what is handed in."""
    return link.cause.memberships.team().count()
