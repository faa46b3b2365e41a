"""Finding pains by words."""

import pytest

from painpoints import search
from painpoints.models import PainPoint
from painpoints.search import matching
from tests.factories.painpoints import PainPointFactory


def found(cause, text):
    return {row.title for row in matching(cause.pain_points.visible(), text)}


@pytest.fixture
def pains(cause):
    for title, story, who in (
        ("Gates find old risks", "Nobody spoke.", "gate chairs"),
        ("Release dates move", "Heard from a contractor.", "shift leads"),
        ("Budgets vanish", "The gate said yes.", "controllers"),
    ):
        PainPointFactory(cause=cause, title=title, story=story, who=who)


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("gate", {"Gates find old risks", "Budgets vanish"}),
        ("GATE risk", {"Gates find old risks"}),
        ("contract", {"Release dates move"}),
        ("controllers", {"Budgets vanish"}),
        ("gate contractor", set()),
        ("ate", set()),
        ("?!", set()),
        ('"gate" OR risk* AND (', set()),
    ],
)
def test_every_word_begins_a_word(cause, pains, text, titles):
    assert found(cause, text) == titles


@pytest.mark.parametrize(
    "text", ['"', "'", "\\", "*", "a:b", "NEAR(", "\x00", "ß" * 5000, "x " * 500, "%s", "--"]
)
def test_no_text_breaks_it(cause, pains, text):
    found(cause, text)


def test_rows_of_bulk_loads_are_found_and_follow_their_edits(cause, pains):
    PainPoint.objects.bulk_create(
        [PainPoint(cause=cause, number=99, title="Zebra", scope="project", severity=1, frequency=1)]
    )
    assert found(cause, "zebra") == {"Zebra"}

    PainPoint.objects.filter(number=99).update(title="Giraffe")
    assert found(cause, "zebra") == set()
    assert found(cause, "giraffe") == {"Giraffe"}

    PainPoint.objects.filter(number=99).delete()
    assert found(cause, "giraffe") == set()


def test_another_cause_is_not_searched(cause, other_cause):
    PainPointFactory(cause=other_cause, title="Zebra")

    assert found(cause, "zebra") == set()


@pytest.mark.parametrize("few", [0, 2, 3, 100])
def test_words_find_the_same_whether_they_stand_in_few_or_in_many(cause, monkeypatch, few):
    monkeypatch.setattr(search, "FEW", few)
    for number in range(3):
        PainPointFactory(cause=cause, title=f"Gates are late, {number}", story="", who="")
    PainPointFactory(cause=cause, title="Dates are late", story="", who="")
    assert found(cause, "gate late") == {f"Gates are late, {number}" for number in range(3)}
    assert found(cause, "nowhere") == set()
