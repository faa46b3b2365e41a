"""The board: the vital few stay few (rule 10)."""

import pytest
from django.db import IntegrityError, transaction

from cause import clock
from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.models import Cause
from cause.verbs import Verb
from painpoints.models import Evidence
from painpoints.services import evidence, swot
from tests.factories.cause import CauseFactory, MembershipFactory
from tests.factories.painpoints import PainPointFactory, SwotItemFactory


def add(cause, by, text="Risks travel upward too late", quadrant="weakness", **fields):
    return swot.add_item(cause=cause, quadrant=quadrant, text=text, by=by, **fields)


@pytest.fixture
def full(cause, core):
    """A corner with its five vital few, in order."""
    return [swot.choose(item=add(cause, core, f"W{n}"), by=core) for n in range(1, 6)]


def places(cause):
    """Return the texts of the vital few in their order."""
    return [item.text for item in cause.swot_items.vital()]


def test_an_observation_waits_on_the_long_list(cause, core):
    item = add(cause, core, "  Shift teams  trust each other ", "strength", owner=core)

    assert cause.swot_items.long_list().get() == item
    assert (item.text, item.proposed_by, item.is_helpful) == (
        "Shift teams trust each other",
        core,
        True,
    )
    assert cause.log.get().verb == Verb.SWOT_ADDED


@pytest.mark.parametrize(
    ("field", "value"),
    [("text", " "), ("text", "x" * 161), ("quadrant", "luck"), ("detail", "x" * 3001)],
)
def test_add_refuses_at_the_field(cause, core, field, value):
    with pytest.raises(Refused) as refusal:
        add(cause, core, **{field: value})
    assert refusal.value.field == field


def test_the_owner_is_one_of_us(cause, core, outsider, ally):
    ally.left_at = clock.now()
    for stranger in (outsider, ally):
        with pytest.raises(Refused) as refusal:
            add(cause, core, owner=stranger)
        assert refusal.value.field == "owner"


@pytest.mark.parametrize("standing", ["ally", "sponsor"])
def test_the_board_belongs_to_the_team(cause, core, standing, request):
    member = request.getfixturevalue(standing)
    item = add(cause, core)

    for write in (
        lambda: add(cause, member),
        lambda: swot.choose(item=item, by=member),
        lambda: swot.put_back(item=item, by=member),
        lambda: swot.move(item=item, by=member, earlier=True),
        lambda: swot.delete(item=item, by=member),
        lambda: swot.restore(item=item, by=member),
        lambda: evidence.add_evidence(item=item, by=member, fact="Twice"),
    ):
        with pytest.raises(NotAllowed):
            write()


def test_choose_gives_the_next_place_and_says_since_when(cause, core):
    first, second = add(cause, core, "A"), add(cause, core, "B")
    for item in (first, second, second):
        swot.choose(item=item, by=core)

    second.refresh_from_db()
    assert (second.place, second.code) == (2, "W2")
    assert second.chosen_at is not None
    assert cause.log.filter(verb=Verb.SWOT_CHOSEN).count() == 2


def test_a_full_corner_asks_what_to_take_out(cause, core, full):
    sixth = add(cause, core, "W6")

    with pytest.raises(swot.QuadrantFull, match="5 at most"):
        swot.choose(item=sixth, by=core)

    swot.choose(item=sixth, by=core, instead_of=full[1], reason="Less telling")
    assert places(cause) == ["W1", "W6", "W3", "W4", "W5"]
    assert cause.swot_items.long_list().get() == full[1]
    assert cause.log.filter(verb=Verb.SWOT_PUT_BACK).count() == 1


def test_what_is_taken_out_must_be_in_that_corner(cause, core, full):
    sixth = add(cause, core, "W6")
    strength = swot.choose(item=add(cause, core, "S1", "strength"), by=core)

    for other in (strength, add(cause, core, "long list")):
        with pytest.raises(swot.QuadrantFull):
            swot.choose(item=sixth, by=core, instead_of=other)
    assert places(cause) == ["S1", "W1", "W2", "W3", "W4", "W5"]


def test_a_smaller_cap_holds(cause, core):
    Cause.objects.filter(pk=cause.pk).update(vital_few=1)
    swot.choose(item=add(cause, core, "W1"), by=core)

    with pytest.raises(swot.QuadrantFull, match="1 at most"):
        swot.choose(item=add(cause, core, "W2"), by=core)


def test_the_database_refuses_a_sixth_and_a_place_taken_twice(cause, full):
    for place in (0, 5, 6):
        with pytest.raises(IntegrityError), transaction.atomic():
            SwotItemFactory(cause=cause, place=place)


