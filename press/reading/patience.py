"""Reading: what a page can do without is looked for only so long."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import OperationalError

# SQLSTATE of PostgreSQL for a statement that took longer than it may.
CANCELLED = "57014"
_bound: ContextVar[float] = ContextVar("patience", default=0.0)


@contextmanager
def patient(seconds: float) -> Iterator[None]:
    """Have each statement of a reader's request ended after so many seconds.

    It then raises OperationalError, which `cut_short` knows.
    """
    token = _bound.set(seconds)
    try:
        yield
    finally:
        _bound.reset(token)


def bound() -> float:
    """The seconds a reader's statement may take now, if less than ever; 0 where nobody said."""
    return _bound.get()


def cut_short(error: BaseException) -> bool:
    """Whether an error is a statement's that took longer than it may."""
    if not isinstance(error, OperationalError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state == CANCELLED or str(error) == "interrupted"
