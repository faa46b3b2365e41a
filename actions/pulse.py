"""What other pages show of the plan: a handful of reads, each a fixed number of queries."""

from dataclasses import dataclass

from django.db.models import Case, Exists, F, OuterRef, Q, Subquery, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actions.models import Action, ActionPain, Measure, Round, Task
from actions.models.action import ActionQuerySet
from cause.models import Cause, Membership
from cause.permissions import Permission, may
from painpoints.kept import Kept
from painpoints.models import Evidence, PainPoint
from pmo_site.web.pagination import capped_counts

Status = Action.Status
TASKS_SHOWN = 5
RANKED_SHOWN = 20
EVERY_ONE = 1_000_000_000  # no limit at all


@dataclass(frozen=True, slots=True)
class Stages:
    """How many pains have come how far; each is counted once, at its furthest stage.

    With them come how many ``actions`` there are, and how many of those are ``done``.
    """

    raised: int
    vital_few: int
    in_action: int
    finished: int
    gone: int
    actions: int
    done: int

    @property
    def total(self) -> int:
        """Return how many pains there are in all, those set aside not counted."""
        return self.raised + self.vital_few + self.in_action + self.finished + self.gone


def in_progress(cause: Cause) -> ActionQuerySet:
    """Return the actions in progress with their counts: one query, at most three rows.

    Each has ``task_count``, ``done_count``, ``pain_count``, ``people_count``, ``day`` and ``days``.
    """
    return cause.actions.in_progress().with_progress().select_related("owner__user", "slot")


def progress_in_words(action: Action) -> str:
    """Return what the ruler shows: "7 of 11 tasks done on day 23 of 45"."""
    tasks = ngettext(
        "%(done)s of %(count)s task done", "%(done)s of %(count)s tasks done", action.task_count
    ) % {"done": action.done_count, "count": action.task_count}
    if action.days is None:
        return _("%(tasks)s on day %(day)s") % {"tasks": tasks, "day": action.day}
    words = {"tasks": tasks, "day": action.day, "days": action.days}
    return _("%(tasks)s on day %(day)s of %(days)s") % words


def next_up(cause: Cause) -> Action | None:
    """Return the first-ranked ready action with its ``score``, or ``None``: one query."""
    return cause.actions.ranked(first=1).select_related("owner__user").first()


def place_of(action: Action) -> int | None:
    """Return the rank of an action in progress, or ready and among the first 20: two queries.

    One alone in the first slot is first without asking.
    """
    if action.status == Status.IN_PROGRESS and action.slot.number == 1:
        return 1
    if action.status not in (Status.IN_PROGRESS, Status.READY):
        return None
    order = [
        *action.cause.actions.in_progress().values_list("pk", flat=True),
        *action.cause.actions.ranked(first=RANKED_SHOWN).values_list("pk", flat=True),
    ]
    return order.index(action.pk) + 1 if action.pk in order else None


def stages(cause: Cause, *, kept: Kept | None = None) -> Stages:
    """Return the thread in numbers, for any number of pains: one query, and that of ``kept``."""
    return Stages(**(kept or Kept(cause)).get("stages", lambda: _stages(cause)))


