"""What the core team took away is not put back by who wrote it (rule 12 keeps it for the team)."""

import pytest

from actions.services import drafting
from cause.errors import NotAllowed
from painpoints.services import comments, pains


@pytest.fixture
def written(cause, pain, ally):
    """What an ally wrote: a comment, a pain and an action."""
    said = comments.comment(pain_point=pain, text="Names", by=ally)
    mine = pains.report(
        cause=cause, title="Mine", scope="project", severity=1, frequency=1, by=ally
    )
    return said, mine, drafting.propose(cause=cause, by=ally, title="Mine too")


def test_an_author_puts_back_what_they_took_away_themselves(written, lead, ally):
    said, mine, action = written
    comments.delete_comment(comment=said, by=ally)
    pains.delete(pain_point=mine, by=ally)
    drafting.delete(action=action, by=ally)
    for row in (said, mine, action):
        row.refresh_from_db()
    comments.restore_comment(comment=said, by=ally)
    pains.restore(pain_point=mine, by=ally)
    drafting.restore(action=action, by=ally)


def test_what_the_team_took_away_the_team_puts_back(written, lead, ally):
    said, mine, action = written
    comments.delete_comment(comment=said, by=lead)
    pains.delete(pain_point=mine, by=lead)
    drafting.delete(action=action, by=lead)
    for row in (said, mine, action):
        row.refresh_from_db()
    with pytest.raises(NotAllowed):
        comments.restore_comment(comment=said, by=ally)
    with pytest.raises(NotAllowed):
        pains.restore(pain_point=mine, by=ally)
    with pytest.raises(NotAllowed):
        drafting.restore(action=action, by=ally)
    comments.restore_comment(comment=said, by=lead)
    pains.restore(pain_point=mine, by=lead)
    drafting.restore(action=action, by=lead)
