"""Public: what machines ask a site for."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from press.reading.addresses import absolute

PLAIN = "text/plain; charset=utf-8"


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    maps = [absolute(reverse(f"press:{name}")) for name in ("sitemap", "news-sitemap")]
    lines = ["User-agent: *", "Disallow: /admin/", "", *(f"Sitemap: {one}" for one in maps), ""]
    return HttpResponse("\n".join(lines), content_type=PLAIN)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116: where to report a hole, good for half a year from the day it is read."""
    expires = (request.at + timedelta(days=180)).replace(hour=0, minute=0, second=0, microsecond=0)
    host = settings.SITE_URL.partition("://")[2].partition(":")[0]
    lines = [
        f"Contact: mailto:security@{host}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: kk, ru, en",
        f"Canonical: {absolute(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type=PLAIN)
