"""Ask after ninety days whether what an action brought is still used."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from actions.services import adoption
from cause.errors import Refused


class Command(BaseCommand):
    help = (
        "Writes a mail to the members of each group that has used something for 90 days and has not"
        " been asked since. Safe to run every day: nobody is asked twice for the same ninety days."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--dry-run``."""
        parser.add_argument("--dry-run", action="store_true", help="say whom, and write to nobody")

    def handle(self, *args: Any, dry_run: bool, **options: Any) -> None:
        """Ask each group that is due, and print what was done or why it was not."""
        if not settings.SITE_URL and not dry_run:
            raise CommandError("Set SITE_URL: the mail needs the address of this installation.")
        due = adoption.due()
        for group in due:
            name = f"{group.action.cause.slug}, action {group.action.number}, {group}"
            count = group.askable_count
            try:
                if words := adoption.why_not_asked(group):
                    raise Refused(words)
                if not dry_run:
                    count = adoption.ask(group=group, by=None, site=settings.SITE_URL)
            except Refused as refusal:
                self.stdout.write(f"skipped {name}: {refusal}")
            except OSError as error:
                self.stderr.write(f"not sent {name}: {error}")
            else:
                self.stdout.write(f"{'would ask' if dry_run else 'asked'} {count}: {name}")
        if not due:
            self.stdout.write("No group is due.")
