"""Rooms of the pain points."""

import threading
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection

from cause import clock
from painpoints.models import IntakeLink, PainPoint
from painpoints.services import intake
from tests.factories.painpoints import PainPointFactory


@pytest.fixture
def pain(cause, core) -> PainPoint:
    """A pain that Jonas, of the core team, has reported; its weight is 6."""
    return PainPointFactory(cause=cause, reported_by=core, title="Gate reviews discover old risks")


@pytest.fixture
def link(cause, lead) -> IntakeLink:
    """A door for people without an account, open for two weeks."""
    return intake.open_link(
        cause=cause,
        introduction="Twelve colleagues read this.",
        expires_on=clock.today() + timedelta(days=14),
        by=lead,
    )


@pytest.fixture
def door(link) -> str:
    """The address of that door, which nobody has pressed yet."""
    caches["fleeting"].clear()
    return link.get_absolute_url()


@pytest.fixture
def at_once():
    """Return a function that runs calls in threads that start together; it returns the errors."""

    def _run(*calls):
        together, errors = threading.Barrier(len(calls)), []

        def run(call):
            together.wait()
            try:
                call()
            except Exception as error:
                errors.append(error)
            finally:
                connection.close()

        threads = [threading.Thread(target=run, args=[call]) for call in calls]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return errors

    return _run
