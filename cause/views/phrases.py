"""Proposing, supporting, rewording and adopting phrases."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.advice import advise
from cause.errors import EditedMeanwhile, Refused
from cause.forms import AdoptForm, PhraseForm
from cause.models import Cause
from cause.permissions import Permission
from cause.services import phrases
from cause.views.page import cause_page
from pmo_site.web.htmx import page_or_fragment


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def propose(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Take a candidate wording."""
    form = PhraseForm(request.POST, prefix="phrase")
    if form.is_valid():
        try:
            phrase = phrases.propose(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("It stands among the candidates."))
            return redirect(phrase)
    return cause_page(request, cause, phrase_form=form)


@require_safe
@cause_view(needs=Permission.READ)
def detail(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show one wording: who would sign it, how it changed, what can be done with it."""
    phrase = get_object_or_404(
        cause.phrases.visible().select_related("proposed_by__user", "adopted_by__user"),
        number=number,
    )
    member = request.membership
    supports = list(phrase.supports.select_related("membership__user").order_by("pk")[:200])
    context = {
        "phrase": phrase,
        "advice": advise(phrase.text),
        "supports": supports,
        "mine": any(support.membership_id == member.pk for support in supports),
        "history": list(phrase.history.select_related("history_user")[:50]),
        "missing": phrases.missing_gains(cause),
        "may_edit": phrase.status == "candidate"
        and (member.is_lead or phrase.proposed_by_id == member.pk),
        "members": cause.memberships.active().exclude(standing="sponsor").count(),
    }
    return page_or_fragment(request, "cause/phrase.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.PROPOSE_CAUSE)
def edit(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Reword a candidate; the second of two people sees both wordings."""
    phrase = get_object_or_404(cause.phrases.visible(), number=number)
    form = PhraseForm(request.POST or None, instance=phrase)
    if request.method == "POST" and form.is_valid():
        fresh = cause.phrases.get(pk=phrase.pk)
        try:
            phrases.edit(
                phrase=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Reworded."))
            return redirect(fresh)
    return page_or_fragment(request, "cause/phrase_edit.html", {"form": form, "phrase": phrase})


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def support(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Put a hand up for a wording, or take it down: ``support`` says which."""
    phrase = get_object_or_404(cause.phrases.visible(), number=number)
    if request.POST.get("support") == "no":
        phrases.withdraw_support(phrase=phrase, by=request.membership)
    else:
        phrases.support(phrase=phrase, by=request.membership)
    return redirect(f"{_page(cause)}#phrase-{number}")


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.GOVERN)
def adopt(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Ask once, with what it means, then adopt."""
    phrase = get_object_or_404(cause.phrases.visible(), number=number)
    form = AdoptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            phrases.adopt(phrase=phrase, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("This is our cause now. Everyone may sign it."))
            return redirect("cause:detail", cause.slug)
    context = {
        "form": form,
        "phrase": phrase,
        "missing": phrases.missing_gains(cause),
        "adopted": cause.phrases.filter(status="adopted").first(),
    }
    return page_or_fragment(request, "cause/adopt.html", context)


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def delete(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hide a candidate; the page it leads to offers to take that back."""
    phrase = get_object_or_404(cause.phrases.visible(), number=number)
    phrases.delete(phrase=phrase, by=request.membership)
    return redirect(f"{_page(cause)}?deleted=phrase-{number}")


@require_POST
@cause_view(needs=Permission.PROPOSE_CAUSE)
def restore(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a deletion back."""
    phrase = get_object_or_404(cause.phrases, number=number)
    phrases.restore(phrase=phrase, by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(phrase)


def _page(cause: Cause) -> str:
    """Return the address of the page of the cause."""
    return redirect("cause:detail", cause.slug).url
