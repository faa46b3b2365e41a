"""Settings, for leads: standings in words, functions, and what we agreed on."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from cause.access import MemberRequest, cause_view
from cause.models import Cause
from cause.permissions import TABLE, Permission
from pmo_site.web.htmx import page_or_fragment


@require_safe
@cause_view(needs=Permission.GOVERN)
def page(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show who may do what."""
    return page_or_fragment(request, "settings.html", {"table": TABLE.values()})
