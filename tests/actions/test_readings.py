"""Readings: understood as people write them, looked at first, kept all or none."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from actions.models import Reading
from actions.readings import understand
from actions.services import measures
from cause import clock
from cause.errors import NotAllowed, Refused
from cause.verbs import Verb
from tests.factories.actions import MeasureFactory, ReadingFactory

TODAY = date(2026, 3, 31)


@pytest.mark.parametrize(
    "line",
    [
        "2026-03-01,4.5",
        "2026-03-01, 4,5",
        "2026-03-01;4,50",
        "01/03/2026\t4,5",
        "01.03.2026,4.5",
        "1.3.2026;4,5",
        ' 1/3/2026 ; "4.5" ',
        "2026-3-1,4.5",
    ],
)
def test_a_day_and_a_value_are_understood_as_people_write_them(line):
    table = understand(line, today=TODAY)
    assert (table.values, table.mistakes) == ({date(2026, 3, 1): Decimal("4.5")}, [])


@pytest.mark.parametrize("heading", ["day,value", "Datum;Wert", "\ufeffOn\tSurprises"])
def test_a_heading_and_empty_lines_are_passed_over(heading):
    table = understand(f"\n{heading}\n\n2026-03-01;-1 000\n", today=TODAY)
    assert (table.values, table.mistakes) == ({date(2026, 3, 1): -1000}, [])


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("2026-13-01,4", "day"),
        ("31/02/2026,4", "day"),
        ("2026-04-01,4", "to come"),
        ("2026-03-01,5", "earlier line"),
        ("2026-03-02,4.125", "two decimals"),
        ("2026-03-02,1.234,5", "two decimals"),
        ("2026-03-02,NaN", "two decimals"),
        ("2026-03-02,10000000000", "two decimals"),
        ("2026-03-02", "two decimals"),
    ],
)
def test_each_bad_line_is_named(line, words):
    table = understand(f"day,value\n2026-03-01,4\n{line}", today=TODAY)
    (mistake,) = table.mistakes
    assert (mistake.line, mistake.text) == (3, line)
    assert words in mistake.words


@pytest.mark.parametrize("text", ["", "\n", "day,value", "2026-03-01,1\n" * 1001])
def test_nothing_and_too_much_are_refused(text):
    assert len(understand(text, today=TODAY).mistakes) == 1


@pytest.fixture
def measure(cause, running):
    return MeasureFactory(cause=cause, action=running, name="Surprises")


def test_many_readings_are_kept_with_one_line_of_the_logbook(cause, measure, core, lead):
    ReadingFactory(cause=cause, measure=measure, on="2026-01-05", value=4)
    ReadingFactory(cause=cause, measure=measure, on="2026-01-06", value=4)
    text = "2026-01-05,4\n2026-01-06,3.5\n2026-02-05,2"
    assert len(measures.read_many(measure=measure, text=text, by=core)) == 2
    assert list(Reading.objects.values_list("value", flat=True)) == [4, Decimal("3.5"), 2]
    assert cause.log.get(verb=Verb.READING_ADDED).text == "Surprises: 2 readings"
    assert measures.read_many(measure=measure, text=text, by=lead) == []
    assert cause.log.filter(verb=Verb.READING_ADDED).count() == 1


def test_one_bad_line_keeps_all_of_them_out(measure, core, ally):
    with pytest.raises(Refused):
        measures.read_many(measure=measure, text="2026-01-05,4\nx,1", by=core)
    with pytest.raises(NotAllowed):
        measures.read_many(measure=measure, text="2026-01-05,4", by=ally)
    assert not Reading.objects.exists()


def test_a_table_is_looked_at_and_then_kept(cause, running, measure, core, sign_in):
    ReadingFactory(cause=cause, measure=measure, on="2026-01-05", value=9)
    page = reverse("actions:measure-many", args=[cause.slug, running.number, measure.pk])
    visitor = sign_in(core)
    assert visitor.get(page).status_code == 200
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    wrong = visitor.post(page, {"text": f"2026-01-05,4\n{tomorrow},3", "keep": "yes"})
    assert wrong.status_code == 422
    for words in ("Line 2", "still to come", "2026-01-05,4"):
        assert words in wrong.content.decode()
    file = SimpleUploadedFile("gates.csv", b"day;value\n05/01/2026;4,5\n06/01/2026;3")
    looked = visitor.post(page, {"file": file}).content.decode()
    for words in ("1 day is new", "1 day changes", "05/01/2026;4,5", "Keep them all"):
        assert words in looked
    assert Reading.objects.get().value == 9
    visitor.post(page, {"text": "05/01/2026;4,5\n06/01/2026;3", "keep": "yes"})
    assert list(Reading.objects.values_list("value", flat=True)) == [Decimal("4.5"), 3]
    again = visitor.post(page, {"text": "05/01/2026;4,5"}).content.decode()
    assert "there already" in again
    assert visitor.post(page, {"text": ""}).status_code == 422


def test_a_measure_is_changed_and_both_versions_are_shown(cause, running, measure, core, sign_in):
    page = reverse("actions:measure-edit", args=[cause.slug, running.number, measure.pk])
    visitor = sign_in(core)
    assert "Surprises" in visitor.get(page).content.decode()
    fields = {"name": "Known surprises", "direction": "lower", "baseline": "7", "version": 1}
    assert visitor.post(page, fields).status_code == 302
    stale = visitor.post(page, {**fields, "name": "Late surprises"})
    assert stale.status_code == 422
    for words in ("Known surprises", "Late surprises"):
        assert words in stale.content.decode()
    measure.refresh_from_db()
    assert (measure.name, measure.baseline) == ("Known surprises", 7)


def test_a_measure_that_was_removed_comes_back_by_one_press(cause, running, measure, core, sign_in):
    page = reverse("actions:measure-remove", args=[cause.slug, running.number, measure.pk])
    visitor = sign_in(core)
    shown = visitor.post(page, follow=True).content.decode()
    assert "Undo" in shown
    assert page in shown
    visitor.post(page, {"back": "yes"})
    measure.refresh_from_db()
    assert measure.hidden_at is None
