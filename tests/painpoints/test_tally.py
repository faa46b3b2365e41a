"""Verdicts and weights as properties."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cause.errors import NotAllowed, Refused
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
        st.sampled_from(["echo", "withdraw", "pass-on", "contest", "uphold"]),
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
        feel, passed = {0}, {}
        for nth, (step, who) in enumerate(steps):
            by = members[who]
            if step == "echo" and who:
                echoes.echo(pain_point=pain, by=by)
                feel.add(who)
            elif step == "withdraw" and who:
                echoes.withdraw_echo(pain_point=pain, by=by)
                feel.discard(who)
            elif (
                step == "pass-on"
                and pain.echoes.filter(added_by=by).count() < echoes.PASSED_ON_MOST
            ):
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
            row = PainPoint.objects.get()
            assert row.people == len(feel) + sum(passed.values())
            assert row.weight == marks[0] * marks[1] * row.people


class Asking:
    """Rule 9 told a second time, in plain sets: who is asked, what they said, what follows."""

    def __init__(self):
        self.status, self.feel, self.asked, self.said = "reported", {0}, None, {}

    def ask(self):
        if self.status != "gone":
            self.status, self.asked, self.said = "relieved", set(self.feel), {}

    def withdraw(self, who):
        self.feel.discard(who)
        if self.asked is not None and who in self.asked:
            self.asked.discard(who)
            self.said.pop(who, None)
        self.settle()

    def answer(self, who, said):
        self.said[who] = said
        self.settle()

    def settle(self):
        if self.status != "relieved" or self.asked is None:
            return
        given = list(self.said.values())
        if not given or len(given) < min(3, len(self.asked)):
            return
        if given.count("gone") > len(given) / 2:
            self.status = "gone"
        elif given.count("unchanged") > len(given) / 2:
            self.status, self.asked = "confirmed", None
        elif len(given) == len(self.asked):
            self.asked = None


MOVES = st.lists(
    st.tuples(
        st.sampled_from(["echo", "withdraw", "ask", "gone", "better", "unchanged"]),
        st.integers(0, 4),
    ),
    max_size=25,
)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=MOVES)
def test_those_who_felt_it_when_they_were_asked_decide_whatever_happens(moves):
    with room(5) as (cause, members):
        pain = PainPointFactory(cause=cause, reported_by=members[0])
        model = Asking()
        for move, who in moves:
            by = members[who]
            if move == "echo" and who and model.status != "gone":
                echoes.echo(pain_point=pain, by=by)
                model.feel.add(who)
            elif move == "withdraw" and who in model.feel - {0}:
                echoes.withdraw_echo(pain_point=pain, by=by)
                model.withdraw(who)
            elif move == "ask":
                plan.ask_verdict(pain_point=pain, by=members[0])
                model.ask()
            elif move in ("gone", "better", "unchanged"):
                is_asked = model.status == "relieved" and who in (model.asked or ())
                try:
                    verdicts.answer_verdict(pain_point=pain, answer=move, by=by)
                except (NotAllowed, Refused):
                    assert not is_asked
                else:
                    assert is_asked
                    model.answer(who, move)
            row = PainPoint.objects.get()
            assert row.status == model.status
            assert row.is_asked == (model.status == "relieved" and model.asked is not None)
