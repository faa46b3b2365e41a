"""The example community through its pages: what each of its accounts may see."""

import pytest

from cause.models import User
from pmo_site.demo.accounts import ACCOUNTS
from pmo_site.demo.aldermoor import ALDERMOOR
from pmo_site.demo.install import install

HOME = f"/c/{ALDERMOOR.slug}/"
# For each page what lead, core, ally and sponsor get.
PAGES = {
    "": (200, 200, 200, 302),
    "dashboard/": (200, 200, 200, 200),
    "settings/": (200, 403, 403, 403),
    "cause/": (200, 200, 200, 403),
    "cause/phrases/1/": (200, 200, 200, 403),
    "community/": (200, 200, 200, 403),
    "community/2/": (200, 200, 200, 403),
    "community/invitations/": (200, 200, 403, 403),
    "sessions/": (200, 200, 200, 403),
    "sessions/1/": (200, 200, 200, 403),
    "sessions/new/": (200, 200, 403, 403),
    "pain-points/": (200, 200, 200, 403),
    "pain-points/?status=all&q=gate&sort=felt": (200, 200, 200, 403),
    "pain-points/1/": (200, 200, 200, 403),
    "pain-points/new/": (200, 200, 200, 403),
    "swot/": (200, 200, 200, 403),
    "swot/1/": (200, 200, 200, 403),
    "swot/new/": (200, 200, 403, 403),
    "actions/": (200, 200, 200, 403),
    "actions/?status=done": (200, 200, 200, 403),
    "actions/3/": (200, 200, 200, 403),
    "actions/7/": (200, 200, 200, 403),
    "actions/new/": (200, 200, 200, 403),
    "actions/scoring/": (200, 200, 403, 403),
    "logbook/": (200, 200, 200, 403),
    "logbook/?kind=event": (200, 200, 200, 403),
    "knowledge/": (200, 200, 200, 403),
    "knowledge/new/": (200, 200, 200, 403),
}


@pytest.fixture
def example(db):
    install()


@pytest.mark.parametrize(("place", "name"), enumerate(["lead", "core", "ally", "sponsor"]))
def test_each_account_sees_what_its_standing_may(example, client, place, name):
    client.force_login(User.objects.get(email=f"{name}@example.org"))
    found = {page: client.get(HOME + page).status_code for page in PAGES}
    assert found == {page: answers[place] for page, answers in PAGES.items()}


@pytest.mark.parametrize("name", ["other", "admin"])
def test_whoever_is_not_a_member_finds_nothing(example, client, name):
    client.force_login(User.objects.get(email=f"{name}@example.org"))
    assert {client.get(HOME + page).status_code for page in PAGES} == {404}


def test_every_pain_action_item_and_article_has_its_page(example, client):
    client.force_login(User.objects.get(email="lead@example.org"))
    cause = User.objects.get(email="lead@example.org").memberships.get().cause
    rows = [
        *cause.pain_points.visible(),
        *cause.swot_items.visible(),
        *cause.actions.visible(),
        *cause.articles.visible(),
        *cause.sessions.visible(),
    ]
    broken = [row for row in rows if client.get(row.get_absolute_url()).status_code != 200]
    assert len(rows) > 60
    assert broken == []


def test_the_sign_in_page_offers_each_account(example, client, settings):
    settings.DEMO = True
    page = client.get("/accounts/login/").content.decode()
    assert all(account.email in page for account in ACCOUNTS)
