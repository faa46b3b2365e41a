"""The ranked plan, and proposing an action."""

from collections import defaultdict
from textwrap import shorten

from django.contrib import messages
from django.core.paginator import Page
from django.db.models import BooleanField, ExpressionWrapper, F, Q, Subquery
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions import disclosure, pulse, turnout
from actions.alike import tried
from actions.explanation import (
    PainBehind,
    explain,
    kept_place,
    plain,
    question,
    what_weighs,
    what_would_change,
)
from actions.forms import ActionForm
from actions.models import Action, ActionPain, Round
from actions.models.action import ActionQuerySet
from actions.ranking import places
from actions.services import drafting, slots
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints.models import PainPoint
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import page_of
from pmo_site.web.templatetags.plots import Bubble

BUBBLES_MOST = 60
SHOWN = 8
TITLE_MOST = 120
LONG = ("description", "improved", "worked", "did_not_work")
PARENTS_MOST = 8
Status = Action.Status
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
        action.question, action.explanation = question(place), kept_place()
    page = page_of(request, cause.actions.ready().order_by("number"))
    ranked = _placed(cause, page, len(running))
    limit = slots.limit(cause)
    for action in ranked:
        free = action.is_next and len(running) < limit
        action.may_start = free and _may_work(request, action)
    paused, proposed, closed = _others_of(request, cause)
    scoring = cause.rounds.filter(status=Round.Status.OPEN).select_related("cause").first()
    deleted = number_of(request.GET.get("deleted"))
    context = {
        "page": page,
        "ranked": ranked,
        "running": running,
        "limit": limit,
        "paused": paused,
        "proposed": proposed,
        "closed": closed,
        "bubbles": [_bubble(action) for action in [*running, *ranked][:BUBBLES_MOST]],
        "may_score": may(request.membership, Permission.SCORE),
        "round": scoring,
        "turnout": turnout.of_round(scoring) if scoring else None,
        "revealed": disclosure.last_reveal(cause) if page.number == 1 else None,
        "undo": reverse("actions:restore", args=[cause.slug, deleted]) if deleted else "",
    }
    if closed and page.number == 1:
        first = ranked[0] if ranked else None
        context["holds"] = pulse.ranking_question(closed[0], request.membership, first=first)
    if scoring:
        context["turnout_words"] = context["turnout"].words(request.membership)
        context["to_score"] = request.membership in context["turnout"].waiting
    return page_or_fragment(request, "actions/plan.html", context)


def _may_work(request: MemberRequest, action: Action) -> bool:
    """Say whether the visitor may start or resume this very action."""
    return may(request.membership, Permission.WORK_ON_ACTION, owner=action.owner_id or 0)


def _others_of(
    request: MemberRequest, cause: Cause
) -> tuple[list[Action], list[Action], list[Action]]:
    """Return what is paused, proposed and closed, the last eight of each: one query."""
    rows = _others(cause)
    kinds = [[Status.PAUSED], [Status.PROPOSED], CLOSED]
    last = Q()
    for kind in kinds:
        some = cause.actions.visible().filter(status__in=kind).order_by(*LAST_FIRST)
        last |= Q(pk__in=Subquery(some.values("pk")[:SHOWN]))
    found = list(rows.filter(last).order_by(*LAST_FIRST))
    for action in found:
        action.may_resume = action.status == Status.PAUSED and _may_work(request, action)
    paused, proposed, closed = ([row for row in found if row.status in kind] for kind in kinds)
    return paused, proposed, closed


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
    behind = _pains_behind(cause, ranked)
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
        words = [explain(place), what_weighs(behind[action.pk])]
        if top:
            running = bool(taken)
            words.append(what_would_change(action.candidate, top, action.needs, running=running))
        action.explanation = " ".join(filter(None, words))
    return ranked


def _pains_behind(cause: Cause, actions: list[Action]) -> dict[int, list[PainBehind]]:
    """Return by action the pains it answers that still hurt, the heaviest first: one query."""
    hurting = cause.pain_points.hurting().order_by("-weight", "number")
    heaviest = ExpressionWrapper(
        Q(pain_point=Subquery(hurting.values("pk")[:1])), output_field=BooleanField()
    )
    # By the links of the few actions: a set of keys would read every pain of the cause.
    links = ActionPain.objects.filter(
        action__in=actions,
        pain_point__hidden_at=None,
        pain_point__status__in=PainPoint.HURTING,
    )
    rows = links.annotate(is_heaviest=heaviest).select_related("pain_point")
    behind: dict[int, list[PainBehind]] = defaultdict(list)
    for link in rows.order_by("-pain_point__weight", "pain_point__number"):
        pain = link.pain_point
        behind[link.action_id].append(PainBehind(pain.title, pain.people, link.is_heaviest))
    return behind


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
    given = map(number_of, request.GET.getlist(name)[:PARENTS_MOST])
    return [number for number in given if number]
