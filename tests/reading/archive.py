"""A small archive that tests of listings share: four releases that overlap in what they name."""

from types import SimpleNamespace

from django.http import QueryDict

from press.reading.listing import Listing
from tests import factories as make
from tests.factories import HOUR, NOON

LATER = NOON + HOUR


def listing(query="", language="en", at=LATER):
    return Listing(QueryDict(query), language, at)


def titles(query="", language="en", at=LATER):
    asked = listing(query, language, at)
    assert asked.valid, asked.errors
    return [row.title for row in asked.rows()]


def four_releases(who: SimpleNamespace) -> None:
    """Two people, two bodies, two topics, spread over A, B, C and D."""
    umarov, tokayev = make.official(), make.official("Kassym-Jomart Tokayev")
    health, un = make.organization(acronym_en="WHO"), make.organization("United Nations")
    rights, protocol = make.topic(), make.topic("Protocol")
    make.post(umarov, health, "Adviser")
    made = [
        make.public_edition(
            who, title="A", officials=[umarov], organizations=[health], topics=[rights]
        ),
        make.public_edition(
            who,
            title="B",
            officials=[tokayev],
            organizations=[health],
            topics=[protocol],
            kind="statement",
        ),
        make.public_edition(
            who,
            title="C",
            officials=[umarov, tokayev],
            organizations=[un],
            topics=[rights, protocol],
        ),
        make.public_edition(who, title="D", kind="speech"),
    ]
    for edition, languages in zip(made, ("ru", "kk ru", "kk", ""), strict=True):
        for language in languages.split():
            make.public_edition(who, language, release=edition.release, title=edition.title)
