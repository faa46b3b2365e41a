"""The list of pain points, one of them, and what can be done with it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, came_from, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from painpoints import pulse
from painpoints.forms import (
    AnswerForm,
    AttachForm,
    CommentForm,
    HowForm,
    PainForm,
    TriageForm,
    VoiceForm,
)
from painpoints.heat import heat
from painpoints.merged import merged_into
from painpoints.models import Echo, PainPoint, SavedView
from painpoints.models.pain_point import PainPointQuerySet
from painpoints.search import matching
from painpoints.services import comments, echoes, pains, verdicts
from painpoints.services.echoes import HOW_LENGTH
from painpoints.similar import similar as similar_pains
from painpoints.views.standing import is_ready, merged_words, pain_of
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import COUNT_MOST, page_of

VOICES_SHOWN = 100
VIEWS_SHOWN = 40
ORDERS = {
    "heaviest": ("-weight", "number"),
    "newest": ("-reported_at", "-number"),
    "felt": ("-echo_count", "number"),
}


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show what hurts, narrowed and sorted by the query string."""
    query = request.GET
    rows = narrowed(cause, query)
    # Keys first: where words stand in thousands of pains, only the fifty shown are read whole.
    found = rows.values_list("pk", flat=True)
    # Finding words costs most: it is done once, for the page and for the count.
    page = page_of(request, list(found[: COUNT_MOST + 1]) if query.get("q") else found)
    keys = list(page.object_list)
    read = cause.pain_points.select_related("function", "cause").defer("story").in_bulk(keys)
    shown = [read[key] for key in keys if key in read]
    felt = set(
        Echo.objects.filter(membership=request.membership, pain_point__in=shown).values_list(
            "pain_point", flat=True
        )
    )
    page.object_list = shown
    functions = list(cause.functions.all())
    map_ = heat(cause, functions)
    _describe(cause, shown, map_.heaviest)
    for pain in shown:
        pain.is_mine = pain.reported_by_id == request.membership.pk
        pain.is_echoed = pain.pk in felt
    context = {
        "page": page,
        "query": query,
        "function_choices": [(function.pk, function.name) for function in functions],
        "heat": map_,
        "gone": pulse.gone_lately(cause),
        "scopes": [(value, label.capitalize()) for value, label in PainPoint.Scope.choices],
        "statuses": [(value, label.capitalize()) for value, label in PainPoint.Status.choices],
        "triage_form": TriageForm(),
        "may_triage": may(request.membership, Permission.TRIAGE),
        "saved_views": _saved(request.membership),
        "narrowed": any(query.get(name) for name in ("status", "scope", "function", "q")),
        "undo": _undo(cause, query.get("deleted", "")),
    }
    return page_or_fragment(request, "painpoints/list.html", context)


def narrowed(cause: Cause, query: QueryDict) -> PainPointQuerySet:
    """Return the pains that the query string asks for, in its order; what it misspells is open."""
    status, scope, function = (query.get(name, "") for name in ("status", "scope", "function"))
    rows: PainPointQuerySet = cause.pain_points.visible()
    if status in PainPoint.Status.values:
        rows = rows.filter(status=status)
    elif status != "all":
        rows = rows.filter(status__in=PainPoint.HURTING)
    if scope in PainPoint.Scope.values:
        rows = rows.filter(scope=scope)
    if function == "none":
        rows = rows.filter(function=None)
    elif function.isdecimal() and len(function) < 10:
        rows = rows.filter(function=int(function))
    if words := query.get("q", "").strip():
        rows = matching(rows, words)
    return rows.order_by(*ORDERS.get(query.get("sort", ""), ORDERS["heaviest"]))


def _saved(member: Membership) -> list[SavedView]:
    """Return the views that the member saved or that are for everyone."""
    mine = SavedView.objects.filter(cause=member.cause_id)
    return list(mine.filter(Q(membership=member) | Q(is_shared=True))[:VIEWS_SHOWN])


