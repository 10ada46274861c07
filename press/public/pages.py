"""Public: what every page carries around its own content."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from press.pure.directory import LANGUAGES
from press.reading.addresses import absolute, with_query

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


def same_path(path: str, query: str = "") -> dict[str, str]:
    """Where a page that all languages have stands in each of them."""
    rest = path.lstrip("/").partition("/")[2]
    return {code: with_query(f"/{code}/{rest}", query) for code in LANGUAGES}


def show(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    status: int = 200,
    query: str = "",
    elsewhere: Mapping[str, str] | None = None,
    feed: tuple[str, str] | None = None,
) -> HttpResponse:
    """Render a page.

    `query` is the page's canonical query, `elsewhere` its paths in other languages, and `feed`
    the title and query of the feed that follows it, when that is not the feed of everything.
    """
    language = translation.get_language() or settings.LANGUAGE_CODE
    here = with_query(request.path, query)
    links = language_links(language, here, elsewhere)
    common = {
        "language": language,
        "languages": links,
        "alternates": [(link.code, absolute(link.path)) for link in links if link.same_page],
        "canonical": absolute(here),
        "feed": feed,
        "demo": getattr(settings, "DEMO", False),
        "section": request.path.strip("/").partition("/")[2].partition("/")[0],
    }
    return render(request, template, {**common, **(context or {})}, status=status)
