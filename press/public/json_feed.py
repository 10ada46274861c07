"""Public: a feed written as JSON Feed 1.1."""

import json
from typing import Any

from django.http import HttpResponse

from press.public.entries import Entry, Feed, Removed, office

VERSION = "https://jsonfeed.org/version/1.1"
TYPE = "application/feed+json"


def write_json(source: Feed) -> HttpResponse:
    """What the format has no word for stands under `_press`, as it asks."""
    written: dict[str, Any] = {
        "version": VERSION,
        "title": f"{source.title} · {office()}",
        "home_page_url": source.page_address,
        "feed_url": source.address,
        "language": source.language,
        "authors": [{"name": office()}],
        "_press": {
            "about": source.page_address,
            "updated": source.updated.isoformat(timespec="seconds"),
            "archive": source.archive,
            "removed": [removed(gone) for gone in source.removed],
        },
        "items": [item(one, source.language) for one in source.entries],
    }
    if source.older:
        written["next_url"] = source.older
    text = json.dumps(written, ensure_ascii=False)
    # A lone surrogate is no character: it can't be sent, and no reader could show it.
    return HttpResponse(text.encode("utf-8", "ignore"), content_type=TYPE)


def item(one: Entry, language: str) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": one.urn,
        "url": one.address,
        "title": one.title,
        "content_html": one.content,
        "date_published": one.published.isoformat(timespec="seconds"),
        "date_modified": one.updated.isoformat(timespec="seconds"),
        "language": language,
        "tags": [category.label for category in one.categories],
        "_press": {
            "categories": [vars(category) for category in one.categories],
            "translations": [
                {"language": code, "url": address} for code, address in one.alternates
            ],
            "notice_type": one.notice_type,
            "notice": one.notice,
        },
    }
    if one.summary:
        written["summary"] = one.summary
    if one.picture:
        picture = one.picture
        written["image"] = picture.address
        file = {"url": picture.address, "mime_type": picture.mime, "size_in_bytes": picture.bytes}
        written["attachments"] = [{**file, "title": picture.caption or picture.alt}]
    return written


def removed(gone: Removed) -> dict[str, str]:
    since = gone.since.isoformat(timespec="seconds")
    return {"id": gone.urn, "since": since, "notice": gone.notice}
