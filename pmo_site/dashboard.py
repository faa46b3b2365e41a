"""The sponsor's page: read-only, one sheet of A4."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cause.access import MemberRequest, cause_view
from cause.models import Cause
from cause.permissions import Permission
from pmo_site.web.htmx import page_or_fragment


@require_safe
@cause_view(needs=Permission.READ_DASHBOARD)
def dashboard(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what has changed, honestly."""
    return page_or_fragment(request, "dashboard.html", {})
