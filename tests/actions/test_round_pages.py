"""The pages of scoring: one's own marks until the reveal, everybody's after it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from actions.services import rounds, turns
from cause import clock
from tests.factories.actions import ActionFactory
from tests.factories.cause import MembershipFactory


@pytest.fixture
def at(cause):
    """Return a function that gives the address of a page of the cause."""

    def _at(name, *args):
        return reverse(f"actions:{name}", args=[cause.slug, *args])

    return _at


@pytest.fixture
def scoring(cause, lead):
    actions = [ActionFactory(cause=cause, title=title) for title in ("Brief", "Pairs", "Dates")]
    return rounds.open_round(cause=cause, actions=actions, by=lead, closes_on=clock.today())


def give(scoring, member, *marks):
    """Let ``member`` score the actions of the round in their order; "--" is cannot judge."""
    for entry, mark in zip(scoring.entries.all(), marks, strict=False):
        impact, reach = (None, None) if mark == "--" else (int(mark[0]), int(mark[1]))
        rounds.score(entry=entry, by=member, impact=impact, accessibility=reach)


@pytest.fixture
def shown(cause, scoring, lead, core):
    """The round, revealed: we agree on the brief, not on the pairs, nobody judged the dates."""
    MembershipFactory(cause=cause, standing="core")
    give(scoring, lead, "44", "51", "--")
    give(scoring, core, "45", "54", "--")
    return rounds.reveal(scoring=scoring, by=lead)


def test_the_reveal_lands_on_the_page_of_the_round(cause, scoring, lead, sign_in, at):
    give(scoring, lead, "44")
    asked = sign_in(lead).get(at("round-reveal")).content.decode()
    assert "0 of 1 have scored. Waiting for you." in asked
    answer = sign_in(lead).post(at("round-reveal"), {"confirmed": 1})
    assert answer.url == at("round", 1)
    assert cause.log.get(verb="round-revealed").about_url == at("round", 1)
    assert cause.log.get(verb="round-opened").about_url == at("scoring")


def test_a_stale_page_reveals_no_other_round(cause, scoring, lead, sign_in, at):
    give(scoring, lead, "44")
    rounds.cancel_round(scoring=scoring, by=lead)
    other = rounds.open_round(cause=cause, actions=[cause.actions.get(number=1)], by=lead)
    give(other, lead, "44")
    for name in ("round-reveal", "round-cancel"):
        answer = sign_in(lead).post(at(name), {"confirmed": scoring.number}, follow=True)
        assert "Another round is open meanwhile" in answer.content.decode()
    other.refresh_from_db()
    assert other.status == "open"


def test_a_revealed_round_shows_every_action_most_disputed_first(shown, ally, sign_in, at):
    page = sign_in(ally).get(at("round", 1))
    assert [each.action.title for each in page.context["actions"]] == ["Pairs", "Brief", "Dates"]
    words = page.content.decode()
    assert "We disagree on 1: it comes first." in words
    assert "we disagree, from 1 to 4" in words
    assert "2 of 3 scored" in words
    assert "0 of 3 scored, 2 could not judge" in words
    assert "Nobody could judge it" in words
    assert 'name="action"' not in words


def test_a_round_that_is_not_revealed_has_no_page(
    cause, scoring, shown, lead, sponsor, sign_in, at
):
    assert sign_in(sponsor).get(at("round", 1)).status_code == 403
    action = cause.actions.get(number=1)
    rounds.open_round(cause=cause, actions=[action], by=lead)
    visitor = sign_in(lead)
    assert visitor.get(at("round", 2)).status_code == 404
    visitor.post(at("round-cancel"), {"confirmed": 2})
    assert visitor.get(at("round", 2)).status_code == 404


def test_score_these_again_ticks_what_is_disputed(cause, shown, lead, core, sign_in, at):
    page = sign_in(lead).get(at("round", 1)).content.decode()
    assert page.count('form="again"') == 3
    assert page.count('form="again" checked') == 1
    assert "Score these again" not in sign_in(core).get(at("round", 1)).content.decode()
    form = sign_in(lead).get(at("scoring"), {"action": ["2", "99", "x"]}).context["round_form"]
    assert form.fields["actions"].initial == [cause.actions.get(number=2).pk]
    ready = sign_in(lead).get(at("scoring"), {"ready": "yes"}).context["round_form"]
    assert len(ready.fields["actions"].initial) == 2


def test_a_note_written_from_the_round_leads_back_to_it(cause, shown, core, sign_in, at):
    entry = shown.entries.get(action__number=2)
    page = at("discuss", 2, entry.pk)
    visitor = sign_in(core)
    answer = visitor.post(f"{page}?round=yes", {"note": "Two gates in mind.", "version": 1})
    assert answer.url == f"{at('round', 1)}#a2"
    assert "Two gates in mind." in visitor.get(at("round", 1)).content.decode()
    assert visitor.post(page, {"note": "One gate.", "version": 2}).url == f"{at('detail', 2)}#marks"


def test_an_action_shows_its_earlier_rounds_with_their_marks(cause, shown, lead, sign_in, at):
    again = rounds.open_round(cause=cause, actions=[cause.actions.get(number=2)], by=lead)
    give(again, lead, "33")
    rounds.reveal(scoring=again, by=lead)
    page = sign_in(lead).get(at("detail", 2)).content.decode()
    assert at("round", 2) in page
    assert at("round", 1) in page
    assert "Impact: 2 × 5; median 5" in page
    assert "Impact: 1 × 3; median 3" in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_cost_the_same_with_many_actions(
    cause, lead, core, sign_in, at, rows, django_assert_max_num_queries
):
    actions = [ActionFactory(cause=cause) for _ in range(rows)]
    opened = rounds.open_round(cause=cause, actions=actions, by=lead)
    give(opened, core, *["34"] * rows)
    visitor = sign_in(lead)
    with django_assert_max_num_queries(13):
        visitor.get(at("scoring"))
    rounds.reveal(scoring=opened, by=lead)
    with django_assert_max_num_queries(12):
        visitor.get(at("round", 1))


def test_once_the_day_has_passed_the_page_says_so_and_takes_no_marks(
    cause, scoring, lead, core, sign_in, at, time_machine
):
    give(scoring, core, "44")
    time_machine.move_to(clock.now() + timedelta(days=1), tick=False)
    page = sign_in(core).get(at("scoring")).content.decode()
    assert "The day has passed" in page
    assert "Keep my score" not in page
    refused = sign_in(core).post(at("score", 1), {"a1-impact": 5, "a1-accessibility": 5})
    assert refused.status_code == 422
    assert sign_in(core).post(at("round-day"), {"closes_on": "2099-01-01"}).status_code == 403
    visitor = sign_in(lead)
    assert visitor.post(at("round-day"), {"closes_on": "2020-01-01"}).status_code == 422
    visitor.post(at("round-day"), {"closes_on": clock.today().isoformat()})
    assert "Keep my score" in visitor.get(at("scoring")).content.decode()


def test_the_scoring_page_names_who_is_done_begun_and_missing(scoring, lead, core, sign_in, at):
    give(scoring, core, "44", "44", "44")
    give(scoring, lead, "44")
    page = sign_in(lead).get(at("scoring"))
    found = page.context["turnout"]
    assert (found.done, found.begun, found.missing) == ([core], [lead], [])
    assert "1 of 3" in page.content.decode()
    assert "Have begun" in page.content.decode()


def test_what_a_member_cannot_judge_is_one_press(scoring, core, sign_in, at):
    visitor = sign_in(core)
    answer = visitor.post(at("score", 1), {"cannot": "yes", "a1-impact": "5"})
    assert answer.url == f"{at('scoring')}#to-score"
    assert core.scores.get().impact is None
    assert "you cannot judge it" in visitor.get(at("scoring")).content.decode()


def test_a_half_score_keeps_what_was_chosen(scoring, core, sign_in, at):
    refused = sign_in(core).post(at("score", 2), {"a2-impact": "4"})
    assert refused.status_code == 422
    assert (
        'name="a2-impact" value="4" required id="id_a2-impact_3" checked'
        in refused.content.decode()
    )
    assert "Choose a mark, or say" in refused.content.decode()


def test_every_mark_of_both_scales_is_written_out(scoring, core, sign_in, at):
    page = sign_in(core).get(at("scoring")).content.decode()
    assert page.count("the day after, everyone talks about it") == 3
    assert page.count("it needs a budget or a mandate") == 3


def test_a_dropped_action_is_not_asked_for(scoring, lead, core, sign_in, at):
    turns.drop(action=scoring.entries.first().action, by=lead, reason="Too far.")
    visitor = sign_in(core)
    assert len(visitor.get(at("scoring")).context["to_score"]) == 2
    data = {"a1-impact": 5, "a1-accessibility": 5}
    assert visitor.post(at("score", 1), data).status_code == 404
