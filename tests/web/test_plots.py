"""Charts are drawn from data, at nothing, one, sixty and five hundred."""

from datetime import date, timedelta
from decimal import Decimal
from xml.etree import ElementTree

import pytest

from pmo_site.web.templatetags.plots import Bubble, matrix, ruler, strip
from pmo_site.web.templatetags.series import Reading, readings

SIZES = [0, 1, 60, 500]


def drawn(svg: str) -> ElementTree.Element:
    """Parse the drawing, which must be well formed, and carry no style."""
    assert "style=" not in svg
    return ElementTree.fromstring(svg)  # noqa: S314  our own drawing


def classes(root: ElementTree.Element, name: str) -> list[ElementTree.Element]:
    return [item for item in root.iter() if name in item.get("class", "").split()]


@pytest.mark.parametrize("size", SIZES)
def test_ruler_draws_any_number_of_tasks_and_days(size):
    root = drawn(ruler(size // 2, size, 1, size, "x"))
    ticks = root.find("g")
    assert 1 < len(ticks) <= 62
    assert all(0 <= float(tick.get("x1")[:-1]) <= 100 for tick in ticks)


def test_ruler_says_work_and_time():
    root = drawn(ruler(7, 11, 23, 45, "7 of 11 tasks done on day 23 of 45"))
    assert root.get("aria-label") == "7 of 11 tasks done on day 23 of 45"
    assert classes(root, "ruler-done")[0].get("x2") == "63.64%"
    assert classes(root, "ruler-now")[0].get("x1") == "51.11%"


def test_ruler_keeps_a_late_needle_at_the_end_and_has_none_without_an_end():
    assert classes(drawn(ruler(0, 0, 60, 45, "x")), "ruler-now")[0].get("x1") == "100.00%"
    assert not classes(drawn(ruler(1, 2, 60, None, "x")), "ruler-now")


@pytest.mark.parametrize("size", SIZES)
def test_strip_draws_at_most_twenty_four_dots_a_mark(size):
    root = drawn(strip([size, 0, 0, 0, 1], Decimal("1.0"), False, "x"))
    stack = [dot for dot in classes(root, "split") if dot.get("cx") == "0.00%"]
    assert len(stack) == {0: 0, 1: 1, 60: 20, 500: 24}[size]
    assert ("a dot is" in ElementTree.tostring(root, "unicode")) == (size > 24)


@pytest.mark.parametrize(("size", "widest"), [(6, 1), (7, 2), (12, 2), (20, 4)])
def test_strip_draws_a_dot_a_score_up_to_twenty_none_over_another(size, widest):
    root = drawn(strip([0, 0, size, 0, 0], Decimal("3.0"), True, "x"))
    places = [(dot.get("cy"), dot.get("transform")) for dot in classes(root, "score")]
    assert len(set(places)) == len(places) == size
    assert min(int(dot.get("cy")) for dot in classes(root, "score")) >= -29
    assert len([place for place in places if place[0] == "26"]) == widest


def test_strip_marks_the_median_between_marks():
    root = drawn(strip([0, 1, 1, 0, 0], Decimal("2.5"), True, "x"))
    assert classes(root, "average")[0].get("x1") == "37.50%"
    assert not classes(drawn(strip([0] * 5, None, True, "x")), "average")


@pytest.mark.parametrize("size", SIZES)
def test_matrix_draws_every_bubble_as_a_link(size):
    bubbles = [
        Bubble(n, f"<Action {n}>", f"/a/{n}/", 1 + n % 9 / 2, 1 + n % 7 / 2, n) for n in range(size)
    ]
    root = drawn(matrix(bubbles, "x"))
    assert len(classes(root, "bubble")) == size
    for link in root.iter("a"):
        x, y = (float(link.find("svg").get(axis)[:-1]) for axis in "xy")
        assert 0 < x < 100
        assert 0 < y < 100


def test_matrix_puts_equals_side_by_side_and_fills_the_one_in_progress():
    root = drawn(matrix([Bubble(1, "A", "/", 3, 3, now=True), Bubble(2, "B", "/", 3, 3)], "x"))
    one, other = classes(root, "bubble")
    assert (one.get("cx"), other.get("cx")) == ("0", "20")
    assert "now" in one.get("class")
    assert root.find("a/svg").get("x") == "50.00%"


@pytest.mark.parametrize("size", SIZES)
def test_readings_draw_a_line_and_dots_up_to_sixty(size):
    day = date(2026, 1, 1)
    points = [Reading(day + timedelta(days=n), float(n % 7)) for n in range(size)]
    svg = readings(points, "x", start=day + timedelta(days=size // 2), target=2.0)
    if not size:
        assert svg == ""
        return
    root = drawn(svg)
    assert len(classes(root, "point")) == (size if size <= 60 else 0)
    assert len(classes(root, "series")) == (0 if size == 1 else 2)


def test_readings_show_start_target_means_and_ends():
    day = date(2026, 1, 1)
    values = [6, 7, 5, 4, 3, 2]
    points = [Reading(day + timedelta(days=10 * n), v) for n, v in enumerate(values)]
    root = drawn(readings(points, "x", date(2026, 1, 25), 2))
    text = " ".join(root.itertext())
    for words in ("start, 25 Jan", "target 2", "mean 6", "mean 3"):
        assert words in text
    assert [value.text for value in classes(root, "value")] == ["6", "7", "2"]
    assert len([each for each in classes(root, "mean") if each.tag.endswith("line")]) == 2
    assert len(classes(root, "start")) == 1


@pytest.mark.parametrize(
    ("start", "finish", "places"),
    [
        (date(2026, 1, 11), date(2026, 3, 2), ["16.67%", "100.00%"]),  # finished after the last
        (date(2025, 12, 2), None, ["0.00%"]),  # started before the first
        (date(2026, 3, 2), date(2026, 3, 2), ["100.00%", "100.00%"]),
    ],
)
def test_start_and_finish_are_marked_where_no_reading_lies_beyond(start, finish, places):
    points = [Reading(date(2026, 1, 1), 4.0), Reading(date(2026, 1, 31), 2.0)]
    root = drawn(readings(points, "x", start, finish=finish))
    lines = classes(root, "start")
    assert [line.get("x1") for line in lines] == places
    assert all(0 <= float(dot.get("cx")[:-1]) <= 100 for dot in classes(root, "point"))


def test_the_mean_gives_way_to_the_last_value():
    points = [Reading(date(2026, 1, n), 3.0) for n in (1, 2, 3)]
    (text,) = classes(drawn(readings(points, "x")), "mean-text")
    assert text.get("dy") != "4"


def test_readings_of_negative_and_equal_values_stay_inside():
    points = [Reading(date(2026, 1, n), -3.0) for n in (1, 2)]
    root = drawn(readings(points, "x", target=-3.0))
    assert all(0 <= float(p.get("cy")[:-1]) <= 100 for p in classes(root, "point"))


def test_labels_are_escaped():
    for svg in (
        ruler(1, 1, 1, 1, '"><script>'),
        matrix([Bubble(1, "<script>", "/", 3, 3)], "<b>"),
        readings([Reading(date(2026, 1, 1), 1)], "<b>"),
    ):
        assert "<script>" not in svg
        drawn(svg)
