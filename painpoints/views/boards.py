"""Boards of earlier days: closing one, and comparing any two side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints.comparison import Change, compare
from painpoints.forms import CloseBoardForm
from painpoints.services import strategies
from painpoints.views.swot import QUADRANTS
from pmo_site.web.htmx import page_or_fragment

NOW = "now"
SHOWN = 100
CHANGES = {
    Change.STAYED: "",
    Change.CAME: gettext_lazy("came among the vital few"),
    Change.WENT: gettext_lazy("went back on the long list"),
    Change.NEW: gettext_lazy("new on the long list"),
    Change.GONE: gettext_lazy("gone from the board"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.READ)
def boards(request: MemberRequest, cause: Cause) -> HttpResponse:
    """List the closed boards, compare two of them, and close the present one."""
    form = CloseBoardForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            strategies.close_board(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("The board is kept. The next one has begun."))
            return redirect("painpoints:boards", cause.slug)
    closed = list(cause.snapshots.select_related("taken_by__user").defer("content")[:SHOWN])
    context: dict[str, Any] = {
        "form": form,
        "boards": closed,
        "may_build": may(request.membership, Permission.TRIAGE),
        "choices": [(NOW, _("The board now")), *((each.number, each.name) for each in closed)],
    }
    if closed:
        left = request.GET.get("before", str(closed[0].number))
        right = request.GET.get("after", NOW)
        context |= {"before": left, "after": right}
        corners = compare(_content(cause, left), _content(cause, right))
        context["corners"] = [
            (name, [(line, CHANGES[line.change]) for line in corners.get(key, [])])
            for key, (name, _where) in QUADRANTS.items()
        ]
    return page_or_fragment(request, "painpoints/boards.html", context)


def _content(cause: Cause, number: str) -> list[dict[str, Any]]:
    """Return the items of a closed board, or of the present one; 404 for no board."""
    if number == NOW:
        return strategies.board(cause)
    key = int(number) if number.isdecimal() and len(number) < 10 else 0
    content: list[dict[str, Any]] = get_object_or_404(cause.snapshots, number=key).content
    return content
