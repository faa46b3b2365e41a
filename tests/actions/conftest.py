"""Rooms of the action plan: pains to answer and actions where they stand."""

from decimal import Decimal

import pytest

from actions.models import Action, Slot
from cause.numbers import next_number
from painpoints.models import PainPoint, SwotItem
from tests.factories.actions import ActionFactory


@pytest.fixture
def make_pain(cause):
    """Return a function that makes a pain point of the cause (or of ``in_cause``)."""

    def _make(title="Release dates move", *, in_cause=None, severity=3, frequency=4, **fields):
        owner = in_cause or cause
        return PainPoint.objects.create(
            cause=owner,
            number=next_number(PainPoint, owner),
            title=title,
            scope="project",
            severity=severity,
            frequency=frequency,
            **fields,
        )

    return _make


@pytest.fixture
def make_swot(cause):
    """Return a function that makes a SWOT item of the cause."""

    def _make(text="Gate chairs read only the first page", **fields):
        return SwotItem.objects.create(
            cause=cause,
            number=next_number(SwotItem, cause),
            quadrant="weakness",
            text=text,
            **fields,
        )

    return _make


@pytest.fixture
def make_ready(cause):
    """Return a function that makes a ready action with these medians."""

    def _make(title="Pair new leads", impact="3", accessibility="3", **fields) -> Action:
        return ActionFactory(
            **{"cause": cause, **fields},
            title=title,
            status=Action.Status.READY,
            impact=Decimal(impact),
            accessibility=Decimal(accessibility),
        )

    return _make


@pytest.fixture
def running(cause, core) -> Action:
    """The action in progress, led by a core member."""
    slot = Slot.objects.create(cause=cause, number=1)
    return ActionFactory(cause=cause, in_progress=True, slot=slot, owner=core, started_by=core)


@pytest.fixture
def lines(cause):
    """Return a function that lists the verbs and kinds of the log, oldest first."""

    def _lines() -> list[str]:
        rows = cause.log.order_by("number").values_list("verb", "kind")
        return [verb or kind for verb, kind in rows]

    return _lines