@pytest.mark.django_db(transaction=True)
def test_two_at_once_do_not_both_take_the_last_place(at_once):
    cause = CauseFactory()
    by = MembershipFactory(cause=cause)
    for n in range(4):
        swot.choose(item=add(cause, by, f"W{n}"), by=by)
    items = [add(cause, by, f"late {n}") for n in range(2)]

    errors = at_once(*[lambda i=i: swot.choose(item=i, by=by) for i in items])

    assert [type(error) for error in errors] == [swot.QuadrantFull]
    assert len(places(cause)) == 5


def test_put_back_closes_the_gap(cause, core, full):
    swot.put_back(item=full[1], by=core)
    swot.put_back(item=full[1], by=core)

    assert places(cause) == ["W1", "W3", "W4", "W5"]
    assert [item.place for item in cause.swot_items.vital()] == [1, 2, 3, 4]
    assert cause.log.filter(verb=Verb.SWOT_PUT_BACK).count() == 1


def test_move_exchanges_neighbours_and_stops_at_the_ends(cause, core, full):
    swot.move(item=full[2], by=core, earlier=True)
    swot.move(item=full[0], by=core, earlier=True)
    swot.move(item=full[4], by=core, earlier=False)
    swot.move(item=add(cause, core, "long"), by=core, earlier=True)

    assert places(cause) == ["W1", "W3", "W2", "W4", "W5"]
    assert cause.log.filter(verb=Verb.SWOT_MOVED).count() == 1


def test_edit_changes_words_and_shows_the_slower_both(cause, core):
    item = add(cause, core)
    swot.edit_item(item=item, version=1, quadrant="threat", text="Late", by=core)

    item.refresh_from_db()
    assert (item.quadrant, item.text, item.version) == ("threat", "Late", 2)
    assert cause.log.filter(verb=Verb.SWOT_EDITED).count() == 1
    with pytest.raises(EditedMeanwhile):
        swot.edit_item(item=item, version=1, quadrant="threat", text="Later", by=core)


def test_one_of_the_vital_few_keeps_its_corner(cause, core, full):
    with pytest.raises(Refused) as refusal:
        swot.edit_item(item=full[0], version=1, quadrant="threat", text="W1", by=core)
    assert refusal.value.field == "quadrant"


def test_delete_leaves_the_place_and_restore_returns_to_the_long_list(cause, core, full):
    swot.delete(item=full[0], by=core)
    assert places(cause) == ["W2", "W3", "W4", "W5"]
    with pytest.raises(Refused, match="deleted"):
        swot.choose(item=full[0], by=core)

    swot.restore(item=full[0], by=core)

    assert cause.swot_items.long_list().get() == full[0]
    assert cause.log.filter(verb__in=[Verb.SWOT_DELETED, Verb.SWOT_RESTORED]).count() == 2


def test_evidence_is_a_pain_or_a_fact(cause, core, pain):
    item = add(cause, core)
    evidence.add_evidence(item=item, by=core, pain_point=pain)
    evidence.add_evidence(item=item, by=core, fact="Four of nine knew since Christmas")

    assert [str(one) for one in item.evidence.all()] == [
        pain.title,
        "Four of nine knew since Christmas",
    ]
    assert cause.log.filter(verb=Verb.SWOT_EVIDENCE).count() == 2


def test_evidence_refuses(cause, other_cause, core, pain):
    item = add(cause, core)
    evidence.add_evidence(item=item, by=core, pain_point=pain)

    for field, given in (
        ("pain_point", {"pain_point": pain}),
        ("pain_point", {"pain_point": PainPointFactory(cause=other_cause)}),
        ("fact", {}),
        ("fact", {"fact": "both", "pain_point": pain}),
        ("fact", {"fact": "x" * 201}),
    ):
        with pytest.raises(Refused) as refusal:
            evidence.add_evidence(item=item, by=core, **given)
        assert refusal.value.field == field


def test_the_database_refuses_evidence_of_no_kind_and_twice(cause, core, pain):
    item = add(cause, core)
    Evidence.objects.create(cause=cause, item=item, pain_point=pain)

    for given in ({}, {"pain_point": pain}, {"pain_point": pain, "fact": "both"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Evidence.objects.create(cause=cause, item=item, **given)


def test_evidence_is_taken_out_and_put_back_once(cause, core, pain):
    item = add(cause, core)
    first = evidence.add_evidence(item=item, by=core, pain_point=pain)
    evidence.remove_evidence(evidence=first, by=core)
    second = evidence.add_evidence(item=item, by=core, pain_point=pain)

    with pytest.raises(Refused, match="already"):
        evidence.restore_evidence(evidence=first, by=core)
    evidence.remove_evidence(evidence=second, by=core)
    evidence.restore_evidence(evidence=first, by=core)

    assert item.evidence.visible().get() == first
    assert cause.log.filter(verb=Verb.SWOT_EVIDENCE_REMOVED).count() == 2
    assert cause.log.filter(verb=Verb.SWOT_EVIDENCE_RESTORED).count() == 1
