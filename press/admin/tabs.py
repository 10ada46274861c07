"""Admin: the languages of a release as tabs, and beside a translation the text it translates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from press.admin.edition_list import change_url
from press.admin.words import state_tag
from press.models import Edition
from press.models.editions import OPEN, Language
from press.reading.translations import Source, editions_of, newest_text, sources


@dataclass(frozen=True)
class Tab:
    """A language: its newest edition, or the way to start one.

    `current` is "page" on that edition's own page, "true" on another page of the language.
    """

    code: str
    name: str
    url: str
    tag: str
    current: str
    behind: bool


@dataclass(frozen=True)
class Languages:
    """All editions of a release, the newest of each language, and what each translates."""

    release: int
    editions: Sequence[Edition]
    newest: dict[str, Edition]
    sources: dict[int, Source]


def languages_of(release: int, shown: Edition | None = None) -> Languages:
    """A release as its tabs need it, and one edition of it as its page does; two queries."""
    editions = editions_of(release)
    newest = {one.language: one for one in editions if one.head}
    translations = [*newest.values(), *([shown] if shown else [])]
    return Languages(release, editions, newest, sources(translations, editions))


def tabs(
    languages: Languages, at: datetime, language: str, shown: Edition | None, source: Edition | None
) -> list[Tab]:
    """A tab for each language, on the page of `shown`, or on the one that starts `language`.

    What is missing is started from `source`, if any.
    """
    return [
        _tab(code, languages, source, at, _current(shown) if code == language else "")
        for code in Language.values
    ]


def _current(shown: Edition | None) -> str:
    return "page" if shown is None or shown.head else "true"


def _tab(
    code: str, languages: Languages, source: Edition | None, at: datetime, current: str
) -> Tab:
    newest = languages.newest.get(code)
    made_from = languages.sources.get(newest.pk) if newest else None
    return Tab(
        code=code,
        name=str(Language(code).label),
        url=change_url(newest) if newest else start_url(languages.release, code, source),
        tag=state_tag(newest, at) if newest else "",
        current=current,
        behind=bool(made_from and made_from.changes),
    )


def start_url(release: int, code: str, source: Edition | None) -> str:
    query = {"release": release, "language": code, **({"source": source.pk} if source else {})}
    return f"{reverse('admin:press_edition_add')}?{urlencode(query)}"


def tabs_of(languages: Languages, shown: Edition, at: datetime) -> list[Tab]:
    """The tabs of an edition's page; a translation starts from the newest text of its language."""
    source = newest_text(shown.language, languages.editions) or shown
    return tabs(languages, at, shown.language, shown, source)


def other_editions(languages: Languages, shown: Edition, at: datetime) -> list[dict[str, Any]]:
    """The other editions of the same language, the newest first."""
    return [
        {"edition": one, "tag": state_tag(one, at)}
        for one in languages.editions
        if one.language == shown.language and one.pk != shown.pk
    ]


def source_of(languages: Languages, shown: Edition) -> dict[str, Any]:
    """What the page of a translation says of its source: its text, while it can still be followed,
    and what changed there."""
    source = languages.sources.get(shown.pk)
    if source is None:
        return {}
    beside = {"source": source.text()} if shown.decision in OPEN else {}
    if not source.changes:
        return beside
    heading = _("%(language)s: the text has changed since this was translated from it.")
    return {
        **beside,
        "behind": source,
        "behind_heading": heading % {"language": source.edition.get_language_display()},
    }
