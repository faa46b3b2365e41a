"""Load the example community, and on demand rows in bulk for measuring."""

from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cause.models import User
from pmo_site.demo import scale
from pmo_site.demo.accounts import ACCOUNTS, PASSWORD
from pmo_site.demo.install import LEAD, NotHere, install

SCALE_MOST = 1_000_000


def size(text: str) -> int:
    """Return the number of pain points that were asked for, 1 to 1,000,000."""
    if not text.isdecimal() or not 1 <= int(text) <= SCALE_MOST:
        raise ArgumentTypeError(f"a whole number from 1 to {SCALE_MOST:,}")
    return int(text)


class Command(BaseCommand):
    help = (
        "Loads the example community into an empty database, and a second, small cause. "
        "Running it twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--beside`` and ``--scale``."""
        parser.add_argument(
            "--beside",
            action="store_true",
            help="load it also next to causes of other people",
        )
        parser.add_argument(
            "--scale",
            type=size,
            metavar="N",
            help="fill a third cause, at-scale, up to N pain points and what belongs to them",
        )

    def handle(self, *args: Any, beside: bool, scale: int | None, **options: Any) -> None:
        """Load what is missing and say what there is."""
        try:
            loaded = install(beside=beside)
        except NotHere as reason:
            raise CommandError(str(reason)) from None
        for cause in loaded:
            self.stdout.write(f"Loaded {cause.name}: /c/{cause.slug}/")
        if not loaded:
            self.stdout.write("The example community is here already. Nothing was changed.")
        if scale:
            self._fill(scale)
        emails = ", ".join(account.email for account in ACCOUNTS)
        self.stdout.write(f"Sign in as one of {emails}; the password is {PASSWORD}.")

    def _fill(self, wanted: int) -> None:
        """Fill the cause for measuring and show how it goes."""
        lead = User.objects.get(email=LEAD)
        cause = scale.fill(wanted, lead=lead, tell=self.stdout.write)
        self.stdout.write(f"Filled {cause.name}: /c/{cause.slug}/")
