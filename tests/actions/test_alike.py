"""What was tried before is shown while an action is written; what it answers is offered."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from actions.alike import tried
from actions.services import drafting, progress, turns
from actions.services.finishing import finish
from cause import clock
from painpoints.services import evidence
from tests.factories.actions import RESULT, ActionFactory
from tests.factories.painpoints import PainPointFactory, SwotItemFactory

MARCH = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def action(cause, lead):
    return drafting.propose(cause=cause, by=lead, title="A one-page risk brief", owner=lead)


def test_what_did_not_work_is_shown_first(cause, action, lead):
    done = {"action": action, "by": lead}
    progress.log_progress(**done, kind="worked", text="Reading the risk brief aloud")
    progress.log_progress(**done, kind="failed", text="A scoring column in the risk brief")
    dropped = drafting.propose(cause=cause, by=lead, title="Brief for risks by mail")
    turns.drop(action=dropped, by=lead, reason="Nobody read it")
    found = tried(cause, "One brief for every risk")
    assert [(each.text, each.failed) for each in found] == [
        ("Brief for risks by mail", True),
        ("A scoring column in the risk brief", True),
        ("Reading the risk brief aloud", False),
    ]
    assert tried(cause, "brief") == []


def test_what_was_tried_is_offered_while_writing(cause, action, lead, sign_in):
    progress.log_progress(action=action, by=lead, kind="failed", text="A risk brief by mail")
    page = reverse("actions:alike", args=[cause.slug])
    shown = sign_in(lead).get(page, {"title": "Risk brief"}).content.decode()
    assert "we tried this in" in shown
    assert "<html" not in shown


def test_short_words_and_results_are_found_too(cause):
    with clock.travel(MARCH):
        log = ActionFactory(
            cause=cause, title="A decision log in each project room", done=True, worked="A pen"
        )
    form = ActionFactory(
        cause=cause, title="Half a page", done=True, did_not_work="An electronic twin of the sheet."
    )
    (found,) = tried(cause, "Decision log for the gates")
    assert (found.text, found.failed, found.url) == (log.title, False, log.get_absolute_url())
    (found,) = tried(cause, "The electronic sheet")
    assert found.text == f"Half a page: {form.did_not_work}"
    assert found.failed
    assert tried(cause, "The log for each of them") == []


def test_reading_many_costs_four_queries(cause, django_assert_num_queries):
    ActionFactory.create_batch(30, cause=cause, title="A decision log", done=True)
    with django_assert_num_queries(4):
        assert len(tried(cause, "Decision log for the gates")) == 6


def test_a_result_that_stands_in_the_logbook_is_shown_once(cause, running, core):
    finish(action=running, by=core, **RESULT)
    assert len(tried(cause, "A scoring column")) == 1


def test_what_was_tried_is_shown_without_a_script(cause, lead, sign_in):
    with clock.travel(MARCH):
        ActionFactory(cause=cause, title="A decision log", status="dropped")
    page = reverse("actions:new", args=[cause.slug])
    visitor = sign_in(lead)
    words = "we tried this in March 2026"
    assert words not in visitor.get(page).content.decode()
    assert words in visitor.get(page, {"title": "decision log"}).content.decode()
    refused = visitor.post(page, {"title": "Another decision log", "due_on": "x"})
    assert refused.status_code == 422
    assert words in refused.content.decode()


def test_the_evidence_of_a_swot_item_is_ticked_and_can_be_unticked(cause, lead, sign_in):
    pain, other = (PainPointFactory(cause=cause) for _ in range(2))
    item = SwotItemFactory(cause=cause)
    evidence.add_evidence(item=item, pain_point=pain, by=lead)
    page = reverse("actions:new", args=[cause.slug])
    visitor = sign_in(lead)
    form = visitor.get(page, {"swot": item.number}).context["form"]
    assert form["pains"].value() == [pain.pk]
    form = visitor.get(page, {"swot": item.number, "pain": other.number}).context["form"]
    assert form["pains"].value() == [other.pk, pain.pk]
    visitor.post(f"{page}?swot={item.number}", {"title": "A brief", "swot_items": [item.pk]})
    action = cause.actions.get()
    assert (action.swot_links.count(), action.pain_links.count()) == (1, 0)
