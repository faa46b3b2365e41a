"""The door that an invitation opens: what we are, honestly, and an answer."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from actions import pulse as plan
from cause.access import public_view
from cause.errors import Refused
from cause.models import Cause, User
from community import pulse as community
from community.forms import JoinForm
from community.services import invitations
from painpoints import pulse as pains
from pmo_site.web.htmx import page_or_fragment


@public_view("the invitation's token proves who was asked")
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, token: str) -> HttpResponse:
    """Let an invited person in: with a new account, or with theirs once they have signed in."""
    invitation = invitations.find(token)
    if invitation is None:
        raise Http404
    known = User.objects.filter(email=invitation.email).exists()
    is_theirs = request.user.is_authenticated and request.user.email == invitation.email
    form = JoinForm(request.POST if request.method == "POST" and not known else None)
    if request.method == "POST":
        try:
            if "decline" in request.POST:
                invitations.decline(invitation=invitation)
                return redirect("home")
            if is_theirs:
                invitations.accept(invitation=invitation, user=request.user)
                return redirect(invitation.cause)
            if not known and form.is_valid():
                member = invitations.accept_as_new(invitation=invitation, **form.cleaned_data)
                login(request, member.user, settings.AUTHENTICATION_BACKENDS[0])
                return redirect(invitation.cause)
        except Refused as refusal:
            messages.error(request, str(refusal))
    context = {
        "invitation": invitation,
        "form": form,
        "known": known,
        "is_theirs": is_theirs,
        **_honestly(invitation.cause),
    }
    return page_or_fragment(request, "join.html", context)


def _honestly(cause: Cause) -> dict[str, Any]:
    """Return what somebody wants to know before they join: numbers, no name of a member."""
    _earlier, following = community.sessions(cause, past=0)
    counts = pains.counts(cause)
    return {
        "phrase": cause.phrases.filter(status="adopted").first(),
        "session": following,
        "gone": counts.gone,
        "open": counts.open,
        "raised": counts.gone + counts.open,
        "measures": [each for each in plan.measures(cause, most=3) if each.now is not None],
        "members": cause.memberships.active().exclude(standing="sponsor").count(),
        "functions": community.functions_with_voice(cause),
        "voiceless": community.functions_without_voice(cause),
    }
