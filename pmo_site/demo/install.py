"""Putting the examples into a database, once, and only where they harm nobody."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils import timezone

from cause.errors import Refused
from cause.models import Cause, Membership, User
from pmo_site.demo.accounts import ACCOUNTS, PASSWORD
from pmo_site.demo.aldermoor import ALDERMOOR
from pmo_site.demo.kinds import Example
from pmo_site.demo.loader import load
from pmo_site.demo.norrby import NORRBY
from pmo_site.demo.scale import SLUG as AT_SCALE

EXAMPLES = (ALDERMOOR, NORRBY)
LEAD = ALDERMOOR.people[0].email
ADMINISTRATOR = next(account for account in ACCOUNTS if account.email.startswith("admin@"))
FOUNDERS = {AT_SCALE: LEAD} | {each.slug: each.people[0].email for each in EXAMPLES}


class NotHere(Refused):
    """The example does not belong into this database; ``str()`` says why and what to do."""


@transaction.atomic
def install(*, beside: bool = False, today: date | None = None) -> list[Cause]:
    """Load the examples that are not there yet, and return their causes: none the second time.

    ``beside`` allows it next to causes of other people. Raises ``NotHere`` in production, where
    published passwords do not belong, next to other people's causes without ``beside``, and where
    an address or an account that the examples need is somebody else's.
    """
    if settings.PRODUCTION:
        raise NotHere("PMO_ENV is production: the example accounts have a published password.")
    ours = _ours()
    others = Cause.objects.exclude(slug__in=ours).order_by("slug")
    if taken := [cause.slug for cause in others if cause.slug in FOUNDERS]:
        raise NotHere(f"The address {taken[0]} belongs to a cause that is not the example.")
    if others and not beside:
        raise NotHere(
            f"This database holds the cause {others[0].slug}. Say --beside to load the example"
            " next to it."
        )
    missing = [example for example in EXAMPLES if example.slug not in ours]
    if missing:
        _make_accounts(missing, today or timezone.localdate(), administrator=not ours)
    return [load(example, today) for example in missing]


def _ours() -> set[str]:
    """Return the slugs of the causes here that this module loaded: known by who began them."""
    founders = Membership.objects.filter(cause__slug__in=FOUNDERS, number=1)
    begun = founders.values_list("cause__slug", "user__email")
    return {slug for slug, email in begun if FOUNDERS[slug] == email}


def _make_accounts(examples: list[Example], today: date, *, administrator: bool) -> None:
    """Make everyone's account, all with the published password; raises ``NotHere``."""
    password = make_password(PASSWORD)
    accounts = [
        User(
            email=person.email,
            full_name=person.name,
            password=password,
            date_joined=timezone.now() - timedelta(days=person.joined),
        )
        for example in examples
        for person in example.people
    ]
    if administrator:
        accounts.append(
            User(
                email=ADMINISTRATOR.email,
                full_name=ADMINISTRATOR.name,
                password=password,
                is_staff=True,
                is_superuser=True,
            )
        )
    emails = [account.email for account in accounts]
    if taken := User.objects.filter(email__in=emails).first():
        raise NotHere(f"{taken.email} has an account here already, which is not the example's.")
    User.objects.bulk_create(accounts)
