"""Rule 10 as a property: whatever is done in whatever order, no corner holds more than its cap."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cause.errors import Refused
from cause.models import Cause
from painpoints.models import SwotItem, Workshop
from painpoints.services import board, proposal, swot
from tests.factories.painpoints import SwotItemFactory
from tests.rooms import room

CORNERS = tuple(swot.Quadrant.values)
MOVES = (
    "choose",
    "choose",
    "exchange",
    "put back",
    "earlier",
    "place",
    "cap",
    "adopt",
    "delete",
    "restore",
    "corner",
)


@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    moves=st.lists(
        st.tuples(st.sampled_from(MOVES), st.integers(0, 11), st.integers(0, 11)), max_size=25
    )
)
def test_no_path_of_moves_exceeds_the_cap(moves):
    with room(1) as (cause, (by,)):
        board.set_cap(cause=cause, n=2, by=by)
        items = [SwotItemFactory(cause=cause, quadrant=CORNERS[n // 4], dots=n) for n in range(12)]
        for move, nth, other in moves:
            before = by_corner(cause)
            try:
                _take(move, cause, by, items[nth].pk, items[other].pk, other)
            except Refused:
                assert by_corner(cause) == before
            most = Cause.objects.get(pk=cause.pk).vital_few
            for held in by_corner(cause).values():
                assert len(held) <= most
                assert held == list(range(1, len(held) + 1))


def by_corner(cause):
    """Return the places of each corner."""
    found = {corner: [] for corner in CORNERS}
    for item in cause.swot_items.vital():
        found[item.quadrant].append(item.place)
    return found


def _take(move, cause, by, key, other_key, number):
    """Take one step of a path; ``number`` is 0 to 11."""
    item, other = SwotItem.objects.get(pk=key), SwotItem.objects.get(pk=other_key)
    match move:
        case "choose":
            swot.choose(item=item, by=by)
        case "exchange":
            swot.choose(item=item, by=by, instead_of=other, reason="Less telling")
        case "put back":
            swot.put_back(item=item, by=by)
        case "earlier":
            swot.move(item=item, by=by, earlier=number % 2 == 0)
        case "place":
            swot.place_at(item=item, place=number, by=by)
        case "cap":
            board.set_cap(cause=cause, n=1 + number % 5, by=by)
        case "adopt":
            reasons = {each.number: "Less telling" for each in cause.swot_items.all()}
            begun = Workshop.objects.create(
                cause=cause, number=Workshop.objects.count() + 1, step=Workshop.Step.CLOSED
            )
            cause.refresh_from_db()
            few = proposal.proposal(cause)
            wanted = [each for row in few.values() for each in row]
            proposal.adopt(workshop=begun, items=wanted, by=by, reasons=reasons)
        case "delete":
            swot.delete(item=item, by=by)
        case "restore":
            swot.restore(item=item, by=by)
        case "corner":
            swot.edit_item(
                item=item,
                version=item.version,
                quadrant=CORNERS[number % 4],
                text=item.text,
                by=by,
            )
