"""The working sessions: the list, one of them, its agenda and attendance."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause
from cause.permissions import Permission, may
from community.forms import AgendaItemForm, SessionForm
from community.models import AgendaItem, Attendance
from community.services import sessions
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import page_of


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the sessions, the newest first."""
    context = {
        "page": page_of(request, cause.sessions.visible().select_related("cause")),
        "may_run": may(request.membership, Permission.RUN_SESSIONS),
    }
    return page_or_fragment(request, "community/sessions.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.RUN_SESSIONS)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Plan a session."""
    form = SessionForm(request.POST or None)
    del form.fields["notes"]
    if request.method == "POST" and form.is_valid():
        try:
            session = sessions.plan(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Planned. Nobody is written to; tell them yourself."))
            return redirect(session)
    return page_or_fragment(request, "community/session_edit.html", {"form": form})


@require_safe
@cause_view(needs=Permission.READ)
def detail(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show a session: agenda, who comes, what was written down."""
    return _page(request, cause, number)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.RUN_SESSIONS)
def edit(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Change a session or write its notes; the second of two people sees both versions."""
    row = get_object_or_404(cause.sessions.visible(), number=number)
    form = SessionForm(request.POST or None, instance=row)
    if request.method == "POST" and form.is_valid():
        fresh = cause.sessions.select_related("cause").get(pk=row.pk)
        try:
            sessions.edit(
                session=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(fresh)
    return page_or_fragment(request, "community/session_edit.html", {"form": form, "session": row})


@require_POST
@cause_view(needs=Permission.ANSWER_SESSIONS)
def answer(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take whether a member comes."""
    row = get_object_or_404(cause.sessions.visible(), number=number)
    sessions.answer(session=row, answer=request.POST.get("answer", ""), by=request.membership)
    return redirect(row)


@require_POST
@cause_view(needs=Permission.RUN_SESSIONS)
def add_item(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Add a point to the agenda."""
    row = get_object_or_404(cause.sessions.visible(), number=number)
    form = AgendaItemForm(request.POST, prefix="item", cause=cause)
    if form.is_valid():
        sessions.add_item(session=row, by=request.membership, **form.cleaned_data)
        return redirect(f"{row.get_absolute_url()}#agenda")
    return _page(request, cause, number, form)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.RUN_SESSIONS)
def item(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Change a point of the agenda, or write down what came of it."""
    row = _item(cause, number, key)
    form = AgendaItemForm(request.POST or None, instance=row, cause=cause)
    if request.method == "POST" and form.is_valid():
        fresh = _item(cause, number, key)
        try:
            sessions.edit_item(
                item=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{row.session.get_absolute_url()}#agenda")
    return page_or_fragment(request, "community/item.html", {"form": form, "item": row})


@require_POST
@cause_view(needs=Permission.RUN_SESSIONS)
def move_item(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Move a point one place: ``earlier`` says up or down."""
    row = _item(cause, number, key)
    step = -1 if request.POST.get("earlier") == "yes" else 1
    sessions.move_item(item=row, by=request.membership, step=step)
    return redirect(f"{row.session.get_absolute_url()}#agenda")


@require_POST
@cause_view(needs=Permission.RUN_SESSIONS)
def remove_item(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Take a point from the agenda; the page of the point is where one is asked."""
    row = _item(cause, number, key)
    sessions.remove_item(item=row, by=request.membership)
    return redirect(f"{row.session.get_absolute_url()}#agenda")


def _item(cause: Cause, number: int, key: int) -> AgendaItem:
    """Return a point of the session's agenda, or answer 404."""
    rows = AgendaItem.objects.filter(cause=cause, session__hidden_at=None)
    return get_object_or_404(rows.select_related("session__cause"), pk=key, session__number=number)


@require_POST
@cause_view(needs=Permission.RUN_SESSIONS)
def came(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Write down who came."""
    row = get_object_or_404(cause.sessions.visible(), number=number)
    asked, came = (
        {number_of(key) for key in request.POST.getlist(name)} for name in ("asked", "came")
    )
    sessions.record_came(session=row, came=came, asked=asked, by=request.membership)
    return redirect(f"{row.get_absolute_url()}#who")


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.RUN_SESSIONS)
def close(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Say that a session was held, or cancel it; a cancellation asks first."""
    row = get_object_or_404(cause.sessions.visible().select_related("cause"), number=number)
    if request.method != "POST":
        context = {
            "heading": _("Cancel this session?"),
            "words": _("It stays in the list as cancelled, with its agenda."),
            "press": _("Cancel the session"),
            "value": "cancelled",
            "back": row.get_absolute_url(),
        }
        return page_or_fragment(request, "confirm.html", context)
    sessions.close(session=row, status=request.POST.get("status", ""), by=request.membership)
    messages.success(request, _("Kept."))
    return redirect(row)


def _page(
    request: MemberRequest, cause: Cause, number: int, item_form: AgendaItemForm | None = None
) -> HttpResponse:
    """Return the page of a session, with the form of a point that was refused."""
    row = get_object_or_404(
        cause.sessions.visible().select_related("planned_by__user", "cause"), number=number
    )
    attendances = {
        each.membership_id: each for each in row.attendances.select_related("membership__user")
    }
    # What blocks an action leads back to it: the link is that of the plan.
    agenda = list(
        row.agenda.select_related("presenter__user").prefetch_related("blockers__action__cause")
    )
    team: list[Any] = list(
        cause.memberships.active().exclude(standing="sponsor").select_related("user")[:200]
    )
    for person in team:
        person.attendance = attendances.get(person.pk)
    mine = attendances.get(request.membership.pk)
    context = {
        "session": row,
        "agenda": agenda,
        "agenda_minutes": sum(item.minutes for item in agenda),
        "team": team,
        "answers": Attendance.Answer.choices,
        "my_answer": mine.answer if mine else "",
        "may_run": may(request.membership, Permission.RUN_SESSIONS),
        "item_form": item_form or AgendaItemForm(prefix="item", cause=cause),
    }
    return page_or_fragment(
        request, "community/session.html", context, status=422 if item_form else 200
    )
