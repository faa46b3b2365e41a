"""What every answer to htmx has in common."""

from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from pmo_site.web.htmx import HtmxAnswers


def answer(response, *, said="", htmx=True):
    """Return what the middleware makes of ``response`` for a request of htmx."""
    headers = {"HX-Request": "true"} if htmx else {}
    request = RequestFactory().get("/", headers=headers)
    request._messages = CookieStorage(request)
    if said:
        messages.success(request, said)
    return HtmxAnswers(lambda _request: response)(request)


def test_it_follows_a_redirect_as_a_whole_page_with_its_cookies():
    redirect = HttpResponseRedirect("/there/")
    redirect.set_cookie("sessionid", "new")
    followed = answer(redirect)
    assert (followed.status_code, followed["HX-Redirect"]) == (204, "/there/")
    assert followed.cookies["sessionid"].value == "new"


def test_it_leaves_a_redirect_of_a_browser_alone():
    assert answer(HttpResponseRedirect("/there/"), htmx=False)["Location"] == "/there/"


def test_it_brings_messages_along_with_a_fragment():
    fragment = answer(HttpResponse("<p>row</p>"), said="It is <kept>.").content.decode()
    assert fragment.startswith("<p>row</p>")
    assert "It is &lt;kept&gt;." in fragment
    assert "hx-swap-oob" in fragment


def test_it_adds_nothing_to_a_whole_page_or_to_a_file():
    assert answer(HttpResponse("<html></html>"), said="Kept.").content == b"<html></html>"
    assert answer(HttpResponse("a,b", content_type="text/csv"), said="Kept.").content == b"a,b"


def test_every_answer_varies_by_what_htmx_says():
    assert "HX-Target" in answer(HttpResponse("x"), htmx=False)["Vary"]
