"""Public: the description by which a browser can search the site from its own bar."""

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext

from press.public.caching import reader_page
from press.public.xml import Document
from press.reading.addresses import absolute
from press.reading.linked_data import site_name

MIME = "application/opensearchdescription+xml"
NAMESPACE = {"xmlns": "http://a9.com/-/spec/opensearch/1.1/"}
# Where the words go, and what comes back.
ANSWERS = {
    "releases": "text/html",
    "rss": "application/rss+xml",
    "atom": "application/atom+xml",
}


@reader_page
def description(request: HttpRequest, language: str) -> HttpResponse:
    """OpenSearch 1.1; a short name has at most 16 characters."""
    written = Document()
    with written.inside("OpenSearchDescription", NAMESPACE):
        written.leaf("ShortName", gettext("Press Office"))
        written.leaf("Description", site_name())
        written.leaf("InputEncoding", "UTF-8")
        written.leaf("Language", language)
        image = {"height": "16", "width": "16", "type": "image/svg+xml"}
        written.leaf("Image", absolute(static("press/mark.svg")), image)
        for name, mime in ANSWERS.items():
            template = absolute(reverse(f"press:{name}", args=[language])) + "?q={searchTerms}"
            written.leaf("Url", "", {"type": mime, "template": template})
        own = {"type": MIME, "rel": "self", "template": absolute(request.path)}
        written.leaf("Url", "", own)
    return written.response(MIME)
