"""Verdicts and weights as properties."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from painpoints.models import PainPoint
from painpoints.services import echoes, plan, verdicts
from painpoints.tally import ANSWERS_ENOUGH, Outcome, count
from tests.factories.painpoints import PainPointFactory
from tests.rooms import room

ANSWERS = st.lists(st.sampled_from(["gone", "better", "unchanged"]), max_size=12)


@given(ANSWERS, st.integers(0, 12), st.randoms())
def test_an_outcome_needs_a_majority_of_enough_answers_in_any_order(answers, silent, chance):
    asked = len(answers) + silent
    tally = count(answers, asked=asked)
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert count(shuffled, asked=asked) == tally
    assert tally.answered == len(answers)
    enough = bool(answers) and len(answers) >= min(ANSWERS_ENOUGH, asked)
    for outcome, said in ((Outcome.GONE, "gone"), (Outcome.UNCHANGED, "unchanged")):
        majority = answers.count(said) * 2 > len(answers)
        assert (tally.outcome is outcome) == (enough and majority)


@given(ANSWERS, st.integers(0, 12))
def test_one_more_gone_never_turns_gone_into_something_else(answers, silent):
    asked = len(answers) + silent + 1
    if count(answers, asked=asked).outcome is Outcome.GONE:
        assert count([*answers, "gone"], asked=asked).outcome is Outcome.GONE


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["echo", "withdraw", "pass-on", "contest", "uphold", "gone", "unchanged"]),
        st.integers(0, 4),
    ),
    max_size=15,
)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(marks=st.tuples(st.integers(1, 5), st.integers(1, 5)), steps=STEPS)
def test_weight_is_severity_times_frequency_times_people_whatever_happens(marks, steps):
    with room(5) as (cause, members):
        pain = PainPointFactory(
            cause=cause, reported_by=members[0], severity=marks[0], frequency=marks[1]
        )
        plan.ask_verdict(pain_point=pain, by=members[0])
        feel, passed = {0}, {}
        for nth, (step, who) in enumerate(steps):
            by = members[who]
            pain.refresh_from_db()
            if step == "echo" and who and pain.status != "gone":
                echoes.echo(pain_point=pain, by=by)
                feel.add(who)
            elif step == "withdraw" and who:
                echoes.withdraw_echo(pain_point=pain, by=by)
                feel.discard(who)
            elif step == "pass-on" and pain.status != "gone":
                voice = echoes.pass_on(pain_point=pain, by=by, person=f"Buyer {nth}")
                passed[voice.pk] = True
            elif step in ("contest", "uphold") and passed:
                voice = pain.echoes.get(pk=min(passed))
                if step == "contest":
                    echoes.contest(voice=voice, by=by, reason="Really?")
                    passed[voice.pk] = False
                elif voice.added_by_id != by.pk:
                    echoes.uphold(voice=voice, by=by)
                    passed[voice.pk] = True
            elif step in ("gone", "unchanged") and pain.is_asked and who in feel:
                verdicts.answer_verdict(pain_point=pain, answer=step, by=by)
            row = PainPoint.objects.get()
            assert row.people == len(feel) + sum(passed.values())
            assert row.weight == marks[0] * marks[1] * row.people
            assert (row.status == "gone") == (row.gone_at is not None)
