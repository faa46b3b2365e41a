"""The first run: whoever started the server makes the first administrator and cause.

A one-time code, printed where the server was started, proves that the visitor is that person. Only
its digest is kept, in DATA_DIR, and using it up is the last step of the set-up's transaction.
"""

import secrets
from pathlib import Path

from django import forms
from django.conf import settings
from django.contrib.auth import login, password_validation
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from cause.access import public_view
from cause.errors import Refused
from cause.models import Membership, User
from cause.models.phrase import PHRASE_LENGTH
from cause.services import founding, phrases
from community.models.invitation import digest
from community.services import functions as community_functions
from pmo_site.web.forms import PmoForm
from pmo_site.web.htmx import page_or_fragment

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that looks like something else
FUNCTIONS = (
    _("Manufacturing"),
    _("Product development"),
    _("Information systems"),
    _("Finance"),
    _("Supply chain"),
    _("Sales & service"),
    _("Quality"),
)


def code_file() -> Path:
    """Return where the digest of the code is kept."""
    return settings.DATA_DIR / "set-up-code"


def new_code() -> str:
    """Make a code of about 59 bits, which replaces any earlier one, and return it."""
    code = "-".join("".join(secrets.choice(ALPHABET) for _n in range(4)) for _m in range(3))
    code_file().touch(mode=0o600)
    code_file().write_text(digest(code))
    return code


def is_empty() -> bool:
    """Say whether nobody has an account here yet."""
    return not User.objects.exists()


class FirstRunForm(PmoForm):
    """The code, the first administrator, and a first wording that may stay empty."""

    code = forms.CharField(
        label=_("One-time code"),
        max_length=40,
        help_text=_("Printed where the server was started. It works once."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "spellcheck": "false"}),
    )
    full_name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Work e-mail"), widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label=_("A password"),
        max_length=256,
        strip=False,
        help_text=_("Twelve characters or more. A sentence is fine."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    name = forms.CharField(label=_("What do you call yourselves?"), max_length=80)
    phrase = forms.CharField(
        label=_("What do you want to change, and why?"),
        max_length=PHRASE_LENGTH,
        required=False,
        help_text=_("Twelve words or fewer. You will rewrite it with the others."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "ruled", "data-words": "12"}),
    )
    functions = forms.MultipleChoiceField(
        label=_("Functions you hope to hear from"),
        required=False,
        choices=[(str(name), name) for name in FUNCTIONS],
        initial=[str(name) for name in FUNCTIONS[:4]],
        help_text=_("As rows of the diversity table. More can be added."),
        widget=forms.CheckboxSelectMultiple,
    )

    def clean_code(self) -> str:
        """Raise ``ValidationError`` unless this is the code that the server printed."""
        code = self.cleaned_data["code"].strip().lower()
        try:
            kept = code_file().read_text()
        except FileNotFoundError:
            kept = ""
        if not secrets.compare_digest(kept, digest(code)):
            raise ValidationError(
                _("This is not the code. A new one is printed each time the server starts.")
            )
        return code

    def clean_password(self) -> str:
        """Hold the password against the rules of the house and the name it belongs to."""
        password: str = self.cleaned_data["password"]
        someone = User(
            email=self.cleaned_data.get("email", ""),
            full_name=self.cleaned_data.get("full_name", ""),
        )
        password_validation.validate_password(password, someone)
        return password


@transaction.atomic
def set_up(
    *, full_name: str, email: str, password: str, name: str, phrase: str, functions: list[str]
) -> Membership:
    """Make the first administrator and cause, use up the code, and return the first lead.

    Raises ``Refused`` when somebody was faster.
    """
    faster = _("Somebody was faster: this installation has its first account.")
    if not is_empty():
        raise Refused(faster)
    user = User.objects.create_superuser(email=email, password=password, full_name=full_name)
    lead = founding.found(name=name, user=user)
    for function in functions:
        community_functions.add_function(cause=lead.cause, name=function, by=lead)
    if phrase:
        phrases.propose(cause=lead.cause, text=phrase, by=lead)
    try:
        code_file().unlink()
    except FileNotFoundError:
        raise Refused(faster) from None
    return lead


@public_view("only on an empty database, and only with the code that the server printed")
@never_cache
@sensitive_post_parameters("password", "code")
def first_run(request: HttpRequest) -> HttpResponse:
    """Show and take the form of the first run; 404 once there is an account."""
    if not is_empty():
        raise Http404
    form = FirstRunForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        del data["code"]
        try:
            lead = set_up(**data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            login(request, lead.user, settings.AUTHENTICATION_BACKENDS[0])
            return redirect(lead.cause)
    return page_or_fragment(request, "setup.html", {"form": form})
