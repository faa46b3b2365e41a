"""Choosing a member in a form."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.db.models import Case, QuerySet, When
from django.forms.models import ModelChoiceIterator

from cause.models import Membership

SHOWN = 200


class Nearest(ModelChoiceIterator):
    """The team first, then the others, 200 at most: nobody picks out of thousands."""

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        for member in self.queryset[:SHOWN]:
            yield self.choice(member)


class MemberChoiceField(forms.ModelChoiceField):
    """A member of the cause; any of the query set is taken, the nearest are offered."""

    iterator = Nearest


def nearest(members: QuerySet[Membership]) -> QuerySet[Membership]:
    """Return members with their users: leads, core team, allies, each in order of joining."""
    standings = Membership.Standing.values
    order = Case(*(When(standing=value, then=n) for n, value in enumerate(standings)))
    return members.select_related("user").order_by(order, "number")
