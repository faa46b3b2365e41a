"""Step 5 of a story: articles with their revisions, and the lines that people wrote."""

from datetime import timedelta

from cause.logbook import about
from knowledge.services import articles, logbook
from pmo_site.demo.kinds import Line, Page, Revision
from pmo_site.demo.loader.story import Story

WRITTEN_AFTER = timedelta(hours=3)  # from the beginning of the session


def tell(story: Story) -> None:
    """Add the articles and the lines of the logbook."""
    for page in story.example.articles:
        first, *others = page.revisions
        story.on(first.day, write, story, page, first)
        for revision in others:
            story.on(revision.day, revise, story, page, revision)
    held = [each for each in story.example.sessions if each.weeks]
    for line in story.example.lines:
        if line.session:
            begins, _ends = story.calendar.session(held[line.session - 1].weeks)
            story.at(begins + WRITTEN_AFTER, write_line, story, line)
        else:
            story.on(line.day, write_line, story, line)


def write(story: Story, page: Page, revision: Revision) -> None:
    """Write the first revision."""
    articles.write(
        cause=story.cause,
        by=story.members[revision.by],
        title=page.title,
        kind=page.kind,
        body=revision.body,
        tags=list(page.tags),
        change_note=revision.note,
        action=story.actions.get(page.action),
    )


def revise(story: Story, page: Page, revision: Revision) -> None:
    """Write a later revision."""
    article = story.cause.articles.get(title=page.title)
    articles.revise(
        article=article,
        version=article.version,
        by=story.members[revision.by],
        title=page.title,
        kind=page.kind,
        body=revision.body,
        change_note=revision.note,
        action=article.action,
    )


def write_line(story: Story, line: Line) -> None:
    """Write a line about an action, a pain, or nothing in particular."""
    subject = story.actions.get(line.action) or story.pains.get(line.pain)
    logbook.write(
        cause=story.cause,
        by=story.members[line.by],
        kind=line.kind,
        text=line.text,
        **(about(subject) if subject else {}),
    )
