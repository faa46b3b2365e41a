"""The shapes of the example's data; no Django here, and nothing that depends on the day.

People are named by a short key, pains, SWOT items and actions likewise. A day is a number of days
before the day of loading (negative: after it), so that the example always looks alive.
"""

from typing import NamedTuple


class Person(NamedTuple):
    """Somebody in a cause; ``given`` holds the hours of the last months, the oldest first."""

    key: str
    name: str
    email: str
    standing: str
    role: str
    function: str
    level: str
    brings: str
    joined: int
    pledged: int = 0
    given: tuple[int, ...] = ()
    hope: str = ""


class Wording(NamedTuple):
    """A phrase; ``adopted`` is the day, ``None`` for a draft, and ``why_stopped`` its end."""

    text: str
    by: str
    proposed: int
    supports: tuple[str, ...] = ()
    emphasis: str = ""
    adopted: int | None = None
    why_stopped: str = ""


class Promise(NamedTuple):
    """A gain of the kind ``personal`` or ``organisational``, and who hopes for it."""

    kind: str
    text: str
    by: str
    proposed: int
    hopes: tuple[str, ...]
    seen_so_far: str = ""


class Invited(NamedTuple):
    """Somebody who was asked to join and has not answered; open for ``open_for`` days."""

    email: str
    standing: str
    why: str
    by: str
    day: int
    open_for: int = 14


class Item(NamedTuple):
    """A point of an agenda, and what came of it."""

    title: str
    minutes: int
    presenter: str
    notes: str = ""


class FollowUp(NamedTuple):
    """A promise with a name; ``days`` after the session."""

    text: str
    by: str
    days: int


class Session(NamedTuple):
    """A working session, ``weeks`` before the next one; 0 is the one that is planned."""

    weeks: int
    purpose: str
    place: str
    agenda: tuple[Item, ...]
    remote: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()
    notes: str = ""
    decided: tuple[str, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


class Said(NamedTuple):
    """A comment, ``day`` days ago."""

    by: str
    day: int
    text: str


class Pain(NamedTuple):
    """Something that hurts; an echo may say how it shows in that person's job."""

    key: str
    title: str
    story: str
    who: str
    scope: str
    function: str
    severity: int
    frequency: int
    by: str
    day: int
    echoes: dict[str, str]
    comments: tuple[Said, ...] = ()
    status: str = "confirmed"
    reason: str = ""
    verdicts: dict[str, str] = {}


class Fact(NamedTuple):
    """Evidence in words; without a ``day`` it was added with the item."""

    text: str
    by: str
    day: int | None = None


class Swot(NamedTuple):
    """An item of the board; ``place`` 1 to 5 among the vital few, 0 on the long list."""

    key: str
    quadrant: str
    text: str
    by: str
    day: int
    detail: str = ""
    place: int = 0
    pains: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    owner: str = ""


class Job(NamedTuple):
    """A task; days before loading, ``done`` is ``None`` while it is open."""

    title: str
    by: str
    due: int
    hours: int
    done: int | None = None


class Gauge(NamedTuple):
    """A measure and its readings, each a day and a value."""

    name: str
    unit: str
    direction: str
    baseline: str
    target: str
    seen_by: str
    readings: tuple[tuple[int, str], ...] = ()


class Outcome(NamedTuple):
    """What came of an action."""

    improved: str
    worked: str
    did_not_work: str
    used_by: str


class Boarding(NamedTuple):
    """A group to bring on board: its rung, 1 to 5, on each day that it climbed."""

    name: str
    part: str
    climbs: dict[int, int]
    function: str = ""


class Deed(NamedTuple):
    """An action; ``started``, ``due`` and ``finished`` are days before loading."""

    key: str
    title: str
    how: str
    needs: str
    owner: str
    by: str
    day: int
    pains: tuple[str, ...]
    swot: tuple[str, ...] = ()
    tasks: tuple[Job, ...] = ()
    measures: tuple[Gauge, ...] = ()
    started: int | None = None
    due: int | None = None
    finished: int | None = None
    outcome: Outcome | None = None
    groups: tuple[Boarding, ...] = ()
    blocked: dict[int, str] = {}


class Scoring(NamedTuple):
    """A round; ``marks`` holds for each action who gave which impact and accessibility.

    A mark is two digits, "45" for impact 4 and accessibility 5, or "--" for "I cannot judge this".
    ``revealed_in`` is the number of the session, 0 while the round is open.
    """

    by: str
    opened: int
    closes: int
    revealed_in: int
    marks: dict[str, dict[str, str]]


class Line(NamedTuple):
    """A line of the logbook; ``day`` days ago, or at a session when that is given."""

    day: int
    by: str
    kind: str
    text: str
    action: str = ""
    session: int = 0
    pain: str = ""


class Revision(NamedTuple):
    """One saving of an article."""

    by: str
    day: int
    note: str
    body: str


class Page(NamedTuple):
    """An article with all its revisions, the oldest first."""

    title: str
    kind: str
    tags: tuple[str, ...]
    action: str
    revisions: tuple[Revision, ...]


class Look(NamedTuple):
    """A second look at the board: it is voted on with dots, then kept under a name."""

    day: int
    by: str
    board: str
    dots: dict[str, dict[str, int]]


class Pair(NamedTuple):
    """What could be done about two items of the board."""

    inside: str
    outside: str
    text: str
    by: str
    day: int


class HandedIn(NamedTuple):
    """A report without a name; ``same_as`` is the key of the pain that it turned out to be."""

    day: int
    title: str
    story: str
    severity: int
    frequency: int
    function: str = ""
    same_as: str = ""
    asked: str = ""
    answered: str = ""


class Door(NamedTuple):
    """The intake link, and what came through it."""

    day: int
    days_open: int
    introduction: str
    reports: tuple[HandedIn, ...]


class Example(NamedTuple):
    """A whole cause, as it will be loaded."""

    slug: str
    name: str
    functions: tuple[str, ...]
    people: tuple[Person, ...]
    phrases: tuple[Wording, ...]
    gains: tuple[Promise, ...]
    pains: tuple[Pain, ...]
    invited: tuple[Invited, ...] = ()
    sessions: tuple[Session, ...] = ()
    swot: tuple[Swot, ...] = ()
    actions: tuple[Deed, ...] = ()
    rounds: tuple[Scoring, ...] = ()
    lines: tuple[Line, ...] = ()
    articles: tuple[Page, ...] = ()
    intake: Door | None = None
    look: Look | None = None
    pairs: tuple[Pair, ...] = ()
