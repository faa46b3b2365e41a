"""The SWOT board and its items."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.db import transaction
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
from painpoints.forms.board import EvidenceForm, SwotForm
from painpoints.models import Evidence, Note, PainPoint, SwotItem, Workshop
from painpoints.models.workshop import own_dots
from painpoints.search import matching
from painpoints.services import evidence as evidence_services
from painpoints.services import swot
from painpoints.services.swot import QuadrantFull
from painpoints.similar import similar
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import at_most, capped_counts, page_of

FOUND_MOST = 5
SHOWN = 8  # of a long list, on the board
SOON = timedelta(days=30)
FRAGMENT = "board"
QUADRANTS = {
    "strength": (gettext_lazy("Strengths"), gettext_lazy("inside, helps")),
    "weakness": (gettext_lazy("Weaknesses"), gettext_lazy("inside, hurts")),
    "opportunity": (gettext_lazy("Opportunities"), gettext_lazy("outside, helps")),
    "threat": (gettext_lazy("Threats"), gettext_lazy("outside, hurts")),
}


SORTS = {
    "newest": (gettext_lazy("newest"), ["-number"]),
    "weight": (gettext_lazy("heaviest evidence"), ["-weight", "-number"]),
    "dots": (gettext_lazy("most dots"), ["-dots", "-number"]),
}


@require_safe
@cause_view(needs=Permission.READ)
def board(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the vital few of each quadrant, and the beginning of its long list.

    ``?deleted=`` and ``?returned=`` with ``?place=`` offer to take that back.
    """
    undo: dict[str, Any] = {}
    if deleted := number_of(request.GET.get("deleted", "")):
        undo["undo"] = reverse("painpoints:swot-restore", args=[cause.slug, deleted])
    if returned := number_of(request.GET.get("returned", "")):
        undo["said"] = _("Back on the long list.")
        undo["returned"] = reverse("painpoints:swot-move", args=[cause.slug, returned])
        undo["place"] = number_of(request.GET.get("place", "")) or 1
    return _board(request, cause, **undo)


