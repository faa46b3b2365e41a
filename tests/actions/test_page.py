"""The pages about one action: who comes in, and what a refusal leaves of what was typed."""

import pytest
from django.urls import reverse

from actions.services import adoption, blockers
from cause import clock
from painpoints.services import plan, strategies
from tests.factories.actions import (
    ActionFactory,
    ActionPainFactory,
    MeasureFactory,
    ReadingFactory,
    TaskFactory,
)
from tests.factories.cause import MembershipFactory
from tests.factories.painpoints import PainPointFactory, SwotItemFactory


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


def test_reopening_is_asked_of_leads_alone(at, sign_in, lead, core):
    assert sign_in(lead).get(at("stop", "reopen")).status_code == 200
    assert sign_in(core).get(at("stop", "reopen")).status_code == 403


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


def test_an_ally_finds_where_to_propose_an_action(cause, sign_in, ally, lead):
    pain = PainPointFactory(cause=cause)
    inside = SwotItemFactory(cause=cause, quadrant="weakness", place=1)
    outside = SwotItemFactory(cause=cause, quadrant="threat", place=1)
    strategies.pair(inside=inside, outside=outside, by=lead, text="A fence", version=0)
    new, visitor = reverse("actions:new", args=[cause.slug]), sign_in(ally)
    for page, parent in (
        (pain.get_absolute_url(), f"?pain={pain.number}"),
        (inside.get_absolute_url(), f"?swot={inside.number}"),
        (
            reverse("actions:pairs", args=[cause.slug]),
            f"?swot={inside.number}&amp;swot={outside.number}",
        ),
    ):
        assert f"{new}{parent}" in visitor.get(page).content.decode()


@pytest.mark.parametrize("name", ["task", "log", "blocker", "group"])
def test_a_form_stands_on_the_page_once_it_is_asked_for(running, sign_in, core, name):
    visitor = sign_in(core)
    field = {"task": "task-title", "log": "log-text", "blocker": "blocker-text"}.get(
        name, "group-name"
    )
    assert f'name="{field}"' not in visitor.get(running.get_absolute_url()).content.decode()
    page = visitor.get(running.get_absolute_url(), {"open": name})
    assert f'name="{field}"' in page.content.decode()


def test_a_closed_action_offers_only_what_would_be_taken(cause, sign_in, lead):
    done = ActionFactory(cause=cause, done=True)
    dropped = ActionFactory(cause=cause, status="dropped")
    for action, adopts in ((done, True), (dropped, False)):
        page = sign_in(lead).get(action.get_absolute_url()).content.decode()
        assert "?open=task" not in page
        assert "?open=blocker" not in page
        assert ("?open=group" in page) == adopts


def test_a_finished_action_says_how_many_have_answered(cause, sign_in, lead, core):
    done = ActionFactory(cause=cause, done=True)
    pain = PainPointFactory(cause=cause, reported_by=core)
    ActionPainFactory(cause=cause, action=done, pain_point=pain)
    plan.ask_verdict(pain_point=pain, by=lead)
    page = sign_in(core).get(done.get_absolute_url()).content.decode()
    assert "0 of 1 have answered" in page
    assert f"{pain.get_absolute_url()}#verdict" in page


def test_the_page_costs_the_same_with_many_rows(
    cause, running, sign_in, lead, django_assert_max_num_queries
):
    visitor = sign_in(lead)
    fill(cause, running)
    with django_assert_max_num_queries(16) as few:
        visitor.get(running.get_absolute_url())
    for _ in range(8):
        fill(cause, running)
    with django_assert_max_num_queries(len(few)):
        page = visitor.get(running.get_absolute_url()).content.decode()
    assert "9 to go, about 18 hours" in page


def fill(cause, action):
    """Add a task, a pain, a measure with a reading, a group and a blocker."""
    TaskFactory(cause=cause, action=action, hours=2)
    ActionPainFactory(cause=cause, action=action, pain_point=PainPointFactory(cause=cause))
    ReadingFactory(
        cause=cause, measure=MeasureFactory(cause=cause, action=action), on=clock.today()
    )
    adoption.add_group(action=action, name=f"Group {action.tasks.count()}", by=None)
    blockers.note(action=action, text="No room", by=None)
