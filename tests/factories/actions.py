"""Rows of the actions app; every related row is asked for, none appears by itself."""

from decimal import Decimal

import factory

from actions.models import (
    Action,
    ActionPain,
    ActionSwot,
    Measure,
    Reading,
    Round,
    RoundAction,
    Score,
    Slot,
    Task,
)
from cause import clock
from tests.factories.cause import NumberedFactory

# What an action finishes with, where no measure shows before and after.
RESULT = {
    "before": "Six surprises a gate.",
    "after": "Two.",
    "improved": "Surprises at the gate fell from 6 to 2.",
    "used_by": "The chairs of three gates.",
    "worked": "Reading it aloud.",
    "did_not_work": "A scoring column.",
}


class ActionFactory(NumberedFactory):
    """A proposed action; the traits put it where it would stand after the services."""

    class Meta:
        model = Action

    class Params:
        ready = factory.Trait(
            status=Action.Status.READY, impact=Decimal("3.0"), accessibility=Decimal("3.0")
        )
        in_progress = factory.Trait(
            status=Action.Status.IN_PROGRESS,
            impact=Decimal("3.0"),
            accessibility=Decimal("3.0"),
            started_at=factory.LazyFunction(clock.now),
        )
        done = factory.Trait(
            status=Action.Status.DONE,
            impact=Decimal("3.0"),
            accessibility=Decimal("3.0"),
            started_at=factory.LazyFunction(clock.now),
            finished_at=factory.LazyFunction(clock.now),
            improved="Fewer surprises.",
            worked="Reading it aloud.",
            did_not_work="A scoring column.",
        )

    title = factory.Sequence(lambda n: f"A one-page risk brief {n}")


class SlotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Slot

    number = 1


class ActionPainFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionPain


class ActionSwotFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionSwot


class TaskFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Task

    title = factory.Sequence(lambda n: f"Ask gate chair {n}")
    position = factory.Sequence(lambda n: n)


class RoundFactory(NumberedFactory):
    class Meta:
        model = Round


class RoundActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = RoundAction


class ScoreFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Score

    impact = 3
    accessibility = 3


class MeasureFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Measure

    name = factory.Sequence(lambda n: f"Surprises at gate {n}")
    baseline = Decimal("6.30")


class ReadingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Reading

    value = Decimal("5.00")
