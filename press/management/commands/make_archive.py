"""Management: an archive of any size, composed for benchmarks."""

import json
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError, CommandParser

from press.management.demo.archive import archive


class Command(BaseCommand):
    help = (
        "Write an archive of N lines for import_archive: releases in three languages over 22 "
        "years, all marked as demonstration; the same for the same N and seed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", metavar="N", type=int)
        parser.add_argument("--file", type=Path, help="by default the standard output")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *, number: int, file: Path | None, seed: int, **options: Any) -> None:
        if number < 1:
            raise CommandError("N must be 1 or more.")
        if file is None:
            self.write(self.stdout, number, seed)
            return
        try:
            with file.open("w", encoding="utf-8") as out:
                self.write(out, number, seed)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error

    def write(self, out: TextIO, number: int, seed: int) -> None:
        for line in archive(number, seed):
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
