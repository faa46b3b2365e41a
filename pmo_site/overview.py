"""The overview: the cause, now, the next session, the thread, the pulse, my commitments."""

from datetime import timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from actions import pulse as plan
from actions import turnout
from cause import clock
from cause.access import MemberRequest, cause_view
from cause.models import Cause
from cause.permissions import Permission, may
from community import pulse as community
from community.models import WorkingSession
from knowledge import pulse as memory
from painpoints import pulse as pains
from pmo_site.web.htmx import page_or_fragment

HOURS_SHOWN = 6


@require_safe
@cause_view(needs=Permission.READ_DASHBOARD)
def overview(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show where we stand; a sponsor, who only watches, goes on to the dashboard."""
    if not may(request.membership, Permission.READ):
        return redirect("dashboard", cause.slug)
    in_brief = plan.in_brief(cause)
    running, improvement = in_brief.running, in_brief.last
    for action in running:
        action.progress = plan.progress_in_words(action)
    earlier, following = community.sessions(cause)
    stages = plan.stages(cause)
    months = community.hours(cause, months=HOURS_SHOWN)
    context: dict[str, Any] = {
        "running": running,
        "next_up": in_brief.next_up,
        "session": following,
        "agenda": list(following.agenda.all()[:8]) if following else [],
        "stages": stages,
        "strands": counts_of(stages),
        "improvement": improvement,
        "improved_days": days_since(improvement.finished_at) if improvement else None,
        "tasks": plan.my_tasks(request.membership),
        "to_score": turnout.waiting_for(request.membership),
        "awaiting": pains.awaiting(request.membership),
        "soon": clock.today() + timedelta(days=1),
        "lines": memory.last_lines(cause),
        **kept_word(earlier, following, months),
    }
    return page_or_fragment(request, "overview.html", context)


def counts_of(stages: plan.Stages) -> list[int]:
    """Return the five stages as the drawing takes them."""
    return [stages.raised, stages.vital_few, stages.in_action, stages.finished, stages.gone]


def kept_word(
    earlier: list[WorkingSession], following: WorkingSession | None, months: list[community.Hours]
) -> dict[str, Any]:
    """Return how the group kept its word: its sessions and its hours, drawn and in numbers."""
    held = [each for each in earlier if each.status == WorkingSession.Status.HELD]
    dots = [(each.starts_at, "kept" if each in held else "missed") for each in earlier]
    if following:
        dots.append((following.starts_at, "next"))
    return {
        "cadence": dots,
        "held": len(held),
        "sessions": len(earlier),
        "months": months,
        "given": sum(each.given for each in months),
        "pledged": sum(each.pledged for each in months),
    }


def days_since(moment: Any) -> int:
    """Return how many whole days have passed since ``moment``."""
    return max((clock.now() - moment).days, 0)
