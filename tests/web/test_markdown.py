"""Markdown is safe whatever is written into it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pmo_site.web.markdown import render

HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](https://evil.example/x.png)",
    '<img src=x onerror="alert(1)">',
    "[x](data:text/html;base64,AAAA)",
    '<p style="color:red" onclick="x()">x</p>',
    "<iframe src='//evil.example'></iframe>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text):
    assert_safe(render(text))


@given(st.text(max_size=300), st.sampled_from(HOSTILE), st.text(max_size=300))
def test_no_mixture_lets_a_script_through(before, hostile, after):
    assert_safe(render(before + hostile + after))


def assert_safe(html):
    tags = re.findall(r"<[^>]*>", html)
    for tag in tags:
        assert not re.match(r"<(script|img|iframe|style|svg|object)", tag, re.I)
        assert not re.search(r"\s(on\w+|style|src)\s*=", tag, re.I)
        assert not re.search(r"""href=["']?\s*(javascript|data):""", tag, re.I)


def test_headings_stand_below_the_page():
    assert render("# One\n\n###### Six") == "<h2>One</h2>\n<h3>Six</h3>\n"
    assert render("## Two\n\n# One") == "<h3>Two</h3>\n<h2>One</h2>\n"
    assert render("## Two\n\n## Too") == "<h2>Two</h2>\n<h2>Too</h2>\n"


def test_tables_are_aligned_by_a_class():
    html = render("| a | b |\n|--:|:-:|\n| 1 | 2 |")

    assert '<td class="align-right">1</td>' in html
    assert "style" not in html


def test_task_lists_are_check_boxes_that_nobody_presses():
    html = render("- [x] done\n- [ ] to do")

    assert html.count('type="checkbox"') == 2
    assert html.count('disabled="disabled"') == 2


def test_links_do_not_vouch():
    assert 'rel="nofollow noopener noreferrer"' in render("https://example.org")
