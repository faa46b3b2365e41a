"""The first run, the front door, joining, the example's buttons and the profile."""

import re

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from cause.models import Cause, User
from community.services import invitations
from pmo_site import first_run
from tests.factories.cause import MembershipFactory, UserFactory

PASSWORD = "no more nasty surprises"


@pytest.fixture
def code(settings, tmp_path, db):
    settings.DATA_DIR = tmp_path
    return first_run.new_code()


@pytest.fixture
def typed(code):
    return {
        "code": code,
        "full_name": "Maya Lindqvist",
        "email": "maya@x.example",
        "password": PASSWORD,
        "name": "Aldermoor",
        "phrase": "Good surprises only",
        "functions": ["Finance"],
    }


def test_the_first_run_makes_the_first_lead(client, typed):
    assert client.get("/").url == reverse("setup")
    answer = client.post(reverse("setup"), typed)
    cause = Cause.objects.get()
    assert answer.url == cause.get_absolute_url()
    assert (cause.phrases.count(), cause.functions.count()) == (1, 1)
    assert client.get(reverse("setup")).status_code == 404
    assert client.get("/").url == reverse("overview", args=[cause.slug])


@pytest.mark.parametrize(("field", "value"), [("code", "wrong"), ("password", "short")])
def test_a_wrong_code_or_password_keeps_what_was_typed(client, typed, field, value):
    answer = client.post(reverse("setup"), {**typed, field: value})
    assert answer.status_code == 422
    assert 'value="Aldermoor"' in answer.content.decode()
    assert not User.objects.exists()


def test_nobody_comes_in_before_a_code_was_printed(client, typed):
    first_run.code_file().unlink()
    assert client.post(reverse("setup"), typed).status_code == 422


def test_the_code_is_printed_only_for_an_empty_database(code, capsys):
    call_command("setup_code")
    assert "-" in capsys.readouterr().out
    UserFactory()
    call_command("setup_code")
    assert "-" not in capsys.readouterr().out.replace("set-up", "")


def test_monitors_are_answered(client, db):
    assert client.get(reverse("healthz")).status_code == 200
    assert client.get(reverse("readyz")).status_code == 200


def test_somebody_in_two_causes_chooses(client, cause, other_cause, lead):
    MembershipFactory(cause=other_cause, user=lead.user)
    client.force_login(lead.user)
    shown = client.get("/").content.decode()
    assert cause.name in shown
    assert other_cause.name in shown


def test_example_accounts_exist_only_in_the_example(client, settings, lead):
    settings.DEMO = False
    page = reverse("demo-sign-in")
    assert client.post(page, {"as": "lead@example.org"}).status_code == 404
    settings.DEMO = True
    assert client.post(page, {"as": lead.user.email}).status_code == 404
    assert client.post(page, {"as": "lead@example.org"}).status_code == 404
    UserFactory(email="lead@example.org")
    assert client.post(page, {"as": "lead@example.org"}).url == "/"
    client.logout()
    assert "lead@example.org" in client.get(reverse("account_login")).content.decode()


def test_a_profile_is_kept(sign_in, lead):
    visitor = sign_in(lead)
    assert visitor.get(reverse("profile")).status_code == 200
    said = {
        "full_name": "Maya L",
        "language": lead.user.language,
        "time_zone": "Europe/Oslo",
        "theme": "dark",
    }
    answer = visitor.post(reverse("profile"), said)
    assert answer.cookies["theme"].value == "dark"
    lead.user.refresh_from_db()
    assert lead.user.time_zone == "Europe/Oslo"
    assert visitor.post(reverse("profile"), {**said, "time_zone": "Mars"}).status_code == 422


@pytest.fixture
def door(cause, lead):
    _invitation, token = invitations.invite(
        cause=cause, email="new@x.example", standing="core", by=lead
    )
    return reverse("join", args=[token])


def test_an_invited_person_joins_once(client, cause, door):
    assert client.get(door).status_code == 200
    short = client.post(door, {"full_name": "Nils", "password": "short"})
    assert short.status_code == 422
    assert 'value="Nils"' in short.content.decode()
    client.post(door, {"full_name": "Nils", "password": PASSWORD})
    member = cause.memberships.get(user__email="new@x.example")
    assert member.standing == "core"
    assert client.get(cause.get_absolute_url()).status_code == 200
    assert client.get(door).status_code == 404


