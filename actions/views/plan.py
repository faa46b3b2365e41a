"""The ranked plan, and proposing an action."""

from textwrap import shorten

from django.contrib import messages
from django.core.paginator import Page
from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions import disclosure, pulse, turnout
from actions.alike import tried
from actions.explanation import explain, plain, question, what_would_change
from actions.forms import ActionForm
from actions.models import Action
from actions.models.action import ActionQuerySet
from actions.ranking import places
from actions.services import drafting, slots
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import page_of
from pmo_site.web.templatetags.plots import Bubble

BUBBLES_MOST = 60
SHOWN = 8
TITLE_MOST = 120
LONG = ("description", "improved", "worked", "did_not_work")
PARENTS_MOST = 8
Status = Action.Status
WAITING = (Status.PROPOSED, Status.PAUSED)
CLOSED = (Status.DONE, Status.DROPPED)
LAST_FIRST = (F("finished_at").desc(nulls_last=True), "-number")


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what is in progress, then the ready ones by rank, then the newest of the rest.

    ``?status=`` gives the whole list of a status instead.
    """
    if (status := request.GET.get("status", "")) in Status.values:
        return _listed(request, cause, Status(status))
    running = list(pulse.in_progress(cause).with_score())
    for place, action in enumerate(running, start=1):
        action.place = place
        action.progress = pulse.progress_in_words(action)
    page = page_of(request, cause.actions.ready().order_by("number"))
    ranked = _placed(cause, page, len(running))
    rest = _others(cause)
    scoring = cause.rounds.filter(status="open").select_related("cause").first()
    shown = disclosure.last_round(cause)
    deleted = request.GET.get("deleted", "")
    context = {
        "page": page,
        "ranked": ranked,
        "running": running,
        "may_start": len(running) < slots.limit(cause)
        and may(request.membership, Permission.WORK_ON_ACTION),
        "waiting": list(rest.filter(status__in=WAITING).order_by("-number")[:SHOWN]),
        "closed": list(rest.filter(status__in=CLOSED).order_by(*LAST_FIRST)[:SHOWN]),
        "bubbles": [_bubble(action) for action in [*running, *ranked][:BUBBLES_MOST]],
        "round": scoring,
        "turnout": turnout.of_round(scoring).words(request.membership) if scoring else "",
        "shown": shown,
        "disputed": disclosure.most_disputed(shown) if shown else None,
        "may_score": may(request.membership, Permission.SCORE),
        "undo": reverse("actions:restore", args=[cause.slug, int(deleted)])
        if deleted.isdecimal() and len(deleted) < 10
        else "",
    }
    return page_or_fragment(request, "actions/plan.html", context)


def _others(cause: Cause) -> ActionQuerySet:
    """Return actions as a row shows them."""
    return cause.actions.visible().select_related("owner__user").defer(*LONG)


def _listed(request: MemberRequest, cause: Cause, status: Action.Status) -> HttpResponse:
    """Show every action of a status, what was finished last first."""
    rows = _others(cause).filter(status=status).order_by(*LAST_FIRST)
    context = {"page": page_of(request, rows), "status": status}
    return page_or_fragment(request, "actions/list.html", context)


def _placed(cause: Cause, page: Page, taken: int) -> list[Action]:
    """Return the ready actions of the page with their place and why they have it.

    ``taken`` places belong to what is in progress.
    """
    start, end = max(page.start_index() - 1, 0), page.end_index()
    rows = cause.actions.ranked(first=end + 1).select_related("owner__user").defer(*LONG)
    run = list(rows[max(start - 1, 0) : end + 1])
    before = run.pop(0).candidate if start else None
    after = run.pop().candidate if len(run) > end - start else None
    ranked = run
    candidates = [action.candidate for action in ranked]
    first = start + 1 + taken
    nobody = _("no owner yet")
    top = ranked[0].candidate if ranked and not start else None
    if ranked and top is None:
        top = cause.actions.ranked(first=1)[0].candidate
    for action, place in zip(
        ranked, places(candidates, first=first, before=before, after=after), strict=True
    ):
        action.place = place.position
        action.is_next = place.position == taken + 1
        action.marks = [plain(mark) for mark in (action.impact, action.accessibility, action.score)]
        action.leader = str(action.owner or nobody)
        action.question = question(place.position)
        action.explanation = explain(place)
        action.change = what_would_change(action.candidate, top, action.needs) if top else ""
    return ranked


def _bubble(action: Action) -> Bubble:
    """Return a scored action as the matrix draws it, with its place as its number."""
    return Bubble(
        action.place,
        action.title,
        action.get_absolute_url(),
        float(action.impact or 1),
        float(action.accessibility or 1),
        action.pain_weight,
        now=action.status == Status.IN_PROGRESS,
    )


@require_safe
@cause_view(needs=Permission.PROPOSE_ACTION)
def alike(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Return what we have tried that looks like the title that is being written."""
    found = tried(cause, request.GET.get("title", ""))
    return render(request, "actions/_alike.html", {"tried": found})


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.PROPOSE_ACTION)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Propose an action; ``?pain=`` and ``?swot=``, each up to eight times, name its parents."""
    pains = list(cause.pain_points.visible().filter(number__in=_numbers(request, "pain")))
    items = list(cause.swot_items.visible().filter(number__in=_numbers(request, "swot")))
    title = request.GET.get("title", "")
    fits = shorten(title, TITLE_MOST, placeholder=" …")
    form = ActionForm(
        request.POST or None,
        cause=cause,
        pains=pains,
        swot_items=items,
        initial={"title": fits, "description": title if fits != title else ""},
    )
    if request.method == "POST" and form.is_valid():
        try:
            action = drafting.propose(
                cause=cause, by=request.membership, **form.links(), **form.cleaned_data
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is proposed. It gets its place once it is scored."))
            return redirect(action)
    return page_or_fragment(request, "actions/edit.html", {"form": form})


def _numbers(request: MemberRequest, name: str) -> list[int]:
    """Return the numbers that the address gives for ``name``; what is no number is passed over."""
    given = request.GET.getlist(name)[:PARENTS_MOST]
    return [int(text) for text in given if text.isdecimal() and len(text) < 10]
