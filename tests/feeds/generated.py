"""Listings that a reader might follow, some of them strange, over an archive of hostile texts."""

import random
from datetime import timedelta
from types import SimpleNamespace
from urllib.parse import urlencode

from django.core.files.base import ContentFile

from press.models import Country, EditionImage, Image
from press.models.editions import Kind
from tests import factories as make
from tests.factories import DAY, HOUR, NOON
from tests.feeds import archive_rows, texts

LANGUAGES = ("kk", "ru", "en")
WORDS = ("talks", "келіссөздер", "link", "plain", '"no-break thin"', "a b", "шалом", "x")
PICTURE = b"what a camera saw"


def entities() -> dict[str, list]:
    france = Country.objects.get_or_create(
        code="FR", defaults={"name_en": "France", "slug": "france"}
    )[0]
    return {
        "official": [make.official(name) for name in ("Ana Diaz", "Boris & <Petrov>")],
        "organization": [make.organization(), make.organization("United\u200f Nations ]]>")],
        "topic": [make.topic(), make.topic("Trade & “quotes”")],
        "country": [france],
    }


def hostile_archive(releases: int) -> dict[str, list[str]]:
    """Releases in three languages, some corrected, withdrawn or with a picture; the slugs."""
    dice, who, named = random.Random(3), make.cast(), entities()

    def fields(_number: int) -> dict:
        return {
            "title": texts.title(dice),
            "body": texts.body(dice),
            "summary": texts.spoilt(dice, dice.choice(texts.TITLES)) * dice.randrange(2),
            "notes": texts.body(dice) * dice.randrange(2),
            "place": texts.spoilt(dice, "Geneva <>&") * dice.randrange(2),
            "kind": dice.choice(Kind.values),
        }

    hours = sorted((dice.randrange(24 * 500) for _ in range(releases)), reverse=True)
    made = archive_rows.written(
        who, [NOON - timedelta(hours=ago) for ago in hours], LANGUAGES, fields
    )
    archive_rows.filed(made, dice, named)
    archive_rows.searchable(made)
    _picture(dice.sample(made, len(made) // 5), dice)
    _afterwards(who, dice)
    return {name: [entity.slug for entity in some] for name, some in named.items()}


def _picture(editions, dice) -> None:
    image = Image(sha256="0" * 64, width=40, height=30, bytes=len(PICTURE), mime="image/jpeg")
    image.added_at = NOON
    image.file.save("hall.jpg", ContentFile(PICTURE))
    EditionImage.objects.bulk_create(
        EditionImage(
            edition=edition,
            image=image,
            alt=texts.title(dice),
            caption=texts.title(dice) * dice.randrange(2),
            credit=texts.title(dice)[:100] * dice.randrange(2),
        )
        for edition in editions
    )


def _afterwards(who: SimpleNamespace, dice: random.Random) -> None:
    """What became of some, by the verbs."""
    for number in range(10):
        edition = make.public_edition(who, dice.choice(LANGUAGES), at=NOON - number * 9 * DAY)
        if number % 2:
            make.corrected(who, edition, at=NOON, title=dice.choice(texts.TITLES)[:200])
        else:
            make.withdrawn(who, edition, at=NOON - number * DAY + HOUR / 2)


def listings(slugs: dict[str, list[str]], count: int, seed: int = 5):
    """Pairs of a language and a query string, the same ones for the same seed."""
    dice = random.Random(seed)
    for _ in range(count):
        pairs: list[tuple[str, str]] = []
        for name, values in slugs.items():
            if dice.random() < 0.25:
                chosen = dice.sample(values, dice.randrange(1, len(values) + 1))
                pairs += [(name, value) for value in chosen]
        if dice.random() < 0.3:
            pairs += [("kind", kind) for kind in dice.sample(Kind.values, dice.randrange(1, 4))]
        if dice.random() < 0.25:
            pairs.append(("q", dice.choice(WORDS)))
        if dice.random() < 0.2:
            pairs.append(("year", dice.choice(("2022", "2023", "2024"))))
        if dice.random() < 0.2:
            pairs.append(("date_from", f"2023-0{dice.randrange(1, 10)}-01"))
        if dice.random() < 0.1:
            pairs.append(("date_to", "2024-02-29"))
        if dice.random() < 0.15:
            pairs += dice.choice(([("sort", "oldest")], [("utm_source", "x")], [("kind", "")]))
        if dice.random() < 0.2:
            pairs.append(("archive", dice.choice(("2024-02", "2023-11", "2024-02-12", "2022-12"))))
        dice.shuffle(pairs)
        yield dice.choice(LANGUAGES), urlencode(pairs)
