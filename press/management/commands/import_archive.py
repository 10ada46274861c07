"""Management: the texts of an older site move in, with their dates and their addresses."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, reset_queries
from django.utils import timezone
from tqdm import tqdm

from press.editorial.archive import move_in, moved_in_before
from press.editorial.archive_names import KnownNames
from press.editorial.refusals import Refusal
from press.management.archive_file import ArchiveFile, Rejected
from press.management.options import sentences
from press.models.editions import Kind
from press.pure.archive_lines import ArchiveLine, LineError, parse_line
from press.pure.archive_order import Place, in_order

KINDS = tuple(Kind.values)
# Of one transaction: so many lines, or what holds this many bytes.
MOST_LINES, MOST_BYTES = 500, 8 * 1024 * 1024

Batch = list[tuple[Place, ArchiveLine]]


class Command(BaseCommand):
    help = (
        "Publish the texts of an older site's archive (JSON Lines) with their own dates. It can be "
        "stopped at any moment and run again: what has moved in is left as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options: Any) -> None:
        self.now = timezone.now()
        done: Counter[str] = Counter()
        with closing(ArchiveFile(file)) as self.archive, Rejected(file) as self.rejected:
            names = KnownNames()
            if connection.vendor == "sqlite":
                # A map of the database file counts as memory, and grows with the archive.
                connection.cursor().execute("PRAGMA mmap_size=0")
            turns = self.in_turn()
            with tqdm(total=len(turns), unit=" lines", desc="Moving in", disable=None) as bar:
                for batch in self.batches(turns):
                    done += self.move_in(batch, names)
                    bar.update(len(batch))
                    if settings.DEBUG:
                        # Every statement is kept, with all that it writes.
                        reset_queries()
        self.tell(done, names)

    def in_turn(self) -> list[Place]:
        """Every line that can be read and whose original is known, in the order of their dates."""
        places = list(self.places())
        if not places and not self.rejected.lines:
            raise CommandError("The file is empty.")
        asked = {place.original for place in places} - {place.source_id for place in places}
        turns, orphans = in_order(places, moved_in_before(asked - {""}))
        for place in orphans:
            reason = f"its original “{place.original}” is not in the file and has not moved in"
            self.reject(place.number, self.archive.at(place.offset), reason)
        return turns

    def places(self) -> Iterator[Place]:
        total = self.archive.bytes
        with tqdm(total=total, unit="B", unit_scale=True, desc="Reading", disable=None) as bar:
            for number, offset, data in self.archive.lines():
                bar.update(len(data))
                line = self.read(number, data)
                if line:
                    yield Place(
                        number, offset, line.source_id, line.translation_of, line.published_at
                    )

    def read(self, number: int, data: bytes) -> ArchiveLine | None:
        try:
            return parse_line(data, KINDS, self.now)
        except LineError as error:
            self.reject(number, data, str(error))
            return None

    def batches(self, turns: Iterable[Place]) -> Iterator[Batch]:
        batch: Batch = []
        size = 0
        for place in turns:
            data = self.archive.at(place.offset)
            line = self.read(place.number, data)
            if line:
                batch.append((place, replace(line, translation_of=place.original)))
            size += len(data)
            if len(batch) == MOST_LINES or size > MOST_BYTES:
                yield batch
                batch, size = [], 0
        if batch:
            yield batch

    def move_in(self, batch: Batch, names: KnownNames) -> Counter[str]:
        lines = [line for _, line in batch]
        with sentences():
            try:
                outcome = move_in(lines, names, by=None, at=timezone.now())
            except Refusal as refusal:
                if refusal.code != "conflict":
                    raise
                # Somebody wrote the same meanwhile, perhaps another import: now it is there.
                outcome = move_in(lines, names, by=None, at=timezone.now())
        for index, reason in outcome.refused:
            place = batch[index][0]
            self.reject(place.number, self.archive.at(place.offset), reason)
        return Counter({"moved in": outcome.moved_in, "here": outcome.here, **outcome.made})

    def reject(self, number: int, data: bytes, reason: str) -> None:
        self.rejected.add(data, number, reason)
        self.stderr.write(f"Line {number}: {reason}.")

    def tell(self, done: Counter[str], names: KnownNames) -> None:
        for doubt in names.doubts.values():
            self.stderr.write(
                f"“{doubt.name}” is the name of {doubt.number} entries; linked to {doubt.taken}."
            )
        self.stdout.write(
            f"{done['moved in']} moved in, {done['here']} here already, "
            f"{self.rejected.lines} rejected. Added to the directory: {done['officials']} "
            f"officials, {done['organizations']} organizations, {done['topics']} topics."
        )
        if self.rejected.lines:
            raise CommandError(
                f"{self.rejected.lines} lines were rejected; they are in {self.rejected.path}."
            )
