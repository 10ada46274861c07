"""Pure: what a search for mentions answers with."""

from dataclasses import dataclass
from enum import StrEnum


class Participation(StrEnum):
    """What an official or organization had to do with what a release tells."""

    HOST = "host"
    TOOK_PART = "took_part"
    MET = "met"
    MENTIONED = "mentioned"


@dataclass(frozen=True)
class OfficialSuggestion:
    """An official the text names: where first, in which form, and in which post.

    `appointment` is a place in the official's appointments, the one held on the release's day;
    `position` counts characters from the beginning of the text.
    """

    id: str
    participation: Participation
    sentence: str
    form: str
    position: int
    appointment: int | None
    written_title: str


@dataclass(frozen=True)
class OrganizationSuggestion:
    """An organization the text names: where first and in which form."""

    id: str
    participation: Participation
    sentence: str
    form: str
    position: int


@dataclass(frozen=True)
class Findings:
    """Everything found, officials and organizations in the order they first appear."""

    officials: tuple[OfficialSuggestion, ...] = ()
    organizations: tuple[OrganizationSuggestion, ...] = ()
    unknown_people: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
