"""What other pages show of the plan, and what it costs them."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from actions import pulse
from actions.models import Action, ActionPain
from actions.services import turns
from cause import clock
from painpoints.models import Echo, Evidence
from tests.factories.actions import (
    ActionFactory,
    ActionPainFactory,
    MeasureFactory,
    ReadingFactory,
    TaskFactory,
)
from tests.factories.cause import MembershipFactory


@pytest.mark.parametrize("rows", [1, 30])
def test_in_progress_counts_tasks_pains_and_people_in_one_query(
    cause, core, lead, running, make_pain, rows, django_assert_num_queries
):
    one, other = make_pain(reported_by=core), make_pain(reported_by=lead)
    nameless = make_pain()
    for pain in (one, other, nameless):
        ActionPainFactory(cause=cause, action=running, pain_point=pain)
    for member in MembershipFactory.create_batch(rows, cause=cause):
        for pain in (one, other):
            Echo.objects.create(cause=cause, pain_point=pain, membership=member)
    Echo.objects.create(cause=cause, pain_point=other, membership=core)
    TaskFactory.create_batch(rows, cause=cause, action=running)
    TaskFactory(cause=cause, action=running, done_at=clock.now())
    TaskFactory(cause=cause, action=running, hidden_at=clock.now())
    with django_assert_num_queries(1):
        [action] = pulse.in_progress(cause)
        assert str(action.owner) == "Jonas Weber"
    assert (action.done_count, action.task_count) == (1, rows + 1)
    assert action.pain_count == 3
    assert action.people_count == rows + 2 + 1


@pytest.mark.parametrize(
    ("due_on", "words"),
    [
        (date(2026, 4, 1), "1 of 2 tasks done on day 23 of 45"),
        (None, "1 of 2 tasks done on day 23"),
    ],
)
def test_progress_in_words_says_what_the_ruler_shows(cause, running, due_on, words):
    TaskFactory(cause=cause, action=running, done_at=clock.now())
    TaskFactory(cause=cause, action=running)
    start = datetime(2026, 2, 16, 9, tzinfo=ZoneInfo("UTC"))
    Action.objects.update(started_at=start, due_on=due_on)
    with clock.travel(datetime(2026, 3, 10, 8, tzinfo=ZoneInfo("UTC"))):
        assert pulse.progress_in_words(pulse.in_progress(cause).get()) == words


def test_next_up_is_the_first_ranked(cause, make_ready, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert pulse.next_up(cause) is None
    make_ready("Second")
    make_ready("First", "5", "4.5")
    with django_assert_num_queries(1):
        assert pulse.next_up(cause).score == Decimal("22.5")


def test_stages_of_an_empty_cause_are_zeros(cause, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert pulse.stages(cause) == pulse.Stages(0, 0, 0, 0, 0, actions=0, done=0)


@pytest.mark.parametrize("times", [1, 10])
def test_stages_count_each_pain_once_at_its_furthest(
    cause, running, make_pain, make_swot, times, django_assert_num_queries
):
    done = ActionFactory(cause=cause, done=True)
    dropped = ActionFactory(cause=cause, status="dropped")
    item = make_swot(place=1)
    for _ in range(times):
        raised, vital, planned, finished = (make_pain() for _ in range(4))
        gone = make_pain(status="gone", gone_at=clock.now())
        make_pain(status="set-aside")
        make_pain(hidden_at=clock.now())
        for pain in (vital, planned, finished, gone):
            Evidence.objects.create(cause=cause, item=item, pain_point=pain)
        for action, pain in (
            (dropped, raised),
            (running, planned),
            (running, finished),
            (done, finished),
            (done, gone),
        ):
            ActionPain.objects.create(cause=cause, action=action, pain_point=pain)
    with django_assert_num_queries(2):
        found = pulse.stages(cause)
    assert found == pulse.Stages(times, times, times, times, times, actions=3, done=1)
    assert found.total == 5 * times


def test_my_tasks_are_the_open_ones_of_the_plan_soonest_first(
    cause, core, running, django_assert_num_queries
):
    late, soon, whenever = (
        TaskFactory(cause=cause, action=running, owner=core, due_on=day)
        for day in (date(2026, 5, 1), date(2026, 4, 1), None)
    )
    TaskFactory(cause=cause, action=running, owner=core, done_at=clock.now())
    TaskFactory(cause=cause, action=running)
    TaskFactory(cause=cause, action=ActionFactory(cause=cause, done=True), owner=core)
    with django_assert_num_queries(1):
        found = pulse.my_tasks(core)
        assert [task.action.cause for task in found] == [cause] * 3
    assert found == [soon, late, whenever]
    assert pulse.my_tasks(core, most=1) == [soon]


def test_where_the_plan_stands_is_one_query(cause, core, running, django_assert_num_queries):
    assert pulse.in_brief(cause) == pulse.InBrief([running], None, None)
    waiting = ActionFactory(cause=cause, ready=True)
    last = ActionFactory(cause=cause, done=True)
    ActionFactory(cause=cause)
    with clock.travel(datetime(2026, 1, 1, tzinfo=ZoneInfo("UTC"))):
        ActionFactory(cause=cause, done=True)
    with django_assert_num_queries(1):
        now = pulse.in_brief(cause)
        assert str(now.running[0].owner) == "Jonas Weber"
        assert now.running[0].cause == cause
    assert now == pulse.InBrief([running], last, None)
    assert now.running[0].task_count == 0
    turns.pause(action=running, by=core, reason="Holidays")
    with django_assert_num_queries(1):
        assert pulse.in_brief(cause) == pulse.InBrief([], last, waiting)


@pytest.mark.parametrize("rows", [1, 9])
def test_measures_show_before_and_now(cause, running, rows, django_assert_num_queries):
    done = ActionFactory(cause=cause, done=True)
    older = MeasureFactory(cause=cause, action=done)
    MeasureFactory(cause=cause, action=ActionFactory(cause=cause))
    MeasureFactory(cause=cause, action=running, hidden_at=clock.now())
    for _ in range(rows):
        measure = MeasureFactory(cause=cause, action=running, baseline=Decimal(6))
        for day, value in ((1, 5), (9, 2), (5, 4)):
            ReadingFactory(cause=cause, measure=measure, on=date(2026, 3, day), value=value)
    with django_assert_num_queries(1):
        found = pulse.measures(cause)
    assert len(found) == rows + 1
    assert (found[0].now, found[0].now_on) == (Decimal(2), date(2026, 3, 9))
    assert found[0].is_better(found[0].now)
    assert (found[-1], found[-1].now) == (older, None)


def test_is_better_follows_the_direction():
    lower = MeasureFactory.build(baseline=Decimal(6))
    higher = MeasureFactory.build(baseline=Decimal(6), direction="higher")
    assert lower.is_better(Decimal(5))
    assert not lower.is_better(Decimal(6))
    assert higher.is_better(Decimal(7))
