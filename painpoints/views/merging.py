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
from painpoints.similar import similar
from pmo_site.web.htmx import page_or_fragment

FOUND_MOST = 10


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def merge(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Choose into which pain this one goes, see what moves, then merge."""
    pain = get_object_or_404(cause.pain_points.visible().select_related("cause"), number=number)
    given = request.POST if request.method == "POST" else request.GET
    into = _pain(cause, given.get("into", "").strip().lstrip("#"))
    refusal: Refused | None = None
    if given.get("into") and into is None:
        refusal = Refused(_("There is no pain point of this number."))
    if into is not None:
        try:
            if request.method == "POST":
                merging.merge(merged=pain, into=into, by=request.membership)
                messages.success(
                    request, _("Merged. It can be taken apart at the bottom of this page.")
                )
                return redirect(into)
            merging.refuse_merge(pain, into)
        except Refused as refused:
            refusal = refused
    words = request.GET.get("q", "").strip()
    others = cause.pain_points.hurting().exclude(pk=pain.pk).select_related("cause")
    context: dict[str, Any] = {
        "pain": pain,
        "into": into,
        "refusal": refusal,
        "words": words,
    }
    if into is not None and refusal is None:
        context["preview"] = merging.preview(merged=pain, into=into)
    elif words:
        found = matching(others, words).order_by("-weight", "number")
        context["found"] = list(found[:FOUND_MOST])
    else:
        context["found"] = similar(cause, pain.title, but=pain, most=FOUND_MOST)
    status = 422 if refusal else 200
    return page_or_fragment(request, "painpoints/merge.html", context, status=status)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def unmerge(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take the merge of a pain apart; its own page is back."""
    pain = get_object_or_404(cause.pain_points, number=number, merged_into__isnull=False)
    standing = pain.merges_away.filter(undone_at=None).select_related("merged", "survivor").get()
    back = merging.unmerge(merge=standing, by=request.membership)
    messages.success(request, _("Taken apart. This pain stands for itself again."))
    return redirect(back)


def _pain(cause: Cause, number: str) -> PainPoint | None:
    """Return the visible pain of that number, if there is one."""
    if not number.isdecimal() or len(number) > 9:
        return None
    rows = cause.pain_points.visible().select_related("cause")
    return rows.filter(number=int(number)).first()
