"""Sixty releases in three languages, made as rows: the newest stands last in its file.

A line is `key | title | text | @whom it names`.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from press.editorial.changes import derive
from press.editorial.searching import make_searchable
from press.models import (
    Edition,
    Official,
    OfficialMention,
    Organization,
    OrganizationMention,
    PressRelease,
)
from press.models.editions import Language
from press.models.freezing import show_official, show_organization
from press.models.visibility import REPEATED
from press.reading.listing import Listing
from tests.factories import HOUR, NOON, official, organization, person

TEXTS = Path(__file__).parent
LATER = NOON + 100 * HOUR

PEOPLE = {
    "kosherbayev": ("Yermek Kosherbayev", "Ермек Кошербаев", "Ермек Көшербаев"),
    "tileuberdi": ("Mukhtar Tileuberdi", "Мухтар Тлеуберди", "Мұхтар Тілеуберді"),
    "umarov": ("Kairat Umarov", "Кайрат Умаров", "Қайрат Омаров"),
    "smadiyarov": ("Aibek Smadiyarov", "Айбек Смадияров", "Айбек Смадияров"),
    "turk": ("Volker Türk", "Фолькер Тюрк", "Фолькер Тюрк"),
    "tedros": ("Tedros Ghebreyesus", "Тедрос Гебрейесус", "Тедрос Гебрейесус"),
}
BODIES = {
    "who": (
        ("World Health Organization", "WHO"),
        ("Всемирная организация здравоохранения", "ВОЗ"),
        ("Дүниежүзілік денсаулық сақтау ұйымы", "ДДСҰ"),
    ),
    "un": (
        ("United Nations", "UN"),
        ("Организация Объединённых Наций", "ООН"),
        ("Біріккен Ұлттар Ұйымы", "БҰҰ"),
    ),
    "osce": (
        ("Organization for Security and Co-operation in Europe", "OSCE"),
        ("Организация по безопасности и сотрудничеству в Европе", "ОБСЕ"),
        ("Еуропадағы қауіпсіздік және ынтымақтастық ұйымы", "ЕҚЫҰ"),
    ),
    "ots": (
        ("Organization of Turkic States", "OTS"),
        ("Организация тюркских государств", "ОТГ"),
        ("Түркі мемлекеттері ұйымы", "ТМҰ"),
    ),
    "iaea": (
        ("International Atomic Energy Agency", "IAEA"),
        ("Международное агентство по атомной энергии", "МАГАТЭ"),
        ("Атом энергиясы жөніндегі халықаралық агенттік", "АЭХА"),
    ),
}


@dataclass(frozen=True)
class Line:
    key: str
    title: str
    text: str
    names: tuple[str, ...]


@cache
def lines(language: str) -> list[Line]:
    written = (TEXTS / f"archive.{language}.txt").read_text("utf-8").splitlines()
    read = []
    for line in written:
        key, title, text, *names = line.split(" | ")
        read.append(Line(key, title, text, tuple(name[1:] for name in " ".join(names).split())))
    return read


def make_archive() -> None:
    """The whole archive, its search entries by the function that the verbs use."""
    editor = person("archivist")
    entities = _directory()
    releases = {
        line.key: PressRelease(year=2024, number=place, opened_at=NOON + place * HOUR)
        for place, line in enumerate(lines("en"), start=1)
    }
    PressRelease.objects.bulk_create(releases.values())
    editions, names = [], []
    for language in Language.values:
        for line in lines(language):
            editions.append(_edition(releases[line.key], language, line, editor))
            names.append(line.names)
    Edition.objects.bulk_create(editions)
    mentions = [
        _mention(edition, place, entities[name])
        for edition, named in zip(editions, names, strict=True)
        for place, name in enumerate(named)
    ]
    for model in (OfficialMention, OrganizationMention):
        model.objects.bulk_create(row for row in mentions if isinstance(row, model))
    make_searchable(editions)


def _directory() -> dict[str, Official | Organization]:
    made: dict[str, Official | Organization] = {}
    for key, (en, ru, kk) in PEOPLE.items():
        made[key] = official(en, name_ru=ru, name_kk=kk)
    for key, (en, ru, kk) in BODIES.items():
        named = {
            f"name_{code}": name for code, (name, _) in zip(("ru", "kk"), (ru, kk), strict=True)
        }
        short = {
            f"acronym_{code}": row[1]
            for code, row in zip(("en", "ru", "kk"), (en, ru, kk), strict=True)
        }
        made[key] = organization(en[0], **named, **short)
    return made


def _edition(release: PressRelease, language: str, line: Line, by) -> Edition:
    at = release.opened_at
    made = Edition(
        release=release,
        language=language,
        number=1,
        title=line.title,
        body=f"<p>{line.text}</p>",
        decision="approved",
        approved=True,
        live_from=at,
        listed_at=at,
        year=at.year,
        digest="x" * 64,
        approved_by=by,
        approved_at=at,
    )
    derive(made)
    return made


def _mention(edition: Edition, place: int, entity) -> OfficialMention | OrganizationMention:
    given = {"edition": edition, "position": place}
    given |= {name: getattr(edition, name) for name in REPEATED}
    if isinstance(entity, Official):
        official_named = OfficialMention(official=entity, **given)
        show_official(official_named, edition.language, None)
        return official_named
    organization_named = OrganizationMention(organization=entity, **given)
    show_organization(organization_named, edition.language)
    return organization_named


def found(language: str, most: int = 3, **query: str) -> list[str]:
    """The keys of the first releases that a query finds."""
    listing = Listing(query, language, LATER)
    assert listing.valid, listing.errors
    keys = {line.title: line.key for line in lines(language)}
    return [keys[edition.title] for edition in listing.rows()[:most]]
