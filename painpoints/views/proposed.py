"""The proposal of a workshop as its page shows it: what is ticked, what goes back, and why."""

from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from cause.models import Cause
from painpoints.models import SwotItem
from painpoints.services import proposal
from painpoints.views.swot import QUADRANTS

REASON = "reason-"


@dataclass(frozen=True, slots=True)
class Proposed:
    """The proposed items by corner, those that shall come in, and the reasons given so far."""

    cause: Cause
    few: dict[str, list[SwotItem]]
    wanted: list[SwotItem]
    reasons: dict[int, str] = field(default_factory=dict)

    @classmethod
    def asked(cls, cause: Cause, post: QueryDict | None) -> "Proposed":
        """Return what was posted, or the proposal with everything ticked."""
        few = proposal.proposal(cause)
        items = [item for row in few.values() for item in row]
        if post is None:
            return cls(cause, few, items)
        ticked = set(post.getlist("item"))
        reasons = {
            int(number): text
            for name, text in post.items()
            if name.startswith(REASON) and (number := name.removeprefix(REASON)[:9]).isdecimal()
        }
        # One that is among the vital few already needs no tick to stay there.
        wanted = [item for item in items if item.place or str(item.number) in ticked]
        return cls(cause, few, wanted, reasons)

    def corners(self) -> list[dict[str, Any]]:
        """Return the corners that anything is proposed for."""
        leaving = {
            corner.quadrant: [
                (item, f"{REASON}{item.number}", self.reasons.get(item.number, ""))
                for item in corner.leave
            ]
            for corner in proposal.arrivals(self.cause, self.wanted)
        }
        return [
            {
                "name": QUADRANTS[key][0],
                "items": [(item, item in self.wanted) for item in rows],
                "leaving": leaving.get(key, []),
            }
            for key, rows in self.few.items()
            if rows
        ]
