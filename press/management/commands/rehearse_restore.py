"""Management: whether a backup would bring the office back, tried out."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from press.keeping.nightly import newest
from press.keeping.rehearsal import rehearse
from press.management.options import sentences


class Command(BaseCommand):
    help = (
        "Restore a backup, or the newest of a folder, into a SQLite database and a folder that "
        "are thrown away; every sum, count, file and digest is proved."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", type=Path, help="a file that backup has made, or their folder")
        parser.add_argument(
            "--in", type=Path, dest="folder", metavar="FOLDER", help="where there is room for it"
        )

    def handle(self, **options: Any) -> None:
        with sentences():
            given = options["path"]
            path = newest(given) if given.is_dir() else given
            said = rehearse(path, options["folder"])
        self.stdout.write(f"{path} would bring the office back. {said}")
