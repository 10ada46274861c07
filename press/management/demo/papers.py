"""Management: the files that releases of the demonstration offer, made of what they say."""

import re
from collections.abc import Callable

from django.core.files.base import ContentFile
from django.utils import translation
from django.utils.translation import gettext

from press.management.demo.drawn_pdf import page
from press.management.demo.office_files import Line, docx, odt, xlsx, zipped
from press.management.demo.pictures import picture
from press.models import Edition, Official, Organization
from press.pure.dates import long_date
from press.pure.directory import LANGUAGES
from press.pure.html import plain_text
from press.pure.languages import language_name

MARK = {
    "en": "Demonstration text, written for this software. It is not a document of any ministry.",
    "ru": "Демонстрационный текст, написанный для этой программы. Не является документом "
    "какого-либо министерства.",
    "kk": "Осы бағдарламаға арнап жазылған көрсетілім мәтіні. Ешқандай министрліктің құжаты емес.",
}
NAMES = {
    "facts": {"en": "Facts of the release", "ru": "Справка к сообщению", "kk": "Анықтама"},
    "text": {
        "en": "Text for editors",
        "ru": "Текст для редакций",
        "kk": "Редакцияларға арналған мәтін",
    },
    "names": {
        "en": "Names in three languages",
        "ru": "Имена и названия на трёх языках",
        "kk": "Есімдер мен атаулар үш тілде",
    },
    "pictures": {"en": "Pictures", "ru": "Иллюстрации", "kk": "Иллюстрациялар"},
}
_BLOCK = re.compile(r"<(h2|p|li)[^>]*>(.*?)</\1>", re.DOTALL)


def paper(which: str, edition: Edition) -> ContentFile:
    """A file such as `facts.pdf` of an edition, in its language; the same for the same edition."""
    kind, _dot, _ending = which.partition(".")
    with translation.override(edition.language):
        data = _MAKERS[which](edition)
    return ContentFile(data, f"{NAMES[kind][edition.language]}.{which.rpartition('.')[2]}")


def _facts(edition: Edition) -> bytes:
    language = edition.language
    day = edition.event_date
    rows = [
        (gettext("Kind"), [edition.get_kind_display()]),
        (gettext("Date of the event"), [long_date(day, language)] if day else []),
        (gettext("Place"), [edition.place]),
        (gettext("Officials"), [one.names.in_language(language) for one in _officials(edition)]),
        (gettext("Organizations"), [one.names.in_language(language) for one in _bodies(edition)]),
    ]
    said = [(name, values) for name, values in rows if any(values)]
    return page(language, edition.title, said, MARK[language])


def _lines(edition: Edition) -> list[Line]:
    body = [(tag == "h2", plain_text(words)) for tag, words in _BLOCK.findall(edition.body)]
    mark = MARK[edition.language]
    return [(True, edition.title), (False, edition.summary), *body, (False, mark)]


def _names(edition: Edition) -> bytes:
    name = NAMES["names"][edition.language]
    head = [language_name(code, edition.language) for code in LANGUAGES]
    rows = [
        [getattr(one.names, code) for code in LANGUAGES]
        for one in (*_officials(edition), *_bodies(edition))
    ]
    return xlsx(name, [head, *rows, [MARK[code] for code in LANGUAGES]])


def _pictures(edition: Edition) -> bytes:
    """The picture of the release, as it was drawn, and two more of its kind."""
    key = (edition.release.external_id or "").removeprefix("demo:")
    drawn = enumerate((key, f"{key}-2", f"{key}-3"), start=1)
    return zipped({f"{number}.jpg": picture(name) for number, name in drawn})


def _officials(edition: Edition) -> list[Official]:
    rows = edition.official_mentions.select_related("official")
    return [row.official for row in rows]


def _bodies(edition: Edition) -> list[Organization]:
    rows = edition.organization_mentions.select_related("organization")
    return [row.organization for row in rows]


_MAKERS: dict[str, Callable[[Edition], bytes]] = {
    "facts.pdf": _facts,
    "text.docx": lambda edition: docx(_lines(edition), edition.language),
    "text.odt": lambda edition: odt(_lines(edition)),
    "names.xlsx": _names,
    "pictures.zip": _pictures,
}
