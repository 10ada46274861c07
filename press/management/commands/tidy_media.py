"""Management: files that nothing names are listed, and removed when that is asked for."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from press.editorial.forgotten_files import forgotten_files, remove_forgotten

UNTOUCHED_FOR = timedelta(days=1)


class Command(BaseCommand):
    help = (
        "List the stored files, older than a day, that no photograph, edition or earlier save "
        "names; with --remove, remove them. Look at the list first: with the wrong database, "
        "every file is on it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--remove", action="store_true", help="remove what is listed")

    def handle(self, **options: Any) -> None:
        found = removed = 0
        # Listed to the end first: no storage promises a walk while files go.
        for name in list(forgotten_files(timezone.now() - UNTOUCHED_FOR)):
            self.stdout.write(name)
            found += 1
            removed += options["remove"] and remove_forgotten(name)
        self.stdout.write(f"{found} files that nothing names, {removed} removed.")
