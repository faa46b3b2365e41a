"""Voices of people without an account: passing them on, contesting them, settling that."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission
from painpoints.forms import ContestForm, VoiceForm
from painpoints.models import Echo
from painpoints.services import echoes
from painpoints.views.pains import page
from painpoints.views.standing import is_ready, pain_of
from pmo_site.web.htmx import page_or_fragment


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def pass_on(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Note that somebody without an account feels it too."""
    pain = pain_of(cause, number)
    form = VoiceForm(request.POST, prefix="voice")
    if is_ready(form, pain, number):
        try:
            echoes.pass_on(pain_point=pain, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Passed on, with your name beside it."))
            return redirect(f"{pain.get_absolute_url()}#echoes")
    return page(request, cause, number, voice_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def contest(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Doubt a voice that was passed on, with the reason."""
    voice = _voice(cause, number, key)
    form = ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            echoes.contest(voice=voice, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It does not weigh until the core team has looked."))
            return redirect(f"{voice.pain_point.get_absolute_url()}#echoes")
    return page_or_fragment(request, "painpoints/contest.html", {"form": form, "voice": voice})


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def settle(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Let a contested voice weigh again, or take it away: ``do`` says which."""
    voice = _voice(cause, number, key)
    if request.POST.get("do") == "uphold":
        echoes.uphold(voice=voice, by=request.membership)
    else:
        echoes.take_back(voice=voice, by=request.membership)
    return redirect(f"{voice.pain_point.get_absolute_url()}#echoes")


def _voice(cause: Cause, number: int, key: int) -> Echo:
    """Return a voice without a member of the pain, or answer 404."""
    rows = Echo.objects.filter(cause=cause, membership=None, pain_point__hidden_at=None)
    return get_object_or_404(
        rows.select_related("pain_point__cause", "added_by__user"),
        pk=key,
        pain_point=pain_of(cause, number),
    )
