"""The ranked plan, and proposing an action."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from actions.forms import ActionForm
from actions.models import Action
from actions.services import drafting
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import page_of
from pmo_site.web.templatetags.plots import Bubble

BUBBLES_MOST = 60
SHOWN = 50
Status = Action.Status


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what is in progress, then the ready ones by rank, then the rest."""
    page = page_of(request, cause.actions.ranked().select_related("owner__user", "cause"))
    ranked = list(page.object_list)
    first = page.start_index() or 1
    for place, action in enumerate(ranked, first):
        action.place = place
    others = cause.actions.visible().select_related("owner__user", "cause")
    deleted = request.GET.get("deleted", "")
    context = {
        "page": page,
        "ranked": ranked,
        "running": list(cause.actions.in_progress().select_related("owner__user", "cause")),
        "waiting": list(others.filter(status__in=(Status.PROPOSED, Status.PAUSED))[:SHOWN]),
        "closed": list(
            others.filter(status__in=(Status.DONE, Status.DROPPED)).order_by(
                "-finished_at", "number"
            )[:SHOWN]
        ),
        "bubbles": [
            Bubble(
                action.number,
                action.title,
                action.get_absolute_url(),
                float(action.impact),
                float(action.accessibility),
                action.pain_weight,
            )
            for action in ranked[:BUBBLES_MOST]
        ],
        "round": cause.rounds.filter(status="open").first(),
        "may_score": may(request.membership, Permission.SCORE),
        "undo": reverse("actions:restore", args=[cause.slug, int(deleted)])
        if deleted.isdecimal() and len(deleted) < 10
        else "",
    }
    return page_or_fragment(request, "actions/plan.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.PROPOSE_ACTION)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Propose an action; ``?pain=`` and ``?swot=`` name what it answers."""
    pain = cause.pain_points.visible().filter(number=_number(request.GET.get("pain"))).first()
    item = cause.swot_items.visible().filter(number=_number(request.GET.get("swot"))).first()
    form = ActionForm(request.POST or None, cause=cause)
    if request.method == "POST" and form.is_valid():
        try:
            action = drafting.propose(
                cause=cause,
                by=request.membership,
                pains=[pain] if pain else [],
                swot_items=[item] if item else [],
                **form.cleaned_data,
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It is proposed. It gets its place once it is scored."))
            return redirect(action)
    return page_or_fragment(
        request, "actions/edit.html", {"form": form, "pain": pain, "item": item}
    )


def _number(text: str | None) -> int:
    """Return the number in ``text``, or 0, which nothing has."""
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
