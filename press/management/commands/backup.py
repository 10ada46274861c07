"""Management: the whole office as one file, while it works."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from press.keeping.backup import make_backup
from press.keeping.nightly import newest_first, path_for
from press.management.options import sentences


class Command(BaseCommand):
    help = (
        "Write the database and all files, as they are at one moment, to one file; with a folder, "
        "to a new file of that folder."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file that is not there yet, or a folder")
        parser.add_argument(
            "--keep", type=int, metavar="N", help="with a folder: remove all but the newest N"
        )

    def handle(self, **options: Any) -> None:
        now, given, keep = timezone.now(), options["path"], options["keep"]
        folder = given if given.is_dir() else None
        if keep is not None and (keep < 1 or folder is None):
            raise CommandError("--keep must be 1 or more, and needs a folder.")
        path = path_for(given, now) if folder else given
        with sentences():
            made = make_backup(path, now)
        self.stdout.write(
            f"{path} holds {made.rows} rows of {len(made.tables)} tables and {made.files} files."
        )
        if made.faults:
            # Whoever is told only of a success would prune the last backup that has the file.
            raise CommandError("\n".join(["Not all files were as they should be:", *made.faults]))
        for old in newest_first(folder)[keep:] if keep else []:
            old.unlink()
            self.stdout.write(f"{old} was removed.")
