"""The blind round: nobody's marks are shown before the reveal (rule 8)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions.forms import NoteForm, RoundForm, ScoreForm
from actions.models import Round, RoundAction, Score
from actions.services import rounds
from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from pmo_site.web.htmx import page_or_fragment

ENTRIES_SHOWN = 100
SILENT_SHOWN = 30


@require_safe
@cause_view(needs=Permission.SCORE)
def scoring(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show one's own marks and who has scored; what others gave stays hidden."""
    return _page(request, cause)


@require_POST
@cause_view(needs=Permission.SCORE)
def score(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a member's two marks for one action of the open round."""
    entry = get_object_or_404(
        RoundAction.objects.select_related("round__cause", "action"),
        cause=cause,
        round__status=Round.Status.OPEN,
        action__number=number,
    )
    form = ScoreForm(request.POST, prefix=f"a{number}")
    if form.is_valid():
        try:
            rounds.score(entry=entry, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. Only you see it until the reveal."))
            return redirect("actions:scoring", cause.slug)
    return _page(request, cause, {number: form})


@require_POST
@cause_view(needs=Permission.REVEAL)
def open_round(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Open a round over the chosen actions, wanted by a day."""
    form = RoundForm(request.POST, cause=cause)
    if form.is_valid():
        try:
            rounds.open_round(cause=cause, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("actions:scoring", cause.slug)
    return _page(request, cause, round_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.SCORE)
def discuss(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Write down what was said about the revealed marks of an action."""
    rows = RoundAction.objects.select_related("round", "action__cause")
    entry = get_object_or_404(
        rows,
        cause=cause,
        pk=key,
        action__number=number,
        action__hidden_at=None,
        round__status=Round.Status.REVEALED,
    )
    form = NoteForm(request.POST or None, initial={"text": entry.note})
    if request.method == "POST" and form.is_valid():
        try:
            rounds.discuss(entry=entry, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(f"{entry.action.get_absolute_url()}#marks")
    return page_or_fragment(request, "actions/discuss.html", {"form": form, "entry": entry})


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.REVEAL)
def reveal(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show everyone's marks, for good; asks first, and says who has not scored."""
    scoring_round = get_object_or_404(cause.rounds, status=Round.Status.OPEN)
    if request.method == "POST":
        rounds.reveal(scoring=scoring_round, by=request.membership)
        messages.success(request, _("Revealed. The ranking follows from the medians."))
        return redirect("actions:plan", cause.slug)
    team = cause.memberships.active().filter(standing__in=("lead", "core"))
    silent = team.exclude(scores__entry__round=scoring_round).select_related("user")
    names = ", ".join(str(member) for member in silent[:SILENT_SHOWN])
    words = _("Everyone will see every mark, and nobody can change one afterwards.")
    if names:
        words += " " + _("Not scored yet: %(names)s.") % {"names": names}
    context = {
        "heading": _("Reveal to everyone?"),
        "words": words,
        "press": _("Reveal to everyone"),
        "back": scoring_round.get_absolute_url(),
        "is_harmless": True,
    }
    return page_or_fragment(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.REVEAL)
def cancel(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Call the open round off; its marks are never shown. Asks first."""
    scoring_round = get_object_or_404(cause.rounds, status=Round.Status.OPEN)
    if request.method == "POST":
        rounds.cancel_round(scoring=scoring_round, by=request.membership)
        return redirect("actions:scoring", cause.slug)
    context = {
        "heading": _("Call the round off?"),
        "words": _("The marks given so far will never be shown, and everyone scores anew."),
        "press": _("Call the round off"),
        "back": scoring_round.get_absolute_url(),
    }
    return page_or_fragment(request, "confirm.html", context)


def _page(
    request: MemberRequest,
    cause: Cause,
    bound: dict[int, ScoreForm] | None = None,
    round_form: RoundForm | None = None,
) -> HttpResponse:
    """Return the page of the open round with the member's own marks, and no others."""
    current = cause.rounds.filter(status=Round.Status.OPEN).first()
    entries, mine, scored = [], {}, []
    if current:
        entries = rounds.shuffled(
            current.entries.select_related("action__cause")[:ENTRIES_SHOWN],
            member=request.membership,
        )
        own = Score.objects.filter(entry__round=current, membership=request.membership)
        mine = {each.entry_id: each for each in own}
        scored = list(
            cause.memberships.active()
            .filter(scores__entry__round=current)
            .select_related("user")
            .distinct()
            .order_by("number")
        )
    for entry in entries:
        given = mine.get(entry.pk)
        entry.is_scored = given is not None
        initial = ScoreForm.initial_of(given) if given else {}
        number = entry.action.number
        entry.form = (bound or {}).get(number) or ScoreForm(prefix=f"a{number}", initial=initial)
    context = {
        "round": current,
        "entries": entries,
        "scored": scored,
        "done": len(mine),
        "may_reveal": may(request.membership, Permission.REVEAL),
        "round_form": None if current else round_form or RoundForm(cause=cause),
    }
    bad = bound or (round_form and round_form.errors)
    return page_or_fragment(request, "actions/scoring.html", context, status=422 if bad else 200)
