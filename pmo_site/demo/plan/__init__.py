"""Step 4 of the example: twelve actions and the rounds that ranked them."""

from pmo_site.demo.plan.ahead import AHEAD
from pmo_site.demo.plan.current import BRIEF
from pmo_site.demo.plan.done import DONE
from pmo_site.demo.plan.scores import ROUNDS

ACTIONS = (*DONE, BRIEF, *AHEAD)

__all__ = ["ACTIONS", "ROUNDS"]
