"""Merging two pains, with a look at what would move, and taking that apart (rule 11)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission
from painpoints.models import PainPoint
from painpoints.search import matching
from painpoints.services import merging
from painpoints.services.preview import preview
from painpoints.similar import similar
from painpoints.views.survivor import merged_words, pain_of
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

FOUND_MOST = 10


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def merge(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Choose into which pain this one goes, see what moves, then merge."""
    pain = pain_of(cause, number)
    if request.method != "POST" and pain.number != number:
        return redirect("painpoints:merge", cause.slug, pain.number)
    given = request.POST if request.method == "POST" else request.GET
    asked = number_of(given.get("into", "").strip().lstrip("#"))
    into = cause.pain_points.survivor_of(asked)
    refusal: Refused | None = None
    try:
        if given.get("into") and into is None:
            raise Refused(_("There is no pain point of this number."))
        if into is not None:
            if request.method == "POST":
                _refuse_stale((pain, number), (into, asked))
            merging.refuse_merge(pain, into)
            if request.method == "POST":
                merging.merge(merged=pain, into=into, by=request.membership)
                return redirect(f"{into.get_absolute_url()}?merged={pain.number}")
    except Refused as refused:
        refusal = refused
    words = request.GET.get("q", "").strip()
    context: dict[str, Any] = {"pain": pain, "into": into, "refusal": refusal, "words": words}
    if into is not None and _is_possible(pain, into):
        context["preview"] = preview(merged=pain, into=into)
    elif words:
        others = cause.pain_points.hurting().exclude(pk=pain.pk).select_related("cause")
        context["found"] = list(matching(others, words).order_by("-weight", "number")[:FOUND_MOST])
    else:
        context["found"] = similar(cause, pain.title, but=pain, most=FOUND_MOST)
    status = 422 if refusal else 200
    return page_or_fragment(request, "painpoints/merge.html", context, status=status)


def _refuse_stale(*pains: tuple[PainPoint, int]) -> None:
    """Raise ``Refused`` when one of the pains was merged since the person saw its number."""
    for pain, number in pains:
        if pain.number != number:
            raise Refused(merged_words(pain))


def _is_possible(pain: PainPoint, into: PainPoint) -> bool:
    """Say whether the two can be merged as they stand."""
    try:
        merging.refuse_merge(pain, into)
    except Refused:
        return False
    return True


@require_POST
@cause_view(needs=Permission.TRIAGE)
def unmerge(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take the merge of a pain apart; its own page is back."""
    pain = get_object_or_404(cause.pain_points, number=number)
    standing = pain.merges_away.filter(undone_at=None).select_related("merged", "survivor").first()
    if standing is None:
        raise Refused(_("Somebody has taken this apart already."))
    back = merging.unmerge(merge=standing, by=request.membership)
    messages.success(request, _("Taken apart. This pain stands for itself again."))
    return redirect(back)
