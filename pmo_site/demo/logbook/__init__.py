"""Step 5 of the example: a year of lines that people wrote, oldest first."""

from pmo_site.demo.logbook.beginning import BEGINNING
from pmo_site.demo.logbook.middle import MIDDLE
from pmo_site.demo.logbook.recent import RECENT

LINES = (*BEGINNING, *MIDDLE, *RECENT)