@require_safe
@cause_view(needs=Permission.READ)
def long_list(request: MemberRequest, cause: Cause) -> HttpResponse:
    """List what waits in the corner that ``?corner=`` names, in the order of ``?sort=``."""
    key = request.GET.get("corner", "")
    corner = key if key in QUADRANTS else "strength"
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "newest"
    rows = cause.swot_items.long_list().filter(quadrant=corner)
    rows = rows.with_evidence().select_related("cause", "owner__user").order_by(*SORTS[sort][1])
    held = cause.swot_items.vital().filter(quadrant=corner).count()
    context = {
        "page": page_of(request, rows),
        "corner": corner,
        "name": QUADRANTS[corner][0],
        "corners": [(key, name) for key, (name, _where) in QUADRANTS.items()],
        "sort": sort,
        "sorts": [(key, words) for key, (words, _order) in SORTS.items()],
        "is_full": held >= cause.vital_few,
        **_as_of(request),
    }
    return page_or_fragment(request, "painpoints/swot_long.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Add an observation to the long list; the pain that ``?pain=`` names becomes its evidence."""
    named = number_of(request.GET.get("pain", ""))
    pain = cause.pain_points.visible().filter(number=named).first()
    initial = {
        "quadrant": request.GET.get("quadrant", "weakness" if pain else ""),
        "text": request.GET.get("text", ""),
    }
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
    given = request.POST if request.method == "POST" else request.GET
    refusal: Refused | None = None
    if request.method == "POST":
        leaving = next(
            (each for each in vital if str(each.number) == given.get("instead_of")), None
        )
        try:
            chosen = swot.choose(
                item=row,
                by=request.membership,
                instead_of=leaving,
                reason=given.get("reason", ""),
            )
        except Refused as refused:
            if request.headers.get("HX-Target") == FRAGMENT:
                return redirect("painpoints:swot-choose", cause.slug, number)
            refusal = refused
        else:
            return _moved(request, cause, chosen)
    context = {
        "item": row,
        "vital": vital,
        "is_full": len(vital) >= cause.vital_few,
        "refusal": refusal,
        "leaving": given.get("instead_of", ""),
        "reason": given.get("reason", ""),
    }
    status = 422 if refusal else 200
    return page_or_fragment(request, "painpoints/swot_choose.html", context, status=status)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def put_back(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Put an item back on the long list; the board that follows offers to take that back."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    return _moved(request, cause, swot.put_back(item=row, by=request.membership), left=row.place)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def move(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Move an item to the place ``to`` of its corner, or one place: ``earlier`` says up or down."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    if to := request.POST.get("to", ""):
        place = int(to) if to.isdecimal() and len(to) < 3 else 1
        try:
            moved = swot.place_at(item=row, place=place, by=request.membership)
        except QuadrantFull:
            # The corner is full: the page of the exchange asks what goes back, and why.
            there = cause.swot_items.vital().filter(quadrant=row.quadrant, place=place).first()
            page = reverse("painpoints:swot-choose", args=[cause.slug, number])
            return redirect(f"{page}?instead_of={there.number}" if there else page)
    else:
        earlier = request.POST.get("earlier") == "yes"
        moved = swot.move(item=row, by=request.membership, earlier=earlier)
    return _moved(request, cause, moved)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def evidence(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Add evidence, remove the one that ``remove`` names, or put back the one of ``back``."""
    row = get_object_or_404(cause.swot_items.visible(), number=number)
    if request.POST.get("remove", ""):
        key = number_of(request.POST["remove"])
        evidence_services.remove_evidence(
            evidence=get_object_or_404(row.evidence.visible(), pk=key), by=request.membership
        )
        return redirect(f"{row.get_absolute_url()}?removed={key}")
    if request.POST.get("back", ""):
        key = number_of(request.POST["back"])
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


def _moved(
    request: MemberRequest, cause: Cause, item: SwotItem, *, left: int | None = None
) -> HttpResponse:
    """Say where an item is now: with the board to htmx, else on the page that follows.

    ``left`` is the place that it was put back from.
    """
    if item.place:
        place = {"code": item.code, "most": cause.vital_few}
        words = _("Moved to %(code)s of %(most)d.") % place
    else:
        words = _("Back on the long list.")
    if request.headers.get("HX-Target") == FRAGMENT:
        undo: dict[str, Any] = {}
        if left:
            undo["returned"] = reverse("painpoints:swot-move", args=[cause.slug, item.number])
            undo["place"] = left
        return _board(request, cause, said=words, moved=item.number, **undo)
    page = reverse("painpoints:swot", args=[cause.slug])
    if left:
        return redirect(f"{page}?returned={item.number}&place={left}")
    messages.success(request, words)
    return redirect(page)


def _board(request: MemberRequest, cause: Cause, **said: Any) -> HttpResponse:
    """Return the board; ``said`` is what it tells about the last move."""
    items = cause.swot_items.with_evidence().select_related("cause", "owner__user")
    vital = list(items.vital())
    waiting = cause.swot_items.long_list()
    counts = capped_counts(**{key: waiting.filter(quadrant=key) for key in QUADRANTS})
    quadrants = []
    for key, (name, where) in QUADRANTS.items():
        few = [item for item in vital if item.quadrant == key]
        long = list(items.long_list().filter(quadrant=key)[:SHOWN]) if counts[key] else []
        quadrants.append(
            {
                "key": key,
                "name": name,
                "where": where,
                "hurts": key in ("weakness", "threat"),
                "vital": few,
                "is_full": len(few) >= cause.vital_few,
                "long": long,
                "count": counts[key],
                "count_in_words": at_most(counts[key]),
            }
        )
    mine = own_dots(request.membership)
    for item in vital:
        item.mine = mine.get(item.pk, 0)
    context = {
        "quadrants": quadrants,
        "cap": cause.vital_few,
        "has_dots": any(item.dots for item in vital),
        "may_propose": may(request.membership, Permission.PROPOSE_ACTION),
        "workshop": cause.workshops.filter(step__in=Workshop.UNDER_WAY).first(),
        **_as_of(request),
        **said,
    }
    return page_or_fragment(request, "painpoints/swot.html", context, fragment=FRAGMENT)


def _as_of(request: MemberRequest) -> dict[str, Any]:
    """Return what every row asks: the day, until when to look again is soon, who may build."""
    today = clock.today()
    may_build = may(request.membership, Permission.TRIAGE)
    return {"today": today, "soon": today + SOON, "may_build": may_build}


def _page(request: MemberRequest, cause: Cause, number: int, form: EvidenceForm) -> HttpResponse:
    """Return the page of an item."""
    row = get_object_or_404(
        cause.swot_items.visible().select_related("owner__user", "proposed_by__user", "cause"),
        number=number,
    )
    evidence = list(row.evidence.counted().select_related("pain_point__cause"))
    context: dict[str, Any] = {
        "item": row,
        "form": form,
        "removed": request.GET.get("removed", "") if request.method == "GET" else "",
        "quadrant": QUADRANTS[row.quadrant],
        "evidence": evidence,
        "wordings": Note.objects.filter(group__item=row, workshop__step=Workshop.Step.CLOSED),
        **_as_of(request),
    }
    if context["may_build"]:
        context["words"] = request.GET.get("q", "").strip()
        context["found"] = _pains_to_add(cause, row, context["words"], evidence)
    return page_or_fragment(request, "painpoints/swot_item.html", context)


def _pains_to_add(
    cause: Cause, item: SwotItem, words: str, evidence: Iterable[Evidence]
) -> list[PainPoint]:
    """Return pains found by ``words``, or those that look like the item, but not its evidence."""
    known = {each.pain_point_id for each in evidence}
    most = FOUND_MOST + len(known)
    if words:
        visible = cause.pain_points.visible().select_related("cause")
        pains = list(matching(visible, words).order_by("-weight", "number")[:most])
    else:
        pains = similar(cause, item.text, most=most)
    return [pain for pain in pains if pain.pk not in known][:FOUND_MOST]
