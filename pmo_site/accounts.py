"""Signing in, and a person's own profile."""

from allauth.account.views import LoginView
from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from cause.access import public_view
from cause.models import Membership, User
from pmo_site.demo.accounts import ACCOUNTS
from pmo_site.web.forms import PmoModelForm
from pmo_site.web.htmx import page_or_fragment

THEMES = (("", _("as my system")), ("light", _("light")), ("dark", _("dark")))
YEAR = 365 * 24 * 60 * 60


class SignIn(LoginView):
    """The sign-in page; with the example community it offers each account as a button."""

    template_name = "account/login.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        """Add the example accounts, which exist only where PMO_DEMO says so."""
        context: dict[str, object] = super().get_context_data(**kwargs)
        context["demo_accounts"] = ACCOUNTS if settings.DEMO else ()
        return context


@public_view("the example accounts' password is published; the page exists only under PMO_DEMO")
@require_POST
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the example accounts; 404 for any other, and on a real installation."""
    known = {account.email for account in ACCOUNTS}
    email = request.POST.get("as", "")
    if not settings.DEMO or email not in known:
        raise Http404
    user = User.objects.filter(email=email, is_active=True).first()
    if user is None:
        raise Http404
    login(request, user, settings.AUTHENTICATION_BACKENDS[0])
    return redirect("admin:index" if user.is_staff else "home")


class ProfileForm(PmoModelForm):
    """What a person may say about themselves; the address is the login name and stays."""

    theme = forms.ChoiceField(
        label=_("Colours"), choices=THEMES, required=False, widget=forms.RadioSelect
    )

    class Meta:
        model = User
        fields = ("full_name", "language", "time_zone")
        widgets = {"time_zone": forms.Select}

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        zones = User.time_zones()
        self.fields["time_zone"] = forms.ChoiceField(
            label=_("Time zone"),
            choices=[(zone, zone.replace("_", " ")) for zone in zones],
            help_text=_("Every time is shown in this zone."),
        )


@public_view("a person's own account; asks for a signed-in user itself")
@login_required
def profile(request: HttpRequest) -> HttpResponse:
    """Show and take a person's own name, language, zone and colours."""
    form = ProfileForm(
        request.POST or None,
        instance=User.objects.get(pk=request.user.pk),
        initial={"theme": request.COOKIES.get("theme", "")},
    )
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Kept."))
        answer = redirect("profile")
        answer.set_cookie("theme", form.cleaned_data["theme"], max_age=YEAR, samesite="Lax")
        return answer
    causes = Membership.objects.active().filter(user=request.user).select_related("cause")
    context = {"form": form, "memberships": causes}
    return page_or_fragment(request, "account/profile.html", context)
