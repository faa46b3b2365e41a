"""Putting the examples into a database: whole, and only where they harm nobody."""

import pytest
from django.core.management import CommandError, call_command

from cause.models import Cause, LogEntry, User
from pmo_site.demo.aldermoor import ALDERMOOR
from pmo_site.demo.install import EXAMPLES, NotHere, install
from tests.demo.tables import rows
from tests.factories.cause import CauseFactory, MembershipFactory, UserFactory


def test_someone_elses_cause_is_left_alone(db):
    MembershipFactory(cause=CauseFactory(slug="theirs"))
    before = rows()
    with pytest.raises(NotHere, match="theirs"):
        install()
    assert rows() == before


def test_the_example_loads_beside_someone_elses_cause_when_told(db):
    MembershipFactory(cause=CauseFactory(slug="theirs"))
    assert [cause.slug for cause in install(beside=True)] == [each.slug for each in EXAMPLES]
    assert install(beside=True) == []


def test_an_address_of_someone_else_is_not_taken(db):
    MembershipFactory(cause=CauseFactory(slug=ALDERMOOR.slug))
    with pytest.raises(NotHere, match=ALDERMOOR.slug):
        install(beside=True)


def test_an_account_of_someone_else_gets_no_published_password(db):
    UserFactory(email="lead@example.org")
    with pytest.raises(NotHere, match="has an account here already"):
        install()


def test_production_refuses_published_passwords(db, settings):
    settings.PRODUCTION = True
    with pytest.raises(NotHere, match="production"):
        install()
    assert not User.objects.exists()


def test_a_failure_half_way_leaves_nothing(db, monkeypatch):
    monkeypatch.setattr("pmo_site.demo.loader.plan.reveal", lambda *args: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        install()
    assert not Cause.objects.exists()
    assert not LogEntry.objects.exists()


def test_the_command_says_why_not(db):
    MembershipFactory(cause=CauseFactory(slug="theirs"))
    with pytest.raises(CommandError, match="--beside"):
        call_command("demo")


def test_the_command_loads_once_and_says_who_can_sign_in(db, capsys):
    call_command("demo")
    call_command("demo")
    said = capsys.readouterr().out
    assert said.count(f"/c/{ALDERMOOR.slug}/") == 1
    assert "here already" in said
    assert said.count("sponsor@example.org") == 2


def test_the_command_fills_a_cause_for_measuring(db, capsys):
    call_command("demo", scale=20)
    assert "/c/at-scale/" in capsys.readouterr().out
    assert Cause.objects.get(slug="at-scale").pain_points.count() == 20
