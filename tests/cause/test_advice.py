"""What can be said about a wording."""

import pytest

from cause.advice import advise


@pytest.mark.parametrize(
    ("text", "goods"),
    [
        ("", []),
        ("Better projects", [False, False]),
        ("Make project management a win-win game", [True, True]),
        ("No more nasty surprises in projects, only good ones", [True, True]),
        ("word " * 13, [False, False]),
    ],
)
def test_it_praises_what_is_short_and_says_why(text, goods):
    assert [advice.good for advice in advise(text)] == goods


def test_it_counts_the_words_that_are_too_many():
    assert "2 words too many" in str(advise("word " * 14)[0].text)
