"""The rules of JSON Feed 1.1: a schema, and what no schema can tell."""

import json
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator

from tests.feeds.matter import Answer, doubled, rfc3339, wrong_html, wrong_text

ADDRESS = {"type": "string", "pattern": r"^https?://[^\s/]+(/\S*)?$"}
WORDS = {"type": "string", "pattern": r"\S"}
MOMENT = {
    "type": "string",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
}
LANGUAGE = {"enum": ["kk", "ru", "en"]}
# What the format does not know must stand under a name that begins with an underscore.
OWN = {"^_[^.]+$": {"type": "object"}}
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {
        "type": "object",
        "properties": {"name": WORDS, "url": ADDRESS, "avatar": ADDRESS},
        "patternProperties": OWN,
        "additionalProperties": False,
        "minProperties": 1,
    },
}
ATTACHMENT = {
    "type": "object",
    "required": ["url", "mime_type", "size_in_bytes"],
    "properties": {
        "url": ADDRESS,
        "mime_type": {"type": "string", "pattern": "^[a-z]+/[a-z0-9.+-]+$"},
        "title": {"type": "string"},
        "size_in_bytes": {"type": "integer", "minimum": 1},
        "duration_in_seconds": {"type": "number", "minimum": 0},
    },
    "patternProperties": OWN,
    "additionalProperties": False,
}
ITEM = {
    "type": "object",
    "required": ["id", "url", "title", "date_published"],
    "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
    "properties": {
        "id": WORDS,
        "title": WORDS,
        "summary": WORDS,
        "content_html": WORDS,
        "content_text": WORDS,
        **dict.fromkeys(("url", "external_url", "image", "banner_image"), ADDRESS),
        **dict.fromkeys(("date_published", "date_modified"), MOMENT),
        "authors": AUTHORS,
        "tags": {"type": "array", "items": WORDS},
        "language": LANGUAGE,
        "attachments": {"type": "array", "minItems": 1, "items": ATTACHMENT},
    },
    "patternProperties": OWN,
    "additionalProperties": False,
}
FEED = {
    "type": "object",
    "required": ["version", "title", "items", "home_page_url", "feed_url", "language"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": WORDS,
        "description": WORDS,
        "user_comment": WORDS,
        **dict.fromkeys(("home_page_url", "feed_url", "next_url", "icon", "favicon"), ADDRESS),
        "authors": AUTHORS,
        "language": LANGUAGE,
        "expired": {"type": "boolean"},
        "hubs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "url"],
                "properties": {"type": WORDS, "url": ADDRESS},
                "additionalProperties": False,
            },
        },
        "items": {"type": "array", "items": ITEM},
    },
    "patternProperties": OWN,
    "additionalProperties": False,
}
SCHEMA = Draft202012Validator(FEED)


def wrong_json(answer: Answer) -> list[str]:
    """Every rule that a JSON Feed breaks, in a few words each."""
    if answer.content_type != "application/feed+json":
        return [f"the type is {answer.content_type}"]
    try:
        feed = json.loads(answer.body.decode())
    except ValueError as error:
        return [f"not JSON: {error}"]
    broken = [f"{error.json_path}: {error.message[:200]}" for error in SCHEMA.iter_errors(feed)]
    return broken or [*_feed(feed, answer.address)]


def _feed(feed: dict[str, Any], address: str) -> Iterator[str]:
    if feed["feed_url"] != address:
        yield f"feed_url is {feed['feed_url']}, asked for was {address}"
    if feed.get("next_url") == address:
        yield "what is older is the feed itself"
    for one in doubled(item["id"] for item in feed["items"]):
        yield f"the id {one} is there twice"
    for item in feed["items"]:
        yield from wrong_text("an item's title", item["title"])
        yield from wrong_html(item.get("content_html", ""))
        published, modified = (rfc3339(item.get(name, "")) for name in DATES)
        if not published or not modified:
            yield "an item's dates are none"
        elif published > modified:
            yield "an item was modified before it was published"
        files = [file["url"] for file in item.get("attachments", [])]
        if "image" in item and item["image"] not in files:
            yield "an item's image is none of its attachments"


DATES = ("date_published", "date_modified")
