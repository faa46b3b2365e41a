"""Fixtures of the whole suite, and how it finds a browser."""

import os
import shutil

import pytest

pytest_plugins = ["tests.fixtures"]

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str:
    """Return the path of a Chromium, or an empty text."""
    named = os.environ.get("CHROMIUM", "")
    return next((path for name in (named, *BROWSERS) if name and (path := shutil.which(name))), "")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the journeys where no browser is found; REQUIRE_BROWSER=1 makes that a failure."""
    journeys = [item for item in items if item.get_closest_marker("e2e")]
    if not journeys or find_browser():
        return
    if os.environ.get("REQUIRE_BROWSER") == "1":
        raise pytest.UsageError("No Chromium found: apt-get install chromium, or set CHROMIUM.")
    for item in journeys:
        item.add_marker(pytest.mark.skip(reason="no Chromium: apt-get install chromium"))
