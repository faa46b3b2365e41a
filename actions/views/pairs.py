"""Pairs of SWOT items (TOWS): a sentence for a cell, and the actions that come from both."""

from collections.abc import Iterable
from copy import copy
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.models import ActionSwot
from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints.forms.board import StrategyForm
from painpoints.models import Strategy, SwotItem
from painpoints.services import strategies
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

Quadrant = SwotItem.Quadrant
EARLIER_SHOWN = 50
KINDS = (
    (
        (Quadrant.STRENGTH, Quadrant.OPPORTUNITY),
        gettext_lazy("Strength × Opportunity"),
        gettext_lazy("What can we reach with what we are good at?"),
    ),
    (
        (Quadrant.WEAKNESS, Quadrant.OPPORTUNITY),
        gettext_lazy("Weakness × Opportunity"),
        gettext_lazy("What outside could help us repair this?"),
    ),
    (
        (Quadrant.STRENGTH, Quadrant.THREAT),
        gettext_lazy("Strength × Threat"),
        gettext_lazy("What can we hold against it?"),
    ),
    (
        (Quadrant.WEAKNESS, Quadrant.THREAT),
        gettext_lazy("Weakness × Threat"),
        gettext_lazy("Where are we most exposed?"),
    ),
)


@require_safe
@cause_view(needs=Permission.READ)
def pairs(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the vital few crossed, each cell with its sentence and its actions."""
    few = list(cause.swot_items.vital().select_related("cause"))
    written = cause.strategies.visible().filter(inside__in=few, outside__in=few)
    sentences = {(each.inside_id, each.outside_id): each for each in written}
    actions = _actions_by_pair(cause, few)
    kinds = []
    for (inside, outside), name, question in KINDS:
        rows = [item for item in few if item.quadrant == inside]
        columns = [item for item in few if item.quadrant == outside]
        cells = [
            (
                row,
                [
                    (
                        column,
                        sentences.get((row.pk, column.pk)),
                        actions.get((row.pk, column.pk), []),
                    )
                    for column in columns
                ],
            )
            for row in rows
        ]
        kinds.append({"name": name, "question": question, "columns": columns, "rows": cells})
    context = {
        "kinds": kinds,
        "earlier": _earlier(cause, few),
        "may_build": may(request.membership, Permission.TRIAGE),
        "deleted": number_of(request.GET.get("deleted")),
    }
    return page_or_fragment(request, "actions/pairs.html", context)


def _earlier(cause: Cause, few: Iterable[SwotItem]) -> list[Strategy]:
    """Return the sentences of pairs that are no longer among the vital few, the newest first."""
    written = cause.strategies.visible().exclude(inside__in=few, outside__in=few)
    shown = written.filter(inside__hidden_at=None, outside__hidden_at=None)
    rows = shown.select_related("inside__cause", "outside__cause").order_by("-number")
    return list(rows[:EARLIER_SHOWN])


@require_safe
@cause_view(needs=Permission.PROPOSE_ACTION)
def from_board(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Lead from what was ticked on the board to the draft of an action; nothing ticked says so."""
    if not (ticked := request.GET.getlist("swot")):
        messages.error(request, _("Nothing is ticked. Tick what the action would answer first."))
        return redirect("painpoints:swot", cause.slug)
    page = reverse("actions:new", args=[cause.slug])
    return redirect(f"{page}?{urlencode({'swot': ticked}, doseq=True)}")


@require_safe
@cause_view(needs=Permission.READ)
def of_item(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Return for the page of an item the actions that it led to."""
    links = ActionSwot.objects.filter(item=_item(cause, number), action__hidden_at=None)
    actions = [link.action for link in links.select_related("action__cause").order_by("pk")]
    return page_or_fragment(request, "actions/_of_item.html", {"actions": actions})


@require_safe
@cause_view(needs=Permission.READ)
def summary(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Return for the board, below it, the actions so far of each kind of pair."""
    few = list(cause.swot_items.vital().select_related("cause"))
    by_key = {item.pk: item for item in few}
    found: dict[tuple[str, str], dict[int, Any]] = {}
    for (row, column), actions in _actions_by_pair(cause, few).items():
        kind = found.setdefault((by_key[row].quadrant, by_key[column].quadrant), {})
        kind.update({action.pk: action for action in actions})
    rows = [
        (name, question, list(found.get(kind, {}).values()), _example(few, kind))
        for kind, name, question in KINDS
    ]
    return page_or_fragment(request, "actions/_pairs.html", {"rows": rows})


def _example(few: Iterable[SwotItem], kind: tuple[str, str]) -> list[SwotItem]:
    """Return the first two items of a kind of pair, to look at where no action is."""
    items = [next((item for item in few if item.quadrant == each), None) for each in kind]
    return [item for item in items if item] if all(items) else []


def _actions_by_pair(cause: Cause, few: Iterable[SwotItem]) -> dict[tuple[int, int], list[Any]]:
    """Return the visible actions that come from both items of a pair: one query."""
    links = ActionSwot.objects.filter(item__in=list(few), action__hidden_at=None)
    by_action: dict[Any, list[SwotItem]] = {}
    for link in links.exclude(action__status="dropped").select_related("action__cause", "item"):
        by_action.setdefault(link.action, []).append(link.item)
    pairs_: dict[tuple[int, int], list[Any]] = {}
    for action, items in by_action.items():
        for inside in (item for item in items if item.quadrant in strategies.INSIDE):
            for outside in (item for item in items if item.quadrant in strategies.OUTSIDE):
                pairs_.setdefault((inside.pk, outside.pk), []).append(action)
    return pairs_


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def pair(request: MemberRequest, cause: Cause, inside: int, outside: int) -> HttpResponse:
    """Write or reword what we could do about a pair."""
    row, column = _item(cause, inside), _item(cause, outside)
    standing = Strategy.objects.visible().filter(inside=row, outside=column).first()
    form = StrategyForm(request.POST or None, instance=standing)
    if request.method == "POST" and form.is_valid():
        try:
            strategies.pair(
                inside=row,
                outside=column,
                by=request.membership,
                version=(standing and form.version) or 0,
                **form.cleaned_data,
            )
        except EditedMeanwhile as meanwhile:
            # The cell may have been empty when the page was made: it has a version from now on.
            form = StrategyForm(request.POST, instance=copy(meanwhile.current))
            form.is_valid()
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("actions:pairs", cause.slug)
    question = next(
        (words for kind, _name, words in KINDS if kind == (row.quadrant, column.quadrant)), None
    )
    if question is None:
        raise Http404
    context = {
        "form": form,
        "inside": row,
        "outside": column,
        "question": question,
        "strategy": standing,
    }
    return page_or_fragment(request, "actions/pair.html", context)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def delete(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hide the sentence of a pair, or with ``back`` put it back."""
    row = get_object_or_404(cause.strategies.select_related("cause"), number=number)
    if request.POST.get("back"):
        strategies.restore(strategy=row, by=request.membership)
        return redirect("actions:pairs", cause.slug)
    strategies.delete(strategy=row, by=request.membership)
    return redirect(f"{reverse('actions:pairs', args=[cause.slug])}?deleted={number}")


def _item(cause: Cause, number: int) -> SwotItem:
    """Return an item of the board, or answer 404."""
    return get_object_or_404(cause.swot_items.visible().select_related("cause"), number=number)
