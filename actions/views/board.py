"""What blocks an action, and who is on board."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from actions.forms import BlockerForm, GroupForm
from actions.models import AdopterGroup
from actions.services import adoption, blockers
from actions.views.action import page
from actions.views.rows import action_of
from cause.access import MemberRequest, cause_view, public_view
from cause.errors import NotAllowed, Refused
from cause.models import Cause
from cause.permissions import Permission
from pmo_site.web.htmx import page_or_fragment


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def note(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Note what blocks the action."""
    action = action_of(cause, number)
    form = BlockerForm(request.POST, prefix="blocker")
    if form.is_valid():
        try:
            blockers.note(action=action, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{action.get_absolute_url()}#blockers")
    return page(request, cause, number, blocker_form=form)


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def blocker(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Raise a blocker to the next agenda, solve it or say that it blocks again: ``do``."""
    action = action_of(cause, number)
    row = get_object_or_404(action.blockers.select_related("action__cause", "cause"), pk=key)
    match request.POST.get("do"):
        case "raise":
            item = blockers.raise_to_agenda(blocker=row, by=request.membership)
            messages.success(request, _("It is on the agenda of the next session."))
            return redirect(item.session)
        case "again":
            blockers.solve(blocker=row, by=request.membership, again=True)
        case _do:
            blockers.solve(blocker=row, by=request.membership)
    return redirect(f"{action.get_absolute_url()}#blockers")


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def add_group(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Say who must be on board."""
    action = action_of(cause, number)
    form = GroupForm(request.POST, prefix="group", cause=cause)
    if form.is_valid():
        try:
            adoption.add_group(action=action, by=request.membership, **form.cleaned_data)
        except (NotAllowed, Refused) as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{action.get_absolute_url()}?open=groups#adoption")
    return page(request, cause, number, group_form=form)


@require_POST
@cause_view(needs=Permission.WORK_ON_ACTION)
def group(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Say how far a group is, ask it by mail, remove it or put it back: ``do``."""
    action = action_of(cause, number)
    do = request.POST.get("do", "")
    rows = action.adopter_groups.filter(hidden_at__isnull=do != "back")
    row = get_object_or_404(rows.select_related("action__cause"), pk=key)
    match do:
        case "ask":
            site = f"{request.scheme}://{request.get_host()}"
            try:
                asked = adoption.ask(group=row, by=request.membership, site=site)
            except OSError:
                messages.error(request, _("The mail cannot be sent now. Nobody counts as asked."))
            else:
                words = ngettext("One member is asked.", "%(n)d members are asked.", asked)
                messages.success(request, words % {"n": asked})
        case "remove":
            adoption.remove_group(group=row, by=request.membership)
            return redirect(f"{action.get_absolute_url()}?open=groups&group={key}#adoption")
        case "back":
            adoption.restore_group(group=row, by=request.membership)
        case _climb:
            rung = request.POST.get("rung", "")
            rung_no = int(rung) if rung in set("12345") else 0
            adoption.climb(group=row, rung=rung_no, by=request.membership)
    return redirect(f"{action.get_absolute_url()}?open=groups#adoption")


@public_view("the token of the mail says who was asked about what")
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Take how far something has come where a member works, with one press."""
    found = adoption.find(token)
    if found is None:
        return page_or_fragment(request, "actions/ask_over.html", {}, status=404)
    row, member = found
    told = False
    rung = request.POST.get("rung", "")
    if request.method == "POST" and rung in set("12345"):
        adoption.answer(group=row, member=member, rung=int(rung))
        told = True
    context = {"group": row, "member": member, "rungs": AdopterGroup.Rung.choices, "told": told}
    return page_or_fragment(request, "actions/ask.html", context)
