"""The whole method in a browser: from the first-run page to a finished first action."""

import re
from contextlib import contextmanager
from datetime import timedelta
from urllib.parse import urlparse

import pytest
from playwright.sync_api import expect

from actions.models import Action
from cause import clock
from cause.models import Cause
from pmo_site import first_run

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PASSWORD = "no more nasty surprises"
MARKS = {"The risk brief on one page": (5, 5), "A shared calendar of releases": (3, 4)}


class Walker:
    """Somebody at a browser: fills in what a page asks, presses, and looks around."""

    def __init__(self, page, base, look):
        self.page, self.base, self.look = page, base, look

    def go(self, path):
        answer = self.page.goto(self.base + path)
        assert answer.status == 200, f"{path} answers {answer.status}"
        self.look(self.page)

    def fill(self, **fields):
        for name, value in fields.items():
            field = self.page.locator(f"[name='{name.replace('__', '-')}']")
            kind = field.first.evaluate("e => e.type || e.tagName")
            if kind == "radio":
                choice = self.page.locator(f"[name='{name.replace('__', '-')}'][value='{value}']")
                self.page.locator(f"label[for='{choice.get_attribute('id')}']").click()
            elif kind.startswith("select"):
                field.select_option(str(value))
            else:
                field.fill(str(value))

    def press(self, name):
        # What only a screen reader says is set apart by a space, which does not matter here.
        words = re.compile(f"^{re.escape(name)}$".replace(":", r"\s?:"))
        self.page.locator("main").get_by_role("button", name=words).first.click()
        self.page.wait_for_load_state()
        assert self.page.locator(".errors").count() == 0, self.page.locator(".errors").inner_text()
        self.look(self.page)

    def open(self, name):
        """Open what is folded, or follow the link of that name."""
        self.page.locator("main summary, main a").filter(has_text=name).first.click()

    def follow(self, name):
        self.page.get_by_role("link", name=name).first.click()
        self.page.wait_for_load_state()
        self.look(self.page)

    @property
    def path(self):
        return urlparse(self.page.url).path


@pytest.fixture
def walkers(browser, live_server, watch):
    """Return a function that gives a new person at a browser of their own."""
    contexts = []

    @contextmanager
    def of(width, *, script):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=script
        )
        contexts.append(context)
        page = watch.follow(context.new_page())
        page.set_default_timeout(10_000)
        yield Walker(page, live_server.url, watch.axe if script else lambda _page: None)

    yield of
    for context in contexts:
        context.close()


@pytest.mark.parametrize(("width", "script"), [(1440, True), (390, True), (1440, False)])
def test_from_an_empty_installation_to_a_finished_first_action(
    walkers, settings, tmp_path, width, script
):
    settings.DATA_DIR = tmp_path
    with walkers(width, script=script) as lead, walkers(width, script=script) as second:
        _set_up(lead)
        _word_the_cause(lead)
        _gather(lead, second)
        _plan_a_session(lead)
        _collect(lead, second)
        _choose_the_vital_few(lead)
        _score(lead, second)
        _do_number_one(lead)
        _read_it_back(lead)


def _set_up(lead):
    code = first_run.new_code()
    lead.go("/")
    assert lead.path == "/set-up/"
    lead.fill(code=code, full_name="Maya Lindqvist", email="maya@aldermoor.example")
    lead.fill(password=PASSWORD, name="Aldermoor", phrase="No more nasty surprises in projects")
    lead.press("Open the notebook")
    assert lead.path == Cause.objects.get().get_absolute_url()


def _word_the_cause(lead):
    cause = Cause.objects.get().get_absolute_url()
    for kind, text in (("personal", "Evenings stay ours"), ("organisational", "No late surprises")):
        lead.go(f"{cause}cause/")
        lead.open("Promise something more")
        lead.fill(gain__kind=kind, gain__text=text)
        lead.press("Promise it")
    lead.go(f"{cause}cause/phrases/1/adopt/")
    lead.press("Adopt it")
    expect(lead.page.locator("h1")).to_contain_text("No more nasty surprises in projects")


def _gather(lead, second):
    cause = Cause.objects.get().get_absolute_url()
    lead.go(f"{cause}community/")
    lead.follow("Invite someone")
    lead.fill(email="jonas@aldermoor.example", standing="core", why="You close projects calmly.")
    lead.press("Invite")
    link = lead.page.locator("#join-link").input_value()
    second.go(urlparse(link).path)
    second.fill(full_name="Jonas Weber", password=PASSWORD)
    second.press("Join")
    assert second.path.startswith(cause)
    lead.go(f"{cause}community/")
    expect(lead.page.locator("main")).to_contain_text("Jonas Weber")


