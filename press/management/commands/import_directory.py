"""Management: officials and organizations from a file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from press.editorial.directory import import_directory
from press.management.options import read_bytes, sentences
from press.pure.directory_file import MAX_BYTES, parse_directory


class Command(BaseCommand):
    help = "Create or update officials and organizations from a directory file, by their ids."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        data = read_bytes(file, MAX_BYTES)
        with sentences():
            done = import_directory(parse_directory(data), by=None, at=timezone.now())
        self.stdout.write(
            f"{done['created']} created, {done['updated']} updated, {done['unchanged']} unchanged."
        )
