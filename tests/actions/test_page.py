"""The pages about one action: who comes in, and what a refusal leaves of what was typed."""

import pytest
from django.urls import reverse

from tests.factories.actions import ActionFactory, TaskFactory
from tests.factories.cause import MembershipFactory


@pytest.fixture
def at(cause, running):
    """Return a function that gives an address below the running action, led by Jonas."""
    return lambda name, *args: reverse(f"actions:{name}", args=[cause.slug, running.number, *args])


FORMS = [("finish",), ("measure-add",), ("stop", "pause"), ("stop", "drop"), ("edit",)]


@pytest.mark.parametrize("name", FORMS)
def test_a_form_opens_for_those_whose_press_would_be_taken(
    at, cause, sign_in, lead, core, ally, sponsor, outsider, name
):
    other = MembershipFactory(cause=cause)
    for member, status in ((lead, 200), (core, 200), (other, 403), (ally, 403), (sponsor, 403)):
        assert sign_in(member).get(at(*name)).status_code == status
    assert sign_in(outsider).get(at(*name)).status_code == 404


@pytest.mark.parametrize("name", [("start",), ("stop", "reopen")])
def test_out_of_turn_and_reopening_are_asked_of_leads_alone(at, sign_in, lead, core, name):
    assert sign_in(lead).get(at(*name)).status_code == 200
    assert sign_in(core).get(at(*name)).status_code == 403


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        (("stop", "pause"), {"reason": "Waiting for the auditor"}),
        (("measure-add",), {"name": "Waiting hours", "baseline": "6", "direction": "lower"}),
        (("task-add",), {"task-title": "Waiting room"}),
        (("blocker-add",), {"blocker-text": "Waiting list"}),
        (("group-add",), {"group-name": "Waiting staff", "group-part": "use"}),
        (("edit",), {"title": "Waiting in line", "version": 1}),
    ],
)
def test_what_was_typed_survives_a_refusal(at, cause, sign_in, name, typed):
    other = MembershipFactory(cause=cause)
    answer = sign_in(other).post(at(*name), typed)
    assert answer.status_code == 422
    assert "does not reach that far" in answer.content.decode()
    assert "Waiting" in answer.content.decode()


def test_an_ally_ticks_the_own_task_and_no_other(at, cause, running, sign_in, ally):
    mine = TaskFactory(cause=cause, action=running, owner=ally)
    other = TaskFactory(cause=cause, action=running)
    visitor = sign_in(ally)
    assert visitor.post(at("task", mine.pk), {"do": "done"}).status_code == 302
    assert visitor.post(at("task", other.pk), {"do": "done"}).status_code == 403
    assert visitor.post(at("task", mine.pk), {"do": "remove"}).status_code == 403
    mine.refresh_from_db()
    assert (mine.done_at is None, mine.hidden_at) == (False, None)


def test_edit_is_offered_to_those_who_may(cause, sign_in, lead, core):
    action = ActionFactory(cause=cause, owner=lead, proposed_by=core)
    for member, offered in ((lead, True), (core, True), (MembershipFactory(cause=cause), False)):
        page = sign_in(member).get(action.get_absolute_url())
        assert (reverse("actions:edit", args=[cause.slug, 1]) in page.content.decode()) == offered
