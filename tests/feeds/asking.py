"""Asking for feeds, and holding each to the rules of its format."""

import html
import json
import re
from urllib.parse import parse_qs, urlencode

import feedparser
from django.conf import settings
from lxml import etree

from press.pure.query_strings import spelled
from tests.feeds.atom import wrong_atom
from tests.feeds.json_feed import wrong_json
from tests.feeds.matter import Answer
from tests.feeds.rss import wrong_rss

RULES = {"rss": wrong_rss, "atom": wrong_atom, "json": wrong_json}
ROW = re.compile(r'<h\d[^>]*>\s*<a href="(/(?:kk|ru|en)/releases/\d+-\d+/[^"]+)"')


def path_of(language: str, form: str, query: str) -> str:
    whole = f"/{language}/releases/feed.{form}"
    return f"{whole}?{query}" if query else whole


def canonical(query: str) -> str:
    """The query as a feed's own address has it: in order, without what says nothing."""
    given = parse_qs(query)
    part = given.pop("archive", None)
    known = {name: given[name] for name in given if name not in {"sort", "utm_source"}}
    written = spelled(known)
    return "&".join(filter(None, (written, urlencode({"archive": part[0]}) if part else "")))


def asked(client, language: str, form: str, query: str) -> Answer:
    answer = client.get(path_of(language, form, query))
    assert answer.status_code == 200, f"{path_of(language, form, query)}: {answer.content[:200]}"
    own = settings.SITE_URL + path_of(language, form, canonical(query))
    return Answer(own, answer["Content-Type"], answer.content)


def faults(answer: Answer, form: str) -> list[str]:
    """What feedparser and the rules have against a feed."""
    wrong = list(RULES[form](answer))
    if form != "json":
        headers = {"content-type": answer.content_type, "content-location": answer.address}
        read = feedparser.parse(answer.body, response_headers=headers)
        wrong += [f"feedparser: {read.bozo_exception}"] if read.bozo else []
    return wrong


def links_of(answer: Answer, form: str) -> list[str]:
    """The paths of a feed's entries, in order."""
    if form == "json":
        links = [item["url"] for item in json.loads(answer.body)["items"]]
    elif form == "rss":
        links = [item.findtext("link") for item in etree.fromstring(answer.body).iter("item")]
    else:
        name = "{http://www.w3.org/2005/Atom}"
        links = [
            link.get("href")
            for entry in etree.fromstring(answer.body).iter(f"{name}entry")
            for link in entry.findall(f"{name}link")
            if link.get("rel") == "alternate"
        ]
    return [link.removeprefix(settings.SITE_URL) for link in links]


def page_links(client, language: str, query: str, most: int) -> list[str]:
    """The paths of the first rows of the list as a page shows it, newest first."""
    found: list[str] = []
    path = f"/{language}/releases/"
    given = {k: v for k, v in parse_qs(query).items() if k not in {"sort", "archive"}}
    for page in range(1, most // 20 + 2):
        answer = client.get(f"{path}?{urlencode({**given, 'page': page}, doseq=True)}")
        if answer.status_code == 404:
            break
        assert answer.status_code == 200
        found += [html.unescape(link) for link in ROW.findall(answer.content.decode())]
    return found
