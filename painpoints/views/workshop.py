"""The workshop on everyone's phone: one page that follows the facilitator."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import Refused
from cause.models import Cause
from cause.permissions import Permission, may
from painpoints.forms import NoteForm
from painpoints.models import Dot, Note, SwotItem, Workshop
from painpoints.models.workshop import DOTS_EACH
from painpoints.services import workshop as services
from painpoints.views.swot import QUADRANTS
from pmo_site.web.htmx import page_or_fragment

Step = Workshop.Step
FRAGMENT = "workshop"
OVER = gettext_lazy("No workshop is under way.")


@require_safe
@cause_view(needs=Permission.READ)
def page(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the step that the workshop is at, or what the last one proposes."""
    return _page(request, cause)


@require_safe
@cause_view(needs=Permission.READ)
def pulse(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Answer a waiting page: how many have written or voted; a new step loads the page anew."""
    current = _current(cause)
    step = current.step if current else "none"
    answer = HttpResponse(_busy(current) if current else "")
    if request.GET.get("step") != step:
        answer["HX-Refresh"] = "true"
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
    current = _under_way(cause)
    if "erase" in request.POST:
        note = _note(current, request.POST["erase"])
        services.erase(note=note, by=request.membership)
        return _done(request, cause)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            services.write(workshop=current, by=request.membership, **form.cleaned_data)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            return _done(request, cause, quadrant=form.cleaned_data["quadrant"])
    return _page(request, cause, form=form)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def group(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Put a note under another of its corner, or free it."""
    current = _under_way(cause)
    note = _note(current, request.POST.get("note", ""))
    under = request.POST.get("under", "")
    services.group(note=note, under=_note(current, under) if under else None, by=request.membership)
    return _done(request, cause)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def dots(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Put dots on a note or take them away."""
    note = _note(_under_way(cause), request.POST.get("note", ""))
    number = request.POST.get("number", "")
    services.put_dots(
        note=note, number=int(number) if number in set("012345") else -1, by=request.membership
    )
    return _done(request, cause)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def go_on(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Go on to the next step, or close the vote; asks first."""
    current = _current(cause)
    if current is None:
        messages.error(request, OVER)
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
        "back": current.get_absolute_url(),
    }
    return page_or_fragment(request, "confirm.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.TRIAGE)
def call_off(request: MemberRequest, cause: Cause) -> HttpResponse:
    """End the workshop without a result; asks first."""
    current = _current(cause)
    if current is None:
        messages.error(request, OVER)
        return redirect("painpoints:workshop", cause.slug)
    if request.method == "POST":
        services.call_off(workshop=current, by=request.membership)
        return redirect("painpoints:swot", cause.slug)
    context = {
        "heading": _("Call the workshop off?"),
        "words": _("What was written does not reach the board."),
        "press": _("Call it off"),
        "back": current.get_absolute_url(),
    }
    return page_or_fragment(request, "confirm.html", context)


@require_POST
@cause_view(needs=Permission.TRIAGE)
def adopt(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Let the ticked items be the vital few of their corners."""
    few = services.proposal(cause)
    ticked = set(request.POST.getlist("item"))
    items = [item for row in few.values() for item in row if str(item.number) in ticked]
    services.adopt(cause=cause, items=items, by=request.membership)
    messages.success(request, _("These are the vital few now."))
    return redirect("painpoints:swot", cause.slug)


def _page(
    request: MemberRequest, cause: Cause, *, form: NoteForm | None = None, quadrant: str = ""
) -> HttpResponse:
    current = _current(cause)
    member = request.membership
    context: dict[str, Any] = {
        "workshop": current,
        "step": current.step if current else "",
        "leads": current is not None and services.leads(member, current),
        "may_take_part": may(member, Permission.TRIAGE),
        "busy": _busy(current) if current else "",
        "quadrants": [],
    }
    if current is None:
        last = cause.workshops.filter(step=Step.CLOSED).first()
        few = services.proposal(cause) if last else {}
        context["last"] = last
        context["proposal"] = [(QUADRANTS[key][0], rows) for key, rows in few.items() if rows]
        return page_or_fragment(request, "painpoints/workshop.html", context, fragment=FRAGMENT)
    context["form"] = form or NoteForm(initial={"quadrant": quadrant or SwotItem.Quadrant.STRENGTH})
    notes = current.notes.select_related("membership__user")
    if current.step == Step.WRITE:
        notes = notes.filter(membership=member)
    rows = list(notes)
    heads = {note.pk: note for note in rows if note.group_id is None}
    for note in heads.values():
        note.under, note.mine = [], 0
    for note in rows:
        if note.group_id is not None:
            heads[note.group_id].under.append(note)
    if current.step == Step.VOTE:
        mine = Dot.objects.filter(membership=member, note__workshop=current)
        given = dict(mine.values_list("note", "number"))
        for note in heads.values():
            note.mine = given.get(note.pk, 0)
        context["left"] = DOTS_EACH - sum(given.values())
        context["dots"] = range(DOTS_EACH)
    context["quadrants"] = [
        (key, name, where, [note for note in heads.values() if note.quadrant == key])
        for key, (name, where) in QUADRANTS.items()
    ]
    return page_or_fragment(request, "painpoints/workshop.html", context, fragment=FRAGMENT)


def _done(request: MemberRequest, cause: Cause, **shown: Any) -> HttpResponse:
    """Answer a press: the fragment to htmx, else the page anew."""
    if request.headers.get("HX-Target") == FRAGMENT:
        return _page(request, cause, **shown)
    return redirect("painpoints:workshop", cause.slug)


def _busy(current: Workshop) -> str:
    """Return how far the others are, without what they wrote or voted."""
    if current.step == Step.WRITE:
        counted = current.notes.aggregate(n=Count("pk"), people=Count("membership", distinct=True))
        return _("%(n)d observations by %(people)d people so far.") % counted
    if current.step == Step.VOTE:
        people = Dot.objects.filter(note__workshop=current).values("membership").distinct().count()
        return _("%(people)d have voted so far.") % {"people": people}
    return ""


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
    if not key.isdecimal() or len(key) > 18:
        raise Http404
    return get_object_or_404(current.notes.select_related("group", "workshop"), pk=int(key))
