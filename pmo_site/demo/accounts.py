"""The accounts that the example community's sign-in page offers; one published password."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSWORD = "win-win-game"  # noqa: S105  published on purpose, only for the example community


class Account(NamedTuple):
    """A button of the sign-in page."""

    email: str
    name: str
    what: Promise


ACCOUNTS = (
    Account("lead@example.org", "Maya Lindqvist", _("lead: facilitates, opens and closes doors")),
    Account("core@example.org", "Jonas Weber", _("core team: leads the action in progress")),
    Account("ally@example.org", "Henk de Vries", _("ally: a gate chair who tried the brief")),
    Account("sponsor@example.org", "Ingrid Solheim", _("sponsor: reads one page")),
    Account("admin@example.org", "Rosa Lindgren", _("everything, in the administration")),
    Account("other@example.org", "A lead of another cause", _("sees none of the above")),
)
