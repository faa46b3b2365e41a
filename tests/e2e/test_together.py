"""Several people at their browsers: a workshop, and an action from its draft to a pain gone."""

import re
from contextlib import ExitStack

import pytest
from django.conf import settings as django_settings
from django.test import Client
from playwright.sync_api import expect

from painpoints.models import PainPoint
from painpoints.services import echoes, pains, swot
from tests.factories.cause import CauseFactory, MembershipFactory, UserFactory

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def cause():
    return CauseFactory(slug="aldermoor", name="Aldermoor")


def member(cause, name, standing):
    return MembershipFactory(cause=cause, standing=standing, user=UserFactory(full_name=name))


@pytest.fixture
def seated(browser, live_server, watch):
    """Return a function that seats a member at a browser of their own."""
    with ExitStack() as stack:

        def _seated(who, width):
            client = Client()
            client.force_login(who.user)
            context = browser.new_context(
                viewport={"width": width, "height": 800}, base_url=live_server.url
            )
            stack.callback(context.close)
            session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
            context.add_cookies(
                [
                    {
                        "name": django_settings.SESSION_COOKIE_NAME,
                        "value": session,
                        "url": live_server.url,
                    }
                ]
            )
            page = watch.follow(context.new_page())
            page.set_default_timeout(15_000)
            return page

        yield _seated


def press(page, name, *, within="main"):
    page.locator(within).get_by_role("button", name=re.compile(f"^{name}")).first.click()
    page.wait_for_load_state()


def test_a_workshop_of_three(cause, seated, watch):
    maya = seated(member(cause, "Maya Lindqvist", "lead"), 1440)
    jonas = seated(member(cause, "Jonas Weber", "core"), 390)
    priya = seated(member(cause, "Priya Raman", "core"), 390)
    everyone = (maya, jonas, priya)

    for page in everyone:
        page.goto("/c/aldermoor/swot/workshop/")
    press(maya, "Begin a workshop")
    for page in (jonas, priya):
        # The waiting pages follow by themselves only once a workshop is under way.
        page.reload()

    said = {
        maya: "Risks travel upward too late",
        jonas: "Bad news arrives last",
        priya: "Benches are planned by e-mail",
    }
    for page, text in said.items():
        page.locator("label", has_text="Weakness").click()
        page.get_by_label("What do you see?").fill(text)
        press(page, "Put it down")
        expect(page.locator(".notes")).to_contain_text(text)
        watch.axe(page)
    expect(maya.locator("main")).not_to_contain_text("Bad news arrives last")

    maya.get_by_role("link", name="Reveal to everyone").click()
    press(maya, "Reveal to everyone")
    for page in everyone:
        # Nobody presses anything on the phones: they follow the facilitator.
        expect(page.locator("main")).to_contain_text("Benches are planned by e-mail")
        watch.axe(page)
    expect(jonas.get_by_role("button", name="Put the ticked together")).to_have_count(0)
    for text in ("Risks travel upward too late", "Bad news arrives last"):
        maya.get_by_label(text).check()
    press(maya, "Put the ticked together")
    for page in everyone:
        expect(page.locator(".notes > li")).to_have_count(2)

    maya.get_by_role("link", name="Begin the vote").click()
    press(maya, "Begin the vote")
    for page, dots in ((maya, 2), (jonas, 5), (priya, 1)):
        more = page.get_by_role("button", name=re.compile("One dot more: Risks travel"))
        for _number in range(dots):
            more.click()  # at once, without waiting: every press counts
        expect(page.locator(".votes-left")).to_contain_text(f"{5 - dots} dot")
        expect(more).to_be_focused()
        watch.axe(page)
    # All five are spent: one press more is told so, and changes nothing.
    jonas.get_by_role("button", name="One dot more").last.click()
    expect(jonas.locator("#messages")).to_contain_text("You have five dots")
    expect(jonas.locator(".votes-left")).to_contain_text("0 dots left")

    maya.get_by_role("link", name="Close the vote").click()
    press(maya, "Close the vote")
    expect(maya.locator("main")).to_contain_text("8 dots")
    press(maya, "Let these be among the vital few")
    for page in (jonas, priya):
        page.goto("/c/aldermoor/swot/")
        expect(page.locator(".vital")).to_contain_text("Risks travel upward too late")
        watch.axe(page)