def _plan_a_session(lead):
    cause = Cause.objects.get().get_absolute_url()
    lead.go(f"{cause}sessions/new/")
    begins = (clock.now() + timedelta(days=7)).replace(hour=13, minute=0)
    lead.fill(
        purpose="Say aloud what hurts",
        starts_at=begins.strftime("%Y-%m-%dT%H:%M"),
        ends_at=(begins + timedelta(hours=4)).strftime("%Y-%m-%dT%H:%M"),
        place="Line 4 project room",
    )
    lead.press("Keep")
    lead.fill(item__title="What hurt this month", item__minutes=40)
    lead.press("Add it")
    expect(lead.page.locator("main")).to_contain_text("What hurt this month")


def _collect(lead, second):
    cause = Cause.objects.get().get_absolute_url()
    for title in ("Gate reviews discover known risks", "Releases move without a word"):
        lead.go(f"{cause}pain-points/new/")
        lead.fill(title=title, story="Last Tuesday.", who="Project managers", scope="portfolio")
        lead.fill(severity=4, frequency=3)
        lead.press("Put it on the list")
    second.go(f"{cause}pain-points/")
    second.press("I feel it too")
    expect(second.page.locator(".pain").first).to_contain_text("2 people")


def _choose_the_vital_few(lead):
    cause = Cause.objects.get().get_absolute_url()
    lead.go(f"{cause}swot/new/")
    lead.fill(quadrant="weakness", text="Risks travel upward too late")
    lead.press("Keep")
    lead.page.locator("#evidence-q").fill("gate reviews")
    lead.press("Look")
    lead.press("It rests on this: Gate reviews discover known risks")
    lead.go(f"{cause}swot/")
    lead.open("1 more in the long list")
    lead.press("Promote: Risks travel upward too late")
    expect(lead.page.locator(".vital")).to_contain_text("Risks travel upward too late")


def _score(lead, second):
    cause = Cause.objects.get().get_absolute_url()
    for title in MARKS:
        lead.go(f"{cause}actions/new/?pain=1&swot=1")
        lead.fill(title=title)
        lead.press("Propose it")
    lead.go(f"{cause}actions/scoring/")
    lead.press("Open a round")
    for who in (lead, second):
        for number, (title, (impact, reach)) in enumerate(MARKS.items(), start=1):
            who.go(f"{cause}actions/scoring/")
            who.fill(**{f"a{number}__impact": impact, f"a{number}__accessibility": reach})
            who.press(f"Keep my score: {title}")
    lead.go(f"{cause}actions/")
    expect(lead.page.locator("main")).to_contain_text("None is ready")
    lead.go(f"{cause}actions/scoring/")
    lead.follow("Reveal to everyone")
    lead.press("Reveal to everyone")
    expect(lead.page.locator("h1")).to_have_text("Round 1, revealed")
    lead.go(f"{cause}actions/")
    expect(lead.page.locator(".plan-item h2")).to_have_text(list(MARKS))


def _do_number_one(lead):
    first, second = MARKS
    lead.follow("Start it")
    lead.press("Start it")
    assert Action.objects.get(title=first).status == "in-progress"
    lead.open("Add a task")
    lead.fill(task__title="Try it at one gate")
    lead.press("Add the task")
    lead.press("Done: Try it at one gate")
    lead.open("Log progress")
    lead.fill(log__text="Reading it aloud works.", log__kind="worked")
    lead.press("Write it down")
    lead.follow("Finish it")
    lead.fill(
        before="Six surprises a gate.",
        after="Two.",
        improved="Surprises at the gate fell from six to two.",
        used_by="Nobody yet",
        worked="A pen and one page.",
        did_not_work="A form to fill in alone.",
    )
    lead.press("Finish it")
    expect(lead.page.locator(".ask")).to_contain_text(second)


def _read_it_back(lead):
    cause = Cause.objects.get().get_absolute_url()
    for path, found in (
        ("logbook/", ["A pen and one page.", "A form to fill in alone."]),
        ("dashboard/", ["A pen and one page.", "A form to fill in alone."]),
        ("", ["Surprises at the gate fell from six to two.", list(MARKS)[1]]),
        ("actions/", list(MARKS)),
    ):
        lead.go(f"{cause}{path}")
        for text in found:
            expect(lead.page.locator("main")).to_contain_text(text)
    expect(lead.page.locator(".plan-item h2").first).to_have_text(list(MARKS)[1])
