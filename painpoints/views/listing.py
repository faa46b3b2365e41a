"""The list of pain points: narrowed, sorted, as rows or as a table."""

import re
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from cause.access import MemberRequest, cause_view
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from cause.remembering import Remembered
from painpoints import columns, pulse
from painpoints.forms.pain import TriageForm
from painpoints.heat import heat
from painpoints.models import Echo, PainPoint, SavedView
from painpoints.models.pain_point import PainPointQuerySet
from painpoints.search import matching
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import COUNT_MOST, at_most, capped_counts, page_of

VIEWS_SHOWN = 40
TAKEN_BACK = Remembered("echo-taken-back")  # the pain's number, and the sentence that went
TAKEN_IN = Remembered("taken-in")  # the numbers of the first and the last of an import
NUMBER = re.compile(r"#?([0-9]{1,9})")
ORDERS = {
    "heaviest": ("-weight", "number"),
    "newest": ("-reported_at", "-number"),
    "felt": ("-echo_count", "number"),
}
ANSWERING = ("proposed", "ready", "in-progress", "paused")  # of an action
UNDER_WAY = "in-progress"
ANSWERED = (PainPoint.Status.REPORTED, PainPoint.Status.CONFIRMED, PainPoint.Status.IN_PLAN)


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what hurts, narrowed and sorted by the query string."""
    query, member = request.GET, request.membership
    found = narrowed(cause, query).values_list("pk", flat=True)
    # Keys first: where words stand in thousands of pains, only the fifty shown are read whole.
    # Finding words costs most: it is done once, for the page and for the count.
    page = page_of(request, list(found[: COUNT_MOST + 1]) if query.get("q") else found)
    keys = list(page.object_list)
    read = _rows(cause, member).in_bulk(keys)
    page.object_list = [read[key] for key in keys if key in read]
    functions = list(cause.functions.all())
    map_ = heat(cause, functions)
    is_table = query.get("view") == "table"
    if is_table:
        shown_columns = columns.chosen(query.getlist("columns"))
        for pain in page.object_list:
            pain.cells = [(column, column.shown(pain)) for column in shown_columns]
    else:
        shown_columns = []
        _describe(cause, page.object_list, member, map_.heaviest)
        _offer_back(request, page.object_list)
    counts = _counts(cause)
    context = {
        "page": page,
        "result": at_most(page.paginator.count),
        "query": query,
        "is_table": is_table,
        "columns": shown_columns,
        "every_column": [(each, each in shown_columns) for each in columns.COLUMNS.values()],
        "sort": query.get("sort") or "heaviest",
        "function_choices": [(function.pk, function.name) for function in functions],
        "heat": map_,
        "counts": counts,
        "open_shown": at_most(counts["open"]),
        "gone_shown": at_most(counts["gone"]),
        "gone": pulse.gone_lately(cause),
        "scopes": [(value, label.capitalize()) for value, label in PainPoint.Scope.choices],
        "statuses": [(value, label.capitalize()) for value, label in PainPoint.Status.choices],
        "triage_form": TriageForm(),
        "may_triage": may(member, Permission.TRIAGE),
        "saved_views": _saved(member),
        "narrowed": any(query.get(name) for name in ("status", "scope", "function", "q")),
        "undo": _undo(cause, member, number_of(query.get("deleted"))),
        "taken_in": TAKEN_IN.look(request) if "taken" in query else None,
    }
    return page_or_fragment(request, "painpoints/list.html", context)


def narrowed(cause: Cause, query: QueryDict) -> PainPointQuerySet:
    """Return the pains that the query string asks for, in its order; what it misspells is open.

    Words that are a number bring the pain of that number first, wherever it stands.
    """
    status, scope, function = (query.get(name, "") for name in ("status", "scope", "function"))
    every: PainPointQuerySet = cause.pain_points.visible()
    narrow = Q()
    if scope in PainPoint.Scope.values:
        narrow &= Q(scope=scope)
    if function == "none":
        narrow &= Q(function=None)
    elif key := number_of(function):
        narrow &= Q(function=key)
    rows = every.filter(narrow)
    if status in PainPoint.Status.values:
        rows = rows.filter(status=status)
    elif status != "all":
        rows = rows.filter(status__in=PainPoint.HURTING)
    order = ORDERS.get(query.get("sort", ""), ORDERS["heaviest"])
    words = query.get("q", "").strip()
    if not words:
        return rows.order_by(*order)
    rows = matching(rows, words)
    if named := NUMBER.fullmatch(words):
        number = int(named[1])
        first = Case(When(number=number, then=Value(0)), default=Value(1))
        return (rows | every.filter(narrow, number=number)).order_by(first, *order)
    return rows.order_by(*order)


def row(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Return the row of one pain of the list, as it is after a press on it."""
    pain = _rows(cause, request.membership).get(number=number)
    heaviest = pulse.heaviest(cause, most=1)
    _describe(cause, [pain], request.membership, heaviest[0].weight if heaviest else 0)
    _offer_back(request, [pain])
    return render(request, "painpoints/_pain.html", {"pain": pain})


