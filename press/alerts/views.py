"""Alerts: the form by which a listing is followed by e-mail."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse

from press.alerts.frames import door, page
from press.alerts.limits import why_not_now
from press.editorial.refusals import Refusal
from press.editorial.subscribing import Choice, read_address, subscribe
from press.models.alerts import Frequency
from press.reading.alerts import listing_of
from press.reading.listing import Listing

BAD, TOO_MANY = 400, 429


def asked_for(request: HttpRequest, language: str) -> Listing:
    """The listing of the address, or of the form that was sent."""
    query = request.POST.get("query", "") if request.method == "POST" else request.GET.urlencode()
    given = QueryDict(query, mutable=True)
    # A mail has one order, and no pages.
    for name in ("sort", "seen", "page"):
        given.pop(name, None)
    return listing_of(language, given.urlencode(), request.at)


@door
def form(request: HttpRequest, language: str) -> HttpResponse:
    """What would be sent, and the form; sent in, the same answer to everybody."""
    listing = asked_for(request, language)
    if not listing.valid:
        return _shown(request, language, listing, status=BAD)
    if request.method != "POST":
        return _shown(request, language, listing)
    choice = Choice(language, listing.feed_query, request.POST.get("frequency", ""))
    try:
        address = read_address(request.POST.get("address", ""))
        too_many, wait = why_not_now(request, address, request.at)
        if too_many:
            response = _shown(request, language, listing, too_many, status=TOO_MANY)
            response["Retry-After"] = str(wait)
            return response
        subscribe(address, choice, at=request.at)
    except Refusal as refusal:
        return _shown(request, language, listing, refusal.sentence, status=BAD)
    return HttpResponseRedirect(reverse("alerts:sent", args=[language]))


def _shown(
    request: HttpRequest, language: str, listing: Listing, refusal: str = "", status: int = 200
) -> HttpResponse:
    query = listing.feed_query if listing.valid else ""
    context = {
        "listing": listing,
        "query": query,
        "refusal": refusal,
        "frequencies": Frequency.choices,
        "given": request.POST,
    }
    return page(request, language, "alerts/form.html", context, status=status, query=query)


@door
def sent(request: HttpRequest, language: str) -> HttpResponse:
    return page(request, language, "alerts/sent.html")
