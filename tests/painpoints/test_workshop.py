"""The workshop: alone, together, dots; strategies for pairs; boards of earlier days."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.services import drafting
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.verbs import Verb
from painpoints.comparison import Change, compare
from painpoints.models import Dot, Note, SwotItem, Workshop
from painpoints.services import strategies, swot, workshop
from tests.factories.cause import CauseFactory, MembershipFactory
from tests.factories.painpoints import SwotItemFactory
from tests.rooms import room


@pytest.fixture
def begun(cause, core) -> Workshop:
    return workshop.open_workshop(cause=cause, by=core)


def note(begun, by, text, quadrant="weakness") -> Note:
    return workshop.write(workshop=begun, quadrant=quadrant, text=text, by=by)


def test_three_steps_end_in_a_proposal(cause, begun, core, lead):
    known = swot.add_item(cause=cause, quadrant="weakness", text="Known before", by=lead)
    late, same = note(begun, core, "Risks travel late"), note(begun, lead, "Late risks")
    note(begun, lead, "Good people", "strength")
    workshop.go_on(workshop=begun, by=core)
    workshop.group(note=same, under=late, by=core)
    workshop.go_on(workshop=begun, by=lead)

    with pytest.raises(Refused, match="grouped"):
        workshop.put_dots(note=same, number=1, by=lead)
    assert workshop.put_dots(note=late, number=3, by=lead) == 2
    assert workshop.put_dots(note=Note.objects.get(item=known), number=2, by=lead) == 0
    with pytest.raises(Refused, match="five dots"):
        workshop.put_dots(note=late, number=4, by=lead)
    assert workshop.put_dots(note=late, number=2, by=lead) == 1
    workshop.put_dots(note=late, number=1, by=core)

    workshop.close(workshop=begun, by=core)
    few = workshop.proposal(cause)
    assert [(item.text, item.dots) for item in few["weakness"]] == [
        ("Risks travel late", 3),
        ("Known before", 2),
    ]
    assert few["strength"] == []
    assert cause.swot_items.count() == 3
    assert not cause.swot_items.vital().exists()

    workshop.adopt(cause=cause, items=few["weakness"], by=lead)
    assert [item.code for item in cause.swot_items.vital()] == ["W1", "W2"]
    assert cause.log.filter(verb=Verb.WORKSHOP_CLOSED).count() == 1


def test_a_dot_taken_away_leaves_nothing(cause, begun, core):
    late = note(begun, core, "Late")
    for _step in range(2):
        workshop.go_on(workshop=begun, by=core)
    workshop.put_dots(note=late, number=5, by=core)
    assert workshop.put_dots(note=late, number=0, by=core) == 5
    assert not Dot.objects.exists()
    for number in (-1, 6):
        with pytest.raises(Refused):
            workshop.put_dots(note=late, number=number, by=core)
    with pytest.raises(Refused, match="next step"):
        workshop.go_on(workshop=begun, by=core)


def test_one_workshop_at_a_time_led_by_its_facilitator_or_a_lead(cause, begun, lead, ally):
    other = MembershipFactory(cause=cause, standing="core")
    with pytest.raises(Refused, match="under way"):
        workshop.open_workshop(cause=cause, by=lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Workshop.objects.create(cause=cause, number=9)
    for by in (other, ally):
        with pytest.raises(NotAllowed):
            workshop.go_on(workshop=begun, by=by)
    workshop.call_off(workshop=begun, by=lead)
    with pytest.raises(Refused, match="over"):
        workshop.call_off(workshop=begun, by=lead)
    assert not cause.swot_items.exists()


def test_writing_is_for_the_first_step_and_ones_own(cause, begun, core, lead):
    mine = note(begun, core, "Mine")
    with pytest.raises(NotAllowed):
        workshop.erase(note=mine, by=lead)
    for text, quadrant in (("", "weakness"), ("x" * 161, "weakness"), ("Fine", "corner")):
        with pytest.raises(Refused):
            note(begun, core, text, quadrant)
    workshop.go_on(workshop=begun, by=core)
    with pytest.raises(Refused, match="has gone on"):
        note(begun, core, "Late")
    with pytest.raises(Refused, match="has gone on"):
        workshop.erase(note=mine, by=core)


def test_notes_are_grouped_within_a_corner(cause, begun, core, lead):
    known = swot.add_item(cause=cause, quadrant="weakness", text="Known before", by=lead)
    one, two, three = (note(begun, core, text) for text in "ABC")
    far = note(begun, core, "D", "threat")
    workshop.go_on(workshop=begun, by=core)
    workshop.group(note=two, under=one, by=core)
    workshop.group(note=one, under=three, by=core)
    assert {each.group_id for each in Note.objects.filter(pk__in=[one.pk, two.pk])} == {three.pk}
    workshop.group(note=two, under=None, by=core)
    assert Note.objects.get(pk=two.pk).group is None
    for moved, under in ((far, one), (three, one), (Note.objects.get(item=known), one)):
        with pytest.raises(Refused):
            workshop.group(note=moved, under=under, by=core)


@pytest.mark.django_db
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(moves=st.lists(st.tuples(st.integers(0, 5), st.integers(1, 7), st.booleans()), max_size=12))
def test_no_path_of_moves_exceeds_the_cap(moves):
    with room(1) as (cause, (by,)):
        cause.vital_few = 3
        cause.save()
        items = [SwotItemFactory(cause=cause) for _n in range(6)]
        for nth, place, comes in moves:
            item = SwotItem.objects.get(pk=items[nth].pk)
            few = list(cause.swot_items.vital())
            try:
                if comes:
                    swot.place_at(item=item, place=place, by=by)
                elif place > 5 and few:
                    swot.choose(item=item, by=by, instead_of=few[0], reason="Less telling")
                elif place > 3:
                    swot.move(item=item, by=by, earlier=place == 4)
                else:
                    swot.put_back(item=item, by=by)
            except swot.QuadrantFull:
                assert len(few) == 3
            places = [each.place for each in cause.swot_items.vital()]
            assert len(places) <= 3
            assert len(set(places)) == len(places)


@pytest.mark.django_db(transaction=True)
def test_dots_at_once_are_counted_exactly(at_once):
    cause = CauseFactory()
    members = [MembershipFactory(cause=cause, standing="lead") for _n in range(3)]
    begun = workshop.open_workshop(cause=cause, by=members[0])
    notes = [note(begun, members[0], text) for text in "ABCD"]
    for _step in range(2):
        workshop.go_on(workshop=begun, by=members[0])

    calls = [
        lambda note=note, by=by: workshop.put_dots(note=note, number=2, by=by)
        for note in notes
        for by in members
    ]
    errors = at_once(*calls)

    assert {type(error) for error in errors} <= {Refused}
    for by in members:
        assert sum(dot.number for dot in Dot.objects.filter(membership=by)) == 4


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
    changes = {key: [line.change for line in lines] for key, lines in corners.items()}
    assert changes == {
        "strength": [Change.WENT],
        "weakness": [Change.STAYED],
        "opportunity": [Change.CAME],
        "threat": [Change.GONE, Change.NEW],
    }
    with pytest.raises(Refused):
        strategies.close_board(cause=cause, name="", by=lead)


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


def test_the_page_follows_the_steps_and_hides_what_is_written(cause, sign_in, core, lead):
    def page(name="", **said):
        address = reverse(f"painpoints:workshop{name}", args=[cause.slug])
        visitor = sign_in(said.pop("by"))
        return visitor.post(address, said) if name else visitor.get(address)

    page("-begin", by=core)
    assert page("-write", by=core, quadrant="weakness", text="").status_code == 422
    page("-write", by=core, quadrant="weakness", text="Risks travel late")
    page("-write", by=core, quadrant="weakness", text="A slip")
    page("-write", by=core, erase=Note.objects.get(text="A slip").pk)
    shown = page(by=lead).content.decode()
    assert "Risks travel late" not in shown
    assert "1 observations by 1 people so far." in shown
    assert "Risks travel late" in page(by=core).content.decode()

    page("-write", by=lead, quadrant="weakness", text="Late risks")
    page("-go-on", by=core)
    late, same = Note.objects.order_by("pk")
    page("-group", by=core, note=same.pk, under=late.pk)
    page("-group", by=core, note=same.pk, under="")
    page("-group", by=core, note=same.pk, under=late.pk)
    page("-go-on", by=core)
    for by, number in ((core, 4), (lead, 2)):
        page("-dots", by=by, note=late.pk, number=number)
    assert page(by=lead).context["left"] == 3
    assert "●●●●" not in page(by=lead).content.decode()
    assert "5 dots" not in page(by=lead).content.decode()
    page("-go-on", by=core)
    assert "6 dots" in page(by=lead).content.decode()
    page("-adopt", by=lead, item=cause.swot_items.get().number)
    assert cause.swot_items.vital().get().text == "Risks travel late"


def test_a_press_from_htmx_gets_the_fragment(cause, begun, sign_in, core):
    visitor = sign_in(core)
    address = reverse("painpoints:workshop-write", args=[cause.slug])
    said = {"quadrant": "threat", "text": "Rain"}
    answer = visitor.post(address, said, HTTP_HX_REQUEST="true", HTTP_HX_TARGET="workshop")
    assert "Rain" in answer.content.decode()
    assert "<html" not in answer.content.decode()


def test_a_waiting_page_is_told_of_the_next_step(cause, begun, sign_in, lead, core):
    address = reverse("painpoints:workshop-pulse", args=[cause.slug])
    assert "HX-Refresh" not in sign_in(lead).get(address, {"step": "write"})
    workshop.go_on(workshop=begun, by=core)
    assert sign_in(lead).get(address, {"step": "write"})["HX-Refresh"] == "true"
    workshop.call_off(workshop=begun, by=core)
    assert sign_in(lead).get(address, {"step": "none"}).content == b""


def test_going_on_and_calling_off_ask_first(cause, begun, sign_in, core):
    visitor = sign_in(core)
    for name in ("go-on", "call-off"):
        address = reverse(f"painpoints:workshop-{name}", args=[cause.slug])
        assert visitor.get(address).status_code == 200
    visitor.post(reverse("painpoints:workshop-call-off", args=[cause.slug]))
    begun.refresh_from_db()
    assert begun.step == "cancelled"
    for name in ("go-on", "call-off"):
        address = reverse(f"painpoints:workshop-{name}", args=[cause.slug])
        assert "No workshop is under way." in visitor.get(address, follow=True).content.decode()
    told = visitor.post(reverse("painpoints:workshop-dots", args=[cause.slug]), follow=True)
    assert "No workshop is under way." in told.content.decode()


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
    assert full.url == reverse("painpoints:swot-choose", args=[cause.slug, sixth.number])
    swot.put_back(item=items[0], by=lead)
    move(sixth, 2)
    assert [item.number for item in cause.swot_items.vital()] == [5, 6, 2, 3, 4]
