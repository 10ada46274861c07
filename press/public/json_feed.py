"""Public: a feed written as JSON Feed 1.1."""

import json
from typing import Any

from django.http import HttpResponse

from press.public.enclosures import Download, Recording, Sized
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
    }
    if source.hubs:
        written["hubs"] = [{"type": "WebSub", "url": hub} for hub in source.hubs]
    if source.older:
        written["next_url"] = source.older
    items = ", ".join(source.kept("json", one, item_text) for one in source.entries)
    text = f'{_text(written)[:-1]}, "items": [{items}]}}'
    return HttpResponse(text.encode(), content_type=TYPE)


def _text(value: dict[str, Any]) -> str:
    return json.dumps(_clean(value), ensure_ascii=False)


def _clean(value: Any) -> Any:
    """The same texts as in the other formats: JSON could write the rest, but nobody shows it."""
    if isinstance(value, str):
        return xml_text(value)
    if isinstance(value, dict):
        return {name: _clean(one) for name, one in value.items()}
    return [_clean(one) for one in value] if isinstance(value, list) else value


def item_text(one: Entry) -> str:
    return _text(item(one))


def item(one: Entry) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": one.urn,
        "url": one.address,
        "title": one.title,
        "content_html": one.content,
        "date_published": one.published.isoformat(timespec="seconds"),
        "date_modified": one.updated.isoformat(timespec="seconds"),
        "language": one.language,
        "tags": [category.label for category in one.categories],
        "_press": {
            "categories": [vars(category) for category in one.categories],
            "translations": [
                {"language": code, "url": address} for code, address in one.alternates
            ],
            "notice_type": one.notice_type,
            "notice": one.notice,
            "recordings": [recording(link) for link in one.recordings],
        },
    }
    if one.summary:
        written["summary"] = one.summary
    if one.picture:
        written["image"] = one.picture.file.address
    if attachments := [*photograph(one), *(attachment(file) for file in one.files)]:
        written["attachments"] = attachments
    return written


def photograph(one: Entry) -> list[dict[str, Any]]:
    picture = one.picture
    if picture is None:
        return []
    said = {"alt": picture.alt, "credit": picture.credit, "rights": picture.rights}
    about = {**said, "sizes": [size_of(size) for size in picture.sizes]}
    return [{**_file(picture.file), "title": picture.caption or picture.alt, "_press": about}]


def size_of(one: Sized) -> dict[str, Any]:
    return {**_file(one), "width": one.width, "height": one.height}


def attachment(file: Download) -> dict[str, Any]:
    since = file.replaced.isoformat(timespec="seconds") if file.replaced else None
    about = {"sha256": file.sha256, "replaced": since}
    return {**_file(file), "title": file.name, "_press": about}


def _file(one: Sized | Download) -> dict[str, Any]:
    return {"url": one.address, "mime_type": one.mime, "size_in_bytes": one.bytes}


def recording(link: Recording) -> dict[str, Any]:
    still = link.still.address if link.still else None
    return {"url": link.address, "kind": link.kind, "title": link.title, "still": still}


def removed(gone: Removed) -> dict[str, str]:
    since = gone.since.isoformat(timespec="seconds")
    return {"id": gone.urn, "since": since, "notice": gone.notice}
