"""Choosing rows of a cause in a form: any row is taken, the nearest are offered."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.db.models import Case, Model, QuerySet, Value, When
from django.forms.models import ModelChoiceIterator

from cause.models import Membership

SHOWN = 200
KEY_DIGITS = 18


class Nearest(ModelChoiceIterator):
    """The first 200 rows of the query set: nobody picks out of thousands."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for row in self.queryset[:SHOWN]:
            yield self.choice(row)


class NearestChoiceField(forms.ModelChoiceField):
    """One row."""

    iterator = Nearest


class NearestMultipleChoiceField(forms.ModelMultipleChoiceField):
    """Some rows, as boxes to tick."""

    iterator = Nearest
    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> Any:
        """Return the rows; a key beyond what a database can hold is no row."""
        for key in value or ():
            if len(str(key)) > KEY_DIGITS:
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"],
                    code="invalid_choice",
                    params={"value": key},
                )
        return super().clean(value)


def nearest_members(members: QuerySet[Membership]) -> QuerySet[Membership]:
    """Return members with their users: leads, core team, allies, each in order of joining."""
    standings = Membership.Standing.values
    order = Case(*(When(standing=value, then=n) for n, value in enumerate(standings)))
    return members.select_related("user").order_by(order, "number")


def chosen_first(rows: QuerySet, chosen: Iterable[Model], *order: str) -> QuerySet:
    """Return ``rows`` with ``chosen`` before the others, else in ``order``."""
    keys = [row.pk for row in chosen]
    first = Case(When(pk__in=keys, then=Value(0)), default=Value(1))
    return rows.order_by(first, *order)
