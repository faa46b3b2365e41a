"""The blind round: nobody's marks are shown before the reveal (rule 8), everybody's after it."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from actions import disclosure, turnout
from actions.forms import DayForm, NoteForm, RoundForm, ScoreForm
from actions.models import Round, RoundAction, Score
from actions.services import rounds
from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause
from cause.permissions import Permission, may
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

ROUNDS_SHOWN = 12


@require_safe
@cause_view(needs=Permission.SCORE)
def scoring(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show one's own marks and who has scored; what others gave stays hidden.

    While no round is open, ``?action=`` (numbers) or ``?ready=`` says what the lead's form ticks.
    """
    return _page(request, cause)


@require_safe
@cause_view(needs=Permission.READ)
def revealed(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show how everyone scored in a revealed round, what we dispute first."""
    rows = cause.rounds.filter(status=Round.Status.REVEALED)
    shown = get_object_or_404(rows.select_related("revealed_by__user", "cause"), number=number)
    actions = disclosure.of_round(shown)
    again = [each for each in actions if each.action.status in rounds.SCORABLE]
    is_open = cause.rounds.filter(status=Round.Status.OPEN).exists()
    context = {
        "round": shown,
        "actions": actions,
        "team": turnout.team_of(shown),
        "disputed": sum(each.is_disputed for each in actions),
        "may_score": may(request.membership, Permission.SCORE),
        "may_open": bool(again) and not is_open and may(request.membership, Permission.REVEAL),
        "scorable": rounds.SCORABLE,
    }
    return page_or_fragment(request, "actions/round.html", context)


@require_POST
@cause_view(needs=Permission.SCORE)
def score(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Take a member's two marks for one action of the open round, or that they cannot judge it."""
    entry = get_object_or_404(
        RoundAction.objects.asked().select_related("round__cause", "action"),
        cause=cause,
        round__status=Round.Status.OPEN,
        action__number=number,
    )
    form = ScoreForm(request.POST, prefix=f"a{number}")
    if "cannot" in request.POST or form.is_valid():
        nothing = {"impact": None, "accessibility": None}
        marks = nothing if "cannot" in request.POST else form.cleaned_data
        try:
            rounds.score(entry=entry, by=request.membership, **marks)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept. Only you see it until the reveal."))
            return redirect(f"{reverse('actions:scoring', args=[cause.slug])}#to-score")
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


@require_POST
@cause_view(needs=Permission.REVEAL)
def set_day(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Let the open round go on until another day."""
    current = get_object_or_404(cause.rounds, status=Round.Status.OPEN)
    form = DayForm(request.POST)
    if form.is_valid():
        try:
            rounds.set_day(scoring=current, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect("actions:scoring", cause.slug)
    return _page(request, cause, day_form=form)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.SCORE)
def discuss(request: MemberRequest, cause: Cause, number: int, key: int) -> HttpResponse:
    """Write down what was said about the revealed marks of an action.

    ``?round=`` says that the person came from the page of the round.
    """
    entry = get_object_or_404(
        RoundAction.objects.select_related("round__cause", "action__cause"),
        cause=cause,
        pk=key,
        action__number=number,
        action__hidden_at=None,
        round__status=Round.Status.REVEALED,
    )
    back = f"{entry.action.get_absolute_url()}#marks"
    if "round" in request.GET:
        back = f"{entry.round.get_absolute_url()}#a{number}"
    form = NoteForm(request.POST or None, instance=entry)
    if request.method == "POST" and form.is_valid():
        try:
            said = {"version": form.version, **form.cleaned_data}
            rounds.discuss(entry=entry, by=request.membership, **said)
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return redirect(back)
    context = {"form": form, "entry": entry, "back": back}
    return page_or_fragment(request, "actions/discuss.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.REVEAL)
def reveal(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show everyone's marks, for good; asks first, and says who has not scored everything."""
    current = get_object_or_404(cause.rounds, status=Round.Status.OPEN)
    if request.method == "POST" and not _is_confirmed(request, current):
        return redirect("actions:scoring", cause.slug)
    if request.method == "POST":
        shown = rounds.reveal(scoring=current, by=request.membership)
        messages.success(request, _("Revealed. The ranking follows from the medians."))
        return redirect(shown)
    words = _("Everyone will see every mark, and nobody can change one afterwards.")
    context = {
        "heading": _("Reveal to everyone?"),
        "words": f"{words} {turnout.of_round(current).words(request.membership)}",
        "press": _("Reveal to everyone"),
        "confirmed": current.number,
        "back": current.get_absolute_url(),
        "is_harmless": True,
    }
    return page_or_fragment(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.REVEAL)
def cancel(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Call the open round off; its marks are never shown. Asks first."""
    current = get_object_or_404(cause.rounds, status=Round.Status.OPEN)
    if request.method == "POST" and not _is_confirmed(request, current):
        return redirect("actions:scoring", cause.slug)
    if request.method == "POST":
        rounds.cancel_round(scoring=current, by=request.membership)
        return redirect("actions:scoring", cause.slug)
    context = {
        "heading": _("Call the round off?"),
        "words": _("The marks given so far will never be shown, and everyone scores anew."),
        "press": _("Call the round off"),
        "confirmed": current.number,
        "back": current.get_absolute_url(),
    }
    return page_or_fragment(request, "confirm.html", context)


def _is_confirmed(request: MemberRequest, current: Round) -> bool:
    """Say whether this very round was asked about; another one is looked at first."""
    if request.POST.get("confirmed") == str(current.number):
        return True
    messages.error(request, _("Another round is open meanwhile. Look at it first."))
    return False


def _page(
    request: MemberRequest,
    cause: Cause,
    bound: dict[int, ScoreForm] | None = None,
    **refused: RoundForm | DayForm,
) -> HttpResponse:
    """Return the page of the open round with the member's own marks, and no others.

    ``bound`` holds a refused form by the number of its action; ``refused`` holds ``round_form`` or
    ``day_form``.
    """
    current = cause.rounds.filter(status=Round.Status.OPEN).select_related("cause").first()
    shown = cause.rounds.filter(status=Round.Status.REVEALED).annotate(actions=Count("entries"))
    context: dict[str, Any] = {
        "round": current,
        "may_reveal": may(request.membership, Permission.REVEAL),
        "earlier": list(shown.select_related("cause").order_by("-revealed_at")[:ROUNDS_SHOWN]),
    }
    if current:
        entries = _own(current, request, bound or {})
        context |= {
            "entries": len(entries),
            "to_score": [entry for entry in entries if not entry.mine],
            "scored": [entry for entry in entries if entry.mine],
            "turnout": turnout.of_round(current),
            "day_form": DayForm(
                initial={"closes_on": None if current.is_over else current.closes_on}
            ),
        }
    elif "round_form" not in refused:
        numbers = [number_of(text) for text in request.GET.getlist("action")]
        ready = "ready" in request.GET
        context["round_form"] = RoundForm(cause=cause, ticked=numbers, ready=ready)
    status = 422 if bound or refused else 200
    return page_or_fragment(request, "actions/scoring.html", {**context, **refused}, status=status)


def _own(current: Round, request: MemberRequest, bound: dict[int, ScoreForm]) -> list[RoundAction]:
    """Return the actions to score in the member's own order, each with its form and own score."""
    own = Score.objects.filter(entry__round=current, membership=request.membership)
    mine = {each.entry_id: each for each in own}
    asked = current.entries.asked().select_related("action__cause")
    entries = rounds.shuffled(asked, member=request.membership)
    for entry in entries:
        entry.mine = mine.get(entry.pk)
        number = entry.action.number
        given = entry.mine
        marks = {"impact": given.impact, "accessibility": given.accessibility} if given else {}
        entry.form = bound.get(number) or ScoreForm(prefix=f"a{number}", initial=marks)
        entry.refused = number in bound
    return entries
