"""The rules of RSS 2.0 as its validator has them, with the vocabularies used beside it."""

import re
from collections.abc import Iterator

from lxml import etree

from tests.feeds.matter import (
    LANGUAGES,
    MIME,
    Answer,
    doubled,
    rfc822,
    rfc3339,
    whole_address,
    wrong_html,
    wrong_text,
)

NS = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
# Names and how many of each there may be.
MANY = 10_000
CHANNEL = {
    **dict.fromkeys(("title", "link", "description", "language", "copyright"), 1),
    **dict.fromkeys(("managingEditor", "webMaster", "pubDate", "lastBuildDate"), 1),
    **dict.fromkeys(("generator", "docs", "cloud", "ttl", "image", "rating"), 1),
    **dict.fromkeys(("skipHours", "skipDays", "fh:archive", "fh:complete", "atom:id"), 1),
    **dict.fromkeys(("category", "item", "atom:link", "dc:creator"), MANY),
}
ITEM = {
    **dict.fromkeys(("title", "link", "description", "author", "comments", "enclosure"), 1),
    **dict.fromkeys(("guid", "pubDate", "source", "content:encoded", "atom:updated"), 1),
    "media:group": 1,
    **dict.fromkeys(("category", "atom:link", "dc:creator", "media:content"), MANY),
}
MEDIA = {
    **dict.fromkeys(("media:copyright", "media:description", "media:title", "media:player"), 1),
    **dict.fromkeys(("media:credit", "media:thumbnail"), MANY),
}
GROUP = {**MEDIA, "media:content": MANY}
MEDIUMS = {"image", "audio", "video", "document", "executable"}
ADDRESSEE = re.compile(r"\S+@\S+\.\S+ \([^()]+\)")
URN = re.compile(r"urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def wrong_rss(answer: Answer) -> list[str]:
    """Every rule that an RSS document breaks, in a few words each."""
    if answer.content_type != "application/rss+xml; charset=utf-8":
        return [f"the type is {answer.content_type}"]
    try:
        root = etree.fromstring(answer.body, etree.XMLParser(huge_tree=True))
    except etree.XMLSyntaxError as error:
        return [f"not XML: {error.msg}"]
    if (
        root.tag != "rss"
        or root.get("version") != "2.0"
        or [one.tag for one in root] != ["channel"]
    ):
        return ["not one channel of RSS 2.0"]
    return [*_channel(root[0], answer.address), *_items(root[0])]


def _name(element: etree._Element) -> str:
    """The name with the prefix we know its vocabulary by."""
    found = etree.QName(element)
    prefix = next((short for short, full in NS.items() if full == found.namespace), "?")
    return f"{prefix}:{found.localname}" if found.namespace else found.localname


def _lawful(parent: etree._Element, known: dict[str, int]) -> Iterator[str]:
    names = [_name(child) for child in parent]
    for name in dict.fromkeys(names):
        if name not in known:
            yield f"no {name} may stand in {_name(parent)}"
        elif names.count(name) > known[name]:
            yield f"{_name(parent)} has more than one {name}"


def _channel(channel: etree._Element, address: str) -> Iterator[str]:
    yield from _lawful(channel, CHANNEL)
    for name in ("title", "link", "description"):
        yield from wrong_text(f"the channel's {name}", channel.findtext(name))
    if not whole_address(channel.findtext("link", "")):
        yield "the channel's link leads nowhere"
    if channel.findtext("language") not in LANGUAGES:
        yield "the channel has no language"
    for name in ("pubDate", "lastBuildDate"):
        if (date := channel.findtext(name)) is not None and not rfc822(date):
            yield f"{name} {date} is no date of RFC 822"
    for name in ("managingEditor", "webMaster"):
        if (who := channel.findtext(name)) is not None and not ADDRESSEE.fullmatch(who):
            yield f"{name} {who} is no address with a name"
    yield from _pauses(channel)
    if len(children := [_name(one) for one in channel]) and "item" in children:
        after = children[children.index("item") :]
        if set(after) != {"item"}:
            yield "something of the channel stands behind its items"
    yield from _channel_links(channel, address)


def _pauses(channel: etree._Element) -> Iterator[str]:
    """A ministry may speak at any hour: nothing may tell a reader to look away."""
    for name in ("skipHours", "skipDays"):
        if channel.find(name) is not None:
            yield f"{name} hides what comes out meanwhile"
    ttl = channel.findtext("ttl")
    if ttl is not None and not (ttl.isdigit() and 0 < int(ttl) <= 60):
        yield f"a ttl of {ttl} minutes outlives the answer"


def _channel_links(channel: etree._Element, address: str) -> Iterator[str]:
    links = channel.findall("atom:link", NS)
    own = [link.get("href") for link in links if link.get("rel") == "self"]
    if own != [address]:
        yield f"self is {own}, asked for was {address}"
    if channel.find("fh:archive", NS) is not None and not any(
        link.get("rel") == "current" for link in links
    ):
        yield "an archive does not name the feed to subscribe to"
    for link in links:
        if link.get("rel") != "hub" and link.get("type") != "application/rss+xml":
            yield f"the link {link.get('rel')} says it is {link.get('type')}"
    yield from _links(links)


def _links(links: list[etree._Element]) -> Iterator[str]:
    for link in links:
        if not whole_address(link.get("href", "")):
            yield f"the link {link.get('href')} leads nowhere"
        if link.get("hreflang", "en") not in LANGUAGES:
            yield f"no language is called {link.get('hreflang')}"


def _items(channel: etree._Element) -> Iterator[str]:
    items = channel.findall("item")
    for one in doubled(item.findtext("guid", "") for item in items):
        yield f"the guid {one} is there twice"
    for item in items:
        yield from _lawful(item, ITEM)
        yield from _item(item)
        yield from _links(item.findall("atom:link", NS))
        yield from _media(item)


def _item(item: etree._Element) -> Iterator[str]:
    for name in ("title", "link", "guid", "description", "pubDate"):
        yield from wrong_text(f"an item's {name}", item.findtext(name))
    guid = item.find("guid")
    if guid is not None and (
        guid.get("isPermaLink") != "false" or not URN.fullmatch(guid.text or "")
    ):
        yield f"the guid {guid.text} is no address, and does not say so"
    if not whole_address(item.findtext("link", "")):
        yield "an item's link leads nowhere"
    published, updated = item.findtext("pubDate", ""), item.findtext("atom:updated", None, NS)
    if not rfc822(published):
        yield f"pubDate {published} is no date of RFC 822"
    if updated is not None and not rfc3339(updated):
        yield f"atom:updated {updated} is no date of RFC 3339"
    yield from wrong_html(item.findtext("content:encoded", "", NS))
    names = [_name(child) for child in item]
    if "content:encoded" in names and "description" not in names[: names.index("content:encoded")]:
        yield "the content stands before the description"
    for category in item.findall("category"):
        yield from wrong_text("a category", category.text)
        if not whole_address(category.get("domain", "")):
            yield "a category has no domain"


def _media(item: etree._Element) -> Iterator[str]:
    enclosure = item.find("enclosure")
    if enclosure is not None:
        yield from _file(enclosure, "length")
    group = item.find("media:group", NS)
    if group is not None:
        yield from _lawful(group, GROUP)
        yield from _group(group, enclosure)
    for media in item.iter(f"{{{NS['media']}}}content"):
        yield from _lawful(media, MEDIA)
        yield from _content(media)
    for named in ("thumbnail", "player"):
        for one in item.iter(f"{{{NS['media']}}}{named}"):
            yield from _measures(one)
            if not whole_address(one.get("url", "")):
                yield f"the media:{named} leads nowhere"


def _group(group: etree._Element, enclosure: etree._Element | None) -> Iterator[str]:
    """One picture in several sizes, of which the enclosure is the one for those who take one."""
    sizes = group.findall("media:content", NS)
    default = [one for one in sizes if one.get("isDefault") == "true"]
    if len(default) != 1:
        yield f"{len(default)} of a group's files are its default"
    elif enclosure is None or (enclosure.get("url"), enclosure.get("length")) != (
        default[0].get("url"),
        default[0].get("fileSize"),
    ):
        yield "the enclosure is not the default of the group"
    for one in doubled(one.get("url", "") for one in sizes):
        yield f"{one} is in its group twice"


def _content(media: etree._Element) -> Iterator[str]:
    player = media.find("media:player", NS)
    if player is None or media.get("url") is not None:
        yield from _file(media, "fileSize")
    if media.get("medium", "image") not in MEDIUMS:
        yield f"no medium is called {media.get('medium')}"
    if media.get("isDefault", "true") not in {"true", "false"}:
        yield "isDefault is neither true nor false"
    yield from _measures(media)


def _measures(media: etree._Element) -> Iterator[str]:
    for side in ("width", "height"):
        if not media.get(side, "1").isdigit() or media.get(side) == "0":
            yield f"a picture's {side} is {media.get(side)}"


def _file(element: etree._Element, length: str) -> Iterator[str]:
    if not whole_address(element.get("url", "")):
        yield f"the {_name(element)} leads nowhere"
    if not element.get(length, "").isdigit():
        yield f"the {_name(element)} has no {length}"
    if not MIME.fullmatch(element.get("type", "")):
        yield f"the {_name(element)} has no type"
