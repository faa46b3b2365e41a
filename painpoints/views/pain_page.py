"""The page of one pain point, with the form that was refused where there is one; its history."""

from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cause.access import MemberRequest, cause_view
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from cause.remembering import Remembered
from painpoints.forms.pain import (
    AnswerForm,
    AttachForm,
    CommentForm,
    HowForm,
    TriageForm,
    VoiceForm,
)
from painpoints.merged import merged_into
from painpoints.models import Echo, PainPoint
from painpoints.revisions import revisions
from painpoints.views.listing import TAKEN_BACK
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of
from pmo_site.web.pagination import COUNT_MOST, at_most, capped_counts

VOICES_SHOWN = 100
COMMENTS_SHOWN = 50
VOICE_TAKEN_BACK = Remembered("voice-taken-back")  # the fields of the voice


def page(request: MemberRequest, cause: Cause, number: int, **bound: Any) -> HttpResponse:
    """Return the page of a pain, with the form that was refused in the place of an empty one.

    ``bound`` holds one of ``comment_form``, ``how_form``, ``triage_form``, ``voice_form``,
    ``attach_form`` and ``answer_form``, or ``too_late``. The number of a merged pain leads on.
    """
    rows = cause.pain_points.select_related("function", "reported_by__user")
    pain = rows.survivor_of(number)
    if pain is None:
        raise Http404
    member = request.membership
    voices = _voices(request, pain)
    how = (voices["mine"] and voices["mine"].how) or request.GET.get("how", "")
    context = {
        "pain": pain,
        **voices,
        **_comments(request, pain),
        **_files(request, pain),
        **_onward(pain),
        **_rank(cause, pain),
        **_rights(member, pain),
        **_verdict(pain, member),
        **_merges(request, pain),
        "how_form": HowForm(prefix="how", initial={"how": how}),
        "triage_form": TriageForm(prefix="triage"),
        "voice_form": VoiceForm(prefix="voice"),
        "answer_form": AnswerForm(prefix="answer", instance=pain),
        "attach_form": AttachForm(prefix="attach"),
    }
    context["asked"] = pain.may_judge(member)
    context |= bound
    return page_or_fragment(
        request, "painpoints/detail.html", context, status=422 if bound else 200
    )


