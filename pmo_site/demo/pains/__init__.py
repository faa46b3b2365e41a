"""Step 3 of the example: thirty pains, in the order in which they were reported."""

from pmo_site.demo.pains.early import EARLY
from pmo_site.demo.pains.gone import GONE
from pmo_site.demo.pains.later import LATER

PAINS = tuple(sorted((*EARLY, *GONE, *LATER), key=lambda pain: -pain.day))
