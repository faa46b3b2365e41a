"""Who is on board, what blocks, what was tried before, what was said about scores."""

import re
from datetime import timedelta
from decimal import Decimal
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse
from time_machine import travel

from actions.explanation import what_would_change
from actions.models import AdopterGroup
from actions.ranking import Candidate, ranking_key, steps_to_first
from actions.services import adoption, blockers, drafting, rounds
from cause import clock
from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from community.services import profiles, sessions
from tests.factories.cause import MembershipFactory
from tests.factories.painpoints import FunctionFactory


@pytest.fixture
def action(cause, lead):
    return drafting.propose(cause=cause, by=lead, title="A one-page risk brief", owner=lead)


@pytest.fixture
def chairs(cause, action, lead, ally):
    plant = FunctionFactory(cause=cause, name="Plant 2")
    profile = profiles.of(ally)
    profiles.edit(profile=profile, version=profile.version, by=ally, function=plant)
    return adoption.add_group(action=action, name=" Gate  chairs ", by=lead, function=plant)


def test_a_group_climbs_and_falls_back(cause, chairs, lead):
    assert chairs.name == "Gate chairs"
    for rung in (2, 4):
        group = adoption.climb(group=chairs, rung=rung, by=lead)
    assert group.using_since == clock.today()
    with pytest.raises(Refused, match="Ninety days"):
        adoption.climb(group=chairs, rung=5, by=lead)
    with travel(clock.now() + timedelta(days=90)):
        assert adoption.climb(group=chairs, rung=5, by=lead).rung == 5
    assert adoption.climb(group=chairs, rung=3, by=lead).using_since is None
    for rung in (0, 6):
        with pytest.raises(Refused):
            adoption.climb(group=chairs, rung=rung, by=lead)
    assert cause.log.filter(verb=Verb.ADOPTION_CHANGED).count() == 5


def test_a_group_has_a_name_once(action, chairs, lead, core, other_cause):
    for name in ("Gate chairs", " "):
        with pytest.raises(Refused):
            adoption.add_group(action=action, name=name, by=lead)
    with pytest.raises(Refused):
        adoption.add_group(action=action, name="X", part="watch", by=lead)
    stranger = FunctionFactory(cause=other_cause)
    with pytest.raises(Refused):
        adoption.add_group(action=action, name="X", function=stranger, by=lead)
    with pytest.raises(NotAllowed):
        adoption.add_group(action=action, name="X", by=core)
    adoption.remove_group(group=chairs, by=lead)
    with pytest.raises(Refused, match="removed"):
        adoption.climb(group=chairs, rung=2, by=lead)
    again = adoption.add_group(action=action, name="Gate chairs", by=lead)
    with pytest.raises(Refused, match="already"):
        adoption.restore_group(group=chairs, by=lead)
    adoption.remove_group(group=again, by=lead)
    adoption.restore_group(group=chairs, by=lead)


def test_twenty_groups_are_enough(action, lead):
    for number in range(20):
        adoption.add_group(action=action, name=f"Group {number}", by=lead)
    with pytest.raises(Refused, match="Twenty"):
        adoption.add_group(action=action, name="One more", by=lead)


