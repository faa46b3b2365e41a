"""Print the one-time code of the first run, where the server is started."""

from typing import Any

from django.core.management.base import BaseCommand

from pmo_site import first_run


class Command(BaseCommand):
    help = "Prints a new one-time code for the first-run page, while nobody has an account."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the code, or nothing when the installation has its first account."""
        if first_run.is_empty():
            self.stdout.write(f"The first-run page asks for this code: {first_run.new_code()}")
