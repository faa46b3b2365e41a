"""The numbers that show an improvement, and reading them off."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from actions.explanation import plain
from actions.models import Action, Measure, Reading
from actions.readings import Table, understand
from actions.services.common import require_work
from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.verbs import Verb

EDITABLE = frozenset({"name", "unit", "direction", "baseline", "target", "seen_by"})


@transaction.atomic
def add(
    *,
    action: Action,
    by: Membership | None,
    name: str,
    baseline: Decimal,
    unit: str = "",
    direction: str = Measure.Direction.LOWER,
    target: Decimal | None = None,
    seen_by: str = "",
) -> Measure:
    """Say what the action should change: ``baseline`` before it, ``target`` after, in ``unit``."""
    require_work(by, action)
    measure = Measure.objects.create(
        cause_id=action.cause_id,
        action=action,
        name=name,
        unit=unit,
        direction=direction,
        baseline=baseline,
        target=target,
        seen_by=seen_by,
    )
    _record(measure, by, Verb.MEASURE_ADDED, name)
    return measure


@transaction.atomic
def edit(*, measure: Measure, version: int, by: Membership | None, **changes: Any) -> list[str]:
    """Write ``changes`` (fields of ``EDITABLE``); raises ``EditedMeanwhile``."""
    if unknown := set(changes) - EDITABLE:
        raise ValueError(f"not for editing: {', '.join(sorted(unknown))}")
    require_work(by, measure.action)
    differing = editing.edit(measure, version=version, by=by, **changes)
    if differing:
        text = f"{measure.action.title}: {measure.name}"
        _record(measure, by, Verb.ACTION_EDITED, text)
    return differing


@transaction.atomic
def delete(*, measure: Measure, by: Membership | None) -> None:
    """Hide the measure with its readings; an administrator can restore it."""
    require_work(by, measure.action)
    if editing.hide(measure, by=by):
        text = _("%(action)s: no longer measures “%(name)s”") % {
            "action": measure.action.title,
            "name": measure.name,
        }
        _record(measure, by, Verb.ACTION_EDITED, text)


@transaction.atomic
def restore(*, measure: Measure, by: Membership | None) -> None:
    """Show a deleted measure again."""
    require_work(by, measure.action)
    if editing.restore(measure):
        _record(measure, by, Verb.MEASURE_ADDED, measure.name)


@transaction.atomic
def read(
    *,
    measure: Measure,
    on: date,
    value: Decimal,
    by: Membership | None,
    replace: bool = False,
) -> Reading:
    """Keep the value of a measure on a day, not later than today.

    Raises ``Refused`` when that day has a reading, unless it is to ``replace`` it.
    """
    require_work(by, measure.action)
    if on > clock.today():
        raise Refused(_("Choose today or an earlier day."), field="on")
    reading = Reading.objects.select_for_update(no_key=True).filter(measure=measure, on=on).first()
    if reading and not replace:
        raise Refused(
            _("That day has a reading: %(value)s. Tick to replace it.")
            % {"value": plain(reading.value)},
            field="on",
        )
    reading, _new = Reading.objects.update_or_create(
        measure=measure,
        on=on,
        defaults={"cause_id": measure.cause_id, "value": value, "read_by": by},
    )
    text = f"{measure.name}: {plain(value)} {measure.unit}".strip()
    _record(measure, by, Verb.READING_ADDED, text)
    return reading


@dataclass(frozen=True, slots=True)
class Change:
    """What a table does to a day: the value it brings, and the one that stands there now."""

    on: date
    value: Decimal
    was: Decimal | None

    @property
    def is_new(self) -> bool:
        """Say whether the day has no reading yet."""
        return self.was is None


def changes(measure: Measure, table: Table) -> list[Change]:
    """Return what the table would add or change, the earliest day first: one query."""
    now = dict(measure.readings.filter(on__in=table.values).values_list("on", "value"))
    return [
        Change(on, value, now.get(on))
        for on, value in sorted(table.values.items())
        if now.get(on) != value
    ]


@transaction.atomic
def read_many(*, measure: Measure, text: str, by: Membership | None) -> list[Change]:
    """Keep the readings that ``text`` holds, and return what was added or changed.

    All or nothing, and one line of the logbook. Raises ``Refused`` where a line is wrong: see
    :func:`actions.readings.understand`.
    """
    require_work(by, measure.action)
    table = understand(text, today=clock.today())
    if table.mistakes:
        raise Refused(_("Nothing was kept. Look again at the lines named below."), field="text")
    Measure.objects.select_for_update(of=("self",), no_key=True).get(pk=measure.pk)
    changed = changes(measure, table)
    for change in changed:
        Reading.objects.update_or_create(
            measure=measure,
            on=change.on,
            defaults={"cause_id": measure.cause_id, "value": change.value, "read_by": by},
        )
    if changed:
        count = ngettext("%(n)d reading", "%(n)d readings", len(changed)) % {"n": len(changed)}
        _record(measure, by, Verb.READING_ADDED, f"{measure.name}: {count}")
    return changed


def _record(measure: Measure, by: Membership | None, verb: Verb, text: object) -> None:
    """Note what happened to the measure on its action."""
    record(cause=measure.action.cause, by=by, verb=verb, text=str(text), **about(measure.action))
