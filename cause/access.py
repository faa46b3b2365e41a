"""How every page of a cause is entered; nothing else decides who comes in."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from cause.errors import NotAllowed, Refused
from cause.models import Cause, Membership, User
from cause.permissions import Permission, may
from pmo_site.web.htmx import not_taken
from pmo_site.web.typed import typed


class MemberRequest(HttpRequest):
    """A request that :func:`cause_view` has let in."""

    user: User
    cause: Cause
    membership: Membership


class StampedView(Protocol):
    """A view that says what it needs; a test walks all addresses and fails on one that does not."""

    needs: Permission | str

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse: ...


View = TypeVar("View", bound=Callable[..., HttpResponse])


def cause_view(*, needs: Permission) -> Callable[[Callable[..., HttpResponse]], StampedView]:
    """Let members in whose standing allows ``needs``; the view gets the cause for the slug.

    A visitor who is signed out goes to the sign-in page, a stranger gets 404 whether the cause
    exists or not, a member whose standing is too low gets 403. A ``Refused`` that the view does not
    show at a field becomes a message on the page that the person came from.
    """

    def decorate(view: Callable[..., HttpResponse]) -> StampedView:
        @wraps(view)
        def enter(request: Any, slug: str, **kwargs: Any) -> HttpResponse:
            if "%00" in request.META.get("QUERY_STRING", ""):
                raise Http404  # no text holds this character, and PostgreSQL refuses to look
            if not request.user.is_authenticated:
                return _signed_out(request)
            membership = (
                Membership.objects.active()
                .filter(cause__slug=slug, user=request.user)
                .select_related("cause")
                .first()
            )
            if membership is None:
                raise Http404
            membership.user = request.user
            request.membership, request.cause = membership, membership.cause
            if not may(membership, needs):
                raise NotAllowed
            try:
                return view(request, membership.cause, **kwargs)
            except Refused as refusal:
                if request.method != "POST":
                    raise
                messages.error(request, str(refusal))
                return not_taken(redirect(came_from(request) or membership.cause))

        stamped = cast(StampedView, enter)
        stamped.needs = needs
        return stamped

    return decorate


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Lead to the sign-in page; a form that was sent when the session had run out gives back what
    was typed (rule 12)."""
    if request.method != "POST" or request.headers.get("HX-Request"):
        return not_taken(redirect_to_login(request.get_full_path()))
    # Who sent the form comes back to the page it stood on: the address it went to may take no GET.
    page = urlsplit(came_from(request) or "/")
    address = redirect_to_login(page._replace(scheme="", netloc="").geturl()).url
    context = {"typed": typed(request), "sign_in": address}
    return render(request, "signed_out.html", context, status=403)


def public_view(reason: str) -> Callable[[View], View]:
    """Stamp a view that needs no membership with the reason why not."""

    def decorate(view: View) -> View:
        cast(StampedView, view).needs = f"public: {reason}"
        return view

    return decorate


def came_from(request: HttpRequest) -> str:
    """Return the page of this site that the person pressed the button on, or an empty text."""
    page = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return page if safe else ""
