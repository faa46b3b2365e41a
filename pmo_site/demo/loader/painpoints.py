"""Step 3 of a story: pains reported, echoed and triaged, verdicts, and the board."""

from datetime import timedelta

from cause import clock
from painpoints.models import IntakeLink, PainPoint
from painpoints.services import (
    comments,
    echoes,
    evidence,
    intake,
    pains,
    strategies,
    swot,
    triage,
    verdicts,
    workshop,
)
from pmo_site.demo.kinds import Door, Fact, HandedIn, Look, Pain, Pair, Said, Swot
from pmo_site.demo.loader.story import Story

TRIAGED_AFTER = 7
ASKED_AFTER = 1
RECHECKED_IN = 30


def tell(story: Story) -> None:
    """Add the pains with all that is said about them, and the board with its evidence."""
    for pain in story.example.pains:
        tell_pain(story, pain)
    for item in story.example.swot:
        tell_item(story, item)
    if look := story.example.look:
        story.on(look.day, look_again, story, look)
    for pair in story.example.pairs:
        story.on(pair.day, cross, story, pair)
    if story.example.intake:
        tell_intake(story, story.example.intake)


def tell_pain(story: Story, pain: Pain) -> None:
    """Add a pain from its report to its verdict."""
    story.on(pain.day, report, story, pain)
    for nth, (who, how) in enumerate(pain.echoes.items()):
        day = min(pain.day, story.joined(who)) - 1 - nth // 2
        story.on(max(day, 1), echo, story, pain, who, how)
    for said in pain.comments:
        story.on(said.day, comment, story, pain, said)
    if pain.status != PainPoint.Status.REPORTED:
        story.on(max(pain.day - TRIAGED_AFTER, 1), decide, story, pain)
    finished = [
        action.finished
        for action in story.example.actions
        if action.finished and pain.key in action.pains
    ]
    for nth, (who, answer) in enumerate(pain.verdicts.items()):
        story.on(max(finished[0] - ASKED_AFTER - nth, 1), answer_verdict, story, pain, who, answer)


def tell_item(story: Story, item: Swot) -> None:
    """Add an observation, its evidence, and its place among the vital few."""
    story.on(item.day, add_item, story, item)
    if item.place:
        story.on(item.day, choose, story, item)
    for key in item.pains:
        reported = next(pain.day for pain in story.example.pains if pain.key == key)
        story.on(max(min(item.day, reported) - 1, 1), show_pain, story, item, key)
    for fact in item.facts:
        story.on(fact.day or item.day - 1, show_fact, story, item, fact)


def look_again(story: Story, look: Look) -> None:
    """Vote on the board, then keep it as it stands."""
    by = story.members[look.by]
    begun = workshop.open_workshop(cause=story.cause, by=by)
    for _step in range(2):
        begun = workshop.go_on(workshop=begun, by=by)
    for who, dots in look.dots.items():
        for key, number in dots.items():
            note = begun.notes.get(item=story.swot[key])
            workshop.put_dots(note=note, number=number, by=story.members[who])
    workshop.close(workshop=begun, by=by)
    strategies.close_board(cause=story.cause, name=look.board, by=by)


def cross(story: Story, pair: Pair) -> None:
    """Write what could be done about a pair."""
    strategies.pair(
        inside=story.swot[pair.inside],
        outside=story.swot[pair.outside],
        text=pair.text,
        by=story.members[pair.by],
    )


def tell_intake(story: Story, door: Door) -> None:
    """Open the door, and let reports come through it."""
    links: list[IntakeLink] = []
    story.on(door.day, open_intake, story, door, links)
    for each in door.reports:
        story.on(each.day, hand_in, story, each, links)


def open_intake(story: Story, door: Door, links: list[IntakeLink]) -> None:
    """Open the door as a lead."""
    until = clock.today() + timedelta(days=door.days_open)
    links.append(
        intake.open_link(
            cause=story.cause, introduction=door.introduction, expires_on=until, by=story.lead
        )
    )


def hand_in(story: Story, each: HandedIn, links: list[IntakeLink]) -> None:
    """Hand a report in, with what was asked and answered, and what it turned out to be."""
    code = intake.hand_in(
        link=links[0],
        title=each.title,
        story=each.story,
        severity=each.severity,
        frequency=each.frequency,
        function=story.functions.get(each.function),
    )
    report = intake.find(code)
    if report and each.same_as:
        pain = story.pains[each.same_as]
        intake.duplicate_of(submission=report, pain_point=pain, by=story.lead)
    if report and each.asked:
        intake.ask(submission=report, text=each.asked, by=story.lead)
        intake.add_words(submission=report, text=each.answered)


def report(story: Story, pain: Pain) -> None:
    """Put it on the list."""
    story.pains[pain.key] = pains.report(
        cause=story.cause,
        title=pain.title,
        story=pain.story,
        who=pain.who,
        scope=pain.scope,
        function=story.functions.get(pain.function),
        severity=pain.severity,
        frequency=pain.frequency,
        by=story.members[pain.by],
    )


def echo(story: Story, pain: Pain, who: str, how: str) -> None:
    """Say that ``who`` feels it too."""
    echoes.echo(pain_point=story.pains[pain.key], by=story.members[who], how=how)


def comment(story: Story, pain: Pain, said: Said) -> None:
    """Say what somebody knows about it."""
    comments.comment(pain_point=story.pains[pain.key], text=said.text, by=story.members[said.by])


def decide(story: Story, pain: Pain) -> None:
    """Confirm it or set it aside; what follows comes from actions and verdicts."""
    aside = pain.status == PainPoint.Status.SET_ASIDE
    triage.triage(
        pain_point=story.pains[pain.key],
        status=PainPoint.Status.SET_ASIDE if aside else PainPoint.Status.CONFIRMED,
        reason=pain.reason,
        by=story.lead,
    )


def answer_verdict(story: Story, pain: Pain, who: str, answer: str) -> None:
    """Answer whether it is gone, unless the others' answers have decided already."""
    pain_point = PainPoint.objects.get(pk=story.pains[pain.key].pk)
    if pain_point.is_asked:
        verdicts.answer_verdict(pain_point=pain_point, answer=answer, by=story.members[who])


def add_item(story: Story, item: Swot) -> None:
    """Put it on the long list."""
    story.swot[item.key] = swot.add_item(
        cause=story.cause,
        quadrant=item.quadrant,
        text=item.text,
        detail=item.detail,
        owner=story.members.get(item.owner),
        recheck_on=story.calendar.day(-RECHECKED_IN) if item.place else None,
        by=story.members[item.by],
    )


def choose(story: Story, item: Swot) -> None:
    """Move it among the vital few."""
    swot.choose(item=story.swot[item.key], by=story.members[item.by])


def show_pain(story: Story, item: Swot, key: str) -> None:
    """Put a pain under it as evidence."""
    evidence.add_evidence(
        item=story.swot[item.key], pain_point=story.pains[key], by=story.members[item.by]
    )


def show_fact(story: Story, item: Swot, fact: Fact) -> None:
    """Put a fact under it as evidence."""
    evidence.add_evidence(item=story.swot[item.key], fact=fact.text, by=story.members[fact.by])
