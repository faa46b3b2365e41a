"""A pain is gone when those who felt it say so (rule 9)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cause import clock
from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from painpoints import pulse
from painpoints.models import PainPoint
from painpoints.models.pain_point import tallies
from painpoints.services import echoes, plan, triage, verdicts
from painpoints.tally import Outcome, Tally
from tests.factories.cause import MembershipFactory
from tests.factories.painpoints import PainPointFactory


@pytest.mark.parametrize(
    ("gone", "better", "unchanged", "asked", "outcome"),
    [
        (0, 0, 0, 0, Outcome.OPEN),
        (0, 0, 0, 5, Outcome.OPEN),
        (2, 0, 0, 5, Outcome.OPEN),  # two of five are not enough
        (2, 0, 0, 2, Outcome.GONE),  # but all of two are
        (1, 0, 0, 1, Outcome.GONE),
        (2, 1, 0, 9, Outcome.GONE),
        (2, 1, 1, 9, Outcome.OPEN),  # half is no majority
        (2, 2, 0, 5, Outcome.OPEN),
        (2, 2, 0, 4, Outcome.CLOSED),  # all have answered, and no majority is left to come
        (0, 1, 0, 1, Outcome.CLOSED),
        (0, 3, 0, 9, Outcome.OPEN),
        (0, 1, 2, 9, Outcome.UNCHANGED),
        (1, 1, 2, 9, Outcome.OPEN),
    ],
)
def test_a_majority_of_three_or_of_all_decides(gone, better, unchanged, asked, outcome):
    assert Tally(gone, better, unchanged, asked).outcome == outcome


@pytest.fixture
def felt(cause, pain, ally, lead):
    """The pain, felt by Jonas, Henk, Maya and two more."""
    for member in (ally, lead, *[MembershipFactory(cause=cause) for _ in range(2)]):
        echoes.echo(pain_point=pain, by=member)
    return pain


@pytest.fixture
def asked(felt, lead):
    """The pain, after an action that answered it has finished."""
    plan.mark_in_plan(pain_point=felt, by=lead)
    plan.ask_verdict(pain_point=felt, by=lead)
    felt.refresh_from_db()
    return felt


def answer(pain, *answers):
    """Let those who feel it answer in turn."""
    for member, said in zip(pain.asked_members().order_by("number"), answers, strict=False):
        verdicts.answer_verdict(pain_point=pain, answer=said, by=member)
    pain.refresh_from_db()


def test_finishing_an_action_relieves_and_asks(cause, asked):
    assert (asked.status, asked.is_asked) == ("relieved", True)
    assert asked.tally() == Tally(0, 0, 0, asked=5)
    assert cause.log.filter(verb=Verb.VERDICT_ASKED).count() == 1


def test_two_answers_of_five_decide_nothing(asked):
    answer(asked, "gone", "gone")

    assert asked.status == "relieved"


def test_three_who_say_gone_end_it(cause, asked):
    answer(asked, "gone", "better", "gone")

    assert asked.status == "gone"
    assert asked.gone_at is not None
    assert cause.log.filter(verb=Verb.VERDICT_GIVEN).count() == 3
    assert cause.log.filter(verb=Verb.PAIN_GONE).count() == 1


def test_three_who_say_unchanged_reopen_it(cause, asked):
    answer(asked, "unchanged", "better", "unchanged")

    assert (asked.status, asked.verdict_asked_at) == ("confirmed", None)
    assert cause.log.filter(verb=Verb.PAIN_REOPENED).count() == 1


def test_better_stays_relieved(asked):
    answer(asked, "better", "better", "gone", "better")

    assert (asked.status, asked.is_asked) == ("relieved", True)


def test_the_asking_is_closed_once_all_have_answered_without_a_majority(cause, asked, lead):
    answer(asked, "better", "better", "gone", "unchanged", "better")

    assert (asked.status, asked.is_asked) == ("relieved", False)
    assert cause.log.filter(verb=Verb.VERDICT_CLOSED).count() == 1
    with pytest.raises(Refused, match="Nobody asks"):
        verdicts.answer_verdict(pain_point=asked, answer="gone", by=lead)
    assert plan.ask_verdict(pain_point=asked, by=lead)  # by the next action that answers it


def test_a_relieved_pain_that_is_no_longer_asked_about_may_hurt_again(asked, lead):
    with pytest.raises(Refused, match="not gone"):
        verdicts.reopen(pain_point=asked, by=lead)
    answer(asked, *["better"] * 5)

    verdicts.reopen(pain_point=asked, by=lead)

    asked.refresh_from_db()
    assert asked.status == "confirmed"


def test_an_answer_can_be_changed_and_counts_once(asked):
    answer(asked, "unchanged", "better")
    answer(asked, "gone")

    assert asked.tally() == Tally(1, 1, 0, asked=5)


def test_an_answer_of_an_earlier_asking_does_not_count(asked, lead):
    answer(asked, "gone", "gone")
    with clock.travel(clock.now() + timedelta(days=30)):
        plan.ask_verdict(pain_point=asked, by=lead)
    asked.refresh_from_db()

    assert asked.tally().answered == 0
    with clock.travel(clock.now() + timedelta(days=31)):
        answer(asked, "gone")
    assert asked.status == "relieved"


def test_only_those_who_feel_it_answer(cause, asked, sponsor):
    stranger = MembershipFactory(cause=cause)

    for member in (stranger, sponsor):
        with pytest.raises(NotAllowed):
            verdicts.answer_verdict(pain_point=asked, answer="gone", by=member)


def test_one_who_has_left_is_not_waited_for(asked, ally):
    answer(asked, "gone")
    ally.left_at = clock.now()
    ally.save()

    assert asked.tally().asked == 4
    with pytest.raises(NotAllowed):
        verdicts.answer_verdict(pain_point=asked, answer="gone", by=ally)


def test_who_no_longer_feels_it_need_not_answer(cause, pain, core, ally, lead):
    echoes.echo(pain_point=pain, by=ally)
    plan.ask_verdict(pain_point=pain, by=lead)
    verdicts.answer_verdict(pain_point=pain, answer="gone", by=core)
    pain.refresh_from_db()
    assert pain.status == "relieved"

    echoes.withdraw_echo(pain_point=pain, by=ally)

    pain.refresh_from_db()
    assert pain.status == "gone"


def test_nobody_answers_unasked_or_nonsense(felt, asked, core, lead):
    with pytest.raises(Refused, match="three answers"):
        verdicts.answer_verdict(pain_point=asked, answer="burnt", by=core)
    plan.mark_in_plan(pain_point=asked, by=lead)
    with pytest.raises(Refused, match="Nobody asks"):
        verdicts.answer_verdict(pain_point=asked, answer="gone", by=core)


def test_a_gone_pain_takes_no_echo_but_hurts_again(cause, asked):
    answer(asked, "gone", "gone", "gone")
    newcomer = MembershipFactory(cause=cause, standing="ally")
    with pytest.raises(Refused, match="hurts again"):
        echoes.echo(pain_point=asked, by=newcomer)

    verdicts.reopen(pain_point=asked, by=newcomer)

    asked.refresh_from_db()
    assert (asked.status, asked.gone_at, asked.verdict_asked_at) == ("confirmed", None, None)
    assert asked.is_felt_by(newcomer)
    assert asked.echo_count == 5
    assert cause.log.filter(verb=Verb.PAIN_REOPENED).count() == 1
    with pytest.raises(Refused, match="not gone"):
        verdicts.reopen(pain_point=asked, by=newcomer)


def test_a_gone_or_set_aside_pain_is_not_asked_again(cause, asked, pain, lead):
    answer(asked, "gone", "gone", "gone")
    assert plan.ask_verdict(pain_point=asked, by=lead) is False
    verdicts.reopen(pain_point=asked, by=lead)
    triage.triage(pain_point=asked, status="set-aside", reason="One of a kind", by=lead)

    assert plan.ask_verdict(pain_point=asked, by=lead) is False


def test_a_sponsor_reopens_nothing(asked, sponsor):
    answer(asked, "gone", "gone", "gone")
    with pytest.raises(NotAllowed):
        verdicts.reopen(pain_point=asked, by=sponsor)


def test_a_pain_waits_for_the_answer_of_each_who_feels_it(
    asked, core, ally, cause, django_assert_num_queries
):
    stranger = MembershipFactory(cause=cause)
    with django_assert_num_queries(1):
        assert pulse.awaiting(core) == [asked]
    assert pulse.awaiting(stranger) == []

    verdicts.answer_verdict(pain_point=asked, answer="better", by=ally)

    assert (pulse.awaiting(ally), pulse.awaiting(core)) == ([], [asked])
    with clock.travel(clock.now() + timedelta(days=1)):
        plan.ask_verdict(pain_point=asked, by=None)
    assert pulse.awaiting(ally) == [asked]


def test_several_pains_are_counted_at_once(cause, asked, core, lead, django_assert_num_queries):
    other = PainPointFactory(cause=cause, reported_by=lead)
    plan.ask_verdict(pain_point=other, by=lead)
    other.refresh_from_db()
    verdicts.answer_verdict(pain_point=asked, answer="better", by=core)
    with django_assert_num_queries(2):
        counted = tallies([asked, other])
    assert counted == {asked.pk: Tally(0, 1, 0, asked=5), other.pk: Tally(0, 0, 0, asked=1)}


def test_the_overview_lists_what_waits_for_my_answer(cause, asked, ally, sign_in):
    page = reverse("overview", args=[cause.slug])
    assert f"{asked.get_absolute_url()}#verdict" in sign_in(ally).get(page).content.decode()
    verdicts.answer_verdict(pain_point=asked, answer="better", by=ally)
    assert "#verdict" not in sign_in(ally).get(page).content.decode()


def test_whoever_echoes_after_the_asking_does_not_decide(pain, lead, core, ally, cause):
    plan.ask_verdict(pain_point=pain, by=lead)
    late = [MembershipFactory(cause=cause, standing="ally") for _n in range(3)]
    for member in late:
        echoes.echo(pain_point=pain, by=member)
        with pytest.raises(NotAllowed):
            verdicts.answer_verdict(pain_point=pain, answer="gone", by=member)
    pain.refresh_from_db()
    assert pain.status == "relieved"
    assert not set(late) & set(pain.asked_members())
    assert pain.tally().asked == pain.asked_members().count()


def test_the_core_team_answers_where_nobody_who_felt_it_has_an_account(cause, lead, core, ally):
    pain = PainPointFactory(cause=cause)
    echoes.pass_on(pain_point=pain, by=ally, person="a fitter")
    plan.ask_verdict(pain_point=pain, by=lead)
    pain.refresh_from_db()
    assert set(pain.asked_members()) == {lead, core}
    with pytest.raises(NotAllowed):
        verdicts.answer_verdict(pain_point=pain, answer="gone", by=ally)
    for member in (lead, core):
        pain = verdicts.answer_verdict(pain_point=pain, answer="gone", by=member)
    assert pain.status == "gone"


def test_a_relieved_pain_is_asked_about_anew(pain, sign_in, lead, ally, cause):
    page = reverse("painpoints:ask-again", args=[cause.slug, pain.number])
    assert sign_in(lead).post(page).status_code == 302
    pain.refresh_from_db()
    assert pain.verdict_asked_at is None
    plan.ask_verdict(pain_point=pain, by=lead)
    PainPoint.objects.filter(pk=pain.pk).update(verdict_asked_at=None)
    assert "Ask them again" in sign_in(lead).get(pain.get_absolute_url()).content.decode()
    assert sign_in(ally).post(page).status_code == 403
    sign_in(lead).post(page)
    pain.refresh_from_db()
    assert pain.is_asked
