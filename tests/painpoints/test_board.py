"""The page of the board, its items, and moving them there."""

from datetime import timedelta

import pytest
from django.urls import reverse

from cause import clock
from cause.errors import Refused
from cause.verbs import Verb
from painpoints.services import evidence, swot
from tests.factories.painpoints import PainPointFactory, SwotItemFactory


def test_an_exchange_says_why(cause, lead):
    few = [swot.choose(item=SwotItemFactory(cause=cause), by=lead) for _n in range(5)]
    sixth = SwotItemFactory(cause=cause)
    with pytest.raises(Refused) as refusal:
        swot.choose(item=sixth, by=lead, instead_of=few[0])
    assert refusal.value.field == "reason"
    swot.choose(item=sixth, by=lead, instead_of=few[0], reason="It was an echo of W2.")
    line = cause.log.get(verb=Verb.SWOT_PUT_BACK)
    assert line.text.endswith("It was an echo of W2.")
    with pytest.raises(swot.QuadrantFull):
        swot.place_at(item=few[0], place=1, by=lead)


def test_an_item_is_dragged_to_a_place(cause, sign_in, lead):
    items = [swot.choose(item=SwotItemFactory(cause=cause), by=lead) for _n in range(5)]
    sixth = SwotItemFactory(cause=cause)
    visitor = sign_in(lead)

    def move(item, to):
        address = reverse("painpoints:swot-move", args=[cause.slug, item.number])
        return visitor.post(address, {"to": to})

    move(items[4], 1)
    assert [item.number for item in cause.swot_items.vital()] == [5, 1, 2, 3, 4]
    full = move(sixth, 2)
    exchange = reverse("painpoints:swot-choose", args=[cause.slug, sixth.number])
    assert full.url == f"{exchange}?instead_of=1"
    assert "What goes back" in visitor.get(full.url).content.decode()
    swot.put_back(item=items[0], by=lead)
    move(sixth, 2)
    assert [item.number for item in cause.swot_items.vital()] == [5, 6, 2, 3, 4]


@pytest.fixture
def at(cause):
    return lambda name, *args: reverse(f"painpoints:{name}", args=[cause.slug, *args])


HTMX = {"HTTP_HX_REQUEST": "true", "HTTP_HX_TARGET": "board"}


def test_a_move_answers_htmx_with_the_board_and_says_where_it_is(cause, at, sign_in, lead):
    first, second = (swot.choose(item=SwotItemFactory(cause=cause), by=lead) for _n in range(2))
    visitor = sign_in(lead)

    moved = visitor.post(at("swot-move", second.number), {"earlier": "yes"}, **HTMX)
    assert "Moved to W1 of 5." in moved.content.decode()
    assert "<html" not in moved.content.decode()
    back = visitor.post(at("swot-put-back", first.number), **HTMX).content.decode()
    assert "Back on the long list." in back
    assert 'name="to" value="2"' in back
    visitor.post(at("swot-move", first.number), {"to": 2})
    plain = visitor.post(at("swot-put-back", second.number), follow=True).content.decode()
    assert "Back on the long list." in plain
    assert 'name="to" value="1"' in plain


def test_swapping_in_asks_at_once_what_goes_back(cause, at, sign_in, lead):
    for _n in range(5):
        swot.choose(item=SwotItemFactory(cause=cause), by=lead)
    sixth = SwotItemFactory(cause=cause)
    visitor = sign_in(lead)
    asked = visitor.get(at("swot-choose", sixth.number))
    assert (asked.status_code, asked.context["is_full"]) == (200, True)
    assert "Why does it go back" in asked.content.decode()
    # The board was older than the corner: htmx is led to the question.
    late = visitor.post(at("swot-choose", sixth.number), **HTMX)
    assert late["HX-Redirect"] == at("swot-choose", sixth.number)


def test_every_corner_shows_its_own_long_list(cause, at, sign_in, ally):
    for number in range(12):
        SwotItemFactory(cause=cause, quadrant="threat", text=f"Rain {number}", dots=number % 3)
    SwotItemFactory(cause=cause, quadrant="strength", text="Trust")
    visitor = sign_in(ally)
    corners = {each["key"]: each for each in visitor.get(at("swot")).context["quadrants"]}
    assert [len(corners[key]["long"]) for key in ("strength", "threat")] == [1, 8]
    assert corners["threat"]["count"] == 12

    pain = PainPointFactory(cause=cause)
    first = cause.swot_items.get(text="Rain 0")
    evidence.add_evidence(item=first, by=None, pain_point=pain)
    for sort, text in (("newest", "Rain 11"), ("weight", "Rain 0"), ("dots", "Rain 11")):
        page = visitor.get(at("swot-long"), {"corner": "threat", "sort": sort}).context["page"]
        assert (len(page.object_list), page.object_list[0].text) == (12, text)
    assert visitor.get(at("swot-long"), {"corner": "no", "sort": "no"}).status_code == 200


def test_the_board_costs_the_same_with_full_corners(
    cause, at, sign_in, lead, django_assert_max_num_queries
):
    visitor = sign_in(lead)
    for quadrant in swot.Quadrant.values:
        SwotItemFactory(cause=cause, quadrant=quadrant)
    with django_assert_max_num_queries(15) as few:
        visitor.get(at("swot"))
    for quadrant in swot.Quadrant.values:
        for place in range(1, 6):
            SwotItemFactory(cause=cause, quadrant=quadrant, place=place, owner=lead, dots=place)
            SwotItemFactory(cause=cause, quadrant=quadrant)
    with django_assert_max_num_queries(len(few)):
        visitor.get(at("swot"))


def test_a_day_to_look_again_shows_when_it_is_near_or_past(cause, at, sign_in, lead):
    today = clock.today()
    for place, days in enumerate((-3, 20, 200), start=1):
        SwotItemFactory(cause=cause, place=place, recheck_on=today + timedelta(days=days))
    shown = sign_in(lead).get(at("swot")).content.decode()
    assert shown.count("look again, since") == 1
    assert shown.count("look again on") == 1


def test_a_pain_is_found_by_its_words_and_by_likeness(cause, at, sign_in, lead, ally):
    pain = PainPointFactory(cause=cause, title="Suppliers deliver castings late")
    item = SwotItemFactory(cause=cause, text="Castings from suppliers come late")
    page = at("swot-item", item.number)
    visitor = sign_in(lead)
    assert visitor.get(page).context["found"] == [pain]
    assert visitor.get(page, {"q": "deliver"}).context["found"] == [pain]
    assert visitor.get(page, {"q": "nothing"}).context["found"] == []
    visitor.post(at("swot-evidence", item.number), {"pain": pain.number})
    shown = visitor.get(page)
    assert ([each.pain_point for each in shown.context["evidence"]], shown.context["found"]) == (
        [pain],
        [],
    )
    assert "found" not in sign_in(ally).get(page).context
