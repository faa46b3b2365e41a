"""The SWOT board and its items."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q, Sum
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause import clock
from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints.forms import EvidenceForm, SwotForm
from painpoints.services import evidence as evidence_services
from painpoints.services import swot
from painpoints.services.swot import QuadrantFull
from pmo_site.web.htmx import page_or_fragment

LONG_LIST_SHOWN = 200
QUADRANTS = {
    "strength": (gettext_lazy("Strengths"), gettext_lazy("inside, helps")),
    "weakness": (gettext_lazy("Weaknesses"), gettext_lazy("inside, hurts")),
    "opportunity": (gettext_lazy("Opportunities"), gettext_lazy("outside, helps")),
    "threat": (gettext_lazy("Threats"), gettext_lazy("outside, hurts")),
}


@require_safe
@cause_view(needs=Permission.READ)
def board(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the vital few and the long list of each quadrant."""
    counted = {
        "pains": Count(
            "evidence", filter=Q(evidence__hidden_at=None, evidence__pain_point__isnull=False)
        ),
        "facts": Count("evidence", filter=Q(evidence__hidden_at=None) & ~Q(evidence__fact="")),
        "weight": Sum(
            "evidence__pain_point__weight",
            filter=Q(evidence__hidden_at=None, evidence__pain_point__hidden_at=None),
        ),
    }
    vital = list(
        cause.swot_items.vital().annotate(**counted).select_related("cause", "owner__user")
    )
    rest = list(
        cause.swot_items.long_list().annotate(**counted).select_related("cause")[:LONG_LIST_SHOWN]
    )
    deleted = request.GET.get("deleted", "")
    context: dict[str, Any] = {
        "quadrants": [
            {
                "key": key,
                "name": name,
                "where": where,
                "hurts": key in ("weakness", "threat"),
                "vital": [item for item in vital if item.quadrant == key],
                "long": [item for item in rest if item.quadrant == key],
            }
            for key, (name, where) in QUADRANTS.items()
        ],
        "cap": cause.vital_few,
        "has_vital": bool(vital),
        "has_dots": any(item.dots for item in vital),
        "today": clock.today(),
        "may_build": may(request.membership, Permission.TRIAGE),
        "may_propose": may(request.membership, Permission.PROPOSE_ACTION),
        "undo": reverse("painpoints:swot-restore", args=[cause.slug, int(deleted)])
        if deleted.isdecimal() and len(deleted) < 10
        else "",
    }
    return page_or_fragment(request, "painpoints/swot.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Add an observation to the long list; the pain that ``?pain=`` names becomes its evidence."""
    number = request.GET.get("pain", "")
    named = int(number) if number.isdecimal() and len(number) < 10 else 0
    pain = cause.pain_points.visible().filter(number=named).first()
    initial = {"quadrant": request.GET.get("quadrant", "weakness" if pain else "")}
    form = SwotForm(request.POST or None, cause=cause, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                item = swot.add_item(cause=cause, by=request.membership, **form.cleaned_data)
                if pain:
                    evidence_services.add_evidence(
                        item=item, by=request.membership, pain_point=pain
                    )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is on the long list."))
            return redirect(item)
    return page_or_fragment(request, "painpoints/swot_edit.html", {"form": form, "pain": pain})


@require_safe
@cause_view(needs=Permission.READ)
def item(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show an item with its evidence."""
    return _page(request, cause, number, EvidenceForm(cause=cause))


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def edit(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Reword an item; the second of two people sees both versions."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    form = SwotForm(request.POST or None, instance=row, cause=cause)
    if request.method == "POST" and form.is_valid():
        fresh = cause.swot_items.select_related("cause").get(pk=row.pk)
        try:
            swot.edit_item(
                item=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(fresh)
    return page_or_fragment(request, "painpoints/swot_edit.html", {"form": form, "item": row})


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def choose(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Move an item among the vital few; a full quadrant asks what to take out (rule 10)."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    vital = list(cause.swot_items.vital().filter(quadrant=row.quadrant).select_related("cause"))
    refusal: Refused | None = None
    if request.method == "POST":
        leaving = next(
            (each for each in vital if str(each.number) == request.POST.get("instead_of")), None
        )
        try:
            swot.choose(
                item=row,
                by=request.membership,
                instead_of=leaving,
                reason=request.POST.get("reason", ""),
            )
        except Refused as refused:
            refusal = refused
        else:
            messages.success(request, _("It is among the vital few."))
            return redirect("painpoints:swot", cause.slug)
    context = {
        "item": row,
        "vital": vital,
        "refusal": refusal,
        "leaving": request.POST.get("instead_of", ""),
        "reason": request.POST.get("reason", ""),
    }
    status = 422 if refusal else 200
    return page_or_fragment(request, "painpoints/swot_choose.html", context, status=status)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def put_back(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Put an item back on the long list."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    swot.put_back(item=row, by=request.membership)
    return redirect("painpoints:swot", cause.slug)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def move(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Move an item to the place ``to`` of its corner, or one place: ``earlier`` says up or down."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    if to := request.POST.get("to", ""):
        try:
            place = int(to) if to.isdecimal() and len(to) < 3 else 1
            swot.place_at(item=row, place=place, by=request.membership)
        except QuadrantFull:
            # The corner is full: the page of the exchange asks what goes back, and why.
            return redirect("painpoints:swot-choose", cause.slug, number)
        return redirect("painpoints:swot", cause.slug)
    swot.move(item=row, by=request.membership, earlier=request.POST.get("earlier") == "yes")
    return redirect("painpoints:swot", cause.slug)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def evidence(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Add evidence, remove the one that ``remove`` names, or put back the one of ``back``."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    if removed := request.POST.get("remove", ""):
        key = int(removed) if removed.isdecimal() and len(removed) < 10 else 0
        evidence_services.remove_evidence(
            evidence=get_object_or_404(row.evidence.visible(), pk=key), by=request.membership
        )
        return redirect(f"{row.get_absolute_url()}?removed={key}")
    if returned := request.POST.get("back", ""):
        key = int(returned) if returned.isdecimal() and len(returned) < 10 else 0
        hidden = row.evidence.filter(hidden_at__isnull=False).select_related("item__cause")
        evidence_services.restore_evidence(
            evidence=get_object_or_404(hidden, pk=key), by=request.membership
        )
        return redirect(row)
    form = EvidenceForm(request.POST, cause=cause)
    if form.is_valid():
        try:
            evidence_services.add_evidence(item=row, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(row)
    return _page(request, cause, number, form)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def delete(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hide an item; the board that follows offers to take that back."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    swot.delete(item=row, by=request.membership)
    return redirect(f"{reverse('painpoints:swot', args=[cause.slug])}?deleted={number}")


@require_POST
@cause_view(needs=Permission.TRIAGE)
def restore(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a deletion back."""
    row = get_object_or_404(cause.swot_items, number=number)
    swot.restore(item=row, by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(row)


def _page(request: MemberRequest, cause: Cause, number: int, form: EvidenceForm) -> HttpResponse:
    """Return the page of an item."""
    row = get_object_or_404(
        cause.swot_items.visible().select_related("owner__user", "proposed_by__user", "cause"),
        number=number,
    )
    context = {
        "item": row,
        "form": form,
        "removed": request.GET.get("removed", "") if request.method == "GET" else "",
        "quadrant": QUADRANTS[row.quadrant],
        "evidence": list(row.evidence.visible().select_related("pain_point__cause")),
        "may_build": may(request.membership, Permission.TRIAGE),
    }
    return page_or_fragment(request, "painpoints/swot_item.html", context)
