"""The workshop on everyone's phone: one page that follows the facilitator."""

from collections import defaultdict
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import NotAllowed, Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from painpoints.forms.board import NoteForm
from painpoints.models import Dot, Note, SwotItem, Workshop
from painpoints.models.workshop import DOTS_EACH
from painpoints.services import proposal
from painpoints.services import workshop as services
from painpoints.views.proposed import Proposed
from painpoints.views.swot import QUADRANTS
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.numbers import number_of

Step = Workshop.Step
FRAGMENT = "workshop"
CHANGES = {str(change): change for change in range(-DOTS_EACH, DOTS_EACH + 1)}
OVER = gettext_lazy("No workshop is under way.")


@require_safe
@cause_view(needs=Permission.READ)
def page(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the step that the workshop is at, or what the last one proposes."""
    return _page(request, cause)


@require_safe
@cause_view(needs=Permission.READ)
def pulse(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Answer a waiting page: how many have written or voted, and whether it has to follow.

    At a new step the page loads anew, unless a note is half-written there; when the groups have
    changed it asks for them.
    """
    current = _current(cause)
    if request.GET.get("step") != (current.step if current else "none"):
        answer = render(request, "painpoints/_went_on.html")
        answer["HX-Trigger"] = "workshop-went-on"
        return answer
    answer = HttpResponse(_busy(current) if current else "")
    if current and request.GET.get("revision") != str(current.revision):
        answer["HX-Trigger"] = "workshop-changed"
    return answer


@require_POST
@cause_view(needs=Permission.TRIAGE)
def begin(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Begin a workshop as its facilitator."""
    services.open_workshop(cause=cause, by=request.membership)
    return redirect("painpoints:workshop", cause.slug)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def write(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Take an observation, or with ``erase`` take back one of one's own."""
    current = _current(cause)
    if current and (key := request.POST.get("erase", "")):
        note = _note(current, key)
        services.erase(note=note, by=request.membership)
        return _page(request, cause, taken=note)
    form = NoteForm(request.POST, workshop=current)
    if form.is_valid():
        try:
            if current is None:
                raise Refused(OVER)
            services.write(workshop=current, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _done(request, cause, quadrant=form.cleaned_data["quadrant"])
    return _page(request, cause, form=form)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def group(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Put the ticked notes of a corner together, or take out the one that ``free`` names."""
    current = _under_way(cause)
    if key := request.POST.get("free", ""):
        services.group(note=_note(current, key), under=None, by=request.membership)
    else:
        keys = [number_of(key) for key in request.POST.getlist("note")]
        notes = current.notes.filter(pk__in=keys).select_related("workshop")
        services.put_together(notes=list(notes), by=request.membership)
    return _done(request, cause)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def dots(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Put dots on a note or take them away; htmx gets what changed on the page, and no more."""
    current = _under_way(cause)
    note = _note(current, request.POST.get("note", ""))
    change = CHANGES.get(request.POST.get("change", ""), 0)
    if request.headers.get("HX-Target") != f"mine-{note.pk}":
        services.add_dots(note=note, change=change, by=request.membership)
        return redirect("painpoints:workshop", cause.slug)
    try:
        services.add_dots(note=note, change=change, by=request.membership)
    except Refused as refusal:
        messages.error(request, str(refusal))
    given = _given(current, request.membership)
    note.mine = given.get(note.pk, 0)
    context = {"note": note, "left": DOTS_EACH - sum(given.values()), "most": DOTS_EACH}
    return render(request, "painpoints/_dotted.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def go_on(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Go on to the next step, or close the vote; asks first."""
    current = _led(request, cause)
    if current is None or not _is_confirmed(request, current):
        return redirect("painpoints:workshop", cause.slug)
    if request.method == "POST":
        if current.step == Step.VOTE:
            services.close(workshop=current, by=request.membership)
        else:
            services.go_on(workshop=current, by=request.membership)
        return redirect("painpoints:workshop", cause.slug)
    words = {
        Step.WRITE: (_("Reveal to everyone?"), _("Everyone reads what the others have written.")),
        Step.GROUP: (_("Begin the vote?"), _("Groups stay as they are. Everyone has five dots.")),
        Step.VOTE: (_("Close the vote?"), _("Everyone sees the dots, and nobody can move them.")),
    }
    heading, sentence = words[Step(current.step)]
    context = {
        "heading": heading,
        "words": f"{sentence} {_busy(current)}",
        "press": heading.rstrip("?"),
        "confirmed": _shown(current),
        "back": current.get_absolute_url(),
        "is_harmless": True,
    }
    return page_or_fragment(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def call_off(request: MemberRequest, cause: Cause) -> HttpResponse:
    """End the workshop without a result; asks first."""
    current = _led(request, cause)
    if current is None or not _is_confirmed(request, current):
        return redirect("painpoints:workshop", cause.slug)
    if request.method == "POST":
        services.call_off(workshop=current, by=request.membership)
        return redirect("painpoints:swot", cause.slug)
    context = {
        "heading": _("Call the workshop off?"),
        "words": _("What was written does not reach the board."),
        "press": _("Call it off"),
        "confirmed": _shown(current),
        "back": current.get_absolute_url(),
    }
    return page_or_fragment(request, "confirm.html", context)


def _shown(current: Workshop) -> str:
    """Return the workshop and its step, as a page that asks names them."""
    return f"{current.number}-{current.step}"


def _is_confirmed(request: MemberRequest, current: Workshop) -> bool:
    """Say whether a press was confirmed at this very step; a stale page asks nothing any more."""
    if request.method != "POST" or request.POST.get("confirmed") == _shown(current):
        return True
    messages.error(request, _("The workshop has gone on meanwhile. Look at it first."))
    return False


@require_POST
@cause_view(needs=Permission.TRIAGE)
def adopt(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Let the ticked items come among the vital few, or with ``leave`` leave the board as it is."""
    last = proposal.unanswered(cause)
    if last is None:
        raise Refused(_("The proposal of this workshop has been answered already."))
    if "leave" in request.POST:
        proposal.leave_board(workshop=last, by=request.membership)
        return redirect("painpoints:swot", cause.slug)
    asked = Proposed.asked(cause, request.POST)
    try:
        proposal.adopt(
            workshop=last, items=asked.wanted, by=request.membership, reasons=asked.reasons
        )
    except Refused as refusal:
        return _page(request, cause, asked=asked, refusal=refusal)
    messages.success(request, _("They are among the vital few now."))
    return redirect("painpoints:swot", cause.slug)


def _page(
    request: MemberRequest,
    cause: Cause,
    *,
    form: NoteForm | None = None,
    quadrant: str = "",
    taken: Note | None = None,
    asked: Proposed | None = None,
    refusal: Refused | None = None,
) -> HttpResponse:
    """Return the page at its step; ``taken`` is a note that was just taken back."""
    current = _current(cause)
    member = request.membership
    context: dict[str, Any] = {
        "workshop": current,
        "step": current.step if current else "",
        "leads": current is not None and services.leads(member, current),
        "may_take_part": may(member, Permission.TRIAGE),
        "busy": _busy(current) if current else "",
        "form": form,
        "taken": taken,
        "refusal": refusal,
    }
    is_late = form is not None and context["step"] != Step.WRITE
    if current is None:
        context["last"] = proposal.unanswered(cause)
        if context["last"]:
            corners = (asked or Proposed.asked(cause, None)).corners()
            context["proposed"] = corners
            context["brings_something"] = any(
                not item.place for corner in corners for item, _is_ticked in corner["items"]
            )
    else:
        if current.step == Step.WRITE and form is None:
            corner = quadrant or SwotItem.Quadrant.STRENGTH
            context["form"] = NoteForm(initial={"quadrant": corner}, workshop=current)
        context |= _notes(current, member)
    answer = page_or_fragment(
        request,
        "painpoints/workshop.html",
        context | {"is_late": is_late},
        # What came too late stands above the step, on a page that is at the new one throughout.
        fragment="" if is_late else FRAGMENT,
        status=422 if refusal else 200,
    )
    if is_late:
        for name in ("Retarget", "Reselect"):
            answer[f"HX-{name}"] = "#content"
    return answer


def _notes(current: Workshop, member: Membership) -> dict[str, Any]:
    """Return the notes that ``member`` may read, those of a group under its first, by corner.

    What stood on the board already comes apart from what was written.
    """
    rows = current.notes.order_by("pk")
    if current.step == Step.WRITE:
        rows = rows.filter(membership=member)
    heads, under = {}, defaultdict(list)
    for note in rows:
        if note.group_id is None:
            heads[note.pk] = note
        else:
            under[note.group_id].append(note)
    given = _given(current, member) if current.step == Step.VOTE else {}
    for note in heads.values():
        note.under, note.mine = under[note.pk], given.get(note.pk, 0)
    corners = []
    for key, (name, where) in QUADRANTS.items():
        here = [note for note in heads.values() if note.quadrant == key]
        known = [note for note in here if note.item_id and not note.under]
        told = [note for note in here if note not in known]
        corners.append({"key": key, "name": name, "where": where, "told": told, "known": known})
    return {"corners": corners, "left": DOTS_EACH - sum(given.values()), "most": DOTS_EACH}


def _given(current: Workshop, member: Membership) -> dict[int, int]:
    """Return the dots that ``member`` has put on each note."""
    mine = Dot.objects.filter(membership=member, note__workshop=current)
    return dict(mine.values_list("note", "number"))


def _done(request: MemberRequest, cause: Cause, **shown: Any) -> HttpResponse:
    """Answer a press: the fragment to htmx, else the page anew."""
    if request.headers.get("HX-Target") == FRAGMENT:
        return _page(request, cause, **shown)
    return redirect("painpoints:workshop", cause.slug)


def _busy(current: Workshop) -> str:
    """Return how far the others are, without what they wrote or voted."""
    if current.step == Step.WRITE:
        counted = current.notes.aggregate(n=Count("pk"), people=Count("membership", distinct=True))
        notes = ngettext("%(n)d observation", "%(n)d observations", counted["n"]) % counted
        people = ngettext("%(people)d person", "%(people)d people", counted["people"]) % counted
        return _("%(notes)s by %(people)s so far.") % {"notes": notes, "people": people}
    if current.step == Step.VOTE:
        voted = Dot.objects.filter(note__workshop=current).values("membership").distinct().count()
        words = ngettext("%(n)d person has voted so far.", "%(n)d people have voted so far.", voted)
        return words % {"n": voted}
    return ""


def _led(request: MemberRequest, cause: Cause) -> Workshop | None:
    """Return the workshop that the member leads through its steps; ``None`` when none is on.

    Raises ``NotAllowed`` for everyone else, before anything is asked.
    """
    current = _current(cause)
    if current is None:
        messages.error(request, OVER)
    elif not services.leads(request.membership, current):
        raise NotAllowed(_("The facilitator or a lead goes on with the workshop."))
    return current


def _current(cause: Cause) -> Workshop | None:
    """Return the workshop that is under way."""
    return cause.workshops.filter(step__in=Workshop.UNDER_WAY).select_related("cause").first()


def _under_way(cause: Cause) -> Workshop:
    """Return the workshop that is under way, or raise ``Refused``."""
    current = _current(cause)
    if current is None:
        raise Refused(OVER)
    return current


def _note(current: Workshop, key: str) -> Note:
    """Return a note of the workshop, or answer 404."""
    return get_object_or_404(current.notes.select_related("group", "workshop"), pk=number_of(key))
