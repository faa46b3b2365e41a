"""Inviting people, and the door that an invitation opens."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from cause.access import MemberRequest, cause_view, public_view
from cause.errors import Refused
from cause.models import Cause, User
from cause.permissions import Permission
from community.forms import InvitationForm, JoinForm
from community.services import invitations
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import page_of


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.INVITE)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show who was asked, and ask somebody; the link is shown once and mailed."""
    form = InvitationForm(request.POST or None, by=request.membership)
    link = ""
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = invitations.invite(
                cause=cause, by=request.membership, **form.cleaned_data
            )
        except Refused as refusal:
            form.refuse(refusal)
        else:
            link = request.build_absolute_uri(reverse("join", args=[token]))
            invitations.send(invitation=invitation, link=link)
            form = InvitationForm(by=request.membership)
    rows = cause.invitations.select_related("invited_by__user", "cause")
    context = {"form": form, "link": link, "page": page_of(request, rows)}
    return page_or_fragment(request, "community/invitations.html", context)


@require_POST
@cause_view(needs=Permission.INVITE)
def withdraw(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Close an open invitation."""
    invitation = get_object_or_404(cause.invitations, number=number)
    invitations.withdraw(invitation=invitation, by=request.membership)
    messages.success(request, _("The link no longer works."))
    return redirect("community:invitations", cause.slug)


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
    context = {"invitation": invitation, "form": form, "known": known, "is_theirs": is_theirs}
    phrase = invitation.cause.phrases.filter(status="adopted").first()
    return page_or_fragment(request, "community/join.html", {**context, "phrase": phrase})
