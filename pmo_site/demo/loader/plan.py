"""Step 4 of a story: actions proposed, scored, started one by one, and finished."""

from datetime import timedelta
from decimal import Decimal

from actions.models import Action, Measure
from actions.services import (
    adoption,
    blockers,
    drafting,
    finishing,
    links,
    measures,
    rounds,
    tasks,
    turns,
)
from pmo_site.demo.kinds import Boarding, Deed, Gauge, Job, Scoring
from pmo_site.demo.loader.story import Story

REVEALED_AFTER = timedelta(hours=1)  # from the beginning of the session


def tell(story: Story) -> None:
    """Add the actions with their tasks and measures, and the rounds that rank them."""
    for action in story.example.actions:
        tell_action(story, action)
    for scoring in story.example.rounds:
        tell_round(story, scoring)


def tell_action(story: Story, action: Deed) -> None:
    """Add an action from its proposal to its result."""
    story.on(action.day, propose, story, action)
    for pain in story.example.pains:
        if pain.key in action.pains and pain.day <= action.day:
            story.on(pain.day, link_pain, story, action, pain.key)
    for item in story.example.swot:
        if item.key in action.swot and item.day <= action.day:
            story.on(item.day, link_swot, story, action, item.key)
    for gauge in action.measures:
        story.on(action.day, add_measure, story, action, gauge)
        for ago, value in gauge.readings:
            story.on(min(ago, action.day), read, story, action, gauge, ago, value)
    if action.started:
        story.at(story.calendar.exactly(action.started), start, story, action)
        for job in action.tasks:
            story.at(story.calendar.exactly(action.started), add_task, story, action, job)
            if job.done:
                story.on(job.done, do_task, story, action, job)
    if action.finished:
        story.on(action.finished, finish, story, action)
    for group in action.groups:
        story.on(action.started or action.day, add_group, story, action, group)
        for ago, rung in group.climbs.items():
            story.on(ago, climb, story, action, group, rung)
    for ago, text in action.blocked.items():
        story.on(ago, note_blocker, story, action, text)


def tell_round(story: Story, scoring: Scoring) -> None:
    """Add a round: its opening, everyone's marks, and the reveal in a session."""
    story.on(scoring.opened, open_round, story, scoring)
    members = dict.fromkeys(who for marks in scoring.marks.values() for who in marks)
    for nth, who in enumerate(members):
        story.on(scoring.opened - 1 - nth // 3, score, story, scoring, who)
    if scoring.revealed_in:
        held = [each for each in story.example.sessions if each.weeks][scoring.revealed_in - 1]
        begins, _ends = story.calendar.session(held.weeks)
        story.at(begins + REVEALED_AFTER, reveal, story, scoring)


def propose(story: Story, action: Deed) -> None:
    """Put the action on the plan, with the pains and items that are there already."""
    story.actions[action.key] = drafting.propose(
        cause=story.cause,
        by=story.members[action.by],
        title=action.title,
        description=action.how,
        needs=action.needs,
        owner=story.members.get(action.owner),
        pains=[story.pains[key] for key in action.pains if key in story.pains],
        swot_items=[story.swot[key] for key in action.swot if key in story.swot],
    )


def link_pain(story: Story, action: Deed, key: str) -> None:
    """Say that the action answers a pain that was reported later."""
    links.link_pain(action=story.actions[action.key], pain_point=story.pains[key], by=story.lead)


def link_swot(story: Story, action: Deed, key: str) -> None:
    """Say that the action comes from an item that was added later."""
    links.link_swot(action=story.actions[action.key], item=story.swot[key], by=story.lead)


def add_measure(story: Story, action: Deed, gauge: Gauge) -> None:
    """Say what the action should change."""
    measures.add(
        action=story.actions[action.key],
        by=story.lead,
        name=gauge.name,
        unit=gauge.unit,
        direction=gauge.direction,
        baseline=Decimal(gauge.baseline),
        target=Decimal(gauge.target),
        seen_by=gauge.seen_by,
    )


def read(story: Story, action: Deed, gauge: Gauge, ago: int, value: str) -> None:
    """Keep a value; those from before the action were counted from old papers."""
    measures.read(
        measure=Measure.objects.get(action=story.actions[action.key], name=gauge.name),
        on=story.calendar.day(ago),
        value=Decimal(value),
        by=story.lead,
    )


def start(story: Story, action: Deed) -> None:
    """Start it, as its owner."""
    calendar = story.calendar
    turns.start(
        action=fresh(story, action),
        by=story.members[action.owner],
        due_on=calendar.today - timedelta(days=action.due),
    )


def add_task(story: Story, action: Deed, job: Job) -> None:
    """Add a task."""
    tasks.add(
        action=story.actions[action.key],
        by=story.members[action.owner],
        title=job.title,
        owner=story.members[job.by],
        due_on=story.calendar.day(job.due),
        hours=job.hours,
    )


def do_task(story: Story, action: Deed, job: Job) -> None:
    """Tick a task, as the one whose it is."""
    task = story.actions[action.key].tasks.get(title=job.title)
    tasks.done(task=task, by=story.members[job.by])


def finish(story: Story, action: Deed) -> None:
    """Close it with what came of it."""
    finishing.finish(
        action=fresh(story, action),
        by=story.members[action.owner],
        improved=action.outcome.improved,
        worked=action.outcome.worked,
        did_not_work=action.outcome.did_not_work,
        used_by=action.outcome.used_by,
    )


def add_group(story: Story, action: Deed, group: Boarding) -> None:
    """Say who must be on board."""
    adoption.add_group(
        action=fresh(story, action),
        name=group.name,
        part=group.part,
        function=story.functions.get(group.function),
        by=story.members[action.owner],
    )


def climb(story: Story, action: Deed, group: Boarding, rung: int) -> None:
    """Say how far a group has climbed."""
    row = fresh(story, action).adopter_groups.get(name=group.name)
    adoption.climb(group=row, rung=rung, by=story.members[action.owner])


def note_blocker(story: Story, action: Deed, text: str) -> None:
    """Note what blocks it."""
    blockers.note(action=fresh(story, action), text=text, by=story.members[action.owner])


def open_round(story: Story, scoring: Scoring) -> None:
    """Let the team score."""
    rounds.open_round(
        cause=story.cause,
        actions=[story.actions[key] for key in scoring.marks],
        by=story.members[scoring.by],
        closes_on=story.calendar.day(scoring.closes),
    )


def score(story: Story, scoring: Scoring, who: str) -> None:
    """Keep the marks of one member."""
    entries = story.cause.rounds.get(status="open").entries
    for key, marks in scoring.marks.items():
        if mark := marks.get(who):
            impact, accessibility = (None, None) if mark == "--" else (int(mark[0]), int(mark[1]))
            rounds.score(
                entry=entries.get(action=story.actions[key]),
                by=story.members[who],
                impact=impact,
                accessibility=accessibility,
            )


def reveal(story: Story, scoring: Scoring) -> None:
    """Show all marks to everyone."""
    scoring_round = story.cause.rounds.get(status="open")
    rounds.reveal(scoring=scoring_round, by=story.members[scoring.by])


def fresh(story: Story, action: Deed) -> Action:
    """Return the action as it stands now."""
    return Action.objects.get(pk=story.actions[action.key].pk)
