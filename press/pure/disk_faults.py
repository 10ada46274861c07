"""Pure: whether an error means that nothing can be written any more, and how that is said."""

from errno import EDQUOT, EIO, ENOSPC, EROFS

FULL, READ_ONLY, FAILING = "full", "read_only", "failing"
SENTENCES = {
    FULL: "The disk is full; nothing was written. Make room, then do it again.",
    READ_ONLY: "The disk or the database can only be read; nothing was written.",
    FAILING: "The disk is full, fails or can only be read; nothing was written. See its log.",
}
_NUMBERS = {ENOSPC: FULL, EDQUOT: FULL, EROFS: READ_ONLY, EIO: FAILING}
# What SQLite says, which numbers it nowhere that Django keeps, and what PostgreSQL numbers.
_WORDS = {
    "database or disk is full": FULL,
    "attempt to write a readonly database": READ_ONLY,
    "disk I/O error": FAILING,
    "unable to open database file": FAILING,
}
_STATES = {"53100": FULL, "25006": READ_ONLY}


def disk_fault(error: BaseException | None) -> str:
    """`FULL`, `READ_ONLY`, `FAILING` or nothing, from an error or from what it was raised for."""
    while error is not None:
        number = error.errno if isinstance(error, OSError) else None
        state = getattr(error, "sqlstate", None)
        found = _NUMBERS.get(number or 0) or _STATES.get(state or "") or _WORDS.get(str(error))
        if found:
            return found
        error = error.__cause__ or error.__context__
    return ""
