"""A room of its own for every example of a property: what it writes is rolled back."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from cause.models import Cause, Membership
from tests.factories.cause import CauseFactory, MembershipFactory


@contextmanager
def room(people: int) -> Iterator[tuple[Cause, list[Membership]]]:
    """Yield a cause with ``people`` members of the core team, the first of them a lead."""
    with transaction.atomic():
        cause = CauseFactory()
        members = [
            MembershipFactory(cause=cause, standing="lead" if nth == 0 else "core")
            for nth in range(people)
        ]
        yield cause, members
        transaction.set_rollback(True)
