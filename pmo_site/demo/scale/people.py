"""Members in bulk, each with a profile; their accounts cannot sign in."""

from functools import partial

from django.contrib.auth.hashers import make_password

from cause.models import Membership, User
from community.models import Profile
from pmo_site.demo.scale.room import Room, create, dice, pour

Standing = Membership.Standing
FIRST = ("Ada", "Boris", "Clara", "Dimitri", "Esra", "Femi", "Greta", "Hugo", "Ines", "Jan")
LAST = ("Arslan", "Brandt", "Costa", "Dubois", "Eriksen", "Fischer", "Gallo", "Horvat", "Ivanova")
TEAM_SHARE = 0.03
SPONSOR_SHARE = 0.005
ROLES = ("Project manager", "Buyer", "Test engineer", "Team lead", "Controller", "Planner")


def fill(room: Room, wanted: int) -> None:
    """Let members in until there are ``wanted``, and note all keys in ``room.members``."""
    room.fill(Membership, wanted, "Members", partial(batch, room))
    active = room.cause.memberships.active().exclude(standing=Standing.SPONSOR)
    room.members = list(active.order_by("number").values_list("pk", flat=True))


def batch(room: Room, numbers: range) -> None:
    """Let the members of these numbers in."""
    users = create(User, [account(number) for number in numbers])
    members = [
        Membership(
            cause=room.cause,
            user=user,
            number=number,
            standing=standing(number),
            joined_at=room.moment(0),
        )
        for number, user in zip(numbers, users, strict=True)
    ]
    pour(Profile, [profile(room, member) for member in create(Membership, members)])


def standing(number: int) -> Standing:
    """Return what the member may do: a few are core team, most are allies."""
    share = dice("standing", number).random()
    if share < TEAM_SHARE:
        return Standing.CORE
    return Standing.ALLY if share < 1 - SPONSOR_SHARE else Standing.SPONSOR


def account(number: int) -> User:
    """Return an account without a password."""
    chance = dice("account", number)
    return User(
        email=f"member{number}@at-scale.example.org",
        full_name=f"{chance.choice(FIRST)} {chance.choice(LAST)} {number}",
        password=make_password(None),
    )


def profile(room: Room, member: Membership) -> Profile:
    """Return a place in the organisation."""
    chance = dice("profile", member.number)
    return Profile(
        cause=room.cause,
        membership=member,
        level=chance.choice(Profile.Level.values),
        function=chance.choice(room.functions),
        role=chance.choice(ROLES),
        hours_pledged=chance.randint(0, 8),
    )
