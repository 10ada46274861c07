"""Public: a feed written as RSS 2.0, with Media RSS and the archive of RFC 5005."""

from textwrap import shorten

from django.http import HttpResponse
from django.utils.http import http_date

from press.public.enclosures import Download, Picture, Recording, Sized
from press.public.entries import Entry, Feed, office, scheme
from press.public.xml import Document, Elements
from press.pure.html import plain_text

NAMESPACES = {
    "version": "2.0",
    "xmlns:atom": "http://www.w3.org/2005/Atom",
    "xmlns:content": "http://purl.org/rss/1.0/modules/content/",
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
    "xmlns:media": "http://search.yahoo.com/mrss/",
}
TYPE = "application/rss+xml"
LONGEST_GIST = 500


def write_rss(source: Feed) -> HttpResponse:
    written = Document(style="press/feed.css")
    outer = {**NAMESPACES, "xml:lang": source.language}
    with written.inside("rss", outer), written.inside("channel"):
        written.leaf("title", f"{source.title} · {office()}")
        written.leaf("link", source.page_address)
        written.leaf("description", source.title)
        written.leaf("language", source.language)
        written.leaf("lastBuildDate", http_date(source.updated.timestamp()))
        if source.archive:
            written.leaf("fh:archive")
        for relation, address in source.documents:
            link = {"rel": relation, "href": address, "type": TYPE}
            written.leaf("atom:link", attributes=link)
        for hub in source.hubs:
            written.leaf("atom:link", attributes={"rel": "hub", "href": hub})
        for one in source.entries:
            written.add(source.kept("rss", one, item))
    return written.response(TYPE)


def gist(one: Entry) -> str:
    """What a reader shows before the whole: the summary, or else how the text begins."""
    # Enough of it, however much markup there is: a text may have a million characters.
    begins = one.summary or plain_text(one.content[:10_000])
    return shorten(begins, LONGEST_GIST, placeholder="…") or one.title


def item(one: Entry) -> str:
    written = Elements()
    with written.inside("item"):
        write_item(written, one)
    return written.text


def write_item(written: Elements, one: Entry) -> None:
    written.leaf("title", one.title)
    written.leaf("link", one.address)
    written.leaf("guid", one.urn, {"isPermaLink": "false"})
    written.leaf("pubDate", http_date(one.published.timestamp()))
    written.leaf("atom:updated", one.updated.isoformat(timespec="seconds"))
    written.leaf("dc:creator", office())
    written.leaf("description", gist(one))
    written.leaf("content:encoded", one.content)
    for category in one.categories:
        written.leaf("category", category.label, {"domain": scheme(category.scheme)})
    for language, address in one.alternates:
        link = {"rel": "related", "hreflang": language, "href": address, "type": "text/html"}
        written.leaf("atom:link", attributes=link)
    if one.picture:
        write_picture(written, one.picture)
    for file in one.files:
        write_file(written, file)
    for recording in one.recordings:
        write_recording(written, recording)


def write_picture(written: Elements, picture: Picture) -> None:
    """One file for the many readers that take one, and every size for those that choose."""
    file = picture.file
    enclosure = {"url": file.address, "type": file.mime, "length": str(file.bytes)}
    written.leaf("enclosure", attributes=enclosure)
    with written.inside("media:group"):
        for one in picture.sizes:
            default = {"isDefault": "true"} if one == file else {}
            told = {**_file(one), **_measures(one), "medium": "image", **default}
            written.leaf("media:content", attributes=told)
        # Readers that read pictures out take the description for it.
        for name, words in (("title", picture.caption), ("description", picture.alt)):
            if words:
                written.leaf(f"media:{name}", words, {"type": "plain"})
        if picture.credit:
            written.leaf("media:credit", picture.credit)
        if picture.rights:
            written.leaf("media:copyright", picture.rights)


def write_file(written: Elements, file: Download) -> None:
    with written.inside("media:content", {**_file(file), "medium": "document"}):
        written.leaf("media:title", file.name, {"type": "plain"})


def write_recording(written: Elements, recording: Recording) -> None:
    """A page that plays it; where the sound or the film itself is, only the channel knows."""
    with written.inside("media:content", {"medium": recording.kind}):
        written.leaf("media:title", recording.title, {"type": "plain"})
        written.leaf("media:player", attributes={"url": recording.address})
        if recording.still:
            still = {"url": recording.still.address, **_measures(recording.still)}
            written.leaf("media:thumbnail", attributes=still)


def _file(one: Sized | Download) -> dict[str, str]:
    return {"url": one.address, "type": one.mime, "fileSize": str(one.bytes)}


def _measures(one: Sized) -> dict[str, str]:
    return {"width": str(one.width), "height": str(one.height)}
