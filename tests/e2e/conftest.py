"""A real browser that fails a test on console errors, failed requests and axe violations."""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import sync_playwright

from tests.conftest import find_browser

# The live server and the browser's loop share the process; the ORM is used from its own thread.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    return {
        **browser_type_launch_args,
        "executable_path": find_browser(),
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
        ],
    }


@pytest.fixture(scope="session")
def playwright():
    """A browser driver that leaves no connection of the database behind.

    While its event loop runs, Django keeps connections apart from those that were opened before;
    whichever is not closed at the change would hinder the dropping of the test database.
    """
    connections.close_all()
    driver = sync_playwright().start()
    yield driver
    connections.close_all()
    driver.stop()


class Watch:
    """Collects what went wrong on the pages of a context."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def follow(self, page):
        """Collect console errors, page errors and failed requests of ``page``; return it."""
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"page error: {error}"))
        page.on("requestfailed", self._failed)
        return page

    def _failed(self, request):
        # A question asked while typing is given up when the page is left.
        if not (request.resource_type == "xhr" and request.failure == "net::ERR_ABORTED"):
            self.faults.append(f"failed: {request.url}")

    def _console(self, message):
        # A refused form answers 422, which Chromium reports as if it were a fault.
        if message.type in ("error", "warning") and "422" not in message.text:
            self.faults.append(f"console: {message.text}")

    def axe(self, page):
        """Collect the violations that axe-core finds on the page as it stands."""
        results = Axe().run(page)
        for violation in results.response["violations"]:
            nodes = [node["html"][:160] for node in violation["nodes"][:3]]
            self.faults.append(f"axe {violation['id']} on {page.url}: {nodes}")


@pytest.fixture
def watch():
    watch = Watch()
    yield watch
    assert watch.faults == []
