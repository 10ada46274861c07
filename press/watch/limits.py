"""Watch: how often one network may ask for what is dear; counted in the cache, and not kept.

Keys are digests: neither an e-mail address nor a client's can be read in the cache.
"""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from press.pure.client_addresses import one_client
from press.reading.shared import counted, fetched
from press.watch.metrics import count_refusal


def client_of(request: HttpRequest) -> str:
    """Who asks: the network of the address that the server, or the proxy it believes, has seen."""
    return one_client(str(request.META.get("REMOTE_ADDR", "")))


@dataclass(frozen=True)
class Limit:
    """So many a span of so many seconds; with 0 there is no limit."""

    name: str
    seconds: int

    def over(self, whom: str, most: int, at: datetime) -> int:
        """Counts one more; for how many seconds there can be none, 0 if there may."""
        return self._answered(counted(self._key(whom, at), self.seconds), most, at) if most else 0

    def reached(self, whom: str, most: int, at: datetime) -> int:
        """The same of what has been counted, without counting."""
        if not most:
            return 0
        return self._answered((fetched(self._key(whom, at)) or 0) + 1, most, at)

    def _answered(self, count: int, most: int, at: datetime) -> int:
        if count <= most:
            return 0
        count_refusal(self.name)
        return self.seconds - int(at.timestamp()) % self.seconds

    def _key(self, whom: str, at: datetime) -> str:
        span = int(at.timestamp()) // self.seconds
        digest = salted_hmac(self.name, f"{span}|{whom}", algorithm="sha256").hexdigest()
        return f"limit-{digest}"


SEARCHES = Limit("search", 60)
# Secrets of links that open nothing: who has a link of their own is not counted.
GUESSES = Limit("secret", 60)
