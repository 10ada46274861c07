"""Clearance: one unpublished edition for one person, its pictures, and their answer."""

import ipaddress
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from press.editorial.clearance import LONGEST_REASON, answer, opened
from press.editorial.refusals import Refusal
from press.models import ClearanceLink
from press.pure.policies import page_policy
from press.pure.watermark import watermark_svg
from press.reading.addresses import release_path
from press.reading.clearance import (
    file_behind,
    image_behind,
    link_behind,
    opened_from,
    page_behind,
    shut_now,
)
from press.reading.releases import ReleasePage
from press.watch.bare import guessed, too_many_guesses

View = Callable[..., HttpResponse]

# Nothing of it is kept, indexed, framed or told to the next site, and nothing on it runs.
HEADERS = {
    "Content-Security-Policy": page_policy(),
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "X-Content-Type-Options": "nosniff",
}
GONE = 410


def behind_a_link(view: View) -> View:
    """Give a view the link instead of its secret, and speak the language of its text.

    A secret that opens nothing, and never did, is answered as any unknown address is.
    """

    @wraps(view)
    def with_link(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponse:
        if refused := too_many_guesses(request):
            return refused
        link = link_behind(token)
        if link is None:
            guessed(request)
            raise Http404
        language = link.edition.language
        with translation.override(language):
            response = view(request, token, link, **kwargs)
        for name, value in {**HEADERS, "Content-Language": language}.items():
            response[name] = value
        return response

    return with_link


def address_of(request: HttpRequest) -> str | None:
    """The address that asked, as the server itself saw it; None behind a local socket.

    Headers that name another address are not believed: whoever asks can write them.
    """
    seen = str(request.META.get("REMOTE_ADDR", "")).partition("%")[0]
    try:
        return str(ipaddress.ip_address(seen))
    except ValueError:
        return None


# No cookie, hence no token against forged posts: what must be known to answer is the secret in
# the address itself, and a browser does not send that on somebody else's behalf.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@behind_a_link
def page(request: HttpRequest, token: str, link: ClearanceLink) -> HttpResponse:
    """The edition, or why it is not shown.

    Every answer to GET and POST is logged as an opening, but HEAD is not: it shows nothing, and
    mail filters try addresses that way.
    """
    refusal = None
    if request.method == "POST":
        try:
            answer(link, *_given(request), at=request.at)
            return HttpResponseRedirect(reverse("clearance:page", args=[token]))
        except Refusal as refused:
            refusal = refused
    if request.method == "HEAD":
        shut = shut_now(link, request.at)
    else:
        shut = opened(link, at=request.at, address=address_of(request))
    if shut:
        return _closed(request, link, shut)
    return _shown(request, token, link, refusal)


def _given(request: HttpRequest) -> tuple[str, str]:
    reason = request.POST.get("reason", "").replace("\r\n", "\n")
    return request.POST.get("answer", ""), reason


def _closed(request: HttpRequest, link: ClearanceLink, shut: str) -> HttpResponse:
    """A sentence, and where the text is public its address; never a word of the text."""
    path = ""
    if shut == "published" and link.edition.span.public(request.at):
        path = release_path(link.edition)
    context = {"language": link.edition.language, "shut": shut, "public_path": path}
    return render(request, "clearance/closed.html", context, status=GONE)


def _shown(
    request: HttpRequest, token: str, link: ClearanceLink, refusal: Refusal | None
) -> HttpResponse:
    found = page_behind(link, request.at)
    context = {
        "language": link.edition.language,
        "link": link,
        "token": token,
        "page": found,
        "file_addresses": _file_addresses(token, found),
        "refusal": refusal,
        "given": request.POST if refusal else {"answer": link.answer, "reason": link.reason},
        "longest_reason": LONGEST_REASON,
    }
    return render(request, "clearance/page.html", context)


def _file_addresses(token: str, found: ReleasePage) -> dict[UUID, str]:
    """Where the pictures and files of the page are behind this link, by their keys."""
    images = [image.key for image in found.pictures]
    files = [file.key for file in found.attachments]
    return {
        **{key: reverse("clearance:image", args=[token, key]) for key in images},
        **{key: reverse("clearance:file", args=[token, key]) for key in files},
    }


@require_safe
@behind_a_link
def watermark(request: HttpRequest, token: str, link: ClearanceLink) -> HttpResponse:
    if shut_now(link, request.at):
        raise Http404
    return HttpResponse(watermark_svg(link.name), content_type="image/svg+xml; charset=utf-8")


@require_safe
@behind_a_link
def image(
    request: HttpRequest, token: str, link: ClearanceLink, key: UUID, name: str = ""
) -> HttpResponse:
    _log_a_stranger(request, link)
    found = image_behind(link, key, name, request.at)
    if found is None:
        raise Http404
    return FileResponse(_stored(found.file), content_type=found.mime)


@require_safe
@behind_a_link
def file(request: HttpRequest, token: str, link: ClearanceLink, key: UUID) -> HttpResponse:
    """Always a download, as on the public site."""
    _log_a_stranger(request, link)
    found = file_behind(link, key, request.at)
    if found is None:
        raise Http404
    return FileResponse(
        _stored(found.file), as_attachment=True, filename=found.name, content_type=found.mime
    )


def _log_a_stranger(request: HttpRequest, link: ClearanceLink) -> None:
    """A part of the page asked for from where the page never was: that is an opening too."""
    address = address_of(request)
    if request.method == "GET" and not opened_from(link, address):
        opened(link, at=request.at, address=address)


def _stored(stored: File) -> File:
    try:
        return stored.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
