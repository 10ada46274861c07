"""Pure: names for things that must stay the same for ever."""

from uuid import UUID, uuid5


def entry_urn(release: UUID, language: str) -> str:
    """A feed entry's id: one for each release and language, whatever its address becomes."""
    return uuid5(release, language).urn
