"""The sponsor's page: read-only, one sheet of A4."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from actions import pulse as plan
from cause.access import MemberRequest, cause_view
from cause.models import Cause
from cause.permissions import Permission
from community import pulse as community
from knowledge import pulse as memory
from painpoints import pulse as pains
from painpoints.kept import Kept
from pmo_site.overview import counts_of, kept_word
from pmo_site.web.htmx import page_or_fragment


@require_safe
@cause_view(needs=Permission.READ_DASHBOARD)
def dashboard(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what has changed, honestly."""
    running = cause.actions.in_progress().with_task_counts().first()
    earlier, following = community.sessions(cause, past=12)
    kept = Kept(cause)
    stages = plan.stages(cause, kept=kept)
    context = {
        "action": running,
        "progress": plan.progress_in_words(running) if running else "",
        "next_up": plan.next_up(cause),
        "gone": stages.gone,
        "pains": sum(counts_of(stages)),
        "finished": stages.done,
        "actions": stages.actions,
        "trend": pains.months(cause, kept=kept),
        "measures": plan.measures(cause, most=4),
        "honestly": memory.honestly(cause),
        "voiceless": community.functions_without_voice(cause),
        **kept_word(earlier, following, community.hours(cause)),
    }
    return page_or_fragment(request, "dashboard.html", context)
