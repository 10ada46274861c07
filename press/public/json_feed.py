"""Public: a feed written as JSON Feed 1.1."""

import json
from typing import Any

from django.http import HttpResponse

from press.public.entries import Entry, Feed, Removed, office
from press.pure.xml import xml_text

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
    if source.hubs:
        written["hubs"] = [{"type": "WebSub", "url": hub} for hub in source.hubs]
    if source.older:
        written["next_url"] = source.older
    text = json.dumps(_clean(written), ensure_ascii=False)
    return HttpResponse(text.encode(), content_type=TYPE)


def _clean(value: Any) -> Any:
    """The same texts as in the other formats: JSON could write the rest, but nobody shows it."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else value


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
    if one.files:
        written.setdefault("attachments", []).extend(
            {
                "url": file.address,
                "mime_type": file.mime,
                "size_in_bytes": file.bytes,
                "title": file.name,
            }
            for file in one.files
        )
    return written


def removed(gone: Removed) -> dict[str, str]:
    since = gone.since.isoformat(timespec="seconds")
    return {"id": gone.urn, "since": since, "notice": gone.notice}
