"""Public: the first to see a request for a page, and the last to touch its answer."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from press.public.caching import bounded, conditional, etag_of, held_already
from press.public.compression import form_for, in_form, packed
from press.public.feeds import by_browser
from press.public.kept import LONGEST_PAGE, Page, keepable, page_of, pages
from press.public.turns import turn
from press.pure.directory import LANGUAGES
from press.pure.encodings import PLAIN
from press.reading.moments import Snapshot, snapshot

# Where pages may be that are the same for everybody; forms for letters are not among them.
READERS = re.compile(rf"/(?:{'|'.join(LANGUAGES)})/(?!alerts/)|/api/|/(?:news-)?sitemap[^/]*\.xml$")
FEED = re.compile(r".*\.(?:rss|atom|json)$")


def key_of(request: HttpRequest) -> str:
    """The address in this state of the site: its tag, and for a feed whether a browser asks."""
    browser = "-browser" if FEED.match(request.path_info) and by_browser(request) else ""
    return f"{etag_of(request, request.now)[1:-1]}{browser}"


class KeptPages:
    """Answers out of the pages that are kept, and keeps those that are made.

    A page found here costs one query: nothing behind this is reached, no session, no locale, no
    view, no template.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._answered(request)
        if request.method == "HEAD" and not response.streaming:
            # Its length has been said; servers write a warning for each body they must drop.
            response.content = b""
        return response

    def _answered(self, request: HttpRequest) -> HttpResponse:
        if not self._may_be_kept(request):
            return self._sent(request, self.get_response(request))
        # Raises what is answered as 400, if it is not one of ours.
        request.get_host()
        key, page = self._find(request)
        if page is None:
            with turn(key) as waited:
                if waited:
                    key, page = self._find(request)
                else:
                    page = pages.here(key)
                if page is None:
                    return self._made(request, key)
        request.kept = True
        return self._out_of(page, request, key)

    def _may_be_kept(self, request: HttpRequest) -> bool:
        asked = request.method in ("GET", "HEAD") and READERS.match(request.path_info)
        return bool(asked and settings.PAGE_CACHE_BYTES)

    def _find(self, request: HttpRequest) -> tuple[str, Page | None]:
        """The page's key at this moment, and the page if it is kept."""
        request.now = snapshot(timezone.now())
        key = key_of(request)
        return key, pages.found(key)

    def _made(self, request: HttpRequest, key: str) -> HttpResponse:
        """The page from its view, kept if it is one to keep."""
        request.kept = False
        response = self.get_response(request)
        if request.method == "HEAD" or not hasattr(response, "now") or not keepable(response):
            return self._sent(request, response)
        page = page_of(request, response)
        if page.size <= LONGEST_PAGE:
            pages.keep(key, page)
        return self._out_of(page, request, key)

    def _out_of(self, page: Page, request: HttpRequest, key: str) -> HttpResponse:
        """A kept page in the form that is wanted, or that it has not changed."""
        form = form_for(request, page.length) if page.packable else PLAIN
        forms = len(page.bodies)
        body = page.body(form)
        if len(page.bodies) > forms:
            pages.keep(key, page)
        response = HttpResponse(body, status=page.status, headers=page.headers)
        response["Content-Length"] = str(len(body))
        if form != PLAIN:
            in_form(response, form, body)
        held = held_already(request, page.headers["ETag"]) if "ETag" in page.headers else None
        if held:
            response["ETag"] = held
        return bounded(conditional(request, response, request.now), request.now)

    def _sent(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """An answer that is not kept; as it is, if it depends on more than the public state."""
        now: Snapshot | None = getattr(response, "now", None)
        if now is None:
            return response
        return bounded(conditional(request, packed(request, response), now), now)
