"""Boards of earlier days: closing one, and comparing any two side by side."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints.comparison import Change, Line, compare
from painpoints.forms.board import CloseBoardForm
from painpoints.models import Snapshot
from painpoints.services import strategies
from painpoints.views.swot import QUADRANTS
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

NOW = "now"
SHOWN = 100
BETWEEN_MOST = 20
SAME_SHOWN = 50
CHANGES = {
    Change.CAME: gettext_lazy("came among the vital few"),
    Change.WENT: gettext_lazy("went back on the long list"),
    Change.NEW: gettext_lazy("new on the long list"),
    Change.GONE: gettext_lazy("gone from the board"),
    Change.TURNED: gettext_lazy("moved here from another corner"),
    Change.REWORDED: gettext_lazy("reworded"),
    Change.HEAVIER: gettext_lazy("heavier evidence"),
    Change.LIGHTER: gettext_lazy("lighter evidence"),
}
AWAY = gettext_lazy("went and came back in between")


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
        "choices": [(NOW, _("The board now")), *((each.number, _named(each)) for each in closed)],
    }
    if closed:
        left = request.GET.get("before", str(closed[0].number))
        right = request.GET.get("after", NOW)
        context |= {"before": left, "after": right}
        contents = _content(cause, left), _content(cause, right)
        corners = compare(*contents, between=_between(cause, left, right))
        context["corners"] = [
            _corner(name, corners.get(key, [])) for key, (name, _where) in QUADRANTS.items()
        ]
    return page_or_fragment(request, "painpoints/boards.html", context)


def _corner(name: object, lines: list[Line]) -> dict[str, Any]:
    """Return a corner as the page shows it: what changed, then at most so many that did not."""
    same = [line for line in lines if not line.has_changed]
    for item in (item for line in lines for item in (line.before, line.after) if item):
        item["day"] = parse_date(str(item.get("recheck_on") or ""))
    return {
        "name": name,
        "changed": [(line, _in_words(line)) for line in lines if line.has_changed],
        "same": same[:SAME_SHOWN],
        "same_count": len(same),
        "left_out": max(0, len(same) - SAME_SHOWN),
    }


def _in_words(line: Line) -> str:
    """Return what became of an item: "came among the vital few, reworded"."""
    return ", ".join(
        [str(CHANGES[change]) for change in line.changes] + [str(AWAY)] * line.was_away
    )


def _named(closed: Snapshot) -> str:
    """Return the name of a closed board with its day and who closed it."""
    day = date_format(closed.taken_at, "j F Y")
    if closed.taken_by is None:
        return f"{closed.name}, {day}"
    return _("%(board)s, %(day)s, by %(name)s") % {
        "board": closed.name,
        "day": day,
        "name": closed.taken_by,
    }


def _content(cause: Cause, number: str) -> list[dict[str, Any]]:
    """Return the items of a closed board, or of the present one; 404 for no board."""
    if number == NOW:
        return strategies.board(cause)
    content: list[dict[str, Any]] = get_object_or_404(
        cause.snapshots, number=number_of(number)
    ).content
    return content


def _between(cause: Cause, left: str, right: str) -> list[list[dict[str, Any]]]:
    """Return the boards that were closed between the two, whichever is the earlier: at most 20."""
    ends = sorted(number_of(each) if each != NOW else 10**9 for each in (left, right))
    rows = cause.snapshots.filter(number__gt=ends[0], number__lt=ends[1])
    return list(rows.values_list("content", flat=True)[:BETWEEN_MOST])
