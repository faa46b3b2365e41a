"""People and rooms that tests of every app walk into."""

import pytest
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection

from cause.models import Cause, Membership
from tests.factories.cause import CauseFactory, MembershipFactory, UserFactory


@pytest.fixture
def cause(db) -> Cause:
    return CauseFactory(slug="no-nasty-surprises", name="Aldermoor virtual PMO")


@pytest.fixture
def keys_from_one(db) -> None:
    """Let the next row of every table have the key 1, as a test that guesses addresses expects.

    PostgreSQL goes on counting when a test is rolled back; SQLite begins anew by itself.
    """
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), apps.get_models()):
            cursor.execute(statement)


def _member(cause: Cause, standing: str, name: str) -> Membership:
    user = UserFactory(full_name=name, email=f"{standing}@{cause.slug}.example")
    return MembershipFactory(cause=cause, standing=standing, user=user)


@pytest.fixture
def lead(cause) -> Membership:
    return _member(cause, "lead", "Maya Lindqvist")


@pytest.fixture
def core(cause) -> Membership:
    return _member(cause, "core", "Jonas Weber")


@pytest.fixture
def ally(cause) -> Membership:
    return _member(cause, "ally", "Henk de Vries")


@pytest.fixture
def sponsor(cause) -> Membership:
    return _member(cause, "sponsor", "Ingrid Solheim")


@pytest.fixture
def other_cause(db) -> Cause:
    return CauseFactory(slug="make-it-a-win", name="Make it a win")


@pytest.fixture
def outsider(other_cause) -> Membership:
    """A lead of another cause: a stranger here."""
    return _member(other_cause, "lead", "Nora Outside")


@pytest.fixture
def sign_in(client):
    """Return a function that signs a member in and returns the client."""

    def _sign_in(member: Membership):
        client.force_login(member.user)
        return client

    return _sign_in


@pytest.fixture
def administrator(client, db):
    user = UserFactory(is_staff=True, is_superuser=True, full_name="Ada Admin")
    client.force_login(user)
    return client