@require_safe
@cause_view(needs=Permission.READ)
def history(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show how a pain and our answer to it read before each change."""
    pain = get_object_or_404(cause.pain_points.visible().select_related("cause"), number=number)
    context = {"pain": pain, "revisions": revisions(pain)}
    return page_or_fragment(request, "painpoints/history.html", context)


def _voices(request: MemberRequest, pain: PainPoint) -> dict[str, Any]:
    """Return who feels it: the first hundred, the member's own voice, and how many there are."""
    voices = list(
        pain.echoes.select_related("membership__user", "added_by__user", "contested_by__user")[
            :VOICES_SHOWN
        ]
    )
    if len(voices) < VOICES_SHOWN:
        mine = next((each for each in voices if each.membership_id == request.membership.pk), None)
        every, passed_on = len(voices), sum(map(_is_passed_on, voices))
    else:
        mine = pain.echoes.filter(membership=request.membership).first()
        counted = Q(membership=None, added_by__isnull=False, contested_at=None)
        figures = pain.echoes.aggregate(all=Count("pk"), passed_on=Count("pk", filter=counted))
        every, passed_on = figures["all"], figures["passed_on"]
    taken_back = TAKEN_BACK.look(request) or {}
    voice = VOICE_TAKEN_BACK.look(request) or {}
    if taken_back.get("pain") == pain.number:
        pain.taken_back = TAKEN_BACK.take(request)
    return {
        "voices": voices,
        "mine": mine,
        "told": [voice for voice in voices if voice.how or voice.membership_id is None],
        "silent": [voice.membership for voice in voices if voice.membership_id and not voice.how],
        "unseen": every - len(voices),
        "passed_on": passed_on,
        "voice_taken_back": voice.get("person", "") if voice.get("pain") == pain.number else "",
    }


def _is_passed_on(voice: Echo) -> bool:
    return bool(voice.membership_id is None and voice.added_by_id and not voice.contested_at)


def _comments(request: MemberRequest, pain: PainPoint) -> dict[str, Any]:
    """Return the newest fifty comments, or as many of the page that ``?comments=`` names."""
    every = pain.comments.visible().select_related("membership__user")
    newest_first = every.prefetch_related("mentioned__user").order_by("-created_at", "-pk")
    number = min(
        number_of(request.GET.get("comments")) or 1, pain.comment_count // COMMENTS_SHOWN + 1
    )
    begin = (number - 1) * COMMENTS_SHOWN
    found = list(newest_first[begin : begin + COMMENTS_SHOWN + 1])
    quoted = number_of(request.GET.get("quote"))
    said = every.filter(pk=quoted).first() if quoted else None
    form = CommentForm(prefix="comment")
    if said is not None:
        form.initial["text"] = "".join(f"> {line}\n" for line in said.text.splitlines())
        form.fields["text"].widget.attrs["data-append"] = ""
    return {
        "comments": found[:COMMENTS_SHOWN][::-1],
        "earlier": number + 1 if len(found) > COMMENTS_SHOWN else 0,
        "later": number - 1,
        "comment_form": form,
    }


def _files(request: MemberRequest, pain: PainPoint) -> dict[str, Any]:
    """Return the files, and the one just removed where the member may put it back."""
    removed = number_of(request.GET.get("file", ""))
    if removed:
        mine = pain.attachments.filter(pk=removed, hidden_at__isnull=False)
        if not request.membership.is_team:
            mine = mine.filter(added_by=request.membership)
        removed = removed if mine.exists() else 0
    return {
        "files": list(pain.attachments.visible().select_related("added_by__user", "cause")),
        "removed_file": removed,
    }


def _onward(pain: PainPoint) -> dict[str, Any]:
    """Return the items of the board and the actions that take the pain further."""
    evidence = pain.evidence.visible().filter(item__hidden_at=None)
    links = pain.action_links.filter(action__hidden_at=None).exclude(action__status="dropped")
    return {
        "swot_items": [each.item for each in evidence.select_related("item__cause")],
        "actions": [each.action for each in links.select_related("action__cause")],
    }


def _rank(cause: Cause, pain: PainPoint) -> dict[str, Any]:
    """Return the place of the pain by weight among those that hurt, where it is counted."""
    if not pain.is_hurting:
        return {}
    hurting = cause.pain_points.hurting()
    heavier = Q(weight__gt=pain.weight) | Q(weight=pain.weight, number__lt=pain.number)
    counts = capped_counts(open=hurting, heavier=hurting.filter(heavier))
    if counts["heavier"] >= COUNT_MOST:
        return {}
    return {
        "rank": counts["heavier"] + 1,
        "hurting": counts["open"],
        "hurting_shown": at_most(counts["open"]),
    }


def _rights(member: Membership, pain: PainPoint) -> dict[str, bool]:
    """Return what the member may do with the pain."""
    triages, is_own = may(member, Permission.TRIAGE), pain.reported_by_id == member.pk
    return {
        "is_own": is_own,
        "may_build": triages,
        "may_triage": triages and pain.status in ("reported", "confirmed", "set-aside"),
        "may_ask": triages and pain.status == PainPoint.Status.RELIEVED,
        "may_edit": member.is_team or is_own,
    }


def _merges(request: MemberRequest, pain: PainPoint) -> dict[str, Any]:
    """Return what was merged into the pain, and the one that was merged just now."""
    merges, merged = merged_into(pain), number_of(request.GET.get("merged"))
    just_merged = next((each for each in merges if each.merged.number == merged), None)
    return {"merges": merges, "just_merged": just_merged}


def _verdict(pain: PainPoint, member: Membership) -> dict[str, Any]:
    """Return what those who are asked have answered, and the member's own answer."""
    if pain.verdict_asked_at is None:
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
