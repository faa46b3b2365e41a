"""The cause that is filled, and how rows get into it: in batches, each with its numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.utils import timezone

from cause.models import Cause, Membership, User
from cause.numbers import next_number
from cause.services.founding import found
from community.models import Function, Profile
from pmo_site.demo.people import FUNCTIONS

SLUG = "at-scale"
NAME = "At scale"
BATCH = 5_000
YEARS = timedelta(days=3 * 365)


@dataclass
class Room:
    """The cause, who is in it, and the day from which everything is counted back."""

    cause: Cause
    lead: Membership
    functions: list[Function]
    tell: Callable[[str], None]
    now: datetime = field(default_factory=timezone.now)
    members: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, *, lead: User, tell: Callable[[str], None]) -> "Room":
        """Return the cause with its lead and functions, made when it is not there yet."""
        with transaction.atomic():
            member = (
                Membership.objects.filter(cause__slug=SLUG, user=lead)
                .select_related("cause")
                .first()
            ) or found(name=NAME, slug=SLUG, user=lead)
            for position, name in enumerate(FUNCTIONS, 1):
                Function.objects.get_or_create(
                    cause=member.cause, name=name, defaults={"position": position}
                )
            Profile.objects.get_or_create(membership=member, defaults={"cause": member.cause})
        return cls(member.cause, member, list(member.cause.functions.all()), tell)

    def fill(
        self, model: type[models.Model], wanted: int, name: str, make: Callable[[range], None]
    ) -> None:
        """Let ``make`` add rows of the numbers it gets until there are ``wanted`` of ``model``.

        Each batch is a transaction of its own, so an interrupted run goes on where it stopped.
        """
        have = model._default_manager.filter(cause=self.cause).count()
        while have < wanted:
            count = min(BATCH, wanted - have)
            with transaction.atomic():
                first = next_number(model, self.cause, count=count)
                make(range(first, first + count))
            have += count
            self.tell(f"{name}: {have:,} of {wanted:,}")

    def moment(self, share: float) -> datetime:
        """Return the moment at a ``share`` of the last three years, 0 the oldest, 1 now."""
        return self.now - YEARS * (1 - share)


def dice(kind: str, number: int) -> Random:
    """Return the dice of one row, the same in every run."""
    return Random(f"{kind}-{number}")


def create(model: type[models.Model], rows: Sequence[Any]) -> list[Any]:
    """Insert the rows in one go and return them with their keys."""
    return model._default_manager.bulk_create(rows, batch_size=BATCH)


def pour(model: type[models.Model], rows: Sequence[Any]) -> None:
    """Insert rows whose keys nobody needs; one statement for all is twice as fast as `create`."""
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.primary_key and not field.generated
    ]
    database = connections[DEFAULT_DB_ALIAS]
    columns = ", ".join(database.ops.quote_name(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    table = database.ops.quote_name(model._meta.db_table)
    values = [
        [field.get_db_prep_save(getattr(row, field.attname), database) for field in fields]
        for row in rows
    ]
    insert = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608  names of our own
    with database.cursor() as cursor:
        cursor.executemany(insert, values)
