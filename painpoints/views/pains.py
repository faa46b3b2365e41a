"""Reporting a pain point, its page, and what anyone may do with it."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.crypto import get_random_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, came_from, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause
from cause.permissions import Permission, may
from cause.remembering import Remembered
from painpoints.forms.pain import CommentForm, HowForm, PainForm, ReportForm
from painpoints.models import Echo, PainPoint
from painpoints.services import comments, echoes, pains, verdicts
from painpoints.services.echoes import HOW_LENGTH
from painpoints.similar import similar as similar_pains
from painpoints.views.listing import TAKEN_BACK, row
from painpoints.views.pain_page import page
from painpoints.views.survivor import is_ready, merged_words, pain_of
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.once import Once, UnderWay

DRAFT = Remembered("report-draft")  # what was typed before another pain was echoed
LIKELY = 0.5  # from here on two titles probably say the same


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Report a pain point; what was typed before another one was echoed is still there."""
    draft = {} if "empty" in request.GET else DRAFT.look(request) or {}
    form = ReportForm(request.POST or None, request.FILES or None, cause=cause, initial=draft)
    token = request.POST.get("once") or get_random_string(12)
    if request.method == "POST" and form.is_valid():
        once = Once(f"pain:{request.membership.pk}", token, form.said)
        try:
            with once:
                if once.address:
                    return redirect(once.address)
                pain = pains.report(cause=cause, by=request.membership, **form.cleaned_data)
                once.done(pain.get_absolute_url())
        except UnderWay:
            words = _("This is being kept already. Look at the list before you send it again.")
            form.add_error(None, words)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            DRAFT.take(request)
            messages.success(request, _thanks(request, cause, pain))
            return redirect(pain)
    if form.is_bound:
        form.fields["title"].similar = _alike(request, cause, request.POST.get("title", ""))
    context = {
        "form": form,
        "once": token,
        "draft": bool(draft) and not form.is_bound,
    }
    return page_or_fragment(request, "painpoints/edit.html", context)


def _thanks(request: MemberRequest, cause: Cause, pain: PainPoint) -> SafeString | str:
    """Return the words after a report, with the pain that probably says the same."""
    alike = similar_pains(cause, pain.title, but=pain, most=1, least=LIKELY)
    if not alike:
        return _("Thank you. It is on the list.")
    address = alike[0].get_absolute_url()
    if may(request.membership, Permission.TRIAGE):
        merge = reverse("painpoints:merge", args=[cause.slug, pain.number])
        address = f"{merge}?into={alike[0].number}"
    return format_html(
        '{} <a href="{}">{}</a>',
        _("Thank you. It is on the list. It looks like this one:"),
        address,
        alike[0].title,
    )


