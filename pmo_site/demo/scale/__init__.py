"""Rows in bulk for measuring: a cause `at-scale`, filled up to a wished size.

Each row is made from its own number, so that a second run adds only what is missing and two
installations hold the same data. Nothing here goes through the services: what they keep true
(counts, medians, numbers) is computed here.
"""

from collections.abc import Callable

from django.db import connection

from cause.models import Cause, User
from pmo_site.demo.scale import log, pages, pains, people, plan
from pmo_site.demo.scale.room import SLUG, Room

__all__ = ["SLUG", "fill"]


def fill(size: int, *, lead: User, tell: Callable[[str], None]) -> Cause:
    """Fill the cause up to ``size`` pain points and what belongs to them, and return it.

    ``tell`` gets a line of progress now and then. What is there already stays as it is.
    """
    room = Room.of(lead=lead, tell=tell)
    people.fill(room, min(size // 20, 2_000))
    pains.fill(room, size)
    plan.fill(room, size // 10)
    pages.fill(room, size // 20)
    log.fill(room, size * 10)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # so that the database plans with the new sizes in mind
    return room.cause
