"""Numbers that count per cause, which two people at once cannot both get."""

from django.db import connection, models
from django.db.models import F

from cause.models import Cause, Counter


def next_number(model: type[models.Model], cause: Cause, *, count: int = 1) -> int:
    """Reserve ``count`` numbers for rows of ``model`` and return the first, 1 or more.

    Call it in the transaction that saves the rows: the counter's row stays locked until then, so
    the next person waits, and a transaction that fails leaves no gap.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("next_number() belongs in the transaction that saves the row")
    mine = Counter.objects.filter(cause=cause, kind=model._meta.label_lower)
    if not mine.update(last=F("last") + count):
        Counter.objects.get_or_create(cause=cause, kind=model._meta.label_lower)
        mine.update(last=F("last") + count)
    return mine.values_list("last", flat=True).get() - count + 1
