"""The floor: who is signed in, and fifty rows of one joined query in a plain table."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine
from django.urls import path

from cause.models import User
from painpoints.models import PainPoint
from pmo_site.demo.install import LEAD

ROWS = 50
PAGE = Engine().from_string(
    "<!doctype html><title>Floor</title><p>{{ user.full_name }}</p><table>{% for row in rows %}"
    "<tr><td>{{ row.number }}</td><td>{{ row.title }}</td><td>{{ row.weight }}</td>"
    "<td>{{ row.function.name }}</td><td>{{ row.reported_by.user.full_name }}</td></tr>"
    "{% endfor %}</table>"
)


def floor(request: HttpRequest, slug: str) -> HttpResponse:
    """Answer with the table."""
    rows = PainPoint.objects.filter(cause__slug=slug, hidden_at=None).order_by("pk")
    shown = rows.select_related("function", "reported_by__user").defer("story")[:ROWS]
    return HttpResponse(PAGE.render(Context({"user": request.user, "rows": shown})))


def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign the lead of the example in: this page is served on loopback, for a measure only."""
    login(request, User.objects.get(email=LEAD))
    return HttpResponse()


urlpatterns = [path("floor/<slug:slug>/", floor), path("sign-in/", sign_in)]