def test_items_are_dragged_and_moved_by_keys(cause, seated, watch):
    lead = member(cause, "Maya Lindqvist", "lead")
    texts = ("Risks travel late", "Nobody sees the load", "Benefits are not checked")
    for text in texts:
        swot.add_item(cause=cause, quadrant="weakness", text=text, by=lead)
    maya = seated(lead, 1440)
    maya.goto("/c/aldermoor/swot/")
    vital, said = maya.locator(".hurts .vital > li"), maya.locator("#board-said")
    weak = maya.locator(".quadrant").nth(1)

    # Into a corner that has none yet, then behind the last, then before the first.
    weak.locator("summary").click()
    maya.locator("#item-1").drag_to(weak.locator("[data-empty]"))
    expect(said).to_contain_text("Moved to W1 of 5")
    low = vital.first.bounding_box()["height"] - 4
    maya.locator("#item-2").drag_to(vital.first, target_position={"x": 90, "y": low})
    expect(said).to_contain_text("Moved to W2 of 5")
    maya.locator("#swot-1").check()
    expect(maya.locator(".pairing-sentence")).to_contain_text("Because W1 Risks travel late, we")
    maya.locator("#item-3").drag_to(vital.first, target_position={"x": 90, "y": 4})
    expect(said).to_contain_text("Moved to W1 of 5")
    expect(maya.locator("#item-3")).to_be_focused()
    # What was ticked stays so, under its new name.
    expect(maya.locator(".pairing-sentence")).to_contain_text("Because W2 Risks travel late, we")

    maya.keyboard.press("Alt+ArrowDown")
    expect(vital.nth(1)).to_contain_text("Benefits are not checked")
    expect(vital.nth(1)).to_be_focused()
    watch.axe(maya)
    vital.first.drag_to(weak.locator("[data-long]"))
    expect(said).to_contain_text("Back on the long list")
    expect(vital).to_have_count(2)
    said.get_by_role("button", name="Undo").click()
    expect(said).to_contain_text("Moved to W1 of 5")
    assert [item.text for item in cause.swot_items.vital()] == [texts[0], texts[2], texts[1]]


def test_from_a_draft_to_a_pain_gone(cause, seated, watch):
    lead = member(cause, "Maya Lindqvist", "lead")
    reporter = member(cause, "Jonas Weber", "core")
    ally = member(cause, "Henk de Vries", "ally")
    pain = pains.report(
        cause=cause,
        title="Gate reviews discover old risks",
        scope="portfolio",
        severity=4,
        frequency=3,
        by=reporter,
    )
    echoes.echo(pain_point=pain, by=ally)
    maya, jonas, henk = seated(lead, 1440), seated(reporter, 390), seated(ally, 390)

    maya.goto(pain.get_absolute_url())
    maya.get_by_role("link", name="Propose an action that removes it").click()
    maya.get_by_label("What we do").fill("A one-page risk brief")
    expect(maya.get_by_label("Gate reviews discover old risks")).to_be_checked()
    press(maya, "Propose it")
    watch.axe(maya)
    maya.goto("/c/aldermoor/actions/scoring/")
    expect(maya.get_by_label("A one-page risk brief")).to_be_checked()
    press(maya, "Open a round")
    for name in ("impact", "accessibility"):
        maya.locator(f"label[for='{_mark(maya, name, 4)}']").click()
    press(maya, "Keep my score")
    maya.get_by_role("link", name="Reveal to everyone").click()
    press(maya, "Reveal to everyone")
    expect(maya.locator("h1")).to_have_text("Round 1, revealed")
    watch.axe(maya)
    maya.goto("/c/aldermoor/actions/")
    maya.get_by_role("link", name="Start it").click()
    press(maya, "Start it")
    watch.axe(maya)
    maya.goto("/c/aldermoor/actions/1/")
    maya.get_by_role("link", name="Finish it").click()
    maya.get_by_label("What did one see before?").fill("Six surprises a gate.")
    maya.get_by_label("And what now?").fill("Two.")
    maya.get_by_label("What improved").fill("The gate hears of a risk four weeks earlier.")
    maya.get_by_label("What worked").fill("Reading it aloud.")
    maya.get_by_label("What did not work").fill("Sending it by mail.")
    maya.get_by_label("Who uses it now?").fill("Eight of 22 teams")
    press(maya, "Finish it")
    expect(maya.locator("main")).to_contain_text("Eight of 22 teams")
    watch.axe(maya)

    for page in (jonas, henk):
        page.goto(pain.get_absolute_url())
        page.get_by_text("It has not happened since").click()
        press(page, "That is how I see it")
        watch.axe(page)
    expect(henk.locator("main")).to_contain_text("Those who felt it say so")
    assert PainPoint.objects.get().status == "gone"
    henk.goto("/c/aldermoor/thread/pain-point/1/")
    expect(henk.locator("main")).to_contain_text("Henk de Vries: gone")
    watch.axe(henk)


def _mark(page, name, mark):
    return page.locator(f"[name='a1-{name}'][value='{mark}']").get_attribute("id")
