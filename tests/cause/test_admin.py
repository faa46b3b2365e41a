"""The administration reads everything and breaks no rule silently."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import Permission as AuthPermission
from django.contrib.messages import get_messages
from django.urls import reverse

from cause.models import Gain, LogEntry, Membership, Phrase
from cause.services import phrases
from cause.verbs import Verb
from tests.admin_walk import changelist_queries, models_of
from tests.factories.cause import (
    GainFactory,
    LogEntryFactory,
    MembershipFactory,
    PhraseFactory,
    UserFactory,
)

OWN_APPS = ("cause",)


def test_every_model_is_in_the_administration():
    registered = set(admin.site._registry)
    missing = [
        model._meta.label
        for label in OWN_APPS
        for model in apps.get_app_config(label).get_models()
        if model not in registered and not model._meta.label.rsplit(".", 1)[1].startswith("Hist")
    ]
    assert missing == []


@pytest.mark.parametrize("model", models_of("cause"), ids=lambda model: model._meta.model_name)
def test_a_changelist_costs_the_same_with_many_rows(
    administrator, cause, lead, model, django_assert_max_num_queries
):
    def fill(times):
        for _ in range(times):
            member = MembershipFactory(cause=cause)
            phrase = phrases.propose(cause=cause, text=f"Calm {member.number}", by=member)
            GainFactory(cause=cause, proposed_by=member)
            LogEntryFactory(cause=cause, by=member)
            phrase.save()

    fill(1)
    few = changelist_queries(administrator, model, django_assert_max_num_queries)
    fill(20)
    assert changelist_queries(administrator, model, django_assert_max_num_queries) == few


@pytest.mark.parametrize("model", models_of("cause"), ids=lambda model: model._meta.model_name)
def test_a_search_answers(administrator, cause, model):
    name = f"admin:cause_{model._meta.model_name}_changelist"
    assert administrator.get(reverse(name), {"q": "x' \"%"}).status_code == 200


def test_the_last_lead_stays_in_the_administration_too(administrator, lead):
    address = reverse("admin:cause_membership_change", args=[lead.pk])

    answer = administrator.post(address, {"standing": "ally"})

    assert "Make somebody else a lead first" in answer.content.decode()
    lead.refresh_from_db()
    assert lead.is_lead


def test_a_standing_changes_with_its_line(administrator, cause, lead, core):
    administrator.post(
        reverse("admin:cause_membership_change", args=[core.pk]), {"standing": "ally"}
    )

    core.refresh_from_db()
    assert core.standing == "ally"
    assert cause.log.get().verb == Verb.STANDING_CHANGED


def test_nothing_is_deleted_for_good(administrator, cause, lead):
    for row in (lead, lead.user, cause, PhraseFactory(cause=cause), LogEntryFactory(cause=cause)):
        meta = row._meta
        name = f"admin:{meta.app_label}_{meta.model_name}_delete"
        assert administrator.post(reverse(name, args=[row.pk]), {"post": "yes"}).status_code == 403


def test_status_of_a_phrase_cannot_be_forged(administrator, cause):
    phrase = PhraseFactory(cause=cause)

    administrator.post(
        reverse("admin:cause_phrase_change", args=[phrase.pk]), {"status": "adopted", "text": "x"}
    )

    phrase.refresh_from_db()
    assert phrase.status == "candidate"


def test_corrected_words_leave_a_line(administrator, cause):
    gain = GainFactory(cause=cause, text="Clam")

    administrator.post(
        reverse("admin:cause_gain_change", args=[gain.pk]), {"text": "Calm", "seen_so_far": ""}
    )

    gain.refresh_from_db()
    assert (gain.text, gain.version) == ("Calm", 2)
    assert cause.log.get().verb == Verb.GAIN_EDITED


def test_rows_are_hidden_and_restored(administrator, cause, lead):
    kept = [GainFactory(cause=cause, kind=kind) for kind in ("personal", "organisational")]
    candidate = PhraseFactory(cause=cause)
    adopted = phrases.adopt(phrase=PhraseFactory(cause=cause), by=lead)
    address = reverse("admin:cause_phrase_changelist")
    chosen = [candidate.pk, adopted.pk]

    answer = administrator.post(address, {"action": "hide_rows", "_selected_action": chosen})
    assert Phrase.objects.visible().get() == adopted
    assert any("history" in str(message) for message in get_messages(answer.wsgi_request))

    administrator.post(address, {"action": "restore_rows", "_selected_action": chosen})
    assert Phrase.objects.visible().count() == 2

    administrator.post(
        reverse("admin:cause_gain_changelist"),
        {"action": "hide_rows", "_selected_action": [kept[0].pk]},
    )
    assert Gain.objects.visible().count() == 2


def test_pages_of_a_row_open(administrator, cause, lead):
    line = LogEntryFactory(cause=cause, by=lead)

    for row in (line, lead, cause, lead.user, PhraseFactory(cause=cause)):
        meta = row._meta
        name = f"admin:{meta.app_label}_{meta.model_name}_change"
        assert administrator.get(reverse(name, args=[row.pk])).status_code == 200


def test_a_member_is_no_administrator(client, lead):
    client.force_login(lead.user)

    assert client.get(reverse("admin:index")).status_code in (302, 403)


def test_an_account_is_made_with_its_address(administrator):
    answer = administrator.post(
        reverse("admin:cause_user_add"),
        {
            "email": "New@Example.org",
            "full_name": "Nadia Karim",
            "usable_password": "true",
            "password1": "a sentence is fine",
            "password2": "a sentence is fine",
        },
    )

    assert answer.status_code == 302
    assert not LogEntry.objects.exists()
    assert not Membership.objects.exists()


def test_who_may_only_look_neither_hides_nor_restores(client, cause, lead):
    looker = UserFactory(is_staff=True)
    looker.user_permissions.set(AuthPermission.objects.filter(codename="view_phrase"))
    phrase = phrases.propose(cause=cause, text="Calm projects", by=lead)
    client.force_login(looker)
    sent = {"action": "hide_rows", "_selected_action": [phrase.pk]}
    client.post(reverse("admin:cause_phrase_changelist"), sent)
    phrase.refresh_from_db()
    assert phrase.hidden_at is None


def test_rows_are_not_narrowed_by_what_leads_to_them(administrator, cause, lead):
    address = reverse("admin:cause_membership_changelist")
    for name in ("dots", "notes", "scores"):
        assert administrator.get(address, {name: 1}).status_code == 400
    assert administrator.get(address, {"standing__exact": "lead"}).status_code == 200
