"""Who takes part, and who is missing."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import Subquery
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause import clock
from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from cause.services import members
from community.forms import ProfileForm, StandingForm
from community.models import MonthlyHours, Profile
from community.services import profiles
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import page_of

IN_A_CELL = 4


@dataclass(slots=True)
class Cell:
    """Who stands at a level in a function: the first four, how many more, and if to recruit."""

    level: str
    people: list[Membership]
    more: int = 0
    is_gap: bool = False


@dataclass(slots=True)
class Row:
    """A function with a cell for each level, and how many people it has."""

    name: str
    cells: list[Cell]
    count: int

    @property
    def rests_on(self) -> Membership | None:
        """Return the only person of the function, or ``None`` where there are none or several."""
        if self.count != 1:
            return None
        return next((cell.people[0] for cell in self.cells if cell.people), None)


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the members and the matrix of level × function with its gaps."""
    rows = cause.memberships.active().select_related("user", "profile__function")
    page = page_of(request, rows.order_by("number"))
    page.object_list = list(page.object_list)
    month = _give_hours(cause, page.object_list)
    context = {
        "page": page,
        "month": month,
        "levels": [label for _value, label in Profile.Level.choices],
        "matrix": _matrix(cause),
        "may_invite": may(request.membership, Permission.INVITE),
    }
    return page_or_fragment(request, "community/people.html", context)


def _give_hours(cause: Cause, people: list[Membership]) -> date | None:
    """Give each person the ``hours`` of the last settled month, and return that month."""
    settled = MonthlyHours.objects.filter(cause=cause, month__lte=clock.today())
    last = settled.order_by("-month").values("month")[:1]
    rows = {
        row.membership_id: row
        for row in settled.filter(month=Subquery(last), membership__in=people)
    }
    longest = max((max(row.given, row.pledged) for row in rows.values()), default=0) or 1
    for person in people:
        person.hours = rows.get(person.pk)
        if person.hours:
            person.bar_pledged = round(100 * person.hours.pledged / longest)
            person.bar_given = round(100 * person.hours.given / longest)
    return next((row.month for row in rows.values()), None)


def _matrix(cause: Cause) -> list[Row]:
    """Return a row for each function, in two queries.

    A function without anybody has one gap: at the level of which the community has fewest.
    """
    cells: dict[tuple[int | None, str], list[Membership]] = defaultdict(list)
    placed = cause.profiles.filter(membership__left_at=None, function__isnull=False)
    for profile in placed.select_related("membership__user").order_by("membership__number"):
        cells[profile.function_id, profile.level].append(profile.membership)
    labels = dict(Profile.Level.choices)
    at_level = {
        level: sum(len(people) for (_f, at), people in cells.items() if at == level)
        for level in labels
    }
    rarest = min(at_level, key=lambda level: at_level[level])
    rows = []
    for function in cause.functions.all():
        count = sum(len(people) for (of, _at), people in cells.items() if of == function.pk)
        row = [
            Cell(
                str(label),
                people[:IN_A_CELL],
                max(0, len(people) - IN_A_CELL),
                is_gap=not count and level == rarest,
            )
            for level, label in labels.items()
            for people in [cells[function.pk, level]]
        ]
        rows.append(Row(function.name, row, count))
    return rows


@require_http_methods(["GET", "HEAD", "POST"])
@cause_view(needs=Permission.READ)
def member(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Show a member; they themselves and a lead may change the profile."""
    person = get_object_or_404(
        cause.memberships.active().select_related("user", "cause"), number=number
    )
    profile = Profile.objects.filter(membership=person).select_related("function").first()
    may_edit = person.pk == request.membership.pk or request.membership.is_lead
    form = None
    if may_edit:
        profile = profile or profiles.of(person)
        form = ProfileForm(request.POST or None, instance=profile, cause=cause)
    if request.method == "POST" and form is not None and form.is_valid():
        fresh = Profile.objects.select_related("membership__user", "cause").get(pk=profile.pk)
        try:
            profiles.edit(
                profile=fresh, version=form.version, by=request.membership, **form.cleaned_data
            )
        except EditedMeanwhile as meanwhile:
            form.show_conflict(meanwhile.current)
        except Refused as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Kept."))
            return redirect("community:member", cause.slug, number)
    context = {
        "person": person,
        "profile": profile,
        "form": form,
        "standing_form": StandingForm(initial={"standing": person.standing}),
        "is_me": person.pk == request.membership.pk,
    }
    return page_or_fragment(request, "community/member.html", context)


@require_POST
@cause_view(needs=Permission.GOVERN)
def standing(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Give a member another standing; the last lead stays one (rule 3)."""
    person = get_object_or_404(cause.memberships.active(), number=number)
    members.change_standing(
        member=person, standing=request.POST.get("standing", ""), by=request.membership
    )
    messages.success(request, _("Kept, and written into the logbook."))
    return redirect("community:member", cause.slug, number)


@require_POST
@cause_view(needs=Permission.READ)
def leave(request: MemberRequest, cause: Cause, number: int) -> HttpResponse:
    """Let a member leave: oneself, or anybody for a lead; what they wrote stays."""
    person = get_object_or_404(cause.memberships.active(), number=number)
    members.leave(member=person, by=request.membership)
    if person.pk == request.membership.pk:
        return redirect("home")
    return redirect("community:people", cause.slug)
