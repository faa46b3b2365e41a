"""The numbers that show an improvement, and reading them off."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from actions.explanation import plain
from actions.models import Action, Measure, Reading
from actions.services.common import require_work
from cause import clock, editing
from cause.errors import Refused
from cause.logbook import about, record
from cause.models import Membership
from cause.verbs import Verb

EDITABLE = frozenset({"name", "unit", "direction", "baseline", "target", "seen_by"})
LINES_MOST = 1_000
VALUE_MOST = Decimal(10**10)


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


@transaction.atomic
def read_many(*, measure: Measure, text: str, by: Membership | None) -> int:
    """Keep a reading for each line "2026-03-01,4.5" of ``text``, and return how many.

    All or nothing: raises ``Refused`` naming every line that is wrong. At most 1,000 lines.
    """
    require_work(by, measure.action)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        raise Refused(_("Write a day and a value on each line."), field="lines")
    if len(lines) > LINES_MOST:
        raise Refused(_("At most 1,000 lines at once."), field="lines")
    wrong: list[str] = []
    for number, line in enumerate(lines, start=1):
        day, _comma, value = line.replace(";", ",").partition(",")
        try:
            on, amount = date.fromisoformat(day.strip()), Decimal(value.strip())
            if not amount.is_finite() or abs(amount) >= VALUE_MOST:
                raise ValueError
            read(measure=measure, on=on, value=amount, by=by, replace=True)
        except (ValueError, InvalidOperation):
            wrong.append(_("line %(n)d: %(text)s") % {"n": number, "text": line[:40]})
        except Refused as refusal:
            wrong.append(f"{_('line %(n)d') % {'n': number}}: {refusal}")
    if wrong:
        raise Refused(
            _("Nothing was kept. Look again at %(lines)s") % {"lines": "; ".join(wrong[:10])},
            field="lines",
        )
    return len(lines)


def _record(measure: Measure, by: Membership | None, verb: Verb, text: object) -> None:
    """Note what happened to the measure on its action."""
    record(cause=measure.action.cause, by=by, verb=verb, text=str(text), **about(measure.action))
