"""Pages of a long list, without counting every row of it."""

from functools import cached_property

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

PER_PAGE = 50
COUNT_MOST = 1_000


def capped_count(rows: QuerySet, most: int = COUNT_MOST) -> int:
    """Return how many rows there are, or ``most`` + 1 when there are more than ``most``."""
    return rows.order_by()[: most + 1].count()


class CappedPaginator(Paginator):
    """A paginator that stops counting at a limit: counting 100,000 rows costs more than a page."""

    @cached_property
    def count(self) -> int:
        """Return the capped number of rows."""
        return capped_count(self.object_list)

    @property
    def is_capped(self) -> bool:
        """Say whether there are more rows than were counted."""
        return self.count > COUNT_MOST


def page_of(request: HttpRequest, rows: QuerySet, *, per_page: int = PER_PAGE) -> Page:
    """Return the page that ``?page=`` names; a number out of range gives the nearest page."""
    return CappedPaginator(rows, per_page).get_page(request.GET.get("page"))
