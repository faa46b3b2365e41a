"""The page for a form whose token is missing or too old: what was typed is still there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pmo_site.web.typed import typed


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with every text that was typed, to be copied (rule 12); secrets are not shown."""
    return render(request, "403_csrf.html", {"typed": typed(request)}, status=403)
