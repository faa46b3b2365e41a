"""Gains and signatures."""

import pytest
from django.db import IntegrityError, transaction

from cause.errors import NotAllowed, Refused
from cause.models import Gain, Signature
from cause.services import gains, phrases, signing
from cause.verbs import Verb
from tests.factories.cause import GainFactory, PhraseFactory


def test_promise_hopes_for_its_own_gain_and_is_logged(cause, ally):
    gain = gains.promise(cause=cause, kind="personal", text="Free evenings", by=ally)

    assert gain.support_count == 1
    assert cause.log.get().verb == Verb.GAIN_PROMISED


@pytest.mark.parametrize(
    ("kind", "text", "field"), [("divine", "Calm", "kind"), ("personal", " ", "text")]
)
def test_promise_refuses_at_the_field(cause, core, kind, text, field):
    with pytest.raises(Refused) as refusal:
        gains.promise(cause=cause, kind=kind, text=text, by=core)
    assert refusal.value.field == field


def test_the_database_refuses_a_third_kind(cause):
    gain = GainFactory(cause=cause)

    with pytest.raises(IntegrityError), transaction.atomic():
        Gain.objects.filter(pk=gain.pk).update(kind="divine")


def test_hope_counts_a_person_once(cause, core, ally):
    gain = GainFactory(cause=cause)

    assert [gains.hope(gain=gain, by=core) for _ in range(2)] == [True, False]
    gains.hope(gain=gain, by=ally)
    gains.withdraw_hope(gain=gain, by=core)

    gain.refresh_from_db()
    assert gain.support_count == 1


def test_edit_belongs_to_the_author_and_the_team(cause, ally, core, sponsor):
    gain = GainFactory(cause=cause)

    with pytest.raises(NotAllowed):
        gains.edit(gain=gain, version=1, text="Other", by=ally)
    with pytest.raises(NotAllowed):
        gains.edit(gain=gain, version=1, text="Other", by=sponsor)
    gains.edit(gain=gain, version=1, text="Other", seen_so_far="2 of 11", by=core)
    assert cause.log.get().verb == Verb.GAIN_EDITED


def test_the_last_gain_of_a_kind_stays_under_an_adopted_phrase(cause, lead):
    kept = [GainFactory(cause=cause, kind=kind) for kind in ("personal", "organisational")]
    spare = GainFactory(cause=cause, kind="personal")
    phrases.adopt(phrase=PhraseFactory(cause=cause), by=lead)

    gains.delete(gain=spare, by=lead)
    with pytest.raises(Refused, match="each kind"):
        gains.delete(gain=kept[0], by=lead)

    gains.restore(gain=spare, by=lead)
    gains.delete(gain=kept[0], by=lead)
    assert cause.gains.visible().filter(kind="personal").get() == spare


def test_sign_waits_for_an_adopted_phrase(cause, core):
    with pytest.raises(Refused):
        signing.sign(cause=cause, by=core)


def test_signing_again_changes_the_hope_and_moves_to_the_present_wording(cause, core):
    first = PhraseFactory(cause=cause, status="adopted")
    signing.sign(cause=cause, by=core, hope="Calm")
    signing.sign(cause=cause, by=core, hope="Evenings")
    signature = Signature.objects.get()
    assert (signature.phrase, signature.hope) == (first, "Evenings")
    assert cause.log.filter(verb=Verb.CAUSE_SIGNED).count() == 1

    first.status = "former"
    first.save()
    second = PhraseFactory(cause=cause, status="adopted")
    signing.sign(cause=cause, by=core, hope="Evenings")

    assert Signature.objects.get().phrase == second
    assert cause.log.filter(verb=Verb.CAUSE_SIGNED).count() == 2


def test_a_sponsor_does_not_sign(cause, sponsor):
    PhraseFactory(cause=cause, status="adopted")

    with pytest.raises(NotAllowed):
        signing.sign(cause=cause, by=sponsor)