def _rows(cause: Cause, member: Membership) -> PainPointQuerySet:
    """Return pains as a row shows them, each with whether the member feels it: ``is_echoed``."""
    mine = Echo.objects.filter(pain_point=OuterRef("pk"), membership=member)
    rows = cause.pain_points.visible().select_related("function", "cause").defer("story")
    return rows.annotate(is_echoed=Exists(mine))


def _counts(cause: Cause) -> dict[str, Any]:
    """Return how many hurt and how many are gone: one query."""
    gone = cause.pain_points.visible().filter(status=PainPoint.Status.GONE)
    return capped_counts(open=cause.pain_points.hurting(), gone=gone)


def _saved(member: Membership) -> list[SavedView]:
    """Return the views that the member saved or that are for everyone."""
    mine = SavedView.objects.filter(cause=member.cause_id)
    return list(mine.filter(Q(membership=member) | Q(is_shared=True))[:VIEWS_SHOWN])


def _describe(cause: Cause, shown: list[PainPoint], member: Membership, heaviest: int) -> None:
    """Give each pain the words of its row: they are looked up once, not once a row."""
    status_names = {value: str(label) for value, label in PainPoint.Status.choices}
    scope_names = {value: str(label).capitalize() for value, label in PainPoint.Scope.choices}
    everywhere = _("everywhere")
    actions = _actions(cause, shown)
    triages = may(member, Permission.TRIAGE)
    for pain in shown:
        people = ngettext("%(n)d person", "%(n)d people", pain.people) % {"n": pain.people}
        pain.felt = f"{people}: {pain.who}" if pain.who else people
        pain.status_name = status_names[pain.status]
        pain.answered_by = actions.get(pain.pk)
        pain.where = f"{scope_names[pain.scope]} · {pain.function or everywhere}"
        pain.share = f"{min(100, round(100 * pain.weight / (heaviest or pain.weight or 1)))}%"
        pain.echo_url = reverse("painpoints:echo", args=[cause.slug, pain.number])
        pain.is_mine = pain.reported_by_id == member.pk
        pain.may_be_ticked = triages
        pain.taken_back = None  # a name that a template looks for in vain costs more than a row


def _actions(cause: Cause, shown: list[PainPoint]) -> dict[int, str]:
    """Return for each pain that an action is to answer "now", when it is under way, or "ahead"."""
    waiting = [pain.pk for pain in shown if pain.status in ANSWERED]
    links = cause.pain_points.filter(
        pk__in=waiting,
        action_links__action__hidden_at=None,
        action_links__action__status__in=ANSWERING,
    ).values_list("pk", "action_links__action__status")
    # What is under way stands last, and so stays.
    last_is_best = sorted(links.order_by(), key=lambda link: link[1] == UNDER_WAY)
    return {key: "now" if status == UNDER_WAY else "ahead" for key, status in last_is_best}


def _offer_back(request: MemberRequest, shown: list[PainPoint]) -> None:
    """Let the pain whose echo was just taken back offer to undo that, once."""
    taken_back = TAKEN_BACK.look(request)
    for pain in shown:
        if taken_back and pain.number == taken_back["pain"]:
            pain.taken_back = TAKEN_BACK.take(request)


def _undo(cause: Cause, member: Membership, number: int) -> str:
    """Return the address that takes back a deletion, where the member may; else an empty text."""
    if not number:
        return ""
    gone = cause.pain_points.filter(
        number=number, hidden_at__isnull=False, merged_into=None
    ).first()
    if gone is None or not (member.is_team or gone.reported_by_id == member.pk):
        return ""
    return reverse("painpoints:restore", args=[cause.slug, gone.number])
