"""Reading: whom and what a search is looking for, to be shown before its results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from press.pure.directory import Shown
from press.reading.capped import MOST, counted
from press.reading.names_asked import Meant
from press.reading.officials import persons
from press.reading.subjects import SUBJECTS, listed_rows

# More than these are not what one search looks for.
MOST_SHOWN = 4
NOTHING = Shown("", "")


@dataclass(frozen=True)
class Sought:
    """An entity meant, with its present title or its acronym, and how many releases name it.

    `releases` counts one language, no further than `MOST` + 1.
    """

    meant: Meant
    note: Shown
    releases: int

    @property
    def address(self) -> str:
        """The name of the address of its profile."""
        return f"press:{self.meant.subject}"

    @property
    def many(self) -> int:
        """The number that the releases are known to exceed; 0 if they are all counted."""
        return MOST if self.releases > MOST else 0


def sought(meant: Sequence[Meant], language: str, at: datetime) -> list[Sought]:
    """Those meant, in the order of the query; none if they are many. At most four queries."""
    once = list({(one.subject, one.entity.pk): one for one in reversed(meant)}.values())[::-1]
    if not 0 < len(once) <= MOST_SHOWN:
        return []
    officials = [one.entity for one in once if one.subject == "official"]
    people = persons(officials, language, at, timezone.localdate(at)) if officials else []
    titles = {person.official.pk: person.title for person in people}
    counts = counted(
        {
            f"{one.subject} {one.entity.pk}": listed_rows(
                SUBJECTS[one.subject], at, language
            ).filter(**{one.subject: one.entity.pk})
            for one in once
        }
    )
    return [
        Sought(one, _note(one, titles, language), counts[f"{one.subject} {one.entity.pk}"])
        for one in once
    ]


def _note(one: Meant, titles: dict[int, Shown], language: str) -> Shown:
    if one.subject == "official":
        return titles.get(one.entity.pk, NOTHING)
    if one.subject == "organization":
        acronym = str(getattr(one.entity.acronyms, language))
        return Shown(acronym, language) if acronym != one.name else NOTHING
    return NOTHING
