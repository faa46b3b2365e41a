"""The order of the plan and the medians behind it, as properties of what is in the database."""

from decimal import Decimal
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.models import Action
from actions.ranking import Candidate, rank
from actions.services import drafting, rounds
from painpoints.services import pains
from tests.factories.actions import ActionFactory, ActionPainFactory
from tests.rooms import room

pytestmark = pytest.mark.django_db
QUICK = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
# Few values, so that ties come at every part of the key.
HALVES = st.sampled_from([Decimal("2.0"), Decimal("2.5"), Decimal("4.0")])
SCORED = st.tuples(HALVES, HALVES, st.sets(st.integers(0, 2)))
MARK = st.one_of(st.none(), st.integers(1, 5))


@QUICK
@given(st.lists(SCORED, min_size=1, max_size=7), st.randoms(), st.integers(1, 7))
def test_the_database_ranks_as_the_policy_does_whatever_came_first(scored, chance, first):
    with room(1) as (cause, (lead,)):
        hurting = [
            pains.report(
                cause=cause, title="Pain", scope="project", severity=n, frequency=1, by=lead
            )
            for n in (1, 1, 2)
        ]
        numbered = list(enumerate(scored, start=1))
        candidates = [
            Candidate(number, impact, reach, sum(hurting[n].weight for n in answered), "x")
            for number, (impact, reach, answered) in numbered
        ]
        chance.shuffle(numbered)
        for number, (impact, reach, answered) in numbered:
            action = ActionFactory(
                cause=cause,
                number=number,
                title="x",
                status="ready",
                impact=impact,
                accessibility=reach,
            )
            for n in answered:
                ActionPainFactory(cause=cause, action=action, pain_point=hurting[n])

        ranked = [action.candidate for action in cause.actions.ranked()]

        assert ranked == rank(candidates)
        top = [action.candidate for action in cause.actions.ranked(first=first)]
        assert top[:first] == ranked[:first]


@QUICK
@given(st.lists(st.lists(st.tuples(MARK, MARK), min_size=3, max_size=3), min_size=1, max_size=3))
def test_an_action_has_the_medians_of_the_last_round_in_which_anyone_could_judge_it(told):
    with room(3) as (cause, members):
        lead = members[0]
        action = drafting.propose(cause=cause, by=lead, title="Brief")
        other = drafting.propose(cause=cause, by=lead, title="Always judged")
        expected = (None, None)
        for marks in told:
            opened = rounds.open_round(cause=cause, actions=[action, other], by=lead)
            entry = opened.entries.get(action=action)
            rounds.score(entry=opened.entries.get(action=other), by=lead, impact=3, accessibility=3)
            for member, (impact, reach) in zip(members, marks, strict=True):
                # A second thought before the reveal replaces the first.
                rounds.score(entry=entry, by=member, impact=1, accessibility=5)
                both = None not in (impact, reach)
                rounds.score(
                    entry=entry,
                    by=member,
                    impact=impact if both else None,
                    accessibility=reach if both else None,
                )
            rounds.reveal(scoring=opened, by=lead)
            judged = [pair for pair in marks if None not in pair]
            if judged:
                expected = tuple(
                    Decimal(str(float(median(side)))) for side in zip(*judged, strict=True)
                )
        row = Action.objects.get(pk=action.pk)
        assert (row.impact, row.accessibility) == expected
        assert row.status == ("proposed" if expected == (None, None) else "ready")
