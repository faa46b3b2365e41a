"""Settings: for leads alone, in words, with every change in the logbook."""

import pytest
from django.urls import reverse

from actions.services import slots
from cause.verbs import Verb
from tests.factories.painpoints import SwotItemFactory


@pytest.fixture
def page(cause):
    return reverse("settings", args=[cause.slug])


def test_only_leads_come_in(page, sign_in, lead, core, ally, sponsor, outsider):
    for member, status in ((lead, 200), (core, 403), (ally, 403), (sponsor, 403), (outsider, 404)):
        assert sign_in(member).get(page).status_code == status


def test_the_table_is_shown_in_words(page, sign_in, lead):
    shown = sign_in(lead).get(page).content.decode()
    assert "core team and allies" in shown
    assert "its owner" in shown


def test_habits_are_kept_and_logged(page, cause, sign_in, lead):
    answer = sign_in(lead).post(page, {"limit": 2, "vital_few": 4})
    cause.refresh_from_db()
    assert answer.status_code == 302
    assert (slots.limit(cause), cause.vital_few) == (2, 4)
    assert cause.log.filter(verb=Verb.SETTINGS_CHANGED).count() == 2
    sign_in(lead).post(page, {"limit": 2, "vital_few": 4})
    assert cause.log.filter(verb=Verb.SETTINGS_CHANGED).count() == 2


@pytest.mark.parametrize("typed", [{"limit": 4, "vital_few": 5}, {"limit": 1, "vital_few": "x"}])
def test_a_wrong_number_is_refused_at_its_field(page, cause, sign_in, lead, typed):
    answer = sign_in(lead).post(page, typed)
    assert answer.status_code == 422
    assert not cause.log.filter(verb=Verb.SETTINGS_CHANGED).exists()


def test_a_cap_below_what_stands_there_is_refused_whole(page, cause, sign_in, lead):
    for place in (1, 2):
        SwotItemFactory(cause=cause, quadrant="strength", place=place)
    answer = sign_in(lead).post(page, {"limit": 3, "vital_few": 1})
    assert answer.status_code == 422
    assert "Put something back" in answer.content.decode()
    assert slots.limit(cause) == 1


def test_a_function_is_added_once(page, cause, sign_in, lead):
    add = reverse("settings-function", args=[cause.slug])
    assert sign_in(lead).post(add, {"function-name": "Quality"}).status_code == 302
    again = sign_in(lead).post(add, {"function-name": "quality"})
    assert again.status_code == 422
    assert 'value="quality"' in again.content.decode()
    assert sign_in(lead).post(add, {"function-name": " "}).status_code == 422
    assert cause.functions.count() == 1
