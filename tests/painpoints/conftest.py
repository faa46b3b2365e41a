"""Rooms of the pain points."""

import threading

import pytest
from django.db import connection

from painpoints.models import PainPoint
from tests.factories.painpoints import PainPointFactory


@pytest.fixture
def pain(cause, core) -> PainPoint:
    """A pain that Jonas, of the core team, has reported; its weight is 6."""
    return PainPointFactory(cause=cause, reported_by=core, title="Gate reviews discover old risks")


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
