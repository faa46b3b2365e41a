"""Numbers, the logbook's door, editing at once, the clock."""

import threading
from datetime import datetime

import pytest
from django.db import connection, transaction
from django.utils import timezone

from cause import clock, editing
from cause.errors import EditedMeanwhile
from cause.logbook import record
from cause.models import Gain, LogEntry
from cause.models.logentry import ADDRESSES, About, Kind
from cause.numbers import next_number
from cause.verbs import Verb
from tests.factories.cause import CauseFactory, GainFactory, LogEntryFactory, PhraseFactory


def test_numbers_count_per_cause_and_kind(cause, other_cause):
    first = [next_number(Gain, cause) for _ in range(3)]

    assert first == [1, 2, 3]
    assert next_number(Gain, other_cause) == 1
    assert next_number(LogEntry, cause) == 1
    assert next_number(Gain, cause, count=10) == 4
    assert next_number(Gain, cause) == 14


@pytest.mark.django_db(transaction=True)
def test_two_people_never_get_the_same_number():
    cause, taken, together = CauseFactory(), [], threading.Barrier(4)

    def take():
        together.wait()
        for _ in range(5):
            with transaction.atomic():
                taken.append(next_number(Gain, cause))
        connection.close()

    threads = [threading.Thread(target=take) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(taken) == list(range(1, 21))


@pytest.mark.django_db(transaction=True)
def test_numbers_and_lines_belong_in_a_transaction():
    cause = CauseFactory()

    with pytest.raises(RuntimeError):
        next_number(Gain, cause)
    with pytest.raises(RuntimeError):
        record(cause=cause, by=None, verb=Verb.CAUSE_BEGUN)


def test_an_event_has_a_verb_and_a_written_line_has_none(cause):
    with pytest.raises(ValueError, match="verb"):
        record(cause=cause, by=None)
    with pytest.raises(ValueError, match="verb"):
        record(cause=cause, by=None, kind=Kind.WORKED, verb=Verb.CAUSE_BEGUN)


def test_a_line_reads_as_a_sentence(cause, lead):
    line = record(cause=cause, by=lead, verb=Verb.CAUSE_BEGUN, text="Pumps", about=About.CAUSE)

    assert str(line) == "opened the notebook: Pumps"
    assert str(LogEntryFactory(cause=cause, text="A pen is enough")) == "A pen is enough"
    assert LogEntryFactory(cause=cause).about_url == ""


def test_every_kind_of_subject_has_an_address():
    assert set(ADDRESSES) == set(About)


def test_edit_writes_only_what_differs(cause, lead):
    gain = GainFactory(cause=cause, text="Calm")

    assert editing.edit(gain, version=1, by=lead, text="Calm", seen_so_far="") == []
    assert editing.edit(gain, version=1, by=lead, text="Calmer") == ["text"]
    gain.refresh_from_db()
    assert (gain.text, gain.version) == ("Calmer", 2)


def test_edit_on_a_stale_page_shows_what_the_other_wrote(cause, lead, core):
    gain = GainFactory(cause=cause, text="Calm")
    stale = Gain.objects.get(pk=gain.pk)
    editing.edit(gain, version=1, by=core, text="Calm evenings")

    with pytest.raises(EditedMeanwhile) as meanwhile:
        editing.edit(stale, version=1, by=lead, text="Quiet evenings")

    assert meanwhile.value.current.text == "Calm evenings"
    assert meanwhile.value.current.version == 2


def test_edit_keeps_who_and_when_in_the_history(cause, lead):
    phrase = PhraseFactory(cause=cause, text="Fix projects")
    moment = timezone.make_aware(datetime(2090, 1, 5, 9))

    with clock.travel(moment):
        editing.edit(phrase, version=1, by=lead, text="Mend projects")

    latest = phrase.history.first()
    assert (latest.text, latest.history_user, latest.history_date) == (
        "Mend projects",
        lead.user,
        moment,
    )


def test_hide_and_restore_happen_once(cause, lead):
    gain = GainFactory(cause=cause)

    assert editing.hide(gain, by=lead) is True
    assert editing.hide(gain, by=lead) is False
    assert gain.hidden_by == lead
    assert editing.restore(gain) is True
    assert editing.restore(gain) is False
    assert Gain.objects.visible().get() == gain


def test_travel_wants_a_zone_and_comes_back():
    with pytest.raises(ValueError, match="zone"), clock.travel(datetime(2026, 1, 1)):
        pass
    moment = timezone.make_aware(datetime(2020, 1, 1))
    with clock.travel(moment):
        assert clock.now() == moment
    assert clock.now() > moment
