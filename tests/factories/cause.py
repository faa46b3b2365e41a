"""Rows of the cause app; every related row is asked for, none appears by itself."""

import factory
from django.db import transaction

from cause.models import Cause, Gain, LogEntry, Membership, Phrase, User
from cause.models.logentry import Kind
from cause.numbers import next_number


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"user{n}@example.org")
    full_name = factory.Sequence(lambda n: f"Ursula {n}")


class CauseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Cause

    slug = factory.Sequence(lambda n: f"cause-{n}")
    name = factory.Sequence(lambda n: f"Cause {n}")


class NumberedFactory(factory.django.DjangoModelFactory):
    """A row whose number is the next of its cause, as a service would give it."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        with transaction.atomic():
            if "number" not in kwargs:
                kwargs["number"] = next_number(model_class, kwargs["cause"])
            return super()._create(model_class, *args, **kwargs)


class MembershipFactory(NumberedFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    standing = Membership.Standing.CORE


class PhraseFactory(NumberedFactory):
    class Meta:
        model = Phrase

    text = factory.Sequence(lambda n: f"No more nasty surprises, wording {n}")


class GainFactory(NumberedFactory):
    class Meta:
        model = Gain

    kind = Gain.Kind.PERSONAL
    text = factory.Sequence(lambda n: f"Free evenings {n}")


class LogEntryFactory(NumberedFactory):
    class Meta:
        model = LogEntry

    kind = Kind.LEARNED
    text = factory.Sequence(lambda n: f"Ten minutes with a pen, {n}")
