"""Voices of people without an account: passing them on, contesting them, settling that."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission
from painpoints.forms.pain import ContestForm, VoiceForm
from painpoints.models import Echo
from painpoints.services import echoes
from painpoints.views.pain_page import VOICE_TAKEN_BACK, page
from painpoints.views.survivor import is_ready, pain_of
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
    match request.POST.get("do"):
        case "uphold":
            echoes.uphold(voice=voice, by=request.membership)
        case "take-back":
            taken = echoes.take_back(voice=voice, by=request.membership)
            contested_at = taken.contested_at.isoformat() if taken.contested_at else None
            kept = {
                "pain": number,
                "person": taken.person,
                "how": taken.how,
                "added_by_id": taken.added_by_id,
                "contested_by_id": taken.contested_by_id,
                "contested_at": contested_at,
                "contest_reason": taken.contest_reason,
                "created_at": taken.created_at.isoformat(),
            }
            VOICE_TAKEN_BACK.put(request, kept)
        case _unknown:
            raise Http404
    return redirect(f"{voice.pain_point.get_absolute_url()}#echoes")


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def undo(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Put back the voice that this visitor has just taken away."""
    pain = get_object_or_404(cause.pain_points.visible(), number=number)
    kept = VOICE_TAKEN_BACK.take(request) or {}
    if kept.pop("pain", None) != number:
        raise Http404
    for name in ("contested_at", "created_at"):
        kept[name] = datetime.fromisoformat(kept[name]) if kept[name] else None
    echoes.bring_back(voice=Echo(cause=cause, pain_point=pain, **kept), by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(f"{pain.get_absolute_url()}#echoes")


def _voice(cause: Cause, number: int, key: int) -> Echo:
    """Return a voice without a member of the pain, or answer 404."""
    rows = Echo.objects.filter(cause=cause, membership=None, pain_point__hidden_at=None)
    return get_object_or_404(
        rows.select_related("pain_point__cause", "added_by__user"),
        pk=key,
        pain_point=pain_of(cause, number),
    )
