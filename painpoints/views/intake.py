"""The queue of what was handed in without a name, the decisions on it, and the doors."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints.breakdown import breakdowns
from painpoints.forms.intake import AskForm, DecisionForm, IntakeLinkForm
from painpoints.models import Submission
from painpoints.services import intake
from painpoints.similar import similar
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import page_of

SHOWN = 20


@require_safe
@cause_view(needs=Permission.TRIAGE)
def queue(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what waits for a decision, and the doors."""
    return _queue(request, cause)


def _queue(request: MemberRequest, cause: Cause, **refused: Any) -> HttpResponse:
    """Return the queue, with a refused form in the place of the empty one."""
    reports = cause.submissions.select_related("pain_point__cause")
    links = list(
        cause.intake_links.select_related("cause").annotate(taken=Count("submissions"))[:SHOWN]
    )
    shut = breakdowns(link for link in links if not link.is_open)
    for link in links:
        link.address = request.build_absolute_uri(link.get_absolute_url())
        link.breakdown = shut.get(link.pk, [])
    context = {
        "page": page_of(request, cause.submissions.waiting(), per_page=SHOWN),
        "new_words": list(reports.with_new_words()[:SHOWN]),
        "put_off": list(reports.put_off()),
        "decided": list(reports.exclude(status__in=("waiting", "snoozed"))[:SHOWN]),
        "links": links,
        "form": refused.get("form") or IntakeLinkForm(),
        "may_open": may(request.membership, Permission.GOVERN),
    }
    return page_or_fragment(request, "painpoints/queue.html", context)


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
    if request.method == "GET":
        intake.mark_read(submission=row, by=request.membership)
    form = _decision(row, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            form.decide(row, by=request.membership)
        except Refused as refusal:
            form.refuse(refusal)
            row = _submission(cause, key)
            form.look_again(row)
        else:
            messages.success(request, _("Decided."))
            return redirect("painpoints:queue", cause.slug)
    return _page(request, row, form, AskForm())


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
    return _page(request, row, _decision(row), form)


def _decision(row: Submission, data: QueryDict | None = None) -> DecisionForm:
    """Return the form that decides on the report, with the pains that look like it."""
    found = similar(row.cause, row.title) if row.is_open else []
    return DecisionForm(data, submission=row, similar=found)


def _page(
    request: MemberRequest, row: Submission, form: DecisionForm, ask_form: AskForm
) -> HttpResponse:
    context = {
        "submission": row,
        "form": form,
        "ask_form": ask_form,
        "words": list(row.words.select_related("asked_by__user")),
    }
    bad = ask_form.is_bound and ask_form.errors
    return page_or_fragment(
        request, "painpoints/submission.html", context, status=422 if bad else 200
    )


def _submission(cause: Cause, key: int) -> Submission:
    """Return the report, or answer 404."""
    rows = cause.submissions.select_related("link", "pain_point__cause", "cause")
    if key > 2**62:
        raise Http404
    return get_object_or_404(rows, pk=key)
