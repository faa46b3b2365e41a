"""Wordings, supports, adoption (rules 1 and 2)."""

import threading

import pytest
from django.db import IntegrityError, connection, transaction

from cause.errors import EditedMeanwhile, NotAllowed, Refused
from cause.models import Phrase, PhraseSupport
from cause.services import gains, phrases
from cause.verbs import Verb
from tests.factories.cause import CauseFactory, GainFactory, MembershipFactory, PhraseFactory


@pytest.fixture
def promised(cause):
    return [GainFactory(cause=cause, kind=kind) for kind in ("personal", "organisational")]


def test_propose_supports_its_own_wording_and_is_logged(cause, ally):
    phrase = phrases.propose(
        cause=cause, text="  Calm   projects, for once ", emphasis="for once", by=ally
    )

    assert phrase.text == "Calm projects, for once"
    assert phrase.support_count == 1
    line = cause.log.get()
    assert (line.verb, line.by, line.text) == (Verb.PHRASE_PROPOSED, ally, phrase.text)
    assert phrase.history.get().history_user == ally.user


@pytest.mark.parametrize(
    ("text", "emphasis", "field"),
    [
        (" ", "", "text"),
        ("x" * 141, "", "text"),
        ("Calm projects", "storms", "emphasis"),
        ("No more Surprises", "", "text"),
    ],
)
def test_propose_refuses_at_the_field(cause, core, text, emphasis, field):
    PhraseFactory(cause=cause, text="no more surprises")

    with pytest.raises(Refused) as refusal:
        phrases.propose(cause=cause, text=text, emphasis=emphasis, by=core)
    assert refusal.value.field == field
    assert not cause.log.exists()


def test_a_wording_of_140_characters_fits(cause, core):
    assert phrases.propose(cause=cause, text="x" * 140, by=core).pk


def test_the_database_refuses_141_characters(cause):
    phrase = PhraseFactory(cause=cause)

    with pytest.raises(Exception, match=r"cause_phrase_length|too long"), transaction.atomic():
        Phrase.objects.filter(pk=phrase.pk).update(text="x" * 141)


def test_a_sponsor_proposes_nothing(cause, sponsor):
    with pytest.raises(NotAllowed):
        phrases.propose(cause=cause, text="Calm", by=sponsor)


def test_support_counts_a_person_once(cause, core, ally):
    phrase = PhraseFactory(cause=cause)

    assert phrases.support(phrase=phrase, by=core) is True
    assert phrases.support(phrase=phrase, by=core) is False
    phrases.support(phrase=phrase, by=ally)
    phrase.refresh_from_db()
    assert phrase.support_count == 2

    phrases.withdraw_support(phrase=phrase, by=core)
    phrase.refresh_from_db()
    assert phrase.support_count == 1
    with pytest.raises(IntegrityError), transaction.atomic():
        PhraseSupport.objects.create(cause=cause, phrase=phrase, membership=ally)


def test_edit_rewords_ones_own_candidate(cause, core):
    phrase = phrases.propose(cause=cause, text="Calm", by=core)

    phrases.edit(phrase=phrase, version=1, text="Calm projects", by=core)

    phrase.refresh_from_db()
    assert phrase.text == "Calm projects"
    assert cause.log.filter(verb=Verb.PHRASE_EDITED).count() == 1


def test_edit_refuses_words_that_others_would_sign(cause, core, ally):
    phrase = phrases.propose(cause=cause, text="Calm", by=core)
    phrases.support(phrase=phrase, by=ally)

    with pytest.raises(Refused, match="Others would sign"):
        phrases.edit(phrase=phrase, version=1, text="Storm", by=core)


def test_edit_belongs_to_the_author_and_leads(cause, core, ally, lead):
    phrase = phrases.propose(cause=cause, text="Calm", by=core)

    with pytest.raises(NotAllowed):
        phrases.edit(phrase=phrase, version=1, text="Storm", by=ally)
    phrases.edit(phrase=phrase, version=1, text="Calmer", by=lead)
    with pytest.raises(EditedMeanwhile):
        phrases.edit(phrase=phrase, version=1, text="Calmest", by=core)


