"""Keeping: the backups of a folder, by the moments in their names."""

from datetime import UTC, datetime
from pathlib import Path

from press.keeping.faults import NotKept


def path_for(folder: Path, at: datetime) -> Path:
    return folder / f"press-{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.tar"


def newest_first(folder: Path) -> list[Path]:
    return sorted(folder.glob("press-????????T??????Z.tar"), reverse=True)


def newest(folder: Path) -> Path:
    """Raises NotKept where there is none."""
    found = newest_first(folder)
    if not found:
        raise NotKept(f"{folder} has no backup.")
    return found[0]