@require_safe
@cause_view(needs=Permission.CONTRIBUTE)
def similar(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Return the pains that look like the title that is being typed, each with its echo button."""
    found = _alike(request, cause, request.GET.get("title", ""))
    return render(request, "painpoints/_similar.html", {"similar": found})


def _alike(request: MemberRequest, cause: Cause, title: str) -> list[PainPoint]:
    """Return the pains that look like ``title``, and whether the member feels them already."""
    found = similar_pains(cause, title)
    felt = set(
        Echo.objects.filter(membership=request.membership, pain_point__in=found).values_list(
            "pain_point", flat=True
        )
    )
    for pain in found:
        pain.is_felt = pain.pk in felt or pain.reported_by_id == request.membership.pk
        pain.echo_url = reverse("painpoints:echo", args=[cause.slug, pain.number])
    return found


@require_safe
@cause_view(needs=Permission.READ)
def detail(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show a pain: what happened, who feels it, what is known, what becomes of it.

    The address of a merged one leads to where it went (rule 11).
    """
    pain = pain_of(cause, number)
    return page(request, cause, number) if pain.number == number else redirect(pain)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def edit(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Reword a pain; the second of two people sees both versions."""
    pain = pain_of(cause, number)
    if request.method != "POST" and pain.number != number:
        return redirect("painpoints:edit", cause.slug, pain.number)
    form = PainForm(request.POST or None, instance=pain, cause=cause)
    if request.method == "POST" and not is_ready(form, pain, number) and pain.number != number:
        form.show_conflict(cause.pain_points.get(pk=pain.pk))
    elif request.method == "POST" and form.is_valid():
        fresh = cause.pain_points.select_related("cause").get(pk=pain.pk)
        try:
            pains.edit(
                pain_point=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect(fresh)
    return page_or_fragment(request, "painpoints/edit.html", {"form": form, "pain": pain})


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def echo(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Say "I feel it too", or take it back: ``echo`` says which."""
    pain = pain_of(cause, number)
    if pain.number != number:
        return too_late(request, cause, pain)
    match request.POST.get("echo", "yes"):
        case "yes":
            form = HowForm(request.POST)
            how = form.cleaned_data["how"] if form.is_valid() else ""
            echoes.echo(pain_point=pain, by=request.membership, how=how)
        case "no":
            how = echoes.withdraw_echo(pain_point=pain, by=request.membership)
            if how is not None:
                TAKEN_BACK.put(request, {"pain": number, "how": how})
        case _unknown:
            raise Http404
    if request.htmx:
        return row(request, cause, number)
    match request.POST.get("then"):
        case "report":
            return _from_the_report(request, cause, pain)
        case "list":
            listed = came_from(request) or reverse("painpoints:list", args=[cause.slug])
            return redirect(f"{listed}#pain-{number}")
    return redirect(came_from(request) or pain)


def _from_the_report(request: MemberRequest, cause: Cause, pain: PainPoint) -> HttpResponse:
    """Go on to the pain that was echoed instead of reported anew, and keep what was typed.

    Its story becomes how it shows in the job; the rest waits in the session.
    """
    names = ReportForm.Meta.fields
    typed = {name: request.POST[name] for name in names if request.POST.get(name)}
    DRAFT.put(request, typed)
    messages.success(
        request,
        format_html(
            '{} <a href="{}">{}</a>',
            _("You feel it too; below you can tell how it shows. What you typed is kept."),
            reverse("painpoints:new", args=[cause.slug]),
            _("Back to it"),
        ),
    )
    how = urlencode({"how": typed.get("story", "")[:HOW_LENGTH]})
    return redirect(f"{pain.get_absolute_url()}?{how}")


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def hurts_again(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Say that a pain that was gone hurts again."""
    pain = pain_of(cause, number)
    if pain.number != number:
        return too_late(request, cause, pain)
    verdicts.reopen(pain_point=pain, by=request.membership)
    messages.success(request, _("It stands among those that hurt. You count among its people."))
    return redirect(pain)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def say_how(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take how the pain shows in the member's job."""
    pain = pain_of(cause, number)
    form = HowForm(request.POST, prefix="how")
    if is_ready(form, pain, number):
        try:
            echoes.say_how(pain_point=pain, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{pain.get_absolute_url()}#echoes")
    return page(request, cause, number, how_form=form)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def comment(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a comment."""
    pain = pain_of(cause, number)
    form = CommentForm(request.POST, prefix="comment")
    if is_ready(form, pain, number):
        try:
            comments.comment(pain_point=pain, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{pain.get_absolute_url()}#comments")
    return page(request, cause, number, comment_form=form)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def verdict(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take what somebody who felt the pain says of it now (rule 9)."""
    pain = pain_of(cause, number)
    if pain.number != number:
        return too_late(request, cause, pain)
    answer = request.POST.get("answer", "")
    verdicts.answer_verdict(pain_point=pain, answer=answer, by=request.membership)
    messages.success(request, _("Thank you. You were asked because you felt it."))
    return redirect(pain)


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def delete(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Hide a pain; the list that follows offers to take that back."""
    pain = pain_of(cause, number)
    if pain.number != number:
        return too_late(request, cause, pain)
    pains.delete(pain_point=pain, by=request.membership)
    return redirect(f"{reverse('painpoints:list', args=[cause.slug])}?deleted={number}")


@require_POST
@cause_view(needs=Permission.CONTRIBUTE)
def restore(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a deletion back."""
    pain = get_object_or_404(cause.pain_points, number=number)
    pains.restore(pain_point=pain, by=request.membership)
    messages.success(request, _("It is back."))
    return redirect(pain)


def too_late(request: MemberRequest, cause: Cause, pain: PainPoint) -> HttpResponse:
    """Answer a press on a pain that was merged into ``pain`` meanwhile."""
    messages.error(request, merged_words(pain))
    return page(request, cause, pain.number, too_late=True)
