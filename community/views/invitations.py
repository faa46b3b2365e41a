"""Inviting people, and the door that an invitation opens."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission
from community.forms import InvitationForm
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
