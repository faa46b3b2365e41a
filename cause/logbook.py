"""The one way in which anything is written into the logbook (rule 13)."""

from collections.abc import Sequence
from typing import Any

from django.db import connection

from cause import clock
from cause.models import Cause, LogEntry, Membership
from cause.models.logentry import About, Kind
from cause.numbers import next_number
from cause.verbs import Verb


def record(
    *,
    cause: Cause,
    by: Membership | None,
    verb: Verb | None = None,
    kind: Kind = Kind.EVENT,
    text: str = "",
    about: About | None = None,
    key: object = "",
) -> LogEntry:
    """Write a line in the transaction of the change that it records, and return it.

    ``verb`` names an event; a line that a person wrote has another ``kind`` and no verb. ``by`` is
    ``None`` when the application, a command or an administrator outside the cause did it. ``about``
    and ``key`` (its number, or an article's slug) lead to the page of what changed. Raises
    ``RuntimeError`` outside a transaction, where the change and its line could be torn apart.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("record() belongs in the transaction of the change it records")
    if (kind == Kind.EVENT) != (verb is not None):
        raise ValueError("an event has a verb, and only an event")
    return LogEntry.objects.create(
        cause=cause,
        number=next_number(LogEntry, cause),
        kind=kind,
        verb=verb or "",
        text=text,
        by=by,
        happened_at=clock.now(),
        about=about or "",
        about_key=str(key),
    )


def record_many(
    *, cause: Cause, by: Membership | None, verb: Verb, rows: Sequence[Any]
) -> list[LogEntry]:
    """Write a line of ``verb`` about each of ``rows``, which :func:`about` knows, all at once.

    Raises ``RuntimeError`` outside a transaction, as :func:`record` does.
    """
    if not rows:
        return []
    first = next_number(LogEntry, cause, count=len(rows))
    now = clock.now()
    lines = []
    for number, row in enumerate(rows, start=first):
        of = about(row)
        lines.append(
            LogEntry(
                cause=cause,
                number=number,
                kind=Kind.EVENT,
                verb=verb,
                text=str(row),
                by=by,
                happened_at=now,
                about=of["about"],
                about_key=str(of["key"]),
            )
        )
    return LogEntry.objects.bulk_create(lines, batch_size=200)


def about(row: Any) -> dict[str, Any]:
    """Return the ``about`` and ``key`` of :func:`record` for a row that has a page of its own."""
    kind = ABOUT_OF_MODEL[row._meta.label]
    return {"about": kind, "key": row.slug if kind is About.ARTICLE else row.number}


ABOUT_OF_MODEL = {
    "cause.Phrase": About.PHRASE,
    "cause.Gain": About.GAIN,
    "cause.Membership": About.MEMBER,
    "community.Invitation": About.INVITATION,
    "community.WorkingSession": About.SESSION,
    "painpoints.PainPoint": About.PAIN_POINT,
    "painpoints.SwotItem": About.SWOT_ITEM,
    "actions.Action": About.ACTION,
    "actions.Round": About.ROUND,
    "knowledge.Article": About.ARTICLE,
}
