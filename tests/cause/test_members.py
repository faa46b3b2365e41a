"""Standings, joining and leaving (rule 3)."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from cause.errors import NotAllowed, Refused
from cause.models import Membership
from cause.services import founding, members
from cause.verbs import Verb
from tests.factories.cause import CauseFactory, MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_found_makes_a_lead_and_two_lines():
    lead = founding.found(name="Aldermoor virtual PMO", user=UserFactory())

    assert lead.is_lead
    assert lead.cause.slug == "aldermoor-virtual-pmo"
    assert set(lead.cause.log.values_list("verb", flat=True)) == {
        Verb.CAUSE_BEGUN,
        Verb.MEMBER_JOINED,
    }


def test_found_gives_a_taken_address_a_number():
    founding.found(name="Pumps", user=UserFactory())

    assert founding.found(name="Pumps", user=UserFactory()).cause.slug == "pumps-2"


def test_found_refuses_a_slug_that_is_taken():
    founding.found(name="Pumps", slug="pumps", user=UserFactory())

    with pytest.raises(Refused) as refusal:
        founding.found(name="Others", slug="pumps", user=UserFactory())
    assert refusal.value.field == "slug"


def test_found_makes_an_address_of_a_name_without_letters():
    assert founding.found(name="???", user=UserFactory()).cause.slug == "cause"


def test_the_last_lead_cannot_be_given_another_standing(lead):
    with pytest.raises(members.LastLead):
        members.change_standing(member=lead, standing="core", by=lead)

    lead.refresh_from_db()
    assert lead.is_lead


def test_the_last_lead_cannot_leave(lead):
    with pytest.raises(members.LastLead):
        members.leave(member=lead, by=lead)

    lead.refresh_from_db()
    assert lead.left_at is None


def test_a_lead_who_left_does_not_count_as_a_lead(cause, lead):
    second = MembershipFactory(cause=cause, standing="lead")
    members.leave(member=second, by=second)

    with pytest.raises(members.LastLead):
        members.leave(member=lead, by=lead)


def test_a_second_lead_lets_the_first_go(cause, lead):
    second = MembershipFactory(cause=cause, standing="lead")

    members.change_standing(member=lead, standing="ally", by=lead)

    lead.refresh_from_db()
    assert lead.standing == "ally"
    line = cause.log.get(verb=Verb.STANDING_CHANGED)
    assert line.text == "Maya Lindqvist, from lead to ally"
    assert line.by == lead
    with pytest.raises(members.LastLead):
        members.leave(member=second, by=second)


@pytest.mark.parametrize("standing", ["core", "ally", "sponsor"])
def test_only_a_lead_changes_standings(cause, lead, standing):
    member = MembershipFactory(cause=cause, standing=standing)

    with pytest.raises(NotAllowed):
        members.change_standing(member=member, standing="lead", by=member)
    with pytest.raises(NotAllowed):
        members.leave(member=lead, by=member)


def test_a_forged_standing_is_refused(lead, core):
    with pytest.raises(Refused) as refusal:
        members.change_standing(member=core, standing="emperor", by=lead)
    assert refusal.value.field == "standing"


def test_anyone_leaves_and_comes_back_with_the_same_number(cause, lead, core):
    members.leave(member=core, by=core)
    core.refresh_from_db()
    assert core.left_at is not None

    back = members.join(cause=cause, user=core.user, standing="ally")

    assert (back.pk, back.number, back.standing) == (core.pk, core.number, "ally")
    assert cause.log.filter(verb__in=[Verb.MEMBER_LEFT, Verb.MEMBER_RETURNED]).count() == 2


def test_joining_twice_changes_nothing(cause, core):
    again = members.join(cause=cause, user=core.user, standing="lead")

    assert again.standing == "core"
    assert Membership.objects.filter(cause=cause).count() == 1


def test_the_database_refuses_an_unknown_standing(core):
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=core.pk).update(standing="emperor")


@pytest.mark.django_db(transaction=True)
def test_two_leads_who_leave_at_once_do_not_both_go():
    cause = CauseFactory()
    leads = [MembershipFactory(cause=cause, standing="lead") for _ in range(2)]
    refused, together = [], threading.Barrier(2)

    def leave(member):
        together.wait()
        try:
            members.leave(member=member, by=member)
        except members.LastLead as refusal:
            refused.append(refusal)
        finally:
            connection.close()

    threads = [threading.Thread(target=leave, args=[member]) for member in leads]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(refused) == 1
    assert Membership.objects.leads().filter(cause=cause).count() == 1
