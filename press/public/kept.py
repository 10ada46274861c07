"""Public: finished pages, packed and kept as bytes for as long as they are true."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from press.public.compression import BEST, PACKERS, SHORTEST, UNPACKERS, form_for, packable
from press.pure.bounded import Bounded
from press.pure.encodings import PLAIN
from press.reading import shared

# Bytes, packed; a longer page is made as often as it is asked for, and pushes no others out.
LONGEST_PAGE = 2_000_000
# Seconds in a cache that processes share; the key says until when a page is true, so this only
# clears away. What is asked for more rarely is worked out again.
LONGEST_SHARED = 3600
# Bytes that a page costs beside its body for key, headers and objects: measured at up to 3,100.
OVERHEAD = 3100
# Withdrawn releases are asked for as often as public ones. Redirects and pages that are not there
# have endless addresses and cost little.
STATUSES = frozenset({200, 410})
VARIES = frozenset({"Accept", "Accept-Encoding"})


@dataclass
class Page:
    """A page as it is sent: the headers of its plain form, and its bytes in at least one form."""

    status: int
    headers: dict[str, str]
    length: int
    packable: bool
    bodies: dict[str, bytes]

    def body(self, form: str) -> bytes:
        """Packed once in each form that is asked for; the plain one is unpacked every time."""
        if form not in self.bodies:
            known, body = next(iter(self.bodies.items()))
            plain = UNPACKERS[known](body)
            if form == PLAIN:
                return plain
            self.bodies[form] = PACKERS[form](plain)
        return self.bodies[form]

    @property
    def size(self) -> int:
        return sum(map(len, self.bodies.values())) + OVERHEAD


def keepable(response: HttpResponse) -> bool:
    """Whether an answer is the same for everybody, and of use to many."""
    if response.streaming or response.status_code not in STATUSES or response.cookies:
        return False
    return {name.strip() for name in response.get("Vary", "Accept").split(",")} <= VARIES


def page_of(request: HttpRequest, response: HttpResponse) -> Page:
    """A plain answer as a page, packed as it is asked for; packed even if it is asked for plain."""
    body, form = response.content, PLAIN
    packs = packable(response)
    if packs:
        patch_vary_headers(response, ["Accept-Encoding"])
        form = form_for(request, len(body))
        if form == PLAIN and len(body) >= SHORTEST:
            form = BEST
    return Page(
        status=response.status_code,
        headers={name: value for name, value in response.items() if name != "Content-Length"},
        length=len(body),
        packable=packs,
        bodies={form: body if form == PLAIN else PACKERS[form](body)},
    )


class Pages(Bounded[Page]):
    """As many pages as there is room for in this process, the longest unasked for leaving first;
    behind them the cache that processes share, if there is one."""

    def found(self, key: str) -> Page | None:
        page = self.here(key)
        if page is None and settings.CACHE_IS_SHARED:
            written: tuple[Any, ...] | None = shared.fetched(_shared_key(key))
            if written:
                page = Page(*written)
                self.put(key, page)
        return page

    def put(self, key: str, page: Page) -> None:
        """Keep a page here, or count anew one that is kept in more forms than before."""
        self.store(key, page, page.size, settings.PAGE_CACHE_BYTES)

    def keep(self, key: str, page: Page) -> None:
        """Keep a page, or what was added to it, here and where other processes find it."""
        self.put(key, page)
        if settings.CACHE_IS_SHARED:
            plain = (page.status, page.headers, page.length, page.packable, dict(page.bodies))
            shared.kept(_shared_key(key), plain, LONGEST_SHARED)


def _shared_key(key: str) -> str:
    return f"page:{key}"


pages = Pages()
