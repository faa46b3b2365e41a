"""Articles in bulk, with tags and a first revision each."""

from functools import partial

from simple_history.utils import bulk_create_with_history

from knowledge.models import Article, Tag
from pmo_site.demo.scale import words
from pmo_site.demo.scale.room import BATCH, Room, dice, pour

TAGS = ("gates", "risks", "suppliers", "sponsors", "minutes", "decisions", "roles", "numbers")
TAGS_EACH = 2


def fill(room: Room, wanted: int) -> None:
    """Write articles until there are ``wanted``."""
    room.fill(Article, wanted, "Articles", partial(batch, room, wanted))


def batch(room: Room, wanted: int, numbers: range) -> None:
    """Write the articles of these numbers."""
    articles = bulk_create_with_history(
        [article(room, number, wanted) for number in numbers],
        Article,
        batch_size=BATCH,
        default_user=room.lead.user,
    )
    tags = []
    for row in articles:
        names = dice("tags", row.number).sample(TAGS, TAGS_EACH)
        tags += [Tag(cause=room.cause, article=row, name=name) for name in names]
    pour(Tag, tags)


def article(room: Room, number: int, wanted: int) -> Article:
    """Return a page."""
    chance = dice("article", number)
    written = room.moment(number / (wanted + 1))
    title = f"{chance.choice(words.TRIED).capitalize()}, note {number}"
    return Article(
        cause=room.cause,
        number=number,
        slug=f"note-{number}",
        title=title,
        kind=chance.choice(Article.Kind.values),
        body=words.body(chance),
        change_note="First draft",
        written_by_id=chance.choice(room.members),
        written_at=written,
        revised_at=written,
    )
