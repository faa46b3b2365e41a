"""The steps of an action: who does what until when."""

from datetime import date, datetime
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from actions.models import Action, Task
from actions.services.common import Status, locked, require_member, require_status, require_work
from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.permissions import Permission, require
from cause.verbs import Verb

EDITABLE = frozenset({"title", "owner", "due_on", "hours"})
TASKS_MOST = 200
OPEN = (Status.PROPOSED, Status.READY, Status.IN_PROGRESS, Status.PAUSED)


@transaction.atomic
def add(
    *,
    action: Action,
    by: Membership | None,
    title: str,
    owner: Membership | None = None,
    due_on: date | None = None,
    hours: int | None = None,
) -> Task:
    """Add a task at the end of the list; ``hours`` is an estimate, 0 to 999. Raises ``Refused``."""
    action = locked(action)
    require_work(by, action)
    require_status(action, *OPEN)
    require_member(action.cause, owner, team=False)
    if action.tasks.visible().count() >= TASKS_MOST:
        raise Refused(_("An action has 200 tasks at most. Make a second action of it."))
    last = action.tasks.aggregate(last=models.Max("position"))["last"]
    task = Task.objects.create(
        cause_id=action.cause_id,
        action=action,
        title=title,
        owner=owner,
        due_on=due_on,
        hours=hours,
        position=0 if last is None else last + 1,
    )
    _record(task, by, Verb.TASK_ADDED)
    return task


@transaction.atomic
def edit(*, task: Task, version: int, by: Membership | None, **changes: Any) -> list[str]:
    """Write ``changes`` (fields of ``EDITABLE``); raises ``EditedMeanwhile`` and ``Refused``."""
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not for editing: {', '.join(sorted(unknown))}")
    require_work(by, task.action)
    if changes.get("owner") and changes["owner"].pk != task.owner_id:
        require_member(task.action.cause, changes["owner"], team=False)
    differing = editing.edit(task, version=version, by=by, **changes)
    if differing:
        _record(task, by, Verb.ACTION_EDITED)
    return differing


@transaction.atomic
def done(*, task: Task, by: Membership | None) -> Task:
    """Tick the task; who works on the action may, and the one whose task it is."""
    return _tick(task, by, clock.now(), Verb.TASK_DONE)


@transaction.atomic
def undo(*, task: Task, by: Membership | None) -> Task:
    """Take the tick back."""
    return _tick(task, by, None, Verb.TASK_REOPENED)


@transaction.atomic
def move(*, task: Task, by: Membership | None, step: int) -> None:
    """Move a task up (``step`` -1) or down (1) among those of its action; the ends stay."""
    action = locked(task.action)
    require_work(by, action)
    order = list(action.tasks.visible())
    place = order.index(task)
    order.insert(max(0, min(len(order) - 1, place + step)), order.pop(place))
    for position, row in enumerate(order):
        row.position = position
    Task.objects.bulk_update(order, ["position"])


@transaction.atomic
def remove(*, task: Task, by: Membership | None) -> None:
    """Hide the task; it can be put back."""
    require_work(by, task.action)
    if editing.hide(task, by=by):
        _record(task, by, Verb.TASK_REMOVED)


@transaction.atomic
def put_back(*, task: Task, by: Membership | None) -> None:
    """Show a removed task again."""
    require_work(by, task.action)
    if editing.restore(task):
        _record(task, by, Verb.TASK_ADDED)


def _tick(task: Task, by: Membership | None, moment: datetime | None, verb: Verb) -> Task:
    """Set or take the tick; doing it twice changes nothing."""
    task = (
        Task.objects.select_for_update(of=("self",), no_key=True)
        .select_related("action__cause")
        .get(pk=task.pk)
    )
    if by is not None and task.owner_id == by.pk:
        require(by, Permission.CONTRIBUTE)
    else:
        require_work(by, task.action)
    if task.hidden_at is not None:
        raise Refused(_("This task was removed meanwhile."))
    if (task.done_at is None) != (moment is None):
        task.done_at = moment
        task.save(update_fields=["done_at"])
        _record(task, by, verb)
    return task


def _record(task: Task, by: Membership | None, verb: Verb) -> None:
    """Note what happened to the task on its action."""
    text = f"{task.action.title}: {task.title}" if verb is Verb.ACTION_EDITED else task.title
    record(cause=task.action.cause, by=by, verb=verb, text=text, **about(task.action))
