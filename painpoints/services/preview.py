"""What a merge would do, by name, without doing it."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from cause.models import Membership
from painpoints.models import Echo, PainPoint, Verdict
from painpoints.services.merging import WITHOUT_A_NAME, voices
from painpoints.services.moving import free, keys_to_pains, partner

NAMED_MOST = 20


@dataclass(frozen=True, slots=True)
class Named:
    """Rows of one kind: what they are called together, how many, and the first twenty by name."""

    kind: str
    count: int
    names: list[str]

    @property
    def more(self) -> int:
        """Return how many are not named."""
        return self.count - len(self.names)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a merge would do; ``both`` feel both pains and are counted once."""

    joining: Named
    both: Named
    moving: list[Named]
    weight: int


def preview(*, merged: PainPoint, into: PainPoint) -> Preview:
    """Return what merging would move and make of the survivor, without doing it.

    Costs as many queries as there are kinds of rows, whatever the number of pains.
    """
    joining: list[str] = []
    both: list[str] = []
    moving: list[Named] = []
    for key in keys_to_pains():
        if key.model is Echo:
            going = free(key, merged, into)
            echoes = merged.echoes.counted().select_related("membership__user")
            for echo in echoes:
                (joining if echo.pk in going else both).append(str(echo.membership or echo.person))
        elif key.model is not Verdict and (rows := _named(key, list(free(key, merged, into)))):
            moving.append(rows)
    reporter = merged.reported_by
    felt = reporter is not None and reporter.pk in voices(into)
    (both if felt else joining).insert(0, str(reporter or WITHOUT_A_NAME))
    people = into.people + len(joining)
    return Preview(
        joining=_first(joining),
        both=_first(both),
        moving=moving,
        weight=into.severity * into.frequency * people,
    )


def _first(names: list[str]) -> Named:
    """Return the first twenty of these people."""
    return Named(str(Membership._meta.verbose_name_plural), len(names), names[:NAMED_MOST])


def _named(key: models.ForeignKey, pks: list[int]) -> Named | None:
    """Return the visible ones of these rows by the name of what they lead to, or their own."""
    model, other = key.model, partner(key)
    rows: Any = model._default_manager.filter(pk__in=pks)
    if hasattr(rows, "visible"):
        rows = rows.visible()
    shown: Any = model._meta.get_field(other).related_model if other else model
    names = rows.select_related(other or None)[:NAMED_MOST]
    count = rows.count()
    if not count:
        return None
    called = [str(getattr(row, other) if other else row) for row in names]
    return Named(str(shown._meta.verbose_name_plural), count, called)
