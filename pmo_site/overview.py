"""The overview: the cause, now, the next session, the thread, the pulse, my commitments."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from cause.access import MemberRequest, cause_view
from cause.models import Cause
from cause.permissions import Permission, may
from pmo_site.web.htmx import page_or_fragment


@require_safe
@cause_view(needs=Permission.READ_DASHBOARD)
def overview(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show where we stand; a sponsor, who only watches, goes on to the dashboard."""
    if not may(request.membership, Permission.READ):
        return redirect("dashboard", cause.slug)
    return page_or_fragment(request, "overview.html", {})
