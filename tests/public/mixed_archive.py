"""Some sixty editions in three languages and every state, the same ones each time."""

import random

from press.models import Country
from press.models.editions import Kind
from press.models.visibility import REPEATED
from tests import factories as make
from tests.factories import DAY, HOUR, NOON

# After most of the archive, before and after what is scheduled, and when notices are old.
MOMENTS = (NOON - 400 * DAY, NOON + HOUR, NOON + 2 * DAY, NOON + 60 * DAY)
KINDS = Kind.values[:4]
YEARS = (2022, 2023, 2024)
# Like no name of the directory, and no form or beginning of one another.
WORDS = ("wolfram", "zirkon", "quark")
SLUGS = {
    "official": ["ana-diaz", "boris-petrov", "chen-wei", "hidden-person"],
    "organization": ["world-health-organization", "united-nations"],
    "topic": ["human-rights", "protocol", "trade"],
    "country": ["france", "japan"],
}


def _entities():
    countries = [
        Country.objects.get_or_create(code=code, defaults={"name_en": name, "slug": slug})[0]
        for code, name, slug in (("FR", "France", "france"), ("JP", "Japan", "japan"))
    ]
    return {
        "officials": [make.official(name) for name in ("Ana Diaz", "Boris Petrov", "Chen Wei")],
        "organizations": [make.organization(), make.organization("United Nations")],
        "topics": [make.topic(), make.topic("Protocol"), make.topic("Trade")],
    }, countries


def mixed_archive() -> None:
    """Superseded, scheduled, ended, withdrawn, corrected and plain ones, over three years."""
    rnd, who = random.Random(7), make.cast()
    entities, countries = _entities()
    for number in range(26):
        # Several share a moment; some days are far back.
        at = NOON - rnd.choice((0, 0, 1, 1, 20, 300, 500, 700)) * DAY
        release, kind = None, rnd.choice(KINDS)
        for language in rnd.sample(("kk", "ru", "en"), rnd.choice((1, 2, 3))):
            edition = make.public_edition(
                who,
                language,
                at=at,
                release=release,
                kind=kind,
                title=" ".join(["Talks", str(number), *rnd.sample(WORDS, rnd.choice((0, 1, 2)))]),
                **{name: rnd.sample(some, rnd.randint(0, 2)) for name, some in entities.items()},
                **rnd.choice(({}, {}, {"live_from": NOON + DAY}, {"expires_at": NOON + DAY})),
            )
            release = edition.release
            _file(edition, rnd.sample(countries, rnd.randint(0, 2)))
            _afterwards(rnd, who, edition)
    hidden = [make.official("Hidden Person")]
    make.draft(who, title="Talks in secret", officials=hidden)
    make.in_review(who, "ru", title="Talks in secret", officials=hidden)


def _file(edition, countries):
    """Under countries, as approval files it under the rest."""
    facts = {name: getattr(edition, name) for name in REPEATED}
    for country in countries:
        edition.country_rows.create(country=country, **facts)


def _afterwards(rnd, who, edition):
    """What became of it: as a rule nothing, else a correction or a withdrawal."""
    if edition.live_from > NOON or edition.live_until:
        return
    fate = rnd.random()
    moment = NOON + rnd.choice((HOUR / 2, 26 * HOUR))
    if fate < 0.15:
        make.corrected(who, edition, at=moment, title=f"{edition.title} again")
    elif fate < 0.3:
        make.withdrawn(who, edition, at=moment)
