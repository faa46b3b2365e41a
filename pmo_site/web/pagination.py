"""Pages of a long list, without counting every row of it."""

from collections.abc import Callable
from functools import cached_property
from typing import Any, cast

from django.core.paginator import Page, Paginator
from django.db import connection
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.formats import number_format
from django.utils.translation import gettext

PER_PAGE = 50
COUNT_MOST = 1_000


def capped_count(rows: QuerySet, most: int = COUNT_MOST) -> int:
    """Return how many rows there are, or ``most`` + 1 when there are more than ``most``."""
    return rows.order_by()[: most + 1].count()


class CappedPaginator(Paginator):
    """A paginator that stops counting at a limit: counting 100,000 rows costs more than a page."""

    @cached_property
    def count(self) -> int:
        """Return the capped number of rows; a list has been capped by who read it."""
        if isinstance(self.object_list, list):
            return len(self.object_list)
        return capped_count(cast(QuerySet, self.object_list))

    @property
    def is_capped(self) -> bool:
        """Say whether there are more rows than were counted."""
        return self.count > COUNT_MOST


def page_of(request: HttpRequest, rows: QuerySet | list[Any], *, per_page: int = PER_PAGE) -> Page:
    """Return the page that ``?page=`` names; a number out of range gives the nearest page.

    A list holds at most ``COUNT_MOST`` + 1 rows.

    Its ``shown`` holds the page numbers to offer, with 0 where some are left out.
    """
    page: Any = CappedPaginator(rows, per_page).get_page(request.GET.get("page"))
    every = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    page.shown = [number if isinstance(number, int) else 0 for number in every]
    return page


def capped_counts(*, most: int = COUNT_MOST, **rows: QuerySet) -> dict[str, int]:
    """Return the capped count of every query set of ``rows`` by its name, in one query."""
    return dict(zip(rows, _fetch(*_compiled(rows, most)), strict=True))


class PreparedCounts:
    """Capped counts below one row, as every page asks for them: compiled once in a process.

    ``rows`` gives the query sets of a row's key. It may depend on nothing but the key: no moment,
    no member.
    """

    STAND_IN = -7_000_000_007  # a key that no row has, found again among the parameters

    def __init__(self, rows: Callable[[int], dict[str, QuerySet]], most: int = COUNT_MOST) -> None:
        self.rows, self.most = rows, most
        self._statements: dict[str, tuple[list[str], str, list[Any]]] = {}

    def of(self, key: int) -> dict[str, int]:
        """Return the counts below the row ``key``, in one query."""
        if connection.vendor not in self._statements:
            rows = self.rows(self.STAND_IN)
            self._statements[connection.vendor] = (list(rows), *_compiled(rows, self.most))
        names, sql, parameters = self._statements[connection.vendor]
        given = [key if value == self.STAND_IN else value for value in parameters]
        return dict(zip(names, _fetch(sql, given), strict=True))


def _compiled(rows: dict[str, QuerySet], most: int) -> tuple[str, list[Any]]:
    """Return one statement that counts each of ``rows`` up to ``most`` + 1."""
    parts: list[str] = []
    parameters: list[Any] = []
    for number, query_set in enumerate(rows.values()):
        sql, values = query_set.order_by().values("pk")[: most + 1].query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({sql}) AS counted_{number})")  # noqa: S608  compiled by Django
        parameters.extend(values)
    return f"SELECT {', '.join(parts)}", parameters


def _fetch(sql: str, parameters: list[Any]) -> tuple[int, ...]:
    """Return the one row of a statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchone()


def at_most(count: int, most: int = COUNT_MOST) -> str:
    """Return a capped count as people read it: "14", or "more than 1,000"."""
    if count > most:
        return gettext("more than %(most)s") % {"most": number_format(most, force_grouping=True)}
    return number_format(count, force_grouping=True)
