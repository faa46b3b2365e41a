"""The example community in a browser: what a cold visit weighs, and the sheet that prints."""

import re
from datetime import date

import pytest

from cause.models import LogEntry, User
from knowledge.services import logbook
from pmo_site.demo.aldermoor import ALDERMOOR
from pmo_site.demo.install import LEAD, install

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

REQUESTS_MOST = 10
BYTES_MOST = 120_000


@pytest.fixture
def lead(db):
    install(today=date.today())
    return User.objects.get(email=LEAD)


@pytest.fixture
def visitor(browser, live_server, watch, client, lead):
    """A page signed in as the lead, with an empty browser cache."""
    client.force_login(lead)
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
    yield watch.follow(context.new_page())
    context.close()


def test_a_cold_visit_to_the_overview_is_light(visitor, live_server):
    network = visitor.context.new_cdp_session(visitor)
    network.send("Network.enable")
    weights = []
    network.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))

    visitor.goto(f"{live_server.url}/c/{ALDERMOOR.slug}/")
    visitor.wait_for_load_state("networkidle")

    # The server of the tests does not compress: in production it is less than half of this.
    assert 1 <= len(weights) <= REQUESTS_MOST
    assert sum(weights) <= 2 * BYTES_MOST


def test_the_sponsors_page_prints_on_one_sheet(visitor, live_server, lead):
    member = lead.memberships.get(cause__slug=ALDERMOOR.slug)
    member.cause.phrases.filter(status="adopted").update(text="Wordy " * 23, emphasis="")
    for kind in ("worked", "failed", "learned"):
        logbook.write(cause=member.cause, by=member, kind=kind, text="A long story. " * 60)
    assert LogEntry.objects.filter(text__startswith="A long story").count() == 3

    visitor.goto(f"{live_server.url}/c/{ALDERMOOR.slug}/dashboard/")
    sheet = visitor.pdf(format="A4", prefer_css_page_size=True)

    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) == 1


def test_what_was_typed_outlives_leaving_the_page_until_it_is_sent(visitor, live_server):
    page = f"{live_server.url}/c/{ALDERMOOR.slug}/actions/7/finish/"
    typed = {
        "improved": "Fewer surprises",
        "worked": "A pen",
        "did_not_work": "A form",
        "used_by": "Nobody yet",
    }
    visitor.goto(page)
    for name, text in typed.items():
        visitor.locator(f"[name={name}]").fill(text)
    visitor.goto(f"{live_server.url}/c/{ALDERMOOR.slug}/")
    visitor.goto(page)
    assert {name: visitor.locator(f"[name={name}]").input_value() for name in typed} == typed

    visitor.get_by_role("button", name="Finish it").click()
    visitor.wait_for_load_state()

    assert visitor.evaluate("Object.keys(localStorage)") == []
