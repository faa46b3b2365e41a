"""Strokes and dashes, for nobody, one, many and too many."""

import pytest

from pmo_site.web.templatetags import charts


@pytest.mark.parametrize(
    ("people", "marks"), [(0, 0), (1, 1), (5, 1), (14, 3), (20, 4), (60, 0), (500, 0)]
)
def test_the_tally_draws_fives_up_to_twenty(people, marks):
    assert charts.tally(people).count("<svg") == marks


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 words"), (1, "1 word, 11 to spare"), (12, "12 words"), (60, "<b>48 over twelve</b>")],
)
def test_words_are_counted_with_a_tick_after_twelve(count, said):
    markup = charts.words("word " * count)
    assert said in markup
    assert markup.count('class="limit"') == 1


def test_five_hundred_words_draw_no_more_than_fits():
    markup = charts.words("<b> " * 500)
    assert markup.count('class="over"') <= charts.DASHES_MOST
    assert "488 over twelve" in markup
