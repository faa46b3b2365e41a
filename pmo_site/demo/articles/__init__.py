"""The knowledge base of the example: one Markdown file an article, each with all its revisions.

A file begins with a header of ``name: value`` lines and ``---``. A header line ``2: ruth, 103,
The call sentence`` is revision 2, by whom, how many days ago, and its note. In the text a line
``%% 2+`` says that the paragraph below it came with revision 2, ``%% 1-2`` that it stood in
revisions 1 and 2 only.
"""

from pathlib import Path

from pmo_site.demo.kinds import Page, Revision

FOLDER = Path(__file__).parent


def read(text: str) -> Page:
    """Return the article that ``text`` describes; raises ``KeyError`` for a header that lacks."""
    head, body = text.split("\n---\n", 1)
    header = dict(line.split(": ", 1) for line in head.splitlines())
    paragraphs = body.strip().split("\n\n")
    revisions = []
    while line := header.pop(str(len(revisions) + 1), ""):
        by, day, note = line.split(", ", 2)
        shown = (of_revision(each, len(revisions) + 1) for each in paragraphs)
        revisions.append(Revision(by, int(day), note, "\n\n".join(filter(None, shown))))
    return Page(
        title=header["title"],
        kind=header["kind"],
        tags=tuple(header["tags"].split(", ")),
        action=header.get("action", ""),
        revisions=tuple(revisions),
    )


def of_revision(paragraph: str, number: int) -> str:
    """Return the paragraph as it stands in that revision, empty when it is not there."""
    if not paragraph.startswith("%% "):
        return paragraph
    mark, _newline, text = paragraph.removeprefix("%% ").partition("\n")
    first, _dash, last = mark.rstrip("+").partition("-")
    return text if int(first) <= number <= int(last or number) else ""


ARTICLES = tuple(
    sorted(
        (read(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.md"))),
        key=lambda page: -page.revisions[0].day,
    )
)
