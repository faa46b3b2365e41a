"""The example's data: complete, and true to itself, whatever the day of loading."""

from collections import Counter
from datetime import UTC, date, timedelta
from itertools import pairwise
from statistics import median

import pytest

from pmo_site.demo.aldermoor import ALDERMOOR
from pmo_site.demo.norrby import NORRBY
from pmo_site.demo.when import Calendar

EXAMPLES = pytest.mark.parametrize("example", [ALDERMOOR, NORRBY], ids=lambda each: each.slug)


def authors(example):
    """Yield who did something and how many days ago, for all that has an author."""
    for pain in example.pains:
        yield pain.by, pain.day
        yield from ((said.by, said.day) for said in pain.comments)
        yield from ((who, 0) for who in (*pain.echoes, *pain.verdicts))
    for item in example.swot:
        yield item.by, item.day
    for action in example.actions:
        yield action.by, action.day
        yield from ((task.by, task.due) for task in action.tasks)
    for page in example.articles:
        yield from ((revision.by, revision.day) for revision in page.revisions)
    for gain in example.gains:
        yield gain.by, gain.proposed
        yield from ((who, 0) for who in gain.hopes)
    for phrase in example.phrases:
        yield phrase.by, phrase.proposed
        yield from ((who, phrase.adopted or 0) for who in phrase.supports)
    yield from ((line.by, line.day) for line in example.lines)


@EXAMPLES
def test_nobody_acts_before_joining(example):
    joined = {person.key: person.joined for person in example.people}
    assert [(who, day) for who, day in authors(example) if day > joined[who]] == []


@EXAMPLES
def test_keys_lead_somewhere(example):
    pains = {pain.key for pain in example.pains}
    actions = {action.key for action in example.actions}
    swot = {item.key for item in example.swot}
    used = [key for action in example.actions for key in action.pains]
    used += [key for item in example.swot for key in item.pains]
    used += [line.pain for line in example.lines if line.pain]
    assert set(used) <= pains
    assert {key for action in example.actions for key in action.swot} <= swot
    assert {line.action for line in example.lines if line.action} <= actions
    assert {page.action for page in example.articles if page.action} <= actions
    assert {key for each in example.rounds for key in each.marks} <= actions


@EXAMPLES
def test_texts_fit_and_stay_plain(example):
    assert all(len(phrase.text) <= 140 for phrase in example.phrases)
    assert all(phrase.emphasis in phrase.text for phrase in example.phrases)
    assert all(len(pain.title) <= 120 for pain in example.pains)
    assert all(len(text) <= 300 for pain in example.pains for text in pain.echoes.values())
    assert all(len(item.text) <= 160 for item in example.swot)
    assert all(len(action.title) <= 120 for action in example.actions)
    spoken = [line.text for line in example.lines] + [pain.story for pain in example.pains]
    assert not [text for text in spoken if "!" in text]


def test_the_community_is_the_one_that_was_promised():
    standings = Counter(person.standing for person in ALDERMOOR.people)
    assert standings == {"lead": 2, "core": 10, "ally": 3, "sponsor": 1}
    team = [person for person in ALDERMOOR.people if person.standing in ("lead", "core")]
    assert len({person.function for person in team}) == 5
    assert len(ALDERMOOR.functions) == 7
    assert len({person.level for person in team}) == 4
    assert sum("executive sponsor" in person.role for person in team) == 1
    assert len(ALDERMOOR.pains) == 30
    assert Counter(page.kind for page in ALDERMOOR.articles).keys() == {
        "method",
        "tool",
        "tip",
        "template",
        "training",
    }
    assert len(ALDERMOOR.articles) == 15
    assert len([each for each in ALDERMOOR.sessions if each.weeks]) == 6
    assert len(ALDERMOOR.lines) >= 90
    assert len({line.text for line in ALDERMOOR.lines}) == len(ALDERMOOR.lines)


def test_vital_few_stay_few_and_have_evidence():
    places = Counter((item.quadrant, item.place) for item in ALDERMOOR.swot if item.place)
    assert max(places.values()) == 1
    assert {place for _quadrant, place in places} <= {1, 2, 3, 4, 5}
    assert all(item.pains or item.facts for item in ALDERMOOR.swot if item.place)


def test_nobody_echoes_their_own_pain():
    assert not [pain.key for pain in ALDERMOOR.pains if pain.by in pain.echoes]


def test_only_those_who_feel_a_pain_judge_it():
    for pain in ALDERMOOR.pains:
        assert set(pain.verdicts) <= {pain.by, *pain.echoes}


def test_one_action_at_a_time():
    begun = sorted(
        (action for action in ALDERMOOR.actions if action.started), key=lambda each: -each.started
    )
    assert [bool(action.finished) for action in begun] == [True, True, True, False]
    for before, after in pairwise(begun):
        assert before.finished > after.started


def test_no_two_actions_of_a_round_tie():
    for scoring in ALDERMOOR.rounds:
        scores = []
        for marks in scoring.marks.values():
            given = [mark for mark in marks.values() if mark != "--"]
            scores.append(median(int(m[0]) for m in given) * median(int(m[1]) for m in given))
        assert len(set(scores)) == len(scores)


def test_every_revision_of_an_article_differs_from_the_one_before():
    for page in (*ALDERMOOR.articles, *NORRBY.articles):
        bodies = [revision.body for revision in page.revisions]
        assert len(set(bodies)) == len(bodies), page.title
        days = [revision.day for revision in page.revisions]
        assert days == sorted(days, reverse=True)
        assert not [body for body in bodies if "%%" in body]


@pytest.mark.parametrize("days", range(7))
def test_a_calendar_of_any_weekday_keeps_to_working_days(days):
    calendar = Calendar(date(2026, 3, 9) + timedelta(days=days), UTC)
    begins, ends = calendar.session(0)
    assert 2 <= (begins.date() - calendar.today).days <= 4
    assert (ends - begins).seconds == 4 * 3600
    assert all(calendar.day(ago).weekday() < 5 for ago in range(-30, 370))
    assert calendar.at(1, 40).date() <= calendar.today
