"""Pain points in bulk, with echoes and comments."""

from datetime import timedelta
from functools import partial
from random import Random

from painpoints.models import Comment, Echo, PainPoint
from pmo_site.demo.scale import words
from pmo_site.demo.scale.room import Room, create, dice, pour

Status = PainPoint.Status
STATUSES = (
    *[Status.REPORTED] * 2,
    *[Status.CONFIRMED] * 10,
    *[Status.RELIEVED] * 2,
    *[Status.GONE] * 5,
    Status.SET_ASIDE,
)
ECHOES = (0, 1, 1, 2, 2, 3, 4, 6, 9)
COMMENTS = (0, 0, 1, 1, 2, 4)


def fill(room: Room, wanted: int) -> None:
    """Report pains until there are ``wanted``."""
    room.fill(PainPoint, wanted, "Pain points", partial(batch, room, wanted))


def batch(room: Room, wanted: int, numbers: range) -> None:
    """Report the pains of these numbers, with who feels them and what they say."""
    echoes, comments = [], []
    for row in create(PainPoint, [pain(room, number, wanted) for number in numbers]):
        chance = dice("felt", row.number)
        drawn = chance.sample(room.members, min(row.echo_count + 1, len(room.members)))
        others = [key for key in drawn if key != row.reported_by_id][: row.echo_count]
        echoes += [echo(room, row, member, chance) for member in others]
        comments += [comment(room, row, chance) for _nth in range(row.comment_count)]
    pour(Echo, echoes)
    pour(Comment, comments)


def pain(room: Room, number: int, wanted: int) -> PainPoint:
    """Return a pain with the counts of what it will get."""
    chance = dice("pain", number)
    status = chance.choice(STATUSES)
    reported = room.moment(number / (wanted + 1))
    return PainPoint(
        cause=room.cause,
        number=number,
        title=words.pain_title(chance, number),
        story=words.story(chance),
        who=chance.choice(words.WHO),
        scope=chance.choice(PainPoint.Scope.values),
        function=chance.choice([None, *room.functions]),
        severity=chance.randint(1, 5),
        frequency=chance.randint(1, 5),
        status=status,
        status_reason="Nobody can change it for now." if status == Status.SET_ASIDE else "",
        reported_by_id=chance.choice(room.members),
        reported_at=reported,
        gone_at=reported + (room.now - reported) / 2 if status == Status.GONE else None,
        verdict_asked_at=reported + timedelta(hours=1) if status == Status.RELIEVED else None,
        echo_count=min(chance.choice(ECHOES), len(room.members) - 1),
        comment_count=chance.choice(COMMENTS),
    )


def echo(room: Room, row: PainPoint, member: int, chance: Random) -> Echo:
    """Return an echo, one in three with a sentence."""
    return Echo(
        cause=room.cause,
        pain_point=row,
        membership_id=member,
        how=words.story(chance)[:300] if chance.random() < 0.3 else "",
        created_at=row.reported_at,
    )


def comment(room: Room, row: PainPoint, chance: Random) -> Comment:
    """Return a comment."""
    return Comment(
        cause=room.cause,
        pain_point=row,
        membership_id=chance.choice(room.members),
        text=words.story(chance),
        created_at=row.reported_at + timedelta(minutes=chance.randint(1, 60)),
    )
