"""Pure: a release's number as it is written in addresses."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reference:
    """A release's year and number within it."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"