def test_somebody_with_an_account_signs_in_first(client, cause, door):
    user = UserFactory(email="new@x.example")
    client.post(door, {"full_name": "Nils", "password": PASSWORD})
    assert not cause.memberships.filter(user=user).exists()
    assert "Sign in to accept" in client.get(door).content.decode()
    client.force_login(user)
    client.post(door)
    assert cause.memberships.filter(user=user).exists()


def test_an_invitation_is_declined_or_withdrawn(client, cause, lead, door):
    client.post(door, {"decline": "yes"})
    assert client.get(door).status_code == 404
    client.force_login(lead.user)
    page = reverse("community:invitations", args=[cause.slug])
    said = {"email": "new@x.example", "standing": "ally", "why": "You know gates."}
    again = client.post(page, said)
    link = again.context["link"]
    assert client.post(page, said).status_code == 422
    client.post(reverse("community:withdraw", args=[cause.slug, 2]))
    assert client.get(link).status_code == 404


def test_the_link_is_mailed_once_it_is_kept(
    client, cause, lead, django_capture_on_commit_callbacks
):
    client.force_login(lead.user)
    page = reverse("community:invitations", args=[cause.slug])
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(page, {"email": "a@x.example", "standing": "ally", "why": ""})
    (letter,) = mail.outbox
    assert answer.context["link"] in letter.body


def test_the_logbook_holds_no_address_of_the_invited(cause, lead, door):
    invitation, _link = invitations.invite(
        cause=cause, email="quiet@corp.example", standing="ally", by=lead
    )
    invitations.withdraw(invitation=invitation, by=lead)
    assert not cause.log.filter(text__contains="@").exists()
    assert cause.log.get(verb="invitation-withdrawn").text == "ally"


def test_core_members_cannot_invite_leads(client, cause, core):
    client.force_login(core.user)
    page = reverse("community:invitations", args=[cause.slug])
    assert client.post(page, {"email": "a@x.example", "standing": "lead"}).status_code == 422
    assert not cause.invitations.exists()


@pytest.fixture
def maya(db):
    user = UserFactory(email="maya@x.example", full_name="Maya")
    user.set_password(PASSWORD)
    user.save()
    return user


def test_sign_in_attempts_are_limited(client, maya):
    page = reverse("account_login")
    for _attempt in range(12):
        refused = client.post(page, {"login": maya.email, "password": "a wrong sentence"})
    assert refused.status_code in (200, 422, 429)
    client.post(page, {"login": maya.email, "password": PASSWORD})
    assert "_auth_user_id" not in client.session


def test_a_new_password_signs_other_devices_out(client, maya):
    other = Client()
    for device in (client, other):
        device.post(reverse("account_login"), {"login": maya.email, "password": PASSWORD})
        assert device.get(reverse("profile")).status_code == 200
    new = "only good surprises from now on"
    changed = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )
    assert changed.status_code == 302
    assert client.get(reverse("profile")).status_code == 200
    assert other.get(reverse("profile")).status_code == 302


def test_a_lost_password_is_reset_by_mail(client, maya):
    client.post(reverse("account_reset_password"), {"email": maya.email})
    [letter] = mail.outbox
    assert letter.to == [maya.email]
    address = re.search(r"https?://\S+(/accounts/password/reset/key/\S+)", letter.body)[1]
    asked = client.get(address, follow=True)
    new = "only good surprises from now on"
    client.post(asked.request["PATH_INFO"], {"password1": new, "password2": new})
    maya.refresh_from_db()
    assert maya.check_password(new)


def test_a_reset_for_a_stranger_says_the_same_and_makes_no_account(client, maya):
    known = client.post(reverse("account_reset_password"), {"email": maya.email})
    unknown = client.post(reverse("account_reset_password"), {"email": "stranger@x.example"})
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert User.objects.count() == 1
    assert {address for letter in mail.outbox for address in letter.to} == {maya.email}
