"""The order in the database is the order of `actions/ranking.py`."""

import random
from decimal import Decimal

import pytest

from actions.ranking import Candidate, rank
from cause import clock
from tests.factories.actions import ActionFactory, ActionPainFactory


@pytest.mark.parametrize("seed", range(4))
def test_ranked_agrees_with_the_policy(cause, make_pain, make_ready, seed):
    dice = random.Random(seed)
    pains = [make_pain(severity=dice.randint(1, 2), frequency=1) for _ in range(6)]
    candidates = []
    for _ in range(40):
        impact, accessibility = (Decimal(dice.choice((4, 6, 8))) / 2 for _ in range(2))
        action = make_ready(impact=str(impact), accessibility=str(accessibility))
        answered = dice.sample(pains, dice.randint(0, 3))
        for pain in answered:
            ActionPainFactory(cause=cause, action=action, pain_point=pain)
        weight = sum(pain.severity * pain.frequency for pain in answered)
        candidates.append(Candidate(action.number, impact, accessibility, weight))
    dice.shuffle(candidates)
    ranked = list(cause.actions.ranked())
    assert [action.number for action in ranked] == [c.number for c in rank(candidates)]
    assert [action.candidate for action in ranked] == [
        Candidate(c.number, c.impact, c.accessibility, c.pain_weight, "Pair new leads")
        for c in rank(candidates)
    ]


def test_ranked_leaves_out_what_does_not_wait(cause, running, make_ready):
    ActionFactory(cause=cause)
    ActionFactory(cause=cause, done=True)
    make_ready(hidden_at=clock.now())
    ready = make_ready()
    assert list(cause.actions.ranked()) == [ready]


def test_pain_weight_counts_only_pains_that_still_hurt(cause, make_pain, make_ready):
    action = make_ready()
    for fields in (
        {"severity": 2, "frequency": 3, "echo_count": 1},
        {"status": "gone", "gone_at": clock.now()},
        {"status": "set-aside"},
        {"hidden_at": clock.now()},
    ):
        ActionPainFactory(cause=cause, action=action, pain_point=make_pain(**fields))
    assert cause.actions.ranked().get().pain_weight == 12