@pytest.mark.parametrize("promise", [[], ["personal"], ["organisational"]])
def test_adopt_waits_for_a_gain_of_each_kind(cause, lead, promise):
    for kind in promise:
        GainFactory(cause=cause, kind=kind)
    phrase = PhraseFactory(cause=cause)

    with pytest.raises(phrases.NotAdoptable):
        phrases.adopt(phrase=phrase, by=lead)

    phrase.refresh_from_db()
    assert phrase.status == "candidate"


def test_a_deleted_gain_promises_nothing(cause, lead, promised):
    gains.delete(gain=promised[0], by=lead)

    with pytest.raises(phrases.NotAdoptable, match="personal"):
        phrases.adopt(phrase=PhraseFactory(cause=cause), by=lead)


@pytest.mark.parametrize("standing", ["core", "ally", "sponsor"])
def test_only_a_lead_adopts(cause, promised, standing):
    member = MembershipFactory(cause=cause, standing=standing)

    with pytest.raises(NotAllowed):
        phrases.adopt(phrase=PhraseFactory(cause=cause), by=member)


def test_adopt_makes_the_one_before_history(cause, lead, promised):
    first, second = PhraseFactory(cause=cause), PhraseFactory(cause=cause)
    phrases.adopt(phrase=first, by=lead)

    phrases.adopt(phrase=second, by=lead, why_stopped="Nobody repeated it.")

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, first.why_stopped) == ("former", "Nobody repeated it.")
    assert first.retired_at is not None
    assert (second.status, second.adopted_by) == ("adopted", lead)
    assert cause.log.filter(verb=Verb.PHRASE_ADOPTED).count() == 2
    with pytest.raises(Refused):
        phrases.adopt(phrase=second, by=lead)


def test_a_former_phrase_can_be_adopted_again(cause, lead, promised):
    first, second = PhraseFactory(cause=cause), PhraseFactory(cause=cause)
    for phrase in (first, second, first):
        phrases.adopt(phrase=phrase, by=lead)

    first.refresh_from_db()
    assert (first.status, first.retired_at) == ("adopted", None)


def test_the_database_refuses_two_adopted_phrases(cause, other_cause):
    PhraseFactory(cause=cause, status="adopted")
    PhraseFactory(cause=other_cause, status="adopted")

    with pytest.raises(IntegrityError), transaction.atomic():
        PhraseFactory(cause=cause, status="adopted")


@pytest.mark.django_db(transaction=True)
def test_two_adoptions_at_once_leave_one_adopted():
    cause = CauseFactory()
    leads = [MembershipFactory(cause=cause, standing="lead") for _ in range(2)]
    for kind in ("personal", "organisational"):
        GainFactory(cause=cause, kind=kind)
    candidates = [PhraseFactory(cause=cause) for _ in range(2)]
    together = threading.Barrier(2)

    def adopt(phrase, lead):
        together.wait()
        phrases.adopt(phrase=phrase, by=lead)
        connection.close()

    threads = [
        threading.Thread(target=adopt, args=pair) for pair in zip(candidates, leads, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(cause.phrases.values_list("status", flat=True)) == ["adopted", "former"]


def test_delete_hides_a_candidate_and_restore_brings_it_back(cause, core, lead, promised):
    phrase = phrases.propose(cause=cause, text="Calm", by=core)
    phrases.delete(phrase=phrase, by=core)
    assert not cause.phrases.visible().exists()
    with pytest.raises(Refused):
        phrases.adopt(phrase=phrase, by=lead)

    phrases.restore(phrase=phrase, by=core)

    assert cause.phrases.visible().get() == phrase
    assert cause.log.filter(verb__in=[Verb.PHRASE_DELETED, Verb.PHRASE_RESTORED]).count() == 2


def test_an_adopted_phrase_stays(cause, lead, promised):
    phrase = PhraseFactory(cause=cause)
    phrases.adopt(phrase=phrase, by=lead)

    with pytest.raises(Refused, match="history"):
        phrases.delete(phrase=phrase, by=lead)
    with pytest.raises(Refused, match="candidate"):
        phrases.edit(phrase=phrase, version=1, text="Other", by=lead)
