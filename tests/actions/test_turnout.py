"""Who has scored the open round: named, counted, and never what they gave."""

from datetime import timedelta

import pytest

from actions import turnout
from actions.services import rounds
from cause import clock
from tests.factories.actions import ActionFactory
from tests.factories.cause import MembershipFactory, UserFactory


@pytest.fixture
def scoring(cause, lead, core, ally, sponsor):
    actions = [ActionFactory(cause=cause) for _ in range(2)]
    today = clock.today()
    return rounds.open_round(cause=cause, actions=actions, by=lead, closes_on=today)


def give(scoring, *members, all_of_them=True):
    """Let ``members`` score every action of the round, or only the first."""
    for entry in scoring.entries.all() if all_of_them else scoring.entries.all()[:1]:
        for member in members:
            rounds.score(entry=entry, by=member, impact=None, accessibility=None)


@pytest.mark.parametrize("more", [0, 20])
def test_of_round_tells_done_from_begun_in_one_query(
    cause, scoring, lead, core, more, django_assert_num_queries
):
    others = MembershipFactory.create_batch(more, cause=cause, standing="core")
    give(scoring, lead, *others)
    give(scoring, core, all_of_them=False)
    with django_assert_num_queries(1):
        found = turnout.of_round(scoring)
        assert [str(member) for member in found.begun] == ["Jonas Weber"]
    assert (found.done, found.missing) == ([lead, *others], [])


def test_of_round_does_not_ask_for_what_left_the_plan(cause, scoring, core):
    give(scoring, core, all_of_them=False)
    cause.actions.filter(number=2).update(status="dropped")
    assert turnout.of_round(scoring).done == [core]


def test_words_name_who_is_missing_and_the_reader_last(cause, scoring, lead, core):
    sven = MembershipFactory(cause=cause, standing="core", user=UserFactory(full_name="Sven Berg"))
    give(scoring, core)
    words = turnout.of_round(scoring).words(lead)
    assert words == "1 of 3 has scored. Waiting for Sven Berg and you."
    assert turnout.of_round(scoring).words(core).endswith("Maya Lindqvist and Sven Berg.")
    give(scoring, lead, sven)
    assert turnout.of_round(scoring).words(lead) == "3 of 3 have scored."


def test_words_count_the_others_of_a_large_team(cause, scoring, lead):
    MembershipFactory.create_batch(10, cause=cause, standing="core")
    words = turnout.of_round(scoring).words(lead)
    assert words.startswith("0 of 12 have scored. Waiting for Jonas Weber, ")
    assert words.endswith(", you and 8 others.")


def test_waiting_for_is_the_open_round_until_everything_is_scored(
    cause, scoring, lead, core, ally, time_machine, django_assert_num_queries
):
    give(scoring, core)
    give(scoring, lead, all_of_them=False)
    with django_assert_num_queries(1):
        assert turnout.waiting_for(lead) == scoring
    assert turnout.waiting_for(core) is None
    assert turnout.waiting_for(ally) is None
    time_machine.move_to(clock.now() + timedelta(days=1), tick=False)
    assert turnout.waiting_for(lead) is None
