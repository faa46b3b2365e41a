"""The drawings of how things went, with nothing, one thing, many and too many."""

from datetime import date
from itertools import pairwise
from types import SimpleNamespace
from xml.etree import ElementTree as ET

import pytest

from painpoints.pulse import Month
from pmo_site.web.templatetags import story

MONTHS = [date(2025 + n // 12, n % 12 + 1, 1) for n in range(60)]


def drawn(svg):
    """Return the drawing as a tree: markup that is not well-formed fails here."""
    return ET.fromstring(svg)  # noqa: S314  our own markup


@pytest.mark.parametrize(("pains", "most"), [(1, 1), (60, 60), (500, 64)])
def test_the_thread_draws_a_strand_for_each_pain_up_to_a_limit(pains, most):
    counts = [pains // 5] * 4
    counts.append(pains - sum(counts))

    markup = story.thread(counts)

    assert drawn(markup) is not None
    strands = "".join(
        path.get("d")
        for path in drawn(markup).iter("path")
        if "strand" in path.get("class").split()
    )
    assert 1 <= strands.count("M") <= most
    assert markup.count('class="leaf"') == sum(stage == 4 for stage in story.strands(counts))


def test_a_stage_that_something_reached_is_never_left_out():
    assert set(story.strands([499, 0, 0, 0, 1])) == {0, 4}


def test_no_pain_draws_nothing():
    assert story.thread([0] * 5) == ""
    assert story.cadence([]) == ""
    assert story.hours([]) == ""
    assert story.trend([]) == ""
    assert story.trend([Month(MONTHS[0], 3, 0, 0, 3)]) == ""


@pytest.mark.parametrize("count", [1, 60, 500])
def test_the_cadence_shows_the_last_twelve(count):
    markup = story.cadence([(MONTHS[n % 60], "missed" if n % 3 else "kept") for n in range(count)])

    assert len(drawn(markup).findall("circle")) == min(count, 12)
    assert "missed" in markup or count == 1


@pytest.mark.parametrize("count", [1, 60, 500])
def test_hours_shows_what_was_given_of_what_was_pledged(count):
    month = [SimpleNamespace(month=MONTHS[n % 60], given=n, pledged=2 * n) for n in range(count)]

    tree = drawn(story.hours(month))

    assert len(tree.findall("rect")) == min(count, 12)
    assert f"{count - 1} of {2 * (count - 1)}" in tree.get("aria-label")


@pytest.mark.parametrize("count", [2, 60, 500])
def test_the_trend_ends_with_what_was_raised_what_is_open_and_what_is_gone(count):
    months = [Month(MONTHS[n % 60], 2, 1, n, n) for n in range(count)]

    tree = drawn(story.trend(months))

    last = count - 1
    assert [text.text for text in tree.findall("text")[-3:]] == [
        f"{last} gone",
        f"{last} open",
        f"{2 * last} raised",
    ]


def test_labels_of_the_trend_keep_apart():
    months = [Month(MONTHS[n], 0, 0, 0, 1) for n in range(3)]

    heights = [
        float(text.get("y")[:-1]) for text in drawn(story.trend(months)).findall("text")[-3:]
    ]

    assert all(upper <= lower - 12 for lower, upper in pairwise(heights))
