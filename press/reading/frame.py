"""Reading: what every reader's page carries around its own content."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from press.pure.directory import LANGUAGES
from press.reading.addresses import absolute

SECTIONS = {
    "releases": _("Releases"),
    "officials": _("Officials"),
    "organizations": _("Organizations"),
    "countries": _("Countries"),
    "topics": _("Topics"),
    "archive": _("Archive"),
}
LANGUAGE_NAMES = dict(settings.LANGUAGES)


@dataclass(frozen=True)
class LanguageLink:
    """A way to another language: the same page if it has one, else that language's front page."""

    code: str
    name: str
    path: str
    current: bool
    same_page: bool


def language_links(
    language: str, here: str, elsewhere: Mapping[str, str] | None
) -> list[LanguageLink]:
    """`elsewhere`: where this page stands in the languages that have it."""
    paths = {**(elsewhere or {}), language: here}
    return [
        LanguageLink(
            code=code,
            name=str(LANGUAGE_NAMES[code]),
            path=paths.get(code) or reverse("press:front", args=[code]),
            current=code == language,
            same_page=code in paths,
        )
        for code in LANGUAGES
    ]


def section_of(here: str) -> str:
    """The section of the site that a path and query lie in; empty for what lies in none."""
    name = here.partition("?")[0].strip("/").partition("/")[2].partition("/")[0]
    return name if name in SECTIONS else ""


def frame(language: str, here: str, elsewhere: Mapping[str, str] | None) -> dict[str, Any]:
    """What `base.html` asks of every page; `here` is the page's own path and query."""
    links = language_links(language, here, elsewhere)
    in_all = all(link.same_page for link in links)
    usual = next(link.path for link in links if link.code == settings.LANGUAGE_CODE)
    return {
        "language": language,
        "languages": links,
        "alternates": [(link.code, absolute(link.path)) for link in links if link.same_page],
        # For readers of a language that is none of these; only where no language is missing.
        "default_alternate": absolute(usual) if in_all else "",
        "canonical": absolute(here),
        # What the page's head depends on besides, where that is known.
        "head_key": None,
        "demo": getattr(settings, "DEMO", False),
        "section": section_of(here),
    }
