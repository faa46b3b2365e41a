"""Who takes part, and who is missing."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cause.access import MemberRequest, cause_view
from cause.errors import EditedMeanwhile, Refused
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from cause.services import members
from community.forms import ProfileForm, StandingForm
from community.models import Profile
from community.services import profiles
from pmo_site.web.htmx import page_or_fragment
from pmo_site.web.pagination import page_of

IN_A_CELL = 4


@require_safe
@cause_view(needs=Permission.READ)
def index(request: MemberRequest, cause: Cause) -> HttpResponse:
    """Show the members and the matrix of level × function with its gaps."""
    rows = cause.memberships.active().select_related("user", "profile__function")
    context = {
        "page": page_of(request, rows.order_by("number")),
        "levels": [label for _value, label in Profile.Level.choices],
        "matrix": _matrix(cause),
        "may_invite": may(request.membership, Permission.INVITE),
    }
    return page_or_fragment(request, "community/people.html", context)


def _matrix(cause: Cause) -> list[tuple[str, list[tuple[list[Membership], int]]]]:
    """Return a row for each function: who stands at each level, and how many more; two queries."""
    cells: dict[tuple[int | None, str], list[Membership]] = defaultdict(list)
    placed = cause.profiles.filter(membership__left_at=None, function__isnull=False)
    for profile in placed.select_related("membership__user").order_by("membership__number"):
        cells[profile.function_id, profile.level].append(profile.membership)
    return [
        (
            function.name,
            [
                (people[:IN_A_CELL], max(0, len(people) - IN_A_CELL))
                for level in Profile.Level.values
                for people in [cells[function.pk, level]]
            ],
        )
        for function in cause.functions.all()
    ]


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
