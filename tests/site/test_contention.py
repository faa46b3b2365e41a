"""Different things done at once by several people: nobody waits for somebody who waits for them.

Only PostgreSQL can come to a deadlock; SQLite lets one writer in at a time, and passes as well.
"""

import threading

import pytest
from django.db import connections

from actions.services import drafting, finishing, links, rounds, turns
from cause.errors import EditedMeanwhile, Refused
from painpoints.services import echoes, evidence, merging, pains, swot, triage
from tests.factories.actions import RESULT
from tests.factories.cause import CauseFactory, MembershipFactory

pytestmark = pytest.mark.django_db(transaction=True)

TIMES = 12


@pytest.fixture
def cause():
    return CauseFactory(slug="crowd")


@pytest.fixture
def lead(cause):
    return MembershipFactory(cause=cause, standing="lead")


@pytest.fixture
def members(cause):
    return [MembershipFactory(cause=cause, standing="core") for _n in range(4)]


@pytest.fixture
def hurting(cause, lead):
    """Return eight pains."""
    return [
        pains.report(
            cause=cause, title=f"Pain {n}", scope="project", severity=2, frequency=2, by=lead
        )
        for n in range(8)
    ]


def at_once(*verbs):
    """Run each of ``verbs`` a dozen times, all side by side; return what went wrong.

    A refusal is an answer, but a verb that is refused each time has shown nothing.
    """
    together, wrong = threading.Barrier(len(verbs)), []

    def run(verb):
        together.wait()
        refused = 0
        try:
            for nth in range(TIMES):
                try:
                    verb(nth)
                except (Refused, EditedMeanwhile):
                    refused += 1
                except Exception as error:
                    wrong.append(repr(error))
            if refused == TIMES:
                wrong.append(f"{verb.__name__} was always refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(verb,)) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def feeling(pain, member):
    """Return a verb that echoes the pain and takes that back by turns."""

    def verb(nth):
        if nth % 2:
            echoes.withdraw_echo(pain_point=pain, by=member)
        else:
            echoes.echo(pain_point=pain, by=member)

    return verb


def test_a_decision_on_many_and_echoes_on_some_of_them(lead, members, hurting):
    def decide(nth):
        triage.triage_many(
            pain_points=hurting if nth % 3 else hurting[::-1],
            status="set-aside" if nth % 2 else "confirmed",
            by=lead,
            reason="Not now",
        )

    felt = [feeling(pain, member) for pain, member in zip(hurting[3:6], members[:3], strict=True)]
    assert at_once(decide, *felt) == []


def test_the_board_changes_while_others_feel_pains(cause, lead, members, hurting):
    item = swot.add_item(cause=cause, quadrant="threat", text="Rain", by=lead)

    def choose(nth):
        verb = swot.put_back if nth % 2 else swot.choose
        verb(item=item, by=lead)

    def shuffle(_nth):
        for other in few:
            swot.put_back(item=other, by=lead)
            swot.choose(item=other, by=lead)

    few = [
        swot.choose(
            item=swot.add_item(cause=cause, quadrant="threat", text=f"Hail {n}", by=lead), by=lead
        )
        for n in range(3)
    ]

    def rest_on(_nth):
        made = evidence.add_evidence(item=item, pain_point=hurting[0], by=members[3])
        evidence.remove_evidence(evidence=made, by=members[3])

    felt = [feeling(hurting[0], members[0]), feeling(hurting[1], members[1])]
    assert at_once(choose, shuffle, rest_on, *felt) == []


def test_actions_come_and_go_while_others_feel_their_pains(cause, lead, members, hurting):
    def propose(nth):
        action = drafting.propose(
            cause=cause, by=lead, title=f"Action {nth}", owner=lead, pains=hurting[:4]
        )
        opened = rounds.open_round(cause=cause, actions=[action], by=lead)
        rounds.score(entry=opened.entries.get(), by=lead, impact=4, accessibility=4)
        rounds.reveal(scoring=opened, by=lead)
        turns.start(action=action, by=lead)
        if nth % 2:
            turns.drop(action=action, by=lead, reason="Enough")
        else:
            finishing.finish(action=action, by=lead, **RESULT)

    felt = [feeling(hurting[n], members[n]) for n in range(3)]
    assert at_once(propose, *felt) == []


def test_an_action_is_reworked_while_others_feel_its_pains(cause, lead, members, hurting):
    action = drafting.propose(cause=cause, by=lead, title="Action", owner=lead, pains=hurting[:4])

    def rework(nth):
        action.refresh_from_db()
        drafting.rework(
            action=action,
            version=action.version,
            by=lead,
            title=f"Action {nth}",
            pains=hurting[nth % 3 : nth % 3 + 4],
            swot_items=[],
        )

    def mark(nth):
        verb = links.link_pain if nth % 2 else links.unlink_pain
        verb(action=action, pain_point=hurting[7 - nth % 4], by=lead)

    felt = [feeling(hurting[n], members[n]) for n in range(3)]
    assert at_once(rework, mark, *felt) == []


def test_pains_become_one_and_two_while_others_feel_them(lead, members, hurting):
    def merge(nth):
        first, second = (0, 1) if nth % 2 else (1, 0)
        made = merging.merge(merged=hurting[first], into=hurting[second], by=lead)
        merging.unmerge(merge=made, by=lead)

    felt = [feeling(hurting[n], members[n]) for n in range(3)]
    assert at_once(merge, *felt) == []
