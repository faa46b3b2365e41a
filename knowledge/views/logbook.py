"""The logbook: reading it by month, writing a line, changing one's own."""

from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause, LogEntry
from cause.models.logentry import About, Kind
from cause.permissions import Permission
from knowledge.forms import LineEditForm, LineForm, actions_of
from knowledge.services import logbook
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import at_most, capped_counts, page_of

SHOWN = ("worked", "failed", "learned", "milestone", "event")


@require_safe
@cause_view(needs=Permission.READ)
def detail(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the logbook, narrowed by the query string."""
    return logbook_page(request, cause)


def logbook_page(
    request: MemberRequest, cause: Cause, form: LineForm | None = None
) -> HttpResponse:
    """Return the page, with a refused ``form`` in the place of a fresh one."""
    every = cause.log.visible()
    kind = request.GET.get("kind", "")
    lines = narrow(every, request.GET)
    lines = lines.filter(kind=kind) if kind in SHOWN else lines.written()
    page = page_of(request, lines.select_related("by__user", "cause"))
    counts = capped_counts(
        all=every.written(),
        **{name: every.filter(kind=name) for name in SHOWN},
        articles=cause.articles.visible(),
    )
    for line in page:
        line.may_change = logbook.may_change(line, request.membership)
    context = {
        "page": page,
        "months": months(page.object_list),
        "kind": kind if kind in SHOWN else "",
        "chips": [("", _("Everything"), at_most(counts["all"]))]
        + [(name, str(Kind(name).label).capitalize(), at_most(counts[name])) for name in SHOWN],
        "lines_count": at_most(counts["all"]),
        "articles_count": at_most(counts["articles"]),
        "actions": [
            (number, f"{number} {title}")
            for number, title in actions_of(cause).values_list("number", "title")
        ],
        "narrowed": any(request.GET.get(name) for name in ("kind", "q", "action", "by", "month")),
        "line_form": form or LineForm(member=request.membership, cause=cause),
        "undo": undo_address(cause, request.GET.get("deleted", "")),
        "query": request.GET,
    }
    status = 422 if form is not None and form.errors else 200
    return page_or_fragment(request, "knowledge/logbook.html", context, status=status)


def narrow(lines: QuerySet, query: Any) -> QuerySet:
    """Return the lines that the filters of the query string leave; a filter that makes no sense
    is passed over."""
    if words := query.get("q", "").strip()[:100]:
        for word in words.split()[:6]:
            lines = lines.filter(text__icontains=word)
    if action := number_of(query.get("action", "")):
        lines = lines.filter(about=About.ACTION, about_key=str(action))
    if member := number_of(query.get("by", "")):
        lines = lines.filter(by__number=member)
    if month := month_of(query.get("month", "")):
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        lines = lines.filter(
            happened_at__gte=_midnight(month), happened_at__lt=_midnight(following)
        )
    return lines


def month_of(text: str) -> date | None:
    """Return the first day of a month written as "2026-03", or ``None``."""
    try:
        month = datetime.strptime(text, "%Y-%m").date()
    except ValueError:
        return None
    return month if 1900 <= month.year <= 9000 else None


def months(lines: Any) -> list[dict[str, Any]]:
    """Return the lines by month of the reader's zone, each with how many of its marks are here."""

    def first_day(line: LogEntry) -> date:
        return timezone.localtime(line.happened_at).date().replace(day=1)

    return [
        {
            "first": first,
            "lines": (rows := list(group)),
            "worked": sum(row.kind == Kind.WORKED for row in rows),
            "failed": sum(row.kind == Kind.DID_NOT_WORK for row in rows),
            "learned": sum(row.kind == Kind.LEARNED for row in rows),
        }
        for first, group in groupby(lines, key=first_day)
    ]


def undo_address(cause: Cause, deleted: str) -> str:
    """Return where a press on Undo goes for the line that ``deleted`` names, or an empty text."""
    number = number_of(deleted)
    if not number or not cause.log.filter(number=number, hidden_at__isnull=False).exists():
        return ""
    return reverse("knowledge:line-restore", args=[cause.slug, number])


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def write(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Take a line."""
    form = LineForm(request.POST, member=request.membership, cause=cause)
    if form.is_valid():
        try:
            line = logbook.write(
                cause=cause,
                by=request.membership,
                kind=form.cleaned_data["kind"],
                text=form.cleaned_data["text"],
                **form.subject,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Written down."))
            return redirect(line)
    return logbook_page(request, cause, form)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def edit(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Change a line of one's own; the second of two people sees both versions."""
    line = get_object_or_404(cause.log.visible().written(), number=number)
    form = LineEditForm(request.POST or None, instance=line, member=request.membership)
    if request.method == "POST" and form.is_valid():
        fresh = cause.log.select_related("cause").get(pk=line.pk)
        try:
            logbook.edit_line(
                line=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Changed."))
            return redirect(fresh)
    context = {"form": form, "line": line}
    return page_or_fragment(request, "knowledge/line_edit.html", context)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def delete(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hide a line; the page it leads to offers to take that back."""
    line = get_object_or_404(cause.log.visible().written(), number=number)
    logbook.delete_line(line=line, by=request.membership)
    return redirect(f"{reverse('knowledge:logbook', args=[cause.slug])}?deleted={number}")


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def restore(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a deletion back."""
    line = get_object_or_404(cause.log.written(), number=number)
    logbook.restore_line(line=line, by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(line)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day))
