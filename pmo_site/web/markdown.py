"""Markdown that people write, as HTML that is safe to show."""

import re

import nh3
from django.utils.safestring import SafeString
from markdown_it import MarkdownIt
from mdit_py_plugins.tasklists import tasklists_plugin

FIRST_HEADING = 2  # the page has its own h1
BLOCKS = {
    "blockquote",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
WORDS = {"a", "br", "code", "del", "em", "input", "s", "strong"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
ATTRIBUTES = {
    "a": {"href", "title"},
    "code": {"class"},
    "input": {"type", "checked", "disabled"},
    "li": {"class"},
    "ol": {"start"},
    "td": {"class"},
    "th": {"class"},
    "ul": {"class"},
}
CLASSES = re.compile(r"^(contains-task-list|task-list-item|align-(left|right|center))$")
ALIGNED = re.compile(r' style="text-align:(left|right|center)"')


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "linkify": True, "typographer": True}).enable(
        ["table", "strikethrough", "linkify", "replacements", "smartquotes"]
    )
    return parser.use(tasklists_plugin)


_markdown = _parser()


def render(text: str) -> SafeString:
    """Return ``text`` as HTML from an allow-list: no script, no style, no address but http or mail.

    The levels of heading that the text uses become h2, h3 and so on, below that of the page and
    without a gap, whichever levels the writer chose.
    """
    tokens = _markdown.parse(text)
    headings = [token for token in tokens if token.type in ("heading_open", "heading_close")]
    levels = sorted({token.tag for token in headings})
    for token in headings:
        token.tag = f"h{min(6, FIRST_HEADING + levels.index(token.tag))}"
    html = ALIGNED.sub(
        r' class="align-\1"', _markdown.renderer.render(tokens, _markdown.options, {})
    )
    clean = nh3.clean(
        html,
        tags=BLOCKS | WORDS | HEADINGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener noreferrer",
        attribute_filter=_allowed,
    )
    return SafeString(clean)  # nh3 has let nothing through that is not on the lists above


def _allowed(tag: str, attribute: str, value: str) -> str | None:
    """Keep a class only when it is one of ours, and an input only as a dead check box."""
    if attribute == "class":
        return value if CLASSES.match(value) else None
    if tag == "input" and attribute == "type":
        return "checkbox"
    return value
