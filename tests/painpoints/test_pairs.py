"""Sentences for pairs of items, and boards of earlier days."""

import pytest
from django.urls import reverse

from actions.services import drafting
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from painpoints.comparison import Change, compare
from painpoints.services import evidence, pains, strategies, swot
from tests.factories.painpoints import PainPointFactory


@pytest.fixture
def crossed(cause, lead):
    """Return a strength, a weakness, an opportunity and a threat."""
    quadrants = ("strength", "weakness", "opportunity", "threat")
    return [swot.add_item(cause=cause, quadrant=each, text=each, by=lead) for each in quadrants]


def test_a_pair_has_one_sentence(cause, crossed, lead, core, ally):
    strength, weakness, opportunity, threat = crossed
    said = strategies.pair(inside=strength, outside=threat, text=" Hold  on ", by=lead)
    assert said.text == "Hold on"
    same = strategies.pair(inside=strength, outside=threat, text="Hold it", by=core, version=1)
    assert (same.pk, same.text) == (said.pk, "Hold it")
    with pytest.raises(EditedMeanwhile):
        strategies.pair(inside=strength, outside=threat, text="Other", by=lead, version=1)
    for inside, outside in ((strength, weakness), (opportunity, threat), (threat, strength)):
        with pytest.raises(Refused):
            strategies.pair(inside=inside, outside=outside, text="No", by=lead)
    with pytest.raises(Refused):
        strategies.pair(inside=weakness, outside=threat, text=" ", by=lead)
    with pytest.raises(NotAllowed):
        strategies.pair(inside=weakness, outside=threat, text="Yes", by=ally)


def test_a_deleted_strategy_comes_back_where_there_is_room(crossed, lead):
    strength, _weakness, opportunity, _threat = crossed
    said = strategies.pair(inside=strength, outside=opportunity, text="Reach", by=lead)
    strategies.delete(strategy=said, by=lead)
    again = strategies.pair(inside=strength, outside=opportunity, text="Grow", by=lead)
    with pytest.raises(Refused, match="another sentence"):
        strategies.restore(strategy=said, by=lead)
    strategies.delete(strategy=again, by=lead)
    strategies.restore(strategy=said, by=lead)
    assert said.hidden_at is None


def test_a_closed_board_never_changes(cause, crossed, lead):
    strength, weakness, opportunity, threat = crossed
    for item in (strength, weakness):
        swot.choose(item=item, by=lead)
    first = strategies.close_board(cause=cause, name="Spring", by=lead, start_empty=True)
    assert not cause.swot_items.vital().exists()
    swot.delete(item=threat, by=lead)
    swot.choose(item=opportunity, by=lead)
    swot.choose(item=weakness, by=lead)
    swot.add_item(cause=cause, quadrant="threat", text="New", by=lead)
    second = strategies.close_board(cause=cause, name="Summer", by=lead)
    assert cause.swot_items.vital().count() == 2

    corners = compare(first.content, second.content)
    changes = {key: [line.changes for line in lines] for key, lines in corners.items()}
    assert changes == {
        "strength": [(Change.WENT,)],
        "weakness": [()],
        "opportunity": [(Change.CAME,)],
        "threat": [(Change.GONE,), (Change.NEW,)],
    }
    with pytest.raises(Refused):
        strategies.close_board(cause=cause, name="", by=lead)


def test_pairs_hold_a_sentence_and_draft_an_action(cause, crossed, sign_in, lead, ally):
    strength, _weakness, opportunity, _threat = crossed
    for item in (strength, opportunity):
        swot.choose(item=item, by=lead)
    visitor = sign_in(lead)
    cell = reverse("actions:pair", args=[cause.slug, strength.number, opportunity.number])
    assert visitor.post(cell, {"text": ""}).status_code == 422
    visitor.post(cell, {"text": "Reach further"})
    visitor.post(cell, {"text": "Reach out", "version": 1})
    stale = visitor.post(cell, {"text": "Reach in", "version": 1})
    assert "Reach out" in stale.content.decode()
    pairs = reverse("actions:pairs", args=[cause.slug])
    shown = visitor.get(pairs).content.decode()
    assert "title=Reach%20out" in shown
    drafted = visitor.get(reverse("actions:new", args=[cause.slug]), {"title": "Reach out"})
    assert 'value="Reach out"' in drafted.content.decode()
    drafting.propose(
        cause=cause, by=lead, title="Reach out now", swot_items=[strength, opportunity]
    )
    assert "Reach out now" in visitor.get(pairs).content.decode()
    summary = visitor.get(reverse("actions:pairs-summary", args=[cause.slug]))
    assert "Reach out now" in summary.content.decode()
    number = cause.strategies.get().number
    delete = reverse("actions:pair-delete", args=[cause.slug, number])
    assert "Undo" in visitor.post(delete, follow=True).content.decode()
    visitor.post(delete, {"back": "yes"})
    assert cause.strategies.visible().exists()
    wrong = reverse("actions:pair", args=[cause.slug, opportunity.number, strength.number])
    assert visitor.get(wrong).status_code == 404
    assert visitor.post(wrong, {"text": "No"}).status_code == 404
    assert sign_in(ally).get(cell).status_code == 403
    assert sign_in(ally).get(pairs).status_code == 200


def test_boards_are_closed_and_compared_on_the_page(cause, crossed, sign_in, lead, ally):
    address = reverse("painpoints:boards", args=[cause.slug])
    visitor = sign_in(lead)
    assert visitor.post(address, {"name": ""}).status_code == 422
    visitor.post(address, {"name": "Spring"})
    swot.choose(item=crossed[0], by=lead)
    shown = visitor.get(address).content.decode()
    assert "came among the vital few" in shown
    assert visitor.get(address, {"before": "9", "after": "x"}).status_code == 404
    assert sign_in(ally).get(address).status_code == 200
    with pytest.raises(NotAllowed):
        strategies.close_board(cause=cause, name="Mine", by=ally)
    assert sign_in(ally).post(address, {"name": "Mine"}).status_code == 403


