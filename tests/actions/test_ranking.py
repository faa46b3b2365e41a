"""Rule 6: the order is total, stable, and explained in words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.explanation import (
    PainBehind,
    agreement,
    explain,
    ordinal,
    plain,
    question,
    what_weighs,
    what_would_change,
)
from actions.ranking import Candidate, Decider, decider, median, places, rank, ranking_key

HALVES = st.integers(2, 10).map(lambda doubled: Decimal(doubled) / 2)
CANDIDATES = st.lists(
    st.builds(
        Candidate,
        number=st.integers(1, 500),
        impact=HALVES,
        accessibility=HALVES,
        pain_weight=st.integers(0, 3).map(lambda step: step * 25),
    ),
    unique_by=lambda candidate: candidate.number,
    max_size=30,
)


def candidate(number=1, impact="3", accessibility="3", pain_weight=0, title="") -> Candidate:
    return Candidate(
        number, Decimal(impact), Decimal(accessibility), pain_weight, title or f"Action {number}"
    )


@given(CANDIDATES, st.randoms())
def test_rank_is_independent_of_the_order_of_insertion(candidates, random):
    shuffled = list(candidates)
    random.shuffle(shuffled)
    assert rank(shuffled) == rank(candidates)


@given(CANDIDATES)
def test_rank_is_total_and_each_neighbour_is_decided_by_something(candidates):
    ordered = rank(candidates)
    assert sorted(c.number for c in ordered) == sorted(c.number for c in candidates)
    assert len({ranking_key(c) for c in ordered}) == len(ordered)
    for place in places(ordered):
        assert (place.lost_by is None) == (place.position == 1)
        assert (place.won_by is None) == (place.position == len(ordered))


@given(CANDIDATES, st.data())
def test_taking_one_out_leaves_the_order_of_the_others(candidates, data):
    ordered = rank(candidates)
    if ordered:
        gone = data.draw(st.sampled_from(ordered))
        assert rank([c for c in candidates if c != gone]) == [c for c in ordered if c != gone]


@given(CANDIDATES)
def test_explain_has_a_sentence_for_every_place(candidates):
    for place in places(rank(candidates)):
        assert explain(place).startswith(ordinal(place.position))


@pytest.mark.parametrize(
    ("first", "second", "what"),
    [
        (candidate(2, "5", "4"), candidate(1, "4", "4"), Decider.SCORE),
        (candidate(2, "3", "4"), candidate(1, "4", "3", 900), Decider.ACCESSIBILITY),
        (candidate(2, "4", "3", 60), candidate(1, "4", "3", 50), Decider.PAIN),
        (candidate(1, "4", "3", 50), candidate(2, "4", "3", 50), Decider.AGE),
    ],
)
def test_rank_follows_the_rule_from_the_top(first, second, what):
    assert rank([second, first]) == [first, second]
    assert decider(first, second) is what


def test_decider_refuses_what_is_not_in_order():
    with pytest.raises(ValueError, match="does not come before"):
        decider(candidate(2), candidate(1))


def test_places_of_a_page_know_their_neighbours_on_other_pages():
    one, two, three, four = (candidate(n, str(6 - n)) for n in (1, 2, 3, 4))
    [second, third] = places([two, three], first=2, before=one, after=four)
    assert (second.position, second.before, second.after) == (2, one, three)
    assert (third.position, third.before, third.after) == (3, two, four)


@given(st.lists(st.integers(1, 5), min_size=1))
def test_median_lies_within_the_scale_in_steps_of_a_half(marks):
    value = median(marks)
    assert min(marks) <= value <= max(marks)
    assert value * 2 == int(value * 2)


def test_median_of_nothing_is_nothing():
    assert median([]) is None


def test_explain_says_score_and_what_decided():
    first, second = candidate(2, "3", "4.5", title="Pair"), candidate(1, "4.5", "3", title="Brief")
    one, two = places([first, second])
    assert explain(one) == (
        "First: impact 3 × accessibility 4.5 is 13.5. It comes before “Brief”, which has the same"
        " score, because it is more accessible: 4.5 against 3."
    )
    assert explain(two) == (
        "Second: impact 4.5 × accessibility 3 is 13.5. “Pair” has the same score and comes before"
        " it, because it is more accessible: 4.5 against 3."
    )


def test_explain_names_the_pain_and_the_age():
    heavy, light = candidate(3, pain_weight=60, title="Heavy"), candidate(1, title="Light")
    young = candidate(2, title="Young")
    texts = [explain(place) for place in places([heavy, light, young])]
    assert "because the pains it answers weigh more: 60 against 0" in texts[0]
    assert "weigh more: 60 against 0. It comes before “Young”, equal in everything" in texts[1]
    assert "“Light” is equal in everything and comes before it, because it is older" in texts[2]


def test_explain_of_the_only_one():
    [place] = places([candidate(1, "5", "4")])
    assert explain(place).endswith("is 20. It is the only one that is scored and waits.")


def test_what_would_change_says_next_while_something_is_in_progress():
    first, second = candidate(1, "5", "4"), candidate(2, "5", "3")
    assert what_would_change(second, first, running=True) == (
        "If accessibility rises from 3 to 5, it becomes the next one."
    )
    assert what_would_change(candidate(3, "1", "1"), first, running=True).endswith("the next one.")


@pytest.mark.parametrize("needs", ["nine project managers, who have said yes", "  Chiara. "])
def test_needs_read_in_any_wording(needs):
    first, second = candidate(1, "5", "4"), candidate(2, "5", "3")
    assert what_would_change(second, first, needs).startswith(
        f"It needs “{needs.strip().rstrip('.')}”: once that is settled, accessibility may rise"
    )


@pytest.mark.parametrize(
    ("pains", "words"),
    [
        ([], "It answers no pain that still hurts."),
        ([PainBehind("Dates move", 1)], "It answers “Dates move”, felt by 1 person."),
        (
            [PainBehind("Dates move", 14, True), PainBehind("Late", 2), PainBehind("Lost", 1)],
            "It answers the heaviest pain of all, “Dates move”, felt by 14 people,"
            " and 2 more pains.",
        ),
    ],
)
def test_what_weighs_names_the_heaviest_pain_and_who_feels_it(pains, words):
    assert what_weighs(pains) == words


def test_places_from_the_eleventh_on_are_figures():
    assert (ordinal(10), ordinal(11), question(2)) == ("Tenth", "Place 11", "Why second?")


def test_plain_leaves_out_needless_zeros():
    assert [plain(Decimal(v)) for v in ("20.00", "4.0", "13.50")] == ["20", "4", "13.5"]


@pytest.mark.parametrize(
    ("marks", "agrees", "words"),
    [
        ([], True, "nobody could judge it"),
        ([3], True, "one score"),
        ([3, 4, 4], True, "we agree"),
        ([2, 4], True, "we nearly agree, from 2 to 4"),
        ([1, 4, 5], False, "we disagree, from 1 to 5"),
    ],
)
def test_agreement_says_how_far_we_are_apart(marks, agrees, words):
    assert agreement(marks) == (agrees, words)
