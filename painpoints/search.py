"""Finding pain points by words, with the database's own engine: FTS5 on SQLite, GIN on PostgreSQL.

The index follows the table by itself (triggers, or an expression index), so that bulk loads are
found too. Every word matches as the beginning of a word, on both databases alike.
"""

import re
from collections.abc import Iterable, Sequence

from django.db import connection, connections
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import BooleanField, QuerySet
from django.db.models.expressions import RawSQL

WORDS_MOST = 12
WORD = re.compile(r"[^\W_]+")

DOCUMENT = "to_tsvector('simple', title || ' ' || story || ' ' || who)"
TABLE = "painpoints_painpoint"
FOUND = {
    "sqlite": (
        f"{TABLE}.id IN (SELECT rowid FROM painpoints_words WHERE painpoints_words MATCH %s)"  # noqa: S608  no value stands in it
    ),
    "postgresql": (
        f"to_tsvector('simple', {TABLE}.title || ' ' || {TABLE}.story || ' ' || {TABLE}.who)"
        " @@ to_tsquery('simple', %s)"
    ),
}

SOME = {
    "sqlite": (
        "SELECT p.id FROM painpoints_words w JOIN painpoints_painpoint p ON p.id = w.rowid"
        " WHERE painpoints_words MATCH %s AND p.cause_id = %s AND p.hidden_at IS NULL LIMIT %s"
    ),
    "postgresql": (
        f"SELECT id FROM painpoints_painpoint WHERE {DOCUMENT} @@ to_tsquery('simple', %s)"  # noqa: S608  no value stands in it
        " AND cause_id = %s AND hidden_at IS NULL LIMIT %s"
    ),
}

FEW = 2_000
SOME_WORDS = "SELECT rowid FROM painpoints_words WHERE painpoints_words MATCH %s LIMIT %s"

_OLD = "INSERT INTO painpoints_words(painpoints_words, rowid, title, story, who) VALUES ('delete', old.id, old.title, old.story, old.who);"  # noqa: E501  as SQL reads
_NEW = "INSERT INTO painpoints_words(rowid, title, story, who) VALUES (new.id, new.title, new.story, new.who);"  # noqa: E501  as SQL reads
INSTALL = {
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS painpoints_words USING fts5(title, story, who,"
        " content='painpoints_painpoint', content_rowid='id',"
        " tokenize='unicode61 remove_diacritics 2', prefix='2 3')",
        "CREATE TRIGGER IF NOT EXISTS painpoints_words_insert AFTER INSERT ON painpoints_painpoint"
        f" BEGIN {_NEW} END",
        "CREATE TRIGGER IF NOT EXISTS painpoints_words_delete AFTER DELETE ON painpoints_painpoint"
        f" BEGIN {_OLD} END",
        "CREATE TRIGGER IF NOT EXISTS painpoints_words_update"
        f" AFTER UPDATE OF title, story, who ON painpoints_painpoint BEGIN {_OLD} {_NEW} END",
        "INSERT INTO painpoints_words(painpoints_words) VALUES ('rebuild')",
    ),
    "postgresql": (
        f"CREATE INDEX IF NOT EXISTS painpoints_words ON painpoints_painpoint USING gin ({DOCUMENT})",  # noqa: E501  as SQL reads
    ),
}
REMOVE = {
    "sqlite": (
        "DROP TRIGGER IF EXISTS painpoints_words_insert",
        "DROP TRIGGER IF EXISTS painpoints_words_delete",
        "DROP TRIGGER IF EXISTS painpoints_words_update",
        "DROP TABLE IF EXISTS painpoints_words",
    ),
    "postgresql": ("DROP INDEX IF EXISTS painpoints_words",),
}


def install(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index and fill it, for a migration.

    SQLite drops the triggers with the table whenever a migration makes the table of pain points
    anew (a changed column or constraint): that migration ends with this step.
    """
    for statement in INSTALL[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def remove(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take the index away, for a migration that goes back."""
    for statement in REMOVE[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def matching(rows: QuerySet, text: str) -> QuerySet:
    """Return the pain points of ``rows`` that have every word of ``text`` (the first 12 count).

    A text without a letter or a digit matches nothing. On SQLite the index is asked at once whether
    they are few: few are looked up one by one, among many the order of ``rows`` is walked and left
    early. PostgreSQL decides that by itself.
    """
    words = WORD.findall(text)[:WORDS_MOST]
    if not words:
        return rows.none()
    database = connections[rows.db]
    query = _query(database.vendor, [words])
    if database.vendor == "sqlite":
        with database.cursor() as cursor:
            cursor.execute(SOME_WORDS, [query, FEW + 1])
            keys = [key for (key,) in cursor.fetchall()]
        if len(keys) <= FEW:
            return rows.filter(pk__in=keys)
    condition = RawSQL(FOUND[database.vendor], [query], BooleanField())  # noqa: S611  one of two constants
    return rows.filter(condition)


def some_of(cause_key: int, groups: Iterable[Sequence[str]], *, most: int) -> list[int]:
    """Return the keys of at most ``most`` visible pains of a cause, in no order.

    Each has every word of at least one of ``groups``; a word is letters and digits
    (:data:`WORD`). The index is left as soon as enough are found, so that it costs the same
    however many there are.
    """
    wanted = [group for group in groups if group]
    if not wanted:
        return []
    query = _query(connection.vendor, wanted)
    with connection.cursor() as cursor:
        cursor.execute(SOME[connection.vendor], [query, cause_key, most])
        return [key for (key,) in cursor.fetchall()]


def _query(vendor: str, groups: Iterable[Sequence[str]]) -> str:
    """Return ``groups`` in the language of the index: all words of one, or of another."""
    word, both, either = (
        ('"{}"*', " AND ", " OR ") if vendor == "sqlite" else ("'{}':*", " & ", " | ")
    )
    return either.join(f"({both.join(word.format(each) for each in group)})" for group in groups)