def test_two_who_fill_an_empty_cell_both_keep_their_words(cause, crossed, sign_in, lead, core):
    strength, _weakness, opportunity, _threat = crossed
    cell = reverse("actions:pair", args=[cause.slug, strength.number, opportunity.number])
    sign_in(lead).post(cell, {"text": "Reach further"})
    slower = sign_in(core)
    for _again in range(2):
        stale = slower.post(cell, {"text": "Reach in"})
        assert stale.status_code == 422
        for words in ("Reach further", "Reach in", 'name="version" value="1"'):
            assert words in stale.content.decode()
    slower.post(cell, {"text": "Reach in", "version": 1})
    assert cause.strategies.get().text == "Reach in"


def test_a_sentence_outlives_the_place_of_its_items(cause, crossed, sign_in, lead):
    strength, _weakness, opportunity, _threat = crossed
    for item in (strength, opportunity):
        swot.choose(item=item, by=lead)
    strategies.pair(inside=strength, outside=opportunity, text="Reach further", by=lead)
    pairs = reverse("actions:pairs", args=[cause.slug])
    visitor = sign_in(lead)
    assert visitor.get(pairs).context["earlier"] == []
    swot.put_back(item=strength, by=lead)
    shown = visitor.get(pairs)
    assert [each.text for each in shown.context["earlier"]] == ["Reach further"]
    assert "Sentences of earlier few" in shown.content.decode()


def test_a_long_sentence_is_whole_in_the_draft(cause, sign_in, lead):
    said = ("We could " + "reach further " * 14)[:199].strip()
    drafted = sign_in(lead).get(reverse("actions:new", args=[cause.slug]), {"title": said})
    form = drafted.context["form"]
    assert len(form.initial["title"]) <= 120
    assert form.initial["description"] == said


def test_the_board_leads_to_a_draft_of_what_is_ticked(cause, crossed, sign_in, lead):
    address = reverse("actions:from-board", args=[cause.slug])
    visitor = sign_in(lead)
    drafted = visitor.get(address, {"swot": [1, 3]})
    assert drafted.url == reverse("actions:new", args=[cause.slug]) + "?swot=1&swot=3"
    assert "Nothing is ticked" in visitor.get(address, follow=True).content.decode()


def test_an_item_shows_the_actions_it_led_to(cause, crossed, sign_in, lead, ally):
    drafting.propose(cause=cause, by=lead, title="Reach out", swot_items=crossed[:1])
    for item, found in ((crossed[0], True), (crossed[1], False)):
        address = reverse("actions:of-item", args=[cause.slug, item.number])
        assert ("Reach out" in sign_in(ally).get(address).content.decode()) is found


def test_boards_are_compared_by_place_and_in_words(cause, crossed, lead):
    weakness = crossed[1]
    few = [swot.add_item(cause=cause, quadrant="weakness", text=text, by=lead) for text in "AB"]
    for item in (*few, weakness):
        swot.choose(item=item, by=lead)
    spring = strategies.close_board(cause=cause, name="Spring", by=lead)
    swot.put_back(item=few[0], by=lead)
    summer = strategies.close_board(cause=cause, name="Summer", by=lead)
    swot.choose(item=few[0], by=lead)
    swot.move(item=weakness, by=lead, earlier=True)
    swot.edit_item(item=few[1], version=1, quadrant="weakness", text="B, reworded", by=lead)
    swot.edit_item(item=crossed[0], version=1, quadrant="weakness", text="strength", by=lead)
    evidence.add_evidence(item=weakness, by=lead, pain_point=PainPointFactory(cause=cause))

    lines = compare(spring.content, strategies.board(cause), [summer.content])["weakness"]

    assert [(line.after["text"], line.changes, line.was_away) for line in lines] == [
        ("weakness", (Change.HEAVIER,), False),
        ("B, reworded", (Change.REWORDED,), False),
        ("A", (), True),
        ("strength", (Change.TURNED,), False),
    ]


def test_the_page_of_boards_folds_what_stayed(cause, sign_in, lead):
    for number in range(60):
        swot.add_item(cause=cause, quadrant="threat", text=f"Rain {number}", by=lead, owner=lead)
    strategies.close_board(cause=cause, name="Spring", by=lead)
    page = sign_in(lead).get(reverse("painpoints:boards", args=[cause.slug]))
    (_s, _w, _o, threats) = page.context["corners"]
    assert (threats["changed"], len(threats["same"]), threats["left_out"]) == ([], 50, 10)
    assert f"by {lead}" in page.content.decode()
    kept = cause.snapshots.get().content[0]
    assert (kept["owner"], kept["recheck_on"]) == (str(lead), "")


def test_a_closed_board_and_the_board_agree_on_weights(cause, crossed, lead):
    gone, stays = PainPointFactory(cause=cause), PainPointFactory(cause=cause)
    for pain in (gone, stays):
        evidence.add_evidence(item=crossed[1], by=lead, pain_point=pain)
    pains.delete(pain_point=gone, by=lead)
    (shown,) = cause.swot_items.with_evidence().filter(pk=crossed[1].pk)
    (kept,) = [item for item in strategies.board(cause) if item["number"] == shown.number]
    assert (shown.pains, shown.weight) == (kept["pains"], kept["weight"]) == (1, stays.weight)
