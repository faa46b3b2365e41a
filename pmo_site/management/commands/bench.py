"""Measure the main pages against a bare Django view, at two sizes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection

from pmo_site.bench import run

SIZES = [1_000, 100_000]
ROUNDS = 40


class Command(BaseCommand):
    help = (
        "Serves a cause with 1,000 and one with 100,000 pain points, asks ten pages as lead in turn"
        " with a bare Django view, and prints a table of ratios. The data is kept under DATA_DIR."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take ``--sizes`` and ``--rounds``."""
        parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N")
        parser.add_argument("--rounds", type=int, default=ROUNDS, metavar="N")

    def handle(self, *args: Any, sizes: list[int], rounds: int, **options: Any) -> None:
        """Print a table in Markdown."""
        found = run.measure(sizes, max(rounds, 2), self.stderr.write)
        titles = [f"{size:,}: p50 | p95" for size in sizes]
        grown = f"{sizes[-1]:,} against {sizes[0]:,}" if len(sizes) > 1 else ""
        self.stdout.write(f"{connection.vendor}, {rounds} rounds, ratios to the bare view\n")
        self.stdout.write(f"| page | {' | '.join(titles)} | {grown} |")
        self.stdout.write(f"| --- |{' ---: | ---: |' * len(sizes)} ---: |")
        for name in run.PAGES:
            cells = []
            for size in sizes:
                page, floor = found[size][name], found[size][run.FLOOR]
                cells += [f"{page.p50 / floor.p50:.2f}", f"{page.p95 / floor.p95:.2f}"]
            first, last = found[sizes[0]][name].p50, found[sizes[-1]][name].p50
            self.stdout.write(f"| {name} | {' | '.join(cells)} | {last / first:.2f} |")
        for size in sizes:
            floor = found[size][run.FLOOR]
            self.stdout.write(
                f"\nThe bare view with {size:,}: {floor.p50 * 1000:.1f} ms (p50),"
                f" {floor.p95 * 1000:.1f} ms (p95) here."
            )
