"""Public: a feed written as Atom, with the archive of RFC 5005 and the removals of RFC 6721."""

from django.http import HttpResponse

from press.public.entries import Entry, Feed, Removed, office, scheme
from press.public.xml import Document, Elements

NAMESPACES = {
    "xmlns": "http://www.w3.org/2005/Atom",
    "xmlns:at": "http://purl.org/atompub/tombstones/1.0",
    "xmlns:fh": "http://purl.org/syndication/history/1.0",
}
TYPE = "application/atom+xml"


def write_atom(source: Feed) -> HttpResponse:
    written = Document(style="press/feed.css")
    with written.inside("feed", {**NAMESPACES, "xml:lang": source.language}):
        written.leaf("id", source.current)
        written.leaf("title", f"{source.title} · {office()}")
        written.leaf("updated", source.updated.isoformat(timespec="seconds"))
        with written.inside("author"):
            written.leaf("name", office())
        if source.archive:
            written.leaf("fh:archive")
        for relation, address in source.documents:
            link = {"rel": relation, "type": TYPE, "href": address}
            written.leaf("link", attributes=link)
        for hub in source.hubs:
            written.leaf("link", attributes={"rel": "hub", "href": hub})
        page = {"rel": "alternate", "type": "text/html", "href": source.page_address}
        written.leaf("link", attributes=page)
        for gone in source.removed:
            write_removed(written, gone)
        for one in source.entries:
            written.add(source.kept("atom", one, element))
    return written.response(TYPE)


def write_removed(written: Document, gone: Removed) -> None:
    when = {"ref": gone.urn, "when": gone.since.isoformat(timespec="seconds")}
    with written.inside("at:deleted-entry", when):
        written.leaf("at:comment", gone.notice)


def element(one: Entry) -> str:
    written = Elements()
    with written.inside("entry"):
        write_entry(written, one)
    return written.text


def write_entry(written: Elements, one: Entry) -> None:
    written.leaf("id", one.urn)
    written.leaf("title", one.title, {"type": "text"})
    written.leaf("published", one.published.isoformat(timespec="seconds"))
    written.leaf("updated", one.updated.isoformat(timespec="seconds"))
    own = {"rel": "alternate", "type": "text/html", "hreflang": one.language, "href": one.address}
    written.leaf("link", attributes=own)
    for code, address in one.alternates:
        # Not `alternate`, though it is one: of several alternates some readers open the last.
        link = {"rel": "related", "hreflang": code, "href": address, "type": "text/html"}
        written.leaf("link", attributes=link)
    if one.picture:
        sent = one.picture.file
        file = {"rel": "enclosure", "href": sent.address, "type": sent.mime}
        written.leaf("link", attributes={**file, "length": str(sent.bytes)})
    for offered in one.files:
        file = {"rel": "enclosure", "href": offered.address, "type": offered.mime}
        about = {"title": offered.name, "length": str(offered.bytes)}
        written.leaf("link", attributes={**file, **about})
    for recording in one.recordings:
        # A page that plays it: an enclosure would have to be the recording itself.
        page = {"rel": "related", "href": recording.address, "title": recording.title}
        written.leaf("link", attributes={**page, "type": "text/html"})
    if one.summary:
        written.leaf("summary", one.summary, {"type": "text"})
    written.leaf("content", one.content, {"type": "html", "xml:lang": one.language})
    for category in one.categories:
        filed = {
            "term": category.term,
            "label": category.label,
            "scheme": scheme(category.scheme),
        }
        written.leaf("category", attributes=filed)
