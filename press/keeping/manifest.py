"""Keeping: what a backup says of itself."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from press.keeping.faults import NotKept
from press.keeping.package import proved
from press.keeping.tables import Migration

FORMAT = "press office backup"
VERSION = 1


@dataclass
class Manifest:
    """`tables`: the rows of each. `size`: of all files together. `surplus`: files that no row
    names any more, taken before one stopped to. `missing` and `damaged`: what was not right in the
    storage when it was copied. `record`: the end of the chain of events."""

    made_at: str
    site: str
    database: str
    django: str
    python: str
    migrations: list[Migration]
    tables: dict[str, int] = field(default_factory=dict)
    files: int = 0
    size: int = 0
    surplus: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    record: str = ""

    def as_json(self) -> bytes:
        said = {"format": FORMAT, "version": VERSION, **asdict(self)}
        return json.dumps(said, ensure_ascii=False, indent=1).encode()

    @property
    def rows(self) -> int:
        return sum(self.tables.values())

    @property
    def faults(self) -> list[str]:
        """One sentence for each file that was not right where it came from."""
        return [
            *(f"{name} is not in the storage." for name in self.missing),
            *(f"{name} is damaged in the storage." for name in self.damaged),
        ]


def manifest_of(path: Path) -> Manifest:
    """What a backup says of itself, once every part of it is proved. Raises NotKept."""
    try:
        said: dict[str, Any] = json.loads(proved(path))
        if said.pop("format") != FORMAT:
            raise NotKept(f"{path} is no backup of a press office.")
        if said.pop("version") != VERSION:
            raise NotKept(f"{path} was made by another version of this software.")
        said["migrations"] = [(app, name) for app, name in said["migrations"]]
        return Manifest(**said)
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise NotKept(f"{path} is no backup: it does not say what it holds.") from error
