"""Keeping: the file of a backup: a tar that any machine can open, and a sum for each part of it.

Everything is named in `SHA256SUMS`, the last part: a file that was cut short has none. Whoever has
nothing but standard tools proves a backup with `tar xf FILE && sha256sum -c SHA256SUMS`.
"""

import fcntl
import hashlib
import io
import os
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO

from press.keeping.faults import NotKept, why

SUMS = "SHA256SUMS"
MANIFEST = "manifest.json"
MANIFEST_BYTES = 64 * 1024 * 1024
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Place:
    """How far a backup was written at some moment."""

    offset: int
    sums: int


class Package:
    """A backup that is being written; its parts come one after the other."""

    def __init__(self, file: IO[bytes], sums: IO[bytes]) -> None:
        self._file, self._sums = file, sums
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115

    def add(self, name: str, content: IO[bytes], size: int, *, noted: bool = True) -> str:
        """Write a part; its SHA-256. `content` must have `size` bytes."""
        part = tarfile.TarInfo(name)
        part.size, part.mode = size, 0o600
        reading = _Summed(content)
        self._tar.addfile(part, reading)
        # Of each part tarfile would remember what it has written already.
        self._tar.members = []  # type: ignore[attr-defined]
        summed = reading.sum.hexdigest()
        if noted:
            self._sums.write(line_of(summed, name))
        return summed

    def add_bytes(self, name: str, content: bytes) -> str:
        return self.add(name, io.BytesIO(content), len(content))

    def here(self) -> Place:
        return Place(self._tar.offset, self._sums.tell())

    def back_to(self, place: Place) -> None:
        """Take back what was added since."""
        self._tar.offset = place.offset
        for file, end in ((self._file, place.offset), (self._sums, place.sums)):
            file.seek(end)
            file.truncate()

    def end(self) -> None:
        size = self._sums.tell()
        self._sums.seek(0)
        self.add(SUMS, self._sums, size, noted=False)
        self._tar.close()


class _Summed:
    """A file whose sum is taken while it is read."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file, self.sum = file, hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        piece = self._file.read(size)
        self.sum.update(piece)
        return piece


def line_of(summed: str, name: str) -> bytes:
    """A line as `sha256sum` reads it."""
    return f"{summed}  {name}\n".encode()


@contextmanager
def new_package(path: Path) -> Iterator[Package]:
    """A backup that stands at `path` when the block ends well, and nowhere when it does not.

    It is written beside, under a name that nobody takes for a backup; what a killed process left
    there is written over. Raises NotKept where there is a file already, or another is at work.
    """
    if path.exists():
        raise NotKept(f"{path} is there already; a backup never writes over anything.")
    beside = path.with_name(f"{path.name}.partial")
    try:
        number = os.open(beside, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise NotKept(f"{beside} cannot be written: {why(error)}") from error
    with open(number, "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise NotKept(f"{beside} is being written by another process.") from error
        try:
            file.truncate(0)
            with TemporaryFile(dir=path.parent) as sums:
                package = Package(file, sums)
                yield package
                package.end()
            file.flush()
            os.fsync(file.fileno())
            if path.exists():
                raise NotKept(f"{path} has come there meanwhile; the backup was thrown away.")
            beside.rename(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Have the disk know a new name, too, before anybody is told of it."""
    number = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def parts_of(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    """Each part of a backup by its name, in order, to be read before the next is asked for."""
    with tarfile.open(path, mode="r:") as tar:
        while part := tar.next():
            tar.members = []  # type: ignore[attr-defined]
            content = tar.extractfile(part) if part.isreg() else None
            if content is None:
                raise NotKept(f"{path} is no backup: {part.name!r} is not a file.")
            yield part.name, content


def proved(path: Path) -> bytes:
    """The manifest of a backup of which every part is whole and none is missing.

    Raises NotKept with the first part that is not as it was written.
    """
    try:
        return _proved(path)
    except OSError as error:
        raise NotKept(f"{path} cannot be read: {why(error)}") from error
    except (tarfile.TarError, EOFError, ValueError) as error:
        raise NotKept(f"{path} is no whole backup: {error}.") from error


def _proved(path: Path) -> bytes:
    manifest, ended = b"", False
    with TemporaryFile() as found:
        for name, content in parts_of(path):
            if ended:
                raise NotKept(f"{path} is damaged: {name} stands behind its end.")
            if name == SUMS:
                _agree(path, content, found)
                ended = True
            elif name == MANIFEST:
                manifest = content.read(MANIFEST_BYTES)
                found.write(line_of(hashlib.sha256(manifest).hexdigest(), name))
            else:
                found.write(line_of(_sum_of(content), name))
    if not ended or not manifest:
        raise NotKept(f"{path} is no whole backup: its end is missing.")
    return manifest


def _agree(path: Path, listed: IO[bytes], found: IO[bytes]) -> None:
    found.seek(0)
    while line := found.readline():
        if listed.readline() != line:
            name = line[66:].decode("utf-8", "replace").strip()
            raise NotKept(f"{path} is damaged: {name} is not what was written.")
    if listed.readline():
        raise NotKept(f"{path} is damaged: a part of it is missing.")


def _sum_of(content: IO[bytes]) -> str:
    summed = hashlib.sha256()
    while piece := content.read(PIECE):
        summed.update(piece)
    return summed.hexdigest()
