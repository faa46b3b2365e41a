"""The plan as people see it: places in words, who may start, what is paused, what comes next."""

from datetime import timedelta

import pytest
from django.urls import reverse

from actions.models import Action, ActionPain, Slot
from actions.services import finishing, rounds, slots, turns
from cause import clock
from community.services import sessions
from tests.factories.actions import RESULT, ActionFactory


@pytest.fixture
def at(cause):
    """Return a function that gives the address of a page of the cause."""

    def _at(name, *args):
        return reverse(f"actions:{name}", args=[cause.slug, *args])

    return _at


@pytest.fixture
def finished(core, running):
    return finishing.finish(action=running, by=core, **RESULT)


@pytest.fixture
def planned(cause, lead):
    begins = clock.now() + timedelta(days=3)
    return sessions.plan(
        cause=cause, purpose="Look", starts_at=begins, ends_at=begins + timedelta(hours=4), by=lead
    )


def test_places_are_told_with_the_pains_behind_them(
    cause, core, running, make_ready, make_pain, sign_in, at
):
    best, other = make_ready("Best", "5", "4"), make_ready("Other", "4", "4", needs="Chiara's unit")
    heavy, light = make_pain("Dates move", echo_count=13), make_pain("Late", severity=1)
    for action, pain in ((best, heavy), (best, light), (other, light)):
        ActionPain.objects.create(cause=cause, action=action, pain_point=pain)
    page = sign_in(core).get(at("plan"))
    first, second = page.context["ranked"]
    assert first.explanation.startswith("Second: ")
    assert "the heaviest pain of all, “Dates move”, felt by 14 people, and 1 more" in (
        first.explanation
    )
    assert "It answers “Late”, felt by 1 person." in second.explanation
    assert "It needs “Chiara's unit”: once that is settled" in second.explanation
    assert second.explanation.endswith("it becomes the next one.")
    words = page.content.decode()
    assert "In progress: it keeps its place until it is finished" in words


@pytest.mark.parametrize(("limit", "words"), [(1, "One action at a time"), (3, "Up to 3 actions")])
def test_the_plan_says_how_many_at_a_time_and_shows_them_all(
    cause, lead, make_ready, sign_in, at, limit, words
):
    slots.set_limit(cause=cause, n=limit, by=lead)
    for n in range(limit):
        turns.start(action=make_ready(f"Action {n}"), by=lead)
    page = sign_in(lead).get(at("plan"))
    assert words in page.content.decode()
    assert len(page.context["running"]) == limit


def test_start_it_is_offered_to_its_owner_and_to_leads(make_ready, core, lead, ally, sign_in, at):
    make_ready(owner=core)
    make_ready("Second", "1", "1", owner=core)
    for member, offered in ((core, True), (lead, True), (ally, False)):
        page = sign_in(member).get(at("plan"))
        assert [action.may_start for action in page.context["ranked"]] == [offered, False]
    Action.objects.update(owner=lead)
    assert "Start it" not in sign_in(core).get(at("plan")).content.decode()


def test_one_press_starts_what_has_its_end_and_a_page_asks_for_it_else(
    make_ready, lead, sign_in, at
):
    action = make_ready()
    visitor = sign_in(lead)
    page = at("start", action.number)
    assert f'<a class="button primary" href="{page}"' in visitor.get(at("plan")).content.decode()
    assert 'name="due_on"' in visitor.get(page).content.decode()
    Action.objects.update(due_on=clock.today() + timedelta(days=30))
    assert f'<form method="post" action="{page}"' in visitor.get(at("plan")).content.decode()
    late = visitor.post(page, {"due_on": "2020-01-01"})
    assert late.status_code == 422
    assert "2020-01-01" in late.content.decode()
    day = clock.today() + timedelta(days=9)
    visitor.post(page, {"due_on": day.isoformat()})
    action.refresh_from_db()
    assert (action.status, action.due_on) == ("in-progress", day)


@pytest.mark.parametrize("verb", ["get", "post"])
def test_start_answers_a_refusal_with_a_sentence(cause, make_ready, lead, core, sign_in, at, verb):
    first = make_ready("Best", "5", "5", owner=lead)
    second, proposed = make_ready("Other", owner=core), ActionFactory(cause=cause, owner=core)
    nobodys = make_ready("Nobody's", "1", "1")
    for action, status, words in (
        (first, 403, "Maya Lindqvist leads it: only they and a lead can start it."),
        (nobodys, 403, "Nobody leads it yet: only a lead can start it."),
        (second, 422, "“Best” comes first."),
        (proposed, 422, "This action has no scores yet."),
    ):
        answer = getattr(sign_in(core), verb)(at("start", action.number))
        assert answer.status_code == (200 if verb == "get" else status)
        assert words in answer.content.decode()
    assert not cause.actions.in_progress().exists()


def test_start_out_of_turn_keeps_what_was_typed(make_ready, lead, sign_in, at):
    make_ready("Best", "5", "5")
    other = make_ready("Other")
    day = (clock.today() + timedelta(days=9)).isoformat()
    visitor = sign_in(lead)
    asked = visitor.post(at("start", other.number), {"due_on": day, "reason": ""})
    assert asked.status_code == 422
    assert day in asked.content.decode()
    visitor.post(at("start", other.number), {"due_on": day, "reason": "The budget ends."})
    other.refresh_from_db()
    assert (other.status, other.status_reason) == ("in-progress", "The budget ends.")


def test_start_without_a_free_slot_says_what_is_in_progress(running, make_ready, lead, sign_in, at):
    action = make_ready()
    refused = sign_in(lead).post(at("start", action.number), {"due_on": "2099-01-01"})
    assert refused.status_code == 422
    assert running.title in refused.content.decode()
    assert "2099-01-01" in refused.content.decode()


