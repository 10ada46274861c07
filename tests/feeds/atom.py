"""The rules of Atom: RFC 4287 by a grammar, and what no grammar can tell."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from tests.feeds.matter import LANGUAGES, MIME, Answer, doubled, rfc3339, wrong_html, wrong_text

NS = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "fh": "http://purl.org/syndication/history/1.0",
}
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
RELATIONS = {
    *("alternate", "self", "related", "enclosure", "via", "hub", "license", "replies"),
    *("current", "first", "last", "next", "previous", "prev-archive", "next-archive"),
}
HISTORY = {"current", "prev-archive", "next-archive", "first", "last", "next", "previous"}
GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))


def wrong_atom(answer: Answer) -> list[str]:
    """Every rule that an Atom document breaks, in a few words each."""
    if answer.content_type != "application/atom+xml; charset=utf-8":
        return [f"the type is {answer.content_type}"]
    try:
        root = etree.fromstring(answer.body, etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        return [f"not XML: {error.msg}"]
    if not GRAMMAR.validate(root):
        return [f"grammar: {error.message}" for error in GRAMMAR.error_log]
    return [*_feed(root, answer.address), *_entries(root)]


def _links(parent: etree._Element, relation: str) -> list[etree._Element]:
    return [one for one in parent.findall("a:link", NS) if one.get("rel", "alternate") == relation]


def _feed(root: etree._Element, address: str) -> Iterator[str]:
    yield from wrong_text("the feed's title", root.findtext("a:title", namespaces=NS))
    own = [link.get("href") for link in _links(root, "self")]
    if own != [address]:
        yield f"self is {own}, asked for was {address}"
    if root.get(XML_LANG) not in LANGUAGES:
        yield "the feed has no language"
    authored = root.find("a:author", NS) is not None
    if not authored and any(
        entry.find("a:author", NS) is None for entry in root.findall("a:entry", NS)
    ):
        yield "neither the feed nor each entry has an author"
    archived = root.find("fh:archive", NS) is not None
    if archived and len(_links(root, "current")) != 1:
        yield "an archive does not name the feed to subscribe to"
    if archived and root.find("fh:complete", NS) is not None:
        yield "a feed is both an archive and complete"
    for relation in HISTORY | {"alternate"}:
        if len(_links(root, relation)) > 1:
            yield f"two links are {relation}"


def _entries(root: etree._Element) -> Iterator[str]:
    entries = root.findall("a:entry", NS)
    ids = [entry.findtext("a:id", "", NS) for entry in entries]
    for one in doubled([*ids, root.findtext("a:id", "", NS)]):
        yield f"the id {one} is there twice"
    for one in doubled(gone.get("ref", "") for gone in root.findall("at:deleted-entry", NS)):
        yield f"{one} is removed twice"
    for entry in entries:
        yield from _entry(entry)
    latest = max((_moment(entry, "updated") for entry in entries), default=None)
    if latest and _moment(root, "updated") < latest:
        yield "the feed was updated before an entry of it"


def _moment(parent: etree._Element, name: str):
    return rfc3339(parent.findtext(f"a:{name}", "", NS))


def _entry(entry: etree._Element) -> Iterator[str]:
    for name in ("title", "id"):
        yield from wrong_text(f"an entry's {name}", entry.findtext(f"a:{name}", "", NS))
    published = entry.find("a:published", NS)
    if published is not None and _moment(entry, "published") > _moment(entry, "updated"):
        yield "an entry was updated before it was published"
    content = entry.find("a:content", NS)
    if content is None and not _links(entry, "alternate"):
        yield "an entry has neither content nor an address"
    if content is not None and content.get("type") == "html":
        yield from wrong_html(content.text or "")
    yield from _entry_links(entry)


def _entry_links(entry: etree._Element) -> Iterator[str]:
    links = entry.findall("a:link", NS)
    for link in links:
        relation = link.get("rel", "alternate")
        if relation not in RELATIONS and ":" not in relation:
            yield f"no relation is called {relation}"
        if relation in HISTORY:
            yield f"{relation} is no relation of an entry"
        if relation == "enclosure" and not (
            link.get("length") and MIME.fullmatch(link.get("type", ""))
        ):
            yield "an enclosure without length and type"
        if urlsplit(link.get("href")).scheme not in {"http", "https"}:
            yield f"the link {link.get('href')} leads out of the web"
    alternates = _links(entry, "alternate")
    for one in doubled(f"{link.get('type')} {link.get('hreflang')}" for link in alternates):
        yield f"two alternates of one type and language: {one}"
