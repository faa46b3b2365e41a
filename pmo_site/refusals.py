"""The page for a form whose token is missing or too old: what was typed is still there."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

SECRETS = ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with every text that was typed, to be copied (rule 12); secrets are not shown."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in SECRETS and "password" not in name and value.strip()
    ]
    return render(request, "403_csrf.html", {"typed": typed}, status=403)
