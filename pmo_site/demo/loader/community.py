"""Step 2 of a story: functions, profiles, hours, invitations and working sessions."""

from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format

from cause.models import Membership
from cause.numbers import next_number
from community.models import (
    AgendaItem,
    Attendance,
    Invitation,
    MonthlyHours,
    Profile,
    WorkingSession,
)
from community.models.invitation import digest, new_token
from community.services import functions
from pmo_site.demo.kinds import Invited, Person, Session
from pmo_site.demo.loader.story import Story

PLANNED_BEFORE = 14
ANSWERED_BEFORE = 6


def tell(story: Story) -> None:
    """Add the functions, what each member says of themselves, and the sessions."""
    first = story.example.people[0]
    for name in story.example.functions:
        story.on(first.joined, add_function, story, name)
    for person in story.example.people:
        story.on(person.joined, fill_in, story, person)
    for months_ago in range(1, max(len(person.given) for person in story.example.people) + 1):
        ended = month(story.calendar.today, months_ago - 1)
        ago = (story.calendar.today - ended).days
        story.on(max(ago, 1), settle, story, months_ago)
    for invited in story.example.invited:
        story.on(invited.day, invite, story, invited)
    for session in story.example.sessions:
        tell_session(story, session)


def tell_session(story: Story, session: Session) -> None:
    """Add a session from its planning to its minutes; the next one is only planned."""
    begins, ends = story.calendar.session(session.weeks)
    ago = (story.calendar.today - begins.date()).days
    story.on(max(ago + PLANNED_BEFORE, 1), plan, story, session, begins, ends)
    story.on(max(ago + ANSWERED_BEFORE, 1), answer, story, session, begins)
    if session.weeks:
        story.at(ends, hold, story, session, begins)


def add_function(story: Story, name: str) -> None:
    """Add a row of the matrix."""
    story.functions[name] = functions.add_function(cause=story.cause, name=name, by=story.lead)


def fill_in(story: Story, person: Person) -> None:
    """Say where a member works and what they bring."""
    Profile.objects.update_or_create(
        membership=story.members[person.key],
        defaults={
            "cause": story.cause,
            "level": person.level,
            "function": story.functions.get(person.function),
            "role": person.role,
            "brings": person.brings,
            "hours_pledged": person.pledged,
        },
    )


def settle(story: Story, months_ago: int) -> None:
    """Say how many hours each member gave in a month."""
    for person in story.example.people:
        if len(person.given) >= months_ago:
            MonthlyHours.objects.create(
                cause=story.cause,
                membership=story.members[person.key],
                month=month(story.calendar.today, months_ago),
                pledged=person.pledged,
                given=person.given[-months_ago],
            )


def month(today: date, ago: int) -> date:
    """Return the first day of the month ``ago`` months before that of ``today``."""
    months = today.year * 12 + today.month - 1 - ago
    return date(months // 12, months % 12 + 1, 1)


def invite(story: Story, invited: Invited) -> None:
    """Ask somebody to join; nobody keeps the link."""
    until = story.calendar.today + timedelta(days=invited.open_for - invited.day)
    Invitation.objects.create(
        cause=story.cause,
        number=next_number(Invitation, story.cause),
        email=invited.email,
        standing=invited.standing,
        why=invited.why,
        token_digest=digest(new_token()),
        invited_by=story.members[invited.by],
        expires_at=datetime.combine(until, time(), story.calendar.zone),
    )


def plan(story: Story, session: Session, begins: datetime, ends: datetime) -> None:
    """Plan a session with its agenda."""
    row = WorkingSession.objects.create(
        cause=story.cause,
        number=next_number(WorkingSession, story.cause),
        purpose=session.purpose,
        starts_at=begins,
        ends_at=ends,
        place=session.place,
        planned_by=story.lead,
    )
    for position, item in enumerate(session.agenda):
        AgendaItem.objects.create(
            cause=story.cause,
            session=row,
            position=position,
            title=item.title,
            minutes=item.minutes,
            presenter=story.members[item.presenter],
        )


def answer(story: Story, session: Session, begins: datetime) -> None:
    """Say who comes."""
    row = story.cause.sessions.get(starts_at=begins)
    answers = Attendance.Answer
    for key, member in story.members.items():
        if not member.is_team or key in session.unanswered:
            continue
        reply = answers.REMOTE if key in session.remote else answers.COMING
        if key in session.absent:
            reply = answers.NOT_COMING
        Attendance.objects.create(cause=story.cause, session=row, membership=member, answer=reply)


def hold(story: Story, session: Session, begins: datetime) -> None:
    """Write down who came and what came of it."""
    row = story.cause.sessions.get(starts_at=begins)
    for item, point in zip(session.agenda, row.agenda.all(), strict=True):
        point.notes = item.notes
        point.save(update_fields=["notes"])
    for attendance in row.attendances.all():
        attendance.came = attendance.answer != Attendance.Answer.NOT_COMING
        attendance.save(update_fields=["came"])
    row.status, row.notes = (
        WorkingSession.Status.HELD,
        minutes(story.members, session, begins.date()),
    )
    row.save(update_fields=["status", "notes"])


def minutes(members: dict[str, Membership], session: Session, day: date) -> str:
    """Return what is written under a session: remarks, decisions and promises."""
    parts = [session.notes]
    if session.decided:
        parts.append("We decided:\n" + "\n".join(f"- {each}" for each in session.decided))
    promised = [
        f"- {each.text}: {members[each.by]}, until {date_format(day + timedelta(each.days), 'j F')}"
        for each in session.follow_ups
    ]
    if promised:
        parts.append("We promised:\n" + "\n".join(promised))
    return "\n\n".join(filter(None, parts))
