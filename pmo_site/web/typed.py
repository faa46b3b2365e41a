"""What somebody typed into a form that could not be taken, to be copied (rule 12)."""

from django.http import HttpRequest

SECRETS = ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "code")


def typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the name and text of every field that was filled in; secrets are left out."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        for value in values
        if name not in SECRETS and "password" not in name and str(value).strip()
    ]
