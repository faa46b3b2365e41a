"""Which rows lead to a pain, and which of them can go over to another one.

A row whose twin is there already stays where it is: it would count a person or a link twice.
"""

from typing import Any

from django.db import models
from django.db.models import Q

from painpoints.models import Echo, Merge, PainPoint

Key = models.ForeignKey
Mark = tuple[Any, ...]

# What makes two rows of a pain the same beside the unique constraints of their model.
TWINS: dict[type[models.Model], list[tuple[tuple[str, ...], Q]]] = {
    Echo: [(("added_by", "person"), Q(membership=None))]
}


def keys_to_pains() -> list[Key]:
    """Return every key that leads to a pain, in whichever app, without those of merging itself."""
    relations = PainPoint._meta.related_objects
    fields = [each.field for each in relations if each.related_model not in (PainPoint, Merge)]
    return [field for field in fields if isinstance(field, models.ForeignKey)]


def marks(key: Key, pain_point: PainPoint) -> dict[int, set[Mark]]:
    """Return the rows that lead to the pain, each with what it may be there only once."""
    rows = key.model._default_manager.filter(**{key.name: pain_point}).order_by("pk")
    found: dict[int, set[Mark]] = {pk: set() for pk in rows.values_list("pk", flat=True)}
    for names, condition in _twins(key):
        for pk, *values in rows.filter(condition).values_list("pk", *names):
            if None not in values:
                found[pk].add((names, *(_plain(value) for value in values)))
    return found


def free(key: Key, pain_point: PainPoint, to: PainPoint) -> dict[int, set[Mark]]:
    """Return the rows of the pain, as :func:`marks` does, that have no twin at ``to``."""
    taken = set[Mark]().union(*marks(key, to).values())
    if key.model is Echo and to.reported_by_id:
        taken.add((("membership",), to.reported_by_id))
    rows = marks(key, pain_point)
    return {pk: its for pk, its in rows.items() if not its & taken}


def partner(key: Key) -> str:
    """Return the name of what else a row of this kind leads to, such as its action, or nothing."""
    names = [names for names, _condition in _twins(key) if len(names) == 1]
    return names[0][0] if names else ""


def move(key: Key, pks: list[int], to: PainPoint) -> None:
    """Let these rows lead to another pain."""
    key.model._default_manager.filter(pk__in=pks).update(**{key.name: to})


def below(pain_point: PainPoint) -> list[PainPoint]:
    """Return every pain that was merged into this one, or into one of those.

    Costs a query for each step of the longest chain, and one.
    """
    found: list[PainPoint] = []
    step = [pain_point]
    while step := list(PainPoint.objects.filter(merged_into__in=step).order_by("pk")):
        found += step
    return found


def _twins(key: Key) -> list[tuple[tuple[str, ...], Q]]:
    """Return the names that a model allows only once together with the key to a pain, and when."""
    constraints = key.model._meta.constraints
    unique = [each for each in constraints if isinstance(each, models.UniqueConstraint)]
    return [
        (tuple(name for name in each.fields if name != key.name), each.condition or Q())
        for each in unique
        if key.name in each.fields
    ] + TWINS.get(key.model, [])


def _plain(value: Any) -> Any:
    """Return a value as it is compared: however a person is written, it is the same person."""
    return value.casefold() if isinstance(value, str) else value
