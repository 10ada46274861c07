"""Public: what every page carries around its own content."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from press.pure.directory import LANGUAGES
from press.reading.addresses import with_query
from press.reading.frame import frame


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
    common = {**frame(language, with_query(request.path, query), elsewhere), "feed": feed}
    return render(request, template, {**common, **(context or {})}, status=status)