def test_paused_actions_stand_with_their_reason_and_a_press_for_who_may(
    cause, core, lead, running, sign_in, at
):
    turns.pause(action=running, by=core, reason="Waiting for the auditor.")
    ActionFactory(cause=cause, title="Only an idea")
    Action.objects.filter(pk=running.pk).update(owner=lead)
    page = sign_in(core).get(at("plan"))
    assert "Waiting for the auditor." in page.content.decode()
    assert [action.may_resume for action in page.context["paused"]] == [False]
    assert [action.title for action in page.context["proposed"]] == ["Only an idea"]
    visitor = sign_in(lead)
    assert [action.may_resume for action in visitor.get(at("plan")).context["paused"]] == [True]
    visitor.post(at("resume", running.number))
    assert visitor.get(at("plan")).context["paused"] == []


def test_a_finish_asks_whether_the_ranking_holds_until_something_starts(
    cause, core, lead, ally, finished, make_ready, sign_in, at
):
    following = make_ready("Pair new leads", owner=core)
    long_ago = clock.now() - timedelta(days=90)
    older = ActionFactory(cause=cause, done=True, started_at=long_ago, finished_at=long_ago)
    for page in (at("plan"), at("detail", finished.number)):
        for member, start, score, agenda in (
            (lead, True, True, True),
            (core, True, False, True),
            (ally, False, False, False),
        ):
            words = sign_in(member).get(page).content.decode()
            assert "Does the ranking still hold?" in words
            assert ("It holds: start “Pair new leads”" in words) == start
            assert ("?ready=yes" in words) == score
            assert ("Raise it on the next agenda" in words) == agenda
    assert "Does the ranking" not in sign_in(lead).get(at("detail", older.number)).content.decode()
    turns.start(action=following, by=core)
    for page in (at("plan"), at("detail", finished.number)):
        assert "Does the ranking" not in sign_in(lead).get(page).content.decode()


def test_a_round_answers_whether_the_ranking_holds(lead, finished, make_ready, sign_in, at, cause):
    action = make_ready()
    opened = rounds.open_round(cause=cause, actions=[action], by=lead)
    assert sign_in(lead).get(at("plan")).context.get("holds") is None
    rounds.cancel_round(scoring=opened, by=lead)
    assert sign_in(lead).get(at("plan")).context["holds"]


def test_the_ranking_is_raised_on_the_next_agenda_once(
    cause, core, ally, finished, planned, sign_in, at
):
    page = at("doubt", finished.number)
    assert sign_in(ally).post(page).status_code == 403
    for _ in range(2):
        assert sign_in(core).post(page).url == planned.get_absolute_url()
    item = planned.agenda.get()
    assert item.title == f"Does the ranking still hold after “{finished.title}”?"
    assert item.presenter == core


def test_the_ranking_cannot_be_raised_where_no_session_is_planned(core, finished, sign_in, at):
    answer = sign_in(core).post(at("doubt", finished.number), follow=True)
    assert "No session is planned" in answer.content.decode()


def test_the_plan_says_who_has_scored_and_until_when(cause, lead, core, make_ready, sign_in, at):
    Slot.objects.create(cause=cause, number=1)
    day = clock.today() + timedelta(days=5)
    scoring = rounds.open_round(cause=cause, actions=[make_ready()], by=lead, closes_on=day)
    rounds.score(entry=scoring.entries.get(), by=core, impact=4, accessibility=2)
    page = sign_in(lead).get(at("plan")).content.decode()
    assert "1 of 2 has scored. Waiting for you." in page
    assert f"until {day:%A} {day.day} {day:%B}" in page
    rounds.reveal(scoring=scoring, by=lead)
    assert at("round", 1) in sign_in(lead).get(at("plan")).content.decode()


@pytest.mark.parametrize("rows", [1, 30])
def test_the_plan_costs_at_most_fifteen_queries_with_everything_on_it(
    cause, lead, core, finished, make_ready, make_pain, sign_in, at, rows,
    django_assert_max_num_queries,
):  # fmt: skip
    actions = [make_ready(f"Ready {n}") for n in range(rows)]
    first = rounds.open_round(cause=cause, actions=actions, by=lead)
    for entry in first.entries.all():
        rounds.score(entry=entry, by=core, impact=4, accessibility=2)
    rounds.reveal(scoring=first, by=lead)
    for action in actions:
        ActionPain.objects.create(cause=cause, action=action, pain_point=make_pain())
        ActionFactory(cause=cause, status="paused")
        ActionFactory(cause=cause)
    visitor = sign_in(lead)
    visitor.get(at("plan"))
    with django_assert_max_num_queries(15):
        visitor.get(at("plan"))
    rounds.open_round(cause=cause, actions=actions, by=lead)
    with django_assert_max_num_queries(15):
        visitor.get(at("plan"))


def test_the_overview_asks_who_has_not_scored(cause, lead, core, make_ready, sign_in):
    page = reverse("overview", args=[cause.slug])
    day = clock.today() + timedelta(days=5)
    scoring = rounds.open_round(cause=cause, actions=[make_ready()], by=lead, closes_on=day)
    rounds.score(entry=scoring.entries.get(), by=core, impact=4, accessibility=2)
    words = sign_in(lead).get(page).content.decode()
    assert "Score the open round" in words
    assert f"until </span>{day:%a} {day.day} {day:%B}" in words
    assert "Score the open round" not in sign_in(core).get(page).content.decode()
