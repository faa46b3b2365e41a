"""What a workshop proposes, and the answer: nobody leaves the vital few without a reason."""

import pytest
from django.urls import reverse

from cause.errors import NotAllowed, Refused
from cause.models import Cause
from cause.verbs import Verb
from painpoints.models import SwotItem
from painpoints.services import proposal, swot, workshop
from tests.factories.painpoints import SwotItemFactory


@pytest.fixture
def few(cause, lead):
    """Return the two vital few that a small corner holds."""
    Cause.objects.filter(pk=cause.pk).update(vital_few=2)
    cause.refresh_from_db()
    return [swot.choose(item=SwotItemFactory(cause=cause, text=t), by=lead) for t in ("A", "B")]


@pytest.fixture
def closed(cause, few, lead):
    """Return a closed workshop that gave its dots to B, and to C and D of the long list."""
    for text in "CD":
        SwotItemFactory(cause=cause, text=text)
    begun = workshop.open_workshop(cause=cause, by=lead)
    for _step in range(2):
        workshop.go_on(workshop=begun, by=lead)
    for text, number in (("C", 3), ("B", 2)):
        workshop.put_dots(note=begun.notes.get(text=text), number=number, by=lead)
    return workshop.close(workshop=begun, by=lead)


def texts(cause):
    return [item.text for item in cause.swot_items.vital()]


def test_it_adds_while_there_is_room(cause, few, closed, lead):
    swot.put_back(item=few[0], by=lead)
    proposal.adopt(workshop=closed, items=proposal.proposal(cause)["weakness"], by=lead)
    assert texts(cause) == ["B", "C"]
    assert cause.log.filter(verb=Verb.SWOT_PUT_BACK).count() == 1


def test_whoever_has_to_go_back_goes_with_a_reason(cause, few, closed, lead):
    items = proposal.proposal(cause)["weakness"]
    (corner,) = proposal.arrivals(cause, items)
    assert corner.leave == [few[0]]  # no dots, and B is proposed again

    for reasons in ({}, {few[0].number: " "}, {few[1].number: "Not this one"}):
        with pytest.raises(Refused) as refusal:
            proposal.adopt(workshop=closed, items=items, by=lead, reasons=reasons)
        assert refusal.value.field == f"reason-{few[0].number}"
    assert texts(cause) == ["A", "B"]

    proposal.adopt(
        workshop=closed, items=items, by=lead, reasons={few[0].number: "Nobody sees it now."}
    )
    assert texts(cause) == ["B", "C"]
    assert cause.log.get(verb=Verb.SWOT_PUT_BACK).text == "A. Nobody sees it now."


def test_set_few_puts_nothing_back_without_a_reason(cause, few, lead):
    with pytest.raises(Refused, match="Say why"):
        swot.set_few(cause=cause, quadrant="weakness", items=few[:1], by=lead)


def test_it_is_answered_once_and_by_the_team(cause, closed, lead, ally):
    with pytest.raises(Refused, match="Nothing is ticked"):
        proposal.adopt(workshop=closed, items=[], by=lead)
    with pytest.raises(NotAllowed):
        proposal.leave_board(workshop=closed, by=ally)
    assert proposal.unanswered(cause) == closed
    proposal.leave_board(workshop=closed, by=lead)
    assert proposal.unanswered(cause) is None
    with pytest.raises(Refused, match="answered already"):
        proposal.adopt(workshop=closed, items=list(cause.swot_items.visible()), by=lead)


def test_the_page_asks_for_the_reason_and_keeps_what_was_typed(cause, few, closed, sign_in, lead):
    visitor = sign_in(lead)
    page = reverse("painpoints:workshop", args=[cause.slug])
    adopt = reverse("painpoints:workshop-adopt", args=[cause.slug])
    assert "why does it go back?" in visitor.get(page).content.decode()

    new = SwotItem.objects.get(text="C").number
    empty = visitor.post(adopt, {})
    assert empty.status_code == 422
    assert "Nothing is ticked" in empty.content.decode()
    reason = f"reason-{few[0].number}"
    long = visitor.post(adopt, {"item": new, reason: "x" * 301})
    assert long.status_code == 422
    assert "x" * 301 in long.content.decode()
    visitor.post(adopt, {"item": new, reason: "Nobody sees it now."})
    assert texts(cause) == ["B", "C"]
    assert "proposes these" not in visitor.get(page).content.decode()
    assert "answered already" in visitor.post(adopt, {"item": new}, follow=True).content.decode()


def test_the_page_takes_leave_the_board_for_an_answer(cause, closed, sign_in, lead):
    visitor = sign_in(lead)
    visitor.post(reverse("painpoints:workshop-adopt", args=[cause.slug]), {"leave": "yes"})
    assert texts(cause) == ["A", "B"]
    assert proposal.unanswered(cause) is None
