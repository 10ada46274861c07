"""Management: the file of an archive, read a line at a time, and the file of its refused lines."""

from collections.abc import Iterator
from pathlib import Path
from stat import S_ISREG
from types import TracebackType
from typing import Self

from django.core.management.base import CommandError

from press.pure.archive_lines import MAX_BYTES, refused_line

SUFFIX = ".jsonl"


class ArchiveFile:
    """The lines of a file, by number and by offset; no more than one is held in memory."""

    def __init__(self, path: Path) -> None:
        """Raises CommandError for what is no readable file with something in it."""
        try:
            found = path.stat()
            if not S_ISREG(found.st_mode):
                raise CommandError(f"{path} cannot be read: it is a directory or a pipe.")
            self._file = path.open("rb")
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}.") from error
        self.bytes = found.st_size

    def lines(self) -> Iterator[tuple[int, int, bytes]]:
        """Number, offset and bytes of each line that is not blank."""
        number = offset = 0
        while line := self.at(offset):
            number += 1
            if line.strip():
                yield number, offset, line
            offset = self._file.tell()

    def at(self, offset: int) -> bytes:
        """The line that begins there; of one that is too long, enough to refuse it."""
        self._file.seek(offset)
        line = rest = self._file.readline(MAX_BYTES + 2)
        while rest and not rest.endswith(b"\n"):
            rest = self._file.readline(MAX_BYTES)
        return line

    def close(self) -> None:
        self._file.close()


class Rejected:
    """The refused lines of one run, beside the file they come from; no file where none is."""

    def __init__(self, archive: Path) -> None:
        """Raises CommandError where the file cannot be written, before anything is done."""
        self.path = archive.with_name(f"{archive.name.removesuffix(SUFFIX)}.rejected{SUFFIX}")
        self.lines = 0
        try:
            self._file = self.path.open("wb")
        except OSError as error:
            raise CommandError(f"{self.path} cannot be written: {error.strerror}.") from error

    def add(self, line: bytes, number: int, reason: str) -> None:
        self.lines += 1
        self._file.write(refused_line(line, number, reason))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()
        if not self.lines:
            self.path.unlink(missing_ok=True)
