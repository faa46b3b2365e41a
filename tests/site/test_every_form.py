"""Every address and every form that a page shows: who may press, by which method, with any junk."""

from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import pytest
from django.test import Client
from django.urls import resolve

from cause.permissions import Permission, may
from tests.site.test_admin import fill
from tests.site.test_junk import addresses

JUNK = {
    "nothing": "",
    "minus": "-1",
    "huge": "9" * 30,
    "hostile": "<script>alert('×')</script>\x00",
    "no day": "2026-13-45",
    "one": "1",
}
# What ends what the other forms are about; each is pressed last.
ENDING = ("delete", "close", "call-off", "cancel", "logout", "drop", "finish", "merge")


class Forms(HTMLParser):
    """Collects the forms of a page: method, address and the names of what can be filled in."""

    def __init__(self, page):
        super().__init__()
        self.page, self.forms, self.by_id = page, [], {}

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self.forms.append(
                [given.get("method", "get").lower(), urljoin(self.page, given.get("action")), set()]
            )
            self.by_id[given.get("id")] = self.forms[-1]
        elif tag in ("input", "select", "textarea", "button") and self.forms:
            if tag == "button" and given.get("formaction"):
                self.forms.append(["post", urljoin(self.page, given["formaction"]), set()])
            if name := given.get("name"):
                self.by_id.get(given.get("form"), self.forms[-1])[2].add(name)


def forms_of(visitor, pages):
    """Return ``(method, path): names`` of every form that any of ``pages`` shows."""
    found = {}
    for page in pages:
        answer = visitor.get(page)
        if answer.status_code != 200 or "html" not in answer.headers["Content-Type"]:
            continue
        parser = Forms(page)
        parser.feed(answer.content.decode())
        for method, address, names in parser.forms:
            path = urlsplit(address).path
            if path.startswith(("/c/", "/intake/", "/asked/", "/join/")):
                found.setdefault((method, path), set()).update(names - {"csrfmiddlewaretoken"})
    return found


def ending_last(form):
    (_method, path), _names = form
    return any(word in path for word in ENDING), path


@pytest.fixture
def everything(keys_from_one, cause, lead):
    """Return a cause with a row of everything, read and written by a lead."""
    fill(cause, 0)
    fill(cause, 1)
    return cause


@pytest.fixture
def visitor(everything, lead):
    visitor = Client(raise_request_exception=False)
    visitor.force_login(lead.user)
    return visitor


def test_the_walk_finds_the_forms_of_every_step(visitor):
    found = {resolve(path).view_name for _method, path in forms_of(visitor, addresses())}
    assert {
        "painpoints:comment",
        "painpoints:attach",
        "painpoints:submission",
        "painpoints:workshop-begin",
        "painpoints:intake-open",
        "actions:task",
        "actions:blocker",
        "actions:group",
        "actions:measure-read",
        "knowledge:line-write",
    } <= found
    assert len(found) > 60


@pytest.mark.parametrize("junk", JUNK.values(), ids=JUNK)
def test_junk_in_every_field_that_a_page_shows_is_no_crash(visitor, junk):
    crashed = []
    for (method, path), names in sorted(forms_of(visitor, addresses()).items(), key=ending_last):
        answer = getattr(visitor, method)(path, dict.fromkeys(names, junk))
        if answer.status_code >= 500:
            crashed.append((method, path))
    assert crashed == []


def test_a_press_without_any_field_is_no_crash(visitor):
    answers = {page: visitor.post(page).status_code for page in addresses()}
    assert {page: status for page, status in answers.items() if status >= 500} == {}


def test_no_address_takes_a_method_that_it_does_not_know(visitor):
    answers = {page: visitor.put(page).status_code for page in addresses()}
    assert {page: status for page, status in answers.items() if status != 405} == {}


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("standing", ["core", "ally", "sponsor"])
def test_every_address_keeps_to_the_table_of_permissions(
    everything, core, ally, sponsor, standing, method
):
    member = {"core": core, "ally": ally, "sponsor": sponsor}[standing]
    visitor = Client()
    visitor.force_login(member.user)
    open_to_all = []
    for page in addresses():
        needs = resolve(page).func.needs
        assert needs in Permission
        if not may(member, needs):
            status = getattr(visitor, method)(page).status_code
            # A method that the address does not know is refused before anybody is asked.
            if status not in (403, 405) and not page.endswith("/no-nasty-surprises/"):
                open_to_all.append((page, status))
    assert open_to_all == []


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_is_there_for_a_stranger(everything, outsider, client, method):
    # Who is signed out is led to the sign-in page; what they had typed is shown on the way.
    led_on = {"get": 302, "post": 403}[method]
    signed_out = {page: getattr(client, method)(page).status_code for page in addresses()}
    assert set(signed_out.values()) <= {led_on, 405}
    client.force_login(outsider.user)
    seen = {page: getattr(client, method)(page).status_code for page in addresses()}
    assert set(seen.values()) <= {404, 405}
