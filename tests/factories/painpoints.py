"""Rows of the pain points; echoes and comments are asked for through the services."""

import factory

from community.models import Function
from painpoints.models import Evidence, PainPoint, SwotItem
from tests.factories.cause import NumberedFactory

# The least that is a whole picture: its signature, its head, its end.
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 40 + b"IEND\xaeB`\x82"


class FunctionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Function

    name = factory.Sequence(lambda n: f"Function {n}")


class PainPointFactory(NumberedFactory):
    class Meta:
        model = PainPoint

    title = factory.Sequence(lambda n: f"Gate reviews discover old risks, {n}")
    story = "The chair asked what could still go wrong. Nobody spoke."
    who = "gate chairs, project managers"
    scope = PainPoint.Scope.PORTFOLIO
    severity = 3
    frequency = 2


class SwotItemFactory(NumberedFactory):
    class Meta:
        model = SwotItem

    quadrant = SwotItem.Quadrant.WEAKNESS
    text = factory.Sequence(lambda n: f"Risks travel upward too late, {n}")


class EvidenceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Evidence
