"""Loading an example: its data told again, deed by deed, through the services of the apps."""

from datetime import date

from django.utils import timezone

from cause.models import Cause
from pmo_site.demo.kinds import Example
from pmo_site.demo.loader import cause, community, knowledge, painpoints, plan
from pmo_site.demo.loader.story import Story
from pmo_site.demo.when import Calendar


def load(example: Example, today: date | None = None) -> Cause:
    """Tell ``example`` as if it had happened up to ``today``, and return its cause.

    Call it in a transaction: half an example is none.
    """
    calendar = Calendar(today or timezone.localdate(), timezone.get_default_timezone())
    story = Story(example, calendar)
    for part in (cause, community, painpoints, plan, knowledge):
        part.tell(story)
    story.happen()
    return story.cause
