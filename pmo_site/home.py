"""The front door, and what monitors ask."""

from django.db import connection
from django.db.utils import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cause.access import public_view
from cause.models import Membership
from cause.permissions import Permission, may
from pmo_site import first_run


@public_view("leads everyone to where they belong")
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show the visitor's causes; straight to the only one, to sign-in, or to the first run."""
    if not request.user.is_authenticated:
        return redirect("setup" if first_run.is_empty() else "account_login")
    mine = list(Membership.objects.active().filter(user=request.user).select_related("cause"))
    if len(mine) == 1:
        return redirect(front_page(mine[0]))
    return render(request, "home.html", {"memberships": mine})


def front_page(member: Membership) -> str:
    """Return the address of the first page a member sees in a cause."""
    page = "overview" if may(member, Permission.READ) else "dashboard"
    return reverse(page, args=[member.cause.slug])


@public_view("a monitor has no account")
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Answer that the process is alive, without asking anything."""
    return HttpResponse("alive\n", content_type="text/plain")


@public_view("a monitor has no account")
@never_cache
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Answer whether pages can be served: 200, or 503 while the database does not answer."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", "text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")
