"""The door without an account, the receipt, and the queue of what was handed in."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view, public_view
from cause.errors import Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from painpoints import receipts
from painpoints.forms import (
    AskForm,
    DecisionForm,
    HandInForm,
    IntakeLinkForm,
    ReceiptForm,
    WordsForm,
)
from painpoints.models import IntakeLink, Submission
from painpoints.services import intake
from painpoints.similar import similar
from pmo_site.web.flood import is_flood
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import page_of

HAND_IN_MOST, LOOK_MOST, SECONDS = 5, 20, 600
TOO_FAST = gettext_lazy(
    "That was much in a short time. What you typed is still here: try again in ten minutes."
)


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
    if not link.is_open:
        return page_or_fragment(request, "painpoints/intake_closed.html", context, status=410)
    if request.method != "POST":
        return page_or_fragment(request, "painpoints/intake.html", context)
    if form.is_trap_sprung:
        # A program filled the field that nobody sees; it learns nothing from the answer.
        return page_or_fragment(
            request, "painpoints/receipt.html", {**context, "code": receipts.new_code()}
        )
    if form.is_valid():
        if is_flood(request, "hand-in", most=HAND_IN_MOST, seconds=SECONDS):
            form.add_error(None, TOO_FAST)
            return page_or_fragment(request, "painpoints/intake.html", context, status=429)
        try:
            code = intake.hand_in(link=link, **form.cleaned_data)
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
    context: dict[str, Any] = {"form": form}
    if request.method == "POST" and form.is_valid():
        if is_flood(request, "receipt", most=LOOK_MOST, seconds=SECONDS):
            form.add_error(None, TOO_FAST)
            return page_or_fragment(request, "painpoints/receipt_ask.html", context, status=429)
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


def _team(link: IntakeLink) -> int:
    """Return how many read what is handed in."""
    standings = (Membership.Standing.LEAD, Membership.Standing.CORE)
    return link.cause.memberships.active().filter(standing__in=standings).count()


@require_safe
@cause_view(needs=Permission.TRIAGE)
def queue(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what waits for a decision, and the doors."""
    return _queue(request, cause)


def _queue(request: MemberRequest, cause: Cause, **refused: Any) -> HttpResponse:
    """Return the queue, with a refused form in the place of the empty one."""
    waiting = page_of(request, cause.submissions.waiting().select_related("link"), per_page=20)
    links = list(cause.intake_links.select_related("cause")[:20])
    for link in links:
        link.address = request.build_absolute_uri(link.get_absolute_url())
    context = {
        "page": waiting,
        "decided": list(
            cause.submissions.exclude(status__in=("waiting", "snoozed")).select_related(
                "pain_point__cause"
            )[:20]
        ),
        "links": links,
        "breakdown": _breakdown(cause),
        "form": refused.get("form") or IntakeLinkForm(),
        "may_open": may(request.membership, Permission.GOVERN),
    }
    return page_or_fragment(request, "painpoints/queue.html", context)


def _breakdown(cause: Cause) -> list[tuple[str, int]]:
    """Return functions and how many reports name them; fewer than three people show as 0."""
    counts: dict[str, int] = {}
    named = cause.submissions.filter(function__isnull=False).order_by("function__name")
    for name in named.values_list("function__name", flat=True):
        counts[name] = counts.get(name, 0) + 1
    return [(name, n if n >= intake.BEHIND_A_CELL else 0) for name, n in counts.items()]


@require_POST
@cause_view(needs=Permission.GOVERN)
def open_link(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Open the intake."""
    form = IntakeLinkForm(request.POST)
    if form.is_valid():
        try:
            intake.open_link(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The door is open. Give the address to whom you like."))
            return redirect("painpoints:queue", cause.slug)
    return _queue(request, cause, form=form)


@require_POST
@cause_view(needs=Permission.GOVERN)
def close_link(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Close a door at once."""
    link = get_object_or_404(cause.intake_links.select_related("cause"), number=number)
    intake.close_link(link=link, by=request.membership)
    messages.success(request, _("Closed. What was handed in is still here."))
    return redirect("painpoints:queue", cause.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def submission(request: MemberRequest, cause: Cause, key: int) -> HttpResponse:
    """Show one report; accept it, decline it, put it off, or say which pain it is."""
    row = _submission(cause, key)
    form = DecisionForm(request.POST or None, cause=cause)
    if request.method == "POST" and form.is_valid():
        try:
            form.decide(row, by=request.membership)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Decided."))
            return redirect("painpoints:queue", cause.slug)
    return _page(request, cause, row, form, AskForm())


@require_POST
@cause_view(needs=Permission.TRIAGE)
def ask(request: MemberRequest, cause: Cause, key: int) -> HttpResponse:
    """Ask the person something; only the receipt leads to it."""
    row = _submission(cause, key)
    form = AskForm(request.POST)
    if form.is_valid():
        try:
            intake.ask(submission=row, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("painpoints:submission", cause.slug, key)
    return _page(request, cause, row, DecisionForm(cause=cause), form)


def _page(
    request: MemberRequest, cause: Cause, row: Submission, form: DecisionForm, ask_form: AskForm
) -> HttpResponse:
    context = {
        "submission": row,
        "form": form,
        "ask_form": ask_form,
        "words": list(row.words.select_related("asked_by__user")),
        "function": row.function if row.function_id in intake.shown_functions(row) else None,
        "similar": similar(cause, row.title) if row.status in ("waiting", "snoozed") else [],
    }
    bad = ask_form.is_bound and ask_form.errors
    return page_or_fragment(
        request, "painpoints/submission.html", context, status=422 if bad else 200
    )


def _submission(cause: Cause, key: int) -> Submission:
    """Return the report, or answer 404."""
    rows = cause.submissions.select_related("link", "function", "pain_point__cause", "cause")
    if key > 2**62:
        raise Http404
    return get_object_or_404(rows, pk=key)
