"""The first line of a notebook: a cause and its first lead."""

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from cause.errors import Refused
from cause.logbook import record
from cause.models import Cause, Membership, User
from cause.models.logentry import About
from cause.services.members import join
from cause.verbs import Verb


@transaction.atomic
def found(*, name: str, user: User, slug: str = "") -> Membership:
    """Begin a cause with ``user`` as its lead, and return that membership.

    Without ``slug`` the address is made from the name, with a number behind it when it is taken.
    Raises ``Refused`` when the ``slug`` asked for is taken.
    """
    if slug and Cause.objects.filter(slug=slug).exists():
        raise Refused(_("Another cause has this address."), field="slug")
    cause = Cause.objects.create(name=name, slug=slug or _free_slug(name))
    member = join(cause=cause, user=user, standing=Membership.Standing.LEAD)
    record(cause=cause, by=member, verb=Verb.CAUSE_BEGUN, text=name, about=About.CAUSE)
    return member


def _free_slug(name: str) -> str:
    """Return an address made from ``name`` that no cause has."""
    wanted = slugify(name)[:50].strip("-") or "cause"
    taken = set(Cause.objects.filter(slug__startswith=wanted).values_list("slug", flat=True))
    return next(
        slug
        for slug in (wanted, *(f"{wanted}-{n}" for n in range(2, len(taken) + 3)))
        if slug not in taken
    )
