"""Management: what several commands read from their command line, and how they refuse."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from django.core.management.base import CommandError, CommandParser

from press.editorial.refusals import Refusal
from press.keeping.faults import NotKept
from press.models.editions import Kind
from press.pure.directory import LANGUAGES
from press.pure.directory_file import DirectoryError
from press.pure.manuscripts import MAX_BYTES, Manuscript, ManuscriptError, read_manuscript


# Values are read in the command, not by argparse, whose refusal is its whole usage text.
def day(written: str | None) -> date | None:
    """The day of `--date`, or None when it was left out; raises CommandError."""
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        raise CommandError(f"{written!r} is not a date such as 2023-12-11.") from None


def language(written: str) -> str:
    """The language of `--language`; raises CommandError."""
    if written not in LANGUAGES:
        raise CommandError(f"{written!r} is not a language here: it must be kk, ru or en.")
    return written


def kind(written: str) -> str:
    """The kind of `--kind`; raises CommandError."""
    if written not in Kind.values:
        raise CommandError(f"{written!r} is not a kind: it must be {', '.join(Kind.values)}.")
    return written


def add_manuscript_options(parser: CommandParser) -> None:
    parser.add_argument("file", type=Path, help="a .txt, .docx or .html manuscript")
    parser.add_argument("--language", required=True, help="kk, ru or en")
    parser.add_argument("--date", help="the day whose titles count: 2023-12-11")


@contextmanager
def sentences() -> Iterator[None]:
    """Turn every refusal into the command's one sentence and exit code."""
    try:
        yield
    except (Refusal, ManuscriptError, DirectoryError, NotKept) as error:
        raise CommandError(str(error)) from error


def read_bytes(path: Path, at_most: int) -> bytes:
    """A file's bytes; one byte more than `at_most` at the most, for its reader to refuse."""
    try:
        with path.open("rb") as file:
            return file.read(at_most + 1)
    except OSError as error:
        raise CommandError(f"{path} cannot be read: {error.strerror}.") from error


def manuscript_at(path: Path) -> Manuscript:
    with sentences():
        return read_manuscript(path.name, read_bytes(path, MAX_BYTES))