def test_members_answer_by_one_press_of_a_mail(
    client, chairs, lead, ally, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        assert adoption.ask(group=chairs, by=lead, site="https://pmo.example.org") == 1
    (letter,) = mail.outbox
    assert letter.to == [ally.user.email]
    path = re.search(r"https://pmo.example.org(\S+)", letter.body).group(1)
    assert client.get(path).status_code == 200
    assert "Thank you." in client.post(path, {"rung": "4"}).content.decode()
    chairs.refresh_from_db()
    assert (chairs.rung, chairs.answers.get().membership) == (4, ally)
    client.post(path, {"rung": "5"})
    chairs.refresh_from_db()
    assert chairs.rung == 4  # ninety days have not passed
    assert client.post(path, {"rung": "9"}).status_code == 200
    with pytest.raises(Refused, match="week"):
        adoption.ask(group=chairs, by=lead, site="https://pmo.example.org")
    assert client.get(f"{path[:-3]}x/").status_code == 404
    with travel(clock.now() + timedelta(days=31)):
        assert client.get(path).status_code == 404
    with pytest.raises(Refused):
        adoption.answer(group=chairs, member=ally, rung=7)


@pytest.fixture
def four(cause, chairs, ally):
    """Henk and three more of the function, asked by mail."""
    people = [ally, *(MembershipFactory(cause=cause) for _ in range(3))]
    for member in people[1:]:
        profile = profiles.of(member)
        profiles.edit(profile=profile, version=profile.version, by=member, function=chairs.function)
    adoption.ask(group=chairs, by=None, site="https://pmo.example.org")
    return people


def test_a_group_follows_its_answers_once_three_or_all_have_answered(chairs, four, sign_in, lead):
    for member, stands in zip(four, (1, 1, 4, 4), strict=True):
        group = adoption.answer(group=chairs, member=member, rung=4)
        assert group.rung == stands
    page = sign_in(lead).get(chairs.action.get_absolute_url()).content.decode()
    assert "4 of 4 answered" in page
    with travel(clock.now() + timedelta(days=91)):
        adoption.ask(group=chairs, by=None, site="https://pmo.example.org")
        # What they said before they were asked again does not count.
        assert adoption.answer(group=chairs, member=four[0], rung=1).rung == 4


def run_command(*words):
    out = StringIO()
    call_command("ask_adoption", *words, stdout=out)
    return out.getvalue()


def test_the_daily_command_asks_once_after_ninety_days(
    cause, action, chairs, lead, settings, django_capture_on_commit_callbacks
):
    settings.SITE_URL = "https://pmo.example.org"
    adoption.climb(group=chairs, rung=4, by=lead)
    nobody = adoption.add_group(action=action, name="Suppliers", by=lead)
    adoption.climb(group=nobody, rung=4, by=lead)
    assert "No group is due" in run_command()
    with travel(clock.now() + timedelta(days=90)), django_capture_on_commit_callbacks(execute=True):
        looked = run_command("--dry-run")
        assert f"would ask 1: {cause.slug}, action 1, Gate chairs" in looked
        assert not mail.outbox
        asked = run_command()
        assert "asked 1: " in asked
        assert "action 1, Suppliers: No function is named" in asked
        assert "Gate chairs" not in run_command()
    (letter,) = mail.outbox
    assert "https://pmo.example.org/asked/" in letter.body
    assert str(cause) in letter.body
    with travel(clock.now() + timedelta(days=200)):
        assert "Gate chairs" not in run_command("--dry-run")


def test_the_daily_command_needs_to_know_where_links_begin(db, settings):
    settings.SITE_URL = ""
    with pytest.raises(CommandError, match="SITE_URL"):
        run_command()


def test_who_cannot_be_asked_is_said_instead_of_a_button(cause, action, chairs, lead, sign_in):
    adoption.add_group(action=action, name="Suppliers", by=lead)
    page = sign_in(lead).get(action.get_absolute_url()).content.decode()
    assert page.count('value="ask"') == 1
    assert "No function is named for it. Ask them in person." in page


def test_nobody_is_asked_who_is_not_among_us(action, lead):
    group = adoption.add_group(action=action, name="Suppliers", by=lead)
    with pytest.raises(Refused, match="in person"):
        adoption.ask(group=group, by=lead, site="https://pmo.example.org")
    assert not mail.outbox


def test_a_blocker_goes_on_the_next_agenda_once(cause, action, lead, core, sign_in):
    blocker = blockers.note(action=action, text=" No  room ", by=lead)
    with pytest.raises(Refused, match="No session"):
        blockers.raise_to_agenda(blocker=blocker, by=lead)
    begins = clock.now() + timedelta(days=3)
    session = sessions.plan(
        cause=cause,
        purpose="Look",
        starts_at=begins,
        ends_at=begins + timedelta(hours=4),
        by=lead,
    )
    item = blockers.raise_to_agenda(blocker=blocker, by=lead)
    assert blockers.raise_to_agenda(blocker=blocker, by=lead) == item
    assert (item.title, item.notes) == ("Blocked: A one-page risk brief", "No room")
    assert item.session == session
    page = sign_in(lead).get(session.get_absolute_url()).content.decode()
    assert f"{action.get_absolute_url()}#blockers" in page
    blockers.solve(blocker=blocker, by=lead)
    blockers.solve(blocker=blocker, by=lead)
    assert not action.blockers.open().exists()
    with pytest.raises(Refused, match="solved"):
        blockers.raise_to_agenda(blocker=blocker, by=lead)
    blockers.solve(blocker=blocker, by=lead, again=True)
    assert action.blockers.open().get() == blocker
    for text in (" ", "x" * 201):
        with pytest.raises(Refused):
            blockers.note(action=action, text=text, by=lead)
    with pytest.raises(NotAllowed):
        blockers.note(action=action, text="x", by=core)
    verbs = [Verb.BLOCKER_NOTED, Verb.BLOCKER_RAISED, Verb.BLOCKER_SOLVED]
    assert [cause.log.filter(verb=verb).count() for verb in verbs] == [2, 1, 1]


def test_each_scorer_sees_another_order_and_the_same_again(cause, lead, core):
    actions = [drafting.propose(cause=cause, by=lead, title=f"Action {n}") for n in range(12)]
    opened = rounds.open_round(cause=cause, actions=actions, by=lead)
    entries = list(opened.entries.all())
    orders = [
        [entry.pk for entry in rounds.shuffled(given, member=member)]
        for member, given in ((lead, entries), (lead, entries[::-1]), (core, entries))
    ]
    assert orders[0] == orders[1]
    assert orders[0] != orders[2]
    assert sorted(orders[0]) == sorted(orders[2])


@pytest.fixture
def revealed(cause, action, lead):
    opened = rounds.open_round(cause=cause, actions=[action], by=lead)
    rounds.score(entry=opened.entries.get(), by=lead, impact=4, accessibility=2)
    rounds.reveal(scoring=opened, by=lead)
    return opened.entries.get()


def test_what_was_said_about_scores_is_kept_after_the_reveal(
    cause, action, lead, ally, revealed, sign_in
):
    page = reverse("actions:discuss", args=[cause.slug, action.number, revealed.pk])
    visitor = sign_in(lead)
    assert visitor.get(page).status_code == 200
    assert visitor.post(page, {"note": "x" * 1001, "version": 1}).status_code == 422
    visitor.post(page, {"note": "We had two different gates in mind.", "version": 1})
    stale = visitor.post(page, {"note": "Nothing much.", "version": 1})
    assert stale.status_code == 422
    assert "We had two different gates in mind." in stale.content.decode()
    assert "Nothing much." in stale.content.decode()
    again = rounds.open_round(cause=cause, actions=[action], by=lead)
    with pytest.raises(Refused, match="First reveal"):
        rounds.discuss(entry=again.entries.get(), version=1, note="Early", by=lead)
    rounds.score(entry=again.entries.get(), by=lead, impact=5, accessibility=3)
    shown = visitor.get(action.get_absolute_url())
    assert shown.context["revealed"].scored == 1
    assert shown.context["earlier_rounds"] == []
    rounds.reveal(scoring=again, by=lead)
    shown = visitor.get(action.get_absolute_url())
    assert shown.context["revealed"].entry.impact == 5
    assert [each.entry.impact for each in shown.context["earlier_rounds"]] == [4]
    assert "We had two different gates in mind." in shown.content.decode()
    with pytest.raises(NotAllowed):
        rounds.discuss(entry=revealed, version=1, note="x", by=ally)


def candidate(number, impact, accessibility, weight=0):
    return Candidate(number, Decimal(impact), Decimal(accessibility), weight, f"Action {number}")


def test_what_would_make_it_first_is_said_in_words():
    first, second = candidate(1, 5, 4), candidate(2, 5, 3)
    assert what_would_change(first, first) == ""
    assert what_would_change(second, first) == (
        "If accessibility rises from 3 to 5, it becomes first."
    )
    assert "It needs “Chiara”: once" in what_would_change(second, first, "Chiara")
    assert "impact rises from 4 to 5" in what_would_change(candidate(2, 4, 5), candidate(1, 4.5, 5))
    assert what_would_change(candidate(3, 1, 1), first) == "No single mark would make it first."


def test_a_step_to_first_is_the_lowest_that_is_enough():
    marks = [Decimal(mark) / 2 for mark in range(2, 11)]
    first = candidate(1, 4, "3.5", 10)
    for impact in marks:
        for accessibility in marks:
            one = candidate(2, impact, accessibility, 5)
            for name, mark in steps_to_first(one, first):
                fields = {"impact": one.impact, "accessibility": one.accessibility}
                raised = candidate(2, *(fields | {name: mark}).values(), 5)
                assert ranking_key(raised) < ranking_key(first)
                lower = candidate(2, *(fields | {name: mark - 1}).values(), 5)
                assert mark - 1 <= fields[name] or ranking_key(lower) > ranking_key(first)


def test_blockers_groups_and_tasks_through_the_page(cause, action, chairs, lead, core, sign_in):
    visitor = sign_in(lead)
    at = [cause.slug, action.number]
    assert visitor.post(reverse("actions:blocker-add", args=at), {}).status_code == 422
    visitor.post(reverse("actions:blocker-add", args=at), {"blocker-text": "No room"})
    blocker = action.blockers.get()
    pressed = reverse("actions:blocker", args=[*at, blocker.pk])
    told = visitor.post(pressed, {"do": "raise"}, follow=True).content.decode()
    assert "No session is planned." in told
    begins = clock.now() + timedelta(days=3)
    sessions.plan(
        cause=cause, purpose="Look", starts_at=begins, ends_at=begins + timedelta(hours=1), by=lead
    )
    assert "No room" in visitor.post(pressed, {"do": "raise"}, follow=True).content.decode()
    for do in ("solve", "again"):
        visitor.post(pressed, {"do": do})
    assert action.blockers.open().exists()

    assert visitor.post(reverse("actions:group-add", args=at), {}).status_code == 422
    visitor.post(
        reverse("actions:group-add", args=at), {"group-name": "Buyers", "group-part": "make"}
    )
    group = reverse("actions:group", args=[*at, chairs.pk])
    visitor.post(group, {"do": "climb", "rung": "3"})
    visitor.post(group, {"do": "ask"})
    assert "Undo" in visitor.post(group, {"do": "remove"}, follow=True).content.decode()
    visitor.post(group, {"do": "back"})
    rows = AdopterGroup.objects.visible()
    assert set(rows.values_list("name", "rung")) == {("Gate chairs", 3), ("Buyers", 1)}
    assert chairs.__class__.objects.get(pk=chairs.pk).asked_at

    for title in ("One", "Two"):
        visitor.post(reverse("actions:task-add", args=at), {"task-title": title, "task-hours": 3})
    two = action.tasks.get(title="Two")
    visitor.post(reverse("actions:task", args=[*at, two.pk]), {"do": "earlier"})
    assert [task.title for task in action.tasks.all()] == ["Two", "One"]
    edit = reverse("actions:task-edit", args=[*at, two.pk])
    assert visitor.get(edit).status_code == 200
    visitor.post(edit, {"title": "Two and a half", "version": 1})
    stale = visitor.post(edit, {"title": "Three", "version": 1})
    assert "Two and a half" in stale.content.decode()
    assert sign_in(core).post(group, {"do": "remove"}).status_code == 403


def test_a_round_is_opened_over_the_chosen_actions(cause, action, lead, sign_in):
    other = drafting.propose(cause=cause, by=lead, title="Other")
    page = reverse("actions:round-open", args=[cause.slug])
    visitor = sign_in(lead)
    assert visitor.post(page, {}).status_code == 422
    past = {"actions": [other.pk], "closes_on": "2020-01-01"}
    assert visitor.post(page, past).status_code == 422
    day = clock.today() + timedelta(days=5)
    visitor.post(page, {"actions": [other.pk], "closes_on": day.isoformat()})
    assert [entry.action for entry in cause.rounds.get().entries.all()] == [other]
    shown = visitor.get(reverse("actions:scoring", args=[cause.slug])).content.decode()
    assert "Marks are wanted by" in shown