def strands(cause: Cause, *, most: int = 60) -> list[PainPoint]:
    """Return at most ``most`` pains to draw, the heaviest and those gone last: three queries.

    Each has its ``stage``: 0 raised, 1 among the vital few, 2 in an action, 3 relieved, 4 gone.
    """
    links, finished, chosen = _reached()
    stage = Case(
        When(status=PainPoint.Status.GONE, then=4),
        When(finished, then=3),
        When(links, then=2),
        When(chosen, then=1),
        default=0,
    )
    gone = cause.pain_points.visible().filter(status=PainPoint.Status.GONE)
    hurting = cause.pain_points.hurting().order_by("-weight", "number")
    # Keys first: a database would ask the stage of every pain before it takes the first sixty.
    keys = [
        *gone.order_by("-gone_at").values_list("pk", flat=True)[: most // 2],
        *hurting.values_list("pk", flat=True)[:most],
    ][:most]
    rows = cause.pain_points.filter(pk__in=keys).annotate(stage=stage).defer("story")
    found = {pain_point.pk: pain_point for pain_point in rows}
    for pain_point in found.values():
        pain_point.cause = cause
    return [found[key] for key in keys]


def _reached() -> tuple[Exists, Exists, Exists]:
    """Return whether an action answers a pain, a finished one does, a vital item rests on it."""
    links = ActionPain.objects.filter(pain_point=OuterRef("pk"), action__hidden_at=None).exclude(
        action__status=Status.DROPPED
    )
    chosen = Evidence.objects.filter(
        pain_point=OuterRef("pk"),
        hidden_at=None,
        item__hidden_at=None,
        item__place__isnull=False,
    )
    return Exists(links), Exists(links.filter(action__status=Status.DONE)), Exists(chosen)


def _stages(cause: Cause) -> dict[str, int]:
    """Return how many pains stand at each stage, and the counts of actions."""
    hurting = cause.pain_points.hurting()
    links, finished, chosen = _reached()
    unplanned = hurting.exclude(links)
    return capped_counts(
        most=EVERY_ONE,
        raised=unplanned.exclude(chosen),
        vital_few=unplanned.filter(chosen),
        in_action=hurting.filter(links).exclude(finished),
        finished=hurting.filter(finished),
        gone=cause.pain_points.visible().filter(status=PainPoint.Status.GONE),
        actions=cause.actions.visible(),
        done=cause.actions.visible().filter(status=Status.DONE),
    )


def my_tasks(member: Membership, *, most: int = TASKS_SHOWN) -> list[Task]:
    """Return the member's open tasks of actions on the plan, the soonest first: one query."""
    return list(
        member.tasks.open()
        .filter(
            action__hidden_at=None,
            action__status__in=(Status.PROPOSED, Status.READY, Status.IN_PROGRESS, Status.PAUSED),
        )
        .select_related("action__cause")
        .order_by(F("due_on").asc(nulls_last=True), "pk")[:most]
    )


@dataclass(frozen=True, slots=True)
class RankingQuestion:
    """Whether the ranking still holds after ``finished``, and which answers this member may give.

    ``next_up`` is the first of those that wait, or ``None``.
    """

    finished: Action
    next_up: Action | None
    may_start: bool
    may_score: bool
    may_raise: bool


def ranking_question(
    action: Action, member: Membership, *, first: Action | None = None
) -> RankingQuestion | None:
    """Return the question that ``action`` leaves behind, or ``None``: at most two queries.

    Only the action finished last asks it, and only while a slot is free, until something starts or
    a round opens. Who has the ``first`` of the ranking already hands it over.
    """
    if action.status != Status.DONE or not _leaves_a_question(action):
        return None
    first = first or next_up(action.cause)
    return RankingQuestion(
        finished=action,
        next_up=first,
        may_start=first is not None
        and may(member, Permission.WORK_ON_ACTION, owner=first.owner_id or 0),
        may_score=first is not None and may(member, Permission.REVEAL),
        may_raise=may(member, Permission.RUN_SESSIONS),
    )


def _leaves_a_question(action: Action) -> bool:
    """Say whether nothing has answered yet if the ranking holds after ``action``: one query."""
    ended = action.finished_at
    later = action.cause.actions.visible().filter(
        Q(finished_at__gt=ended) | Q(started_at__gt=ended)
    )
    opened = action.cause.rounds.exclude(status=Round.Status.CANCELLED).filter(opened_at__gt=ended)
    taken = action.cause.actions.in_progress().filter(slot=OuterRef("pk"))
    free = action.cause.slots.filter(~Exists(taken))
    return free.exclude(Exists(later)).exclude(Exists(opened)).exists()


@dataclass(frozen=True, slots=True)
class InBrief:
    """Where the plan stands: what is in progress, what was finished last, and what comes next
    while nothing is in progress."""

    running: list[Action]
    last: Action | None
    next_up: Action | None


def in_brief(cause: Cause) -> InBrief:
    """Return the plan in brief: one query.

    What is in progress comes as :func:`in_progress` gives it; the ``improved`` of the last one says
    what can be seen.
    """
    done = cause.actions.visible().filter(status=Status.DONE).order_by("-finished_at")
    first = cause.actions.ranked(first=1).filter(~Exists(cause.actions.in_progress()))
    # A union of keys: with "or", PostgreSQL counts the people behind every action of the cause.
    keys = cause.actions.in_progress().order_by().values("pk")
    for one in (done, first):
        last = Subquery(one.values("pk")[:1])
        keys = keys.union(Action.objects.filter(pk__in=last).order_by().values("pk"))
    rows = cause.actions.filter(pk__in=keys).with_progress()
    found = list(rows.select_related("owner__user", "slot").order_by("slot__number"))
    return InBrief(
        running=[action for action in found if action.status == Status.IN_PROGRESS],
        last=next((action for action in found if action.status == Status.DONE), None),
        next_up=next((action for action in found if action.status == Status.READY), None),
    )


def measures(cause: Cause, *, most: int = 10) -> list[Measure]:
    """Return measures with ``baseline``, ``now`` and ``now_on``, of started actions: one query.

    Those of the action in progress come first, then those of the action finished last.
    """
    running = Case(When(action__status=Status.IN_PROGRESS, then=Value(0)), default=Value(1))
    return list(
        cause.measures.visible()
        .filter(
            action__hidden_at=None,
            action__status__in=(Status.IN_PROGRESS, Status.PAUSED, Status.DONE),
        )
        .with_now()
        .select_related("action__cause")
        .order_by(running, F("action__finished_at").desc(nulls_last=True), "pk")[:most]
    )
