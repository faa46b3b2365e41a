"""One handler, page and fragment; what every answer to htmx has in common."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import patch_vary_headers

TAKEN = "taken"  # the cookie that names the address whose form was taken last
NOT_TAKEN = "is_not_taken"  # an attribute of our own, on answers


def page_or_fragment(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    fragment: str = "",
    status: int = 200,
) -> HttpResponse:
    """Render ``template``, or only its ``fragment`` when htmx asks for that very element.

    A fragment's name, its element's id and the ``hx-target`` are one word. A bound ``form`` with
    errors in ``context`` makes the status 422.
    """
    form = context.get("form")
    if status == 200 and form is not None and form.is_bound and form.errors:
        status = 422
    if fragment and request.headers.get("HX-Target") == fragment:
        template = f"{template}#{fragment}"
    return render(request, template, context, status=status)


def not_taken(answer: HttpResponse) -> HttpResponse:
    """Mark an answer that leads elsewhere though the form was not taken: its drafts are kept."""
    setattr(answer, NOT_TAKEN, True)
    return answer


class HtmxAnswers:
    """Vary by what htmx says, follow redirects as whole pages, bring flash messages along."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ["HX-Request", "HX-Target"])
        taken = range(200, 400) if request.headers.get("HX-Request") == "true" else range(300, 400)
        refused = getattr(response, NOT_TAKEN, False)
        if request.method == "POST" and response.status_code in taken and not refused:
            # app.js forgets the drafts of a form only when the form was taken.
            path = quote(request.path)
            response.set_cookie(TAKEN, path, max_age=60, samesite="Lax", secure=request.is_secure())
        if request.headers.get("HX-Request") != "true":
            return response
        if 300 <= response.status_code < 400 and "Location" in response:
            address = response["Location"]
            cookies = response.cookies
            response = HttpResponse(status=204, headers={"HX-Redirect": address})
            response.cookies = cookies
            patch_vary_headers(response, ["HX-Request", "HX-Target"])
            return response
        if (
            response.get("Content-Type", "").startswith("text/html")
            and not response.streaming
            and b"</html>" not in response.content
            and (flashes := list(get_messages(request)))
        ):
            response.content += render_to_string(
                "components/messages.html", {"messages": flashes, "out_of_band": True}
            ).encode()
        return response
