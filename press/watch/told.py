"""Watch: an error told without anything that people wrote: where it was, and of what kind.

What an exception says can hold a title, a search or a secret: PostgreSQL names the values of a row
that it refuses, and Python the text that it could not read. So only kinds that never do say it.
"""

from collections.abc import Iterator
from traceback import walk_tb

from django.db import InterfaceError, OperationalError

# What these say is of the code or of the machine.
OF_THE_CODE = (AttributeError, ImportError, NameError)
OF_THE_MACHINE = (InterfaceError, OperationalError, MemoryError, RecursionError)
MOST_FRAMES = 40
MOST_CAUSES = 5


def kind(error: BaseException) -> str:
    """The name of its class, with the room it comes from unless that is Python's own."""
    cls = type(error)
    known = cls.__module__ in {"builtins", "__main__"}
    return cls.__qualname__ if known else f"{cls.__module__}.{cls.__qualname__}"


def sentence(error: BaseException) -> str:
    """The kind and, where it can hold nothing of anybody's, what it says."""
    if isinstance(error, OSError):
        # Not the name of the file.
        said = error.strerror or ""
    elif isinstance(error, OF_THE_CODE + OF_THE_MACHINE):
        said = str(error).strip().partition("\n")[0]
    else:
        said = ""
    return f"{kind(error)}: {said}" if said else kind(error)


def places(error: BaseException) -> list[str]:
    """Where it came through: file, line and function; the innermost is the last."""
    walked = [
        f'  File "{frame.f_code.co_filename}", line {line}, in {frame.f_code.co_name}'
        for frame, line in walk_tb(error.__traceback__)
    ]
    return walked[-MOST_FRAMES:]


def causes(error: BaseException) -> Iterator[BaseException]:
    """The error and what led to it, the nearest first."""
    found: BaseException | None = error
    for _number in range(MOST_CAUSES):
        if found is None:
            return
        yield found
        found = found.__cause__ or (None if found.__suppress_context__ else found.__context__)


def told(error: BaseException) -> str:
    """As a traceback reads, the first cause first; no line of it shows a value."""
    parts = [
        "\n".join(["Traceback (most recent call last):", *places(one), sentence(one)])
        for one in causes(error)
    ]
    return "\n\nThen:\n\n".join(reversed(parts))