def _describe(cause: Cause, shown: list[PainPoint], heaviest: int) -> None:
    """Give each pain the words of its row: they are looked up once, not once a row."""
    statuses, scopes = dict(PainPoint.Status.choices), dict(PainPoint.Scope.choices)
    status_names = {value: str(label) for value, label in statuses.items()}
    scope_names = {value: str(label).capitalize() for value, label in scopes.items()}
    everywhere = _("everywhere")
    for pain in shown:
        people = ngettext("%(n)d person", "%(n)d people", pain.people) % {"n": pain.people}
        pain.felt = f"{people}: {pain.who}" if pain.who else people
        pain.status_name = status_names[pain.status]
        pain.where = f"{scope_names[pain.scope]} · {pain.function or everywhere}"
        pain.share = f"{min(100, round(100 * pain.weight / (heaviest or pain.weight or 1)))}%"
        pain.echo_url = reverse("painpoints:echo", args=[cause.slug, pain.number])


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.CONTRIBUTE)
def new(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Report a pain point."""
    form = PainForm(request.POST or None, cause=cause)
    if request.method == "POST" and form.is_valid():
        try:
            pain = pains.report(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Thank you. It is on the list."))
            return redirect(pain)
    return page_or_fragment(request, "painpoints/edit.html", {"form": form})


@require_safe
@cause_view(needs=Permission.CONTRIBUTE)
def similar(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Return the pains that look like the title that is being typed, each with its echo button."""
    found = similar_pains(cause, request.GET.get("title", ""))
    felt = set(
        Echo.objects.filter(membership=request.membership, pain_point__in=found).values_list(
            "pain_point", flat=True
        )
    )
    for pain in found:
        pain.is_felt = pain.pk in felt or pain.reported_by_id == request.membership.pk
    return render(request, "painpoints/_similar.html", {"similar": found})


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
    if request.POST.get("echo") == "no":
        echoes.withdraw_echo(pain_point=pain, by=request.membership)
    else:
        echoes.echo(pain_point=pain, by=request.membership)
    if request.POST.get("then") == "pain":
        # From the report form: what was typed there becomes how it shows in the job.
        typed = urlencode({"how": request.POST.get("story", "")[:HOW_LENGTH]})
        return redirect(f"{pain.get_absolute_url()}?{typed}#echoes")
    return redirect(came_from(request) or pain)


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


def page(request: MemberRequest, cause: Cause, number: int, **bound: Any) -> HttpResponse:
    """Return the page of a pain, with the form that was refused in the place of an empty one.

    ``bound`` holds one of ``comment_form``, ``how_form``, ``triage_form``, ``voice_form``,
    ``attach_form`` and ``answer_form``, or ``too_late``. The number of a merged pain leads on.
    """
    rows = cause.pain_points.select_related("function", "reported_by__user")
    pain = rows.standing(number)
    if pain is None:
        raise Http404
    member = request.membership
    voices = list(
        pain.echoes.select_related("membership__user", "added_by__user", "contested_by__user")[
            :VOICES_SHOWN
        ]
    )
    mine = next((voice for voice in voices if voice.membership_id == member.pk), None)
    is_own = pain.reported_by_id == member.pk
    comments_shown = list(
        pain.comments.visible()
        .select_related("membership__user")
        .prefetch_related("mentioned__user")[:200]
    )
    quoted = next(
        (each for each in comments_shown if each.pk == _key(request.GET.get("quote"))), None
    )
    quote = "".join(f"> {line}\n" for line in quoted.text.splitlines()) if quoted else ""
    how = (mine and mine.how) or request.GET.get("how", "")
    merges, merged = merged_into(pain), _key(request.GET.get("merged"))
    context = {
        "pain": pain,
        "voices": voices,
        "mine": mine,
        "is_own": is_own,
        "comments": comments_shown,
        "files": list(pain.attachments.visible().select_related("added_by__user", "cause")),
        "removed_file": _key(request.GET.get("file", "")),
        "attach_form": bound.get("attach_form") or AttachForm(prefix="attach"),
        "swot_items": [
            each.item
            for each in pain.evidence.visible()
            .filter(item__hidden_at=None)
            .select_related("item__cause")
        ],
        "actions": [
            each.action
            for each in pain.action_links.filter(action__hidden_at=None)
            .exclude(action__status="dropped")
            .select_related("action__cause")
        ],
        "told": [voice for voice in voices if voice.how or voice.membership_id is None],
        "silent": [voice.membership for voice in voices if voice.membership_id and not voice.how],
        "merges": merges,
        "just_merged": next((each for each in merges if each.merged.number == merged), None),
        **_verdict(pain, member),
        "comment_form": bound.get("comment_form")
        or CommentForm(prefix="comment", initial={"text": quote}),
        "how_form": bound.get("how_form") or HowForm(prefix="how", initial={"how": how}),
        "triage_form": bound.get("triage_form") or TriageForm(prefix="triage"),
        "voice_form": bound.get("voice_form") or VoiceForm(prefix="voice"),
        "answer_form": bound.get("answer_form")
        or AnswerForm(prefix="answer", initial={"text": pain.answer}),
        "may_triage": may(member, Permission.TRIAGE)
        and pain.status in ("reported", "confirmed", "set-aside"),
        "may_build": may(member, Permission.TRIAGE),
        "may_edit": member.is_team or is_own,
        "asked": pain.is_asked and (is_own or mine is not None),
    }
    return page_or_fragment(
        request, "painpoints/detail.html", context, status=422 if bound else 200
    )


def _key(text: str | None) -> int:
    """Return the key that ``text`` is, or 0."""
    return int(text) if text and text.isdecimal() and len(text) < 18 else 0


def _verdict(pain: PainPoint, member: Membership) -> dict[str, Any]:
    """Return what those who are asked have answered, and the member's own answer."""
    if not pain.is_asked:
        return {"tally": None}
    tally = pain.tally()
    said = pain.verdicts.filter(membership=member, answered_at__gte=pain.verdict_asked_at)
    return {
        "tally": tally,
        "said": said.values_list("answer", flat=True).first(),
        "answers": [
            ("gone", _("Gone"), _("It has not happened since"), tally.gone),
            ("better", _("Better"), _("It happens less, or hurts less"), tally.better),
            ("unchanged", _("Unchanged"), _("As it was, or worse"), tally.unchanged),
        ],
    }


def _undo(cause: Cause, number: str) -> str:
    """Return the address that takes back the deletion of a pain, or an empty text."""
    if not number.isdecimal() or len(number) > 9:
        return ""
    return reverse("painpoints:restore", args=[cause.slug, int(number)])
