"""Alerts: what a subscriber does behind the secret links of a mail.

Opening an address changes nothing, since mail filters open them all: each change is a button.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from press.alerts.frames import behind_a_secret, door, ended, own_path, page
from press.editorial import subscribing
from press.editorial.refusals import Refusal
from press.models import Subscriber, Subscription
from press.models.alerts import LANGUAGES, Frequency
from press.reading.alerts import behind, listing_of


def listed(subscriber: Subscriber, request: HttpRequest) -> list[dict[str, object]]:
    """The subscriptions with the titles of their listings."""
    return [
        {
            "row": row,
            "title": listing_of(row.language, row.query, request.at).title,
            "language": dict(LANGUAGES)[row.language],
        }
        for row in subscriber.subscriptions.order_by("created_at", "pk")
    ]


@door
@behind_a_secret
def confirm(request: HttpRequest, language: str, subscriber: Subscriber, key: UUID) -> HttpResponse:
    """The button by which the owner of an address says yes."""
    row = subscriber.subscriptions.filter(key=key).first()
    if row is None:
        return ended(request, language)
    if request.method == "POST":
        subscribing.confirm(row, at=request.at)
        return HttpResponseRedirect(f"{own_path('manage', language, subscriber)}?done=confirmed")
    listing = listing_of(row.language, row.query, request.at)
    return page(request, language, "alerts/confirm.html", {"listing": listing, "row": row})


@door
@behind_a_secret
def manage(request: HttpRequest, language: str, subscriber: Subscriber) -> HttpResponse:
    """Everything somebody has chosen, each with its button; nothing else is known of them."""
    refusal = ""
    if request.method == "POST":
        try:
            if _changed(request, subscriber):
                return page(request, language, "alerts/left.html")
            return HttpResponseRedirect(f"{own_path('manage', language, subscriber)}?done=changed")
        except Refusal as refused:
            refusal = refused.sentence
    context = {
        "subscriber": subscriber,
        "subscriptions": listed(subscriber, request),
        "frequencies": Frequency.choices,
        "mail_languages": LANGUAGES,
        "done": request.GET.get("done", ""),
        "refusal": refusal,
    }
    return page(request, language, "alerts/manage.html", context, status=400 if refusal else 200)


def _changed(request: HttpRequest, subscriber: Subscriber) -> bool:
    """Do what the button says; whether nothing is left. Raises Refusal."""
    wish = request.POST.get("wish", "")
    if wish == "leave":
        subscribing.leave(subscriber)
        return True
    if wish == "language":
        subscribing.change_language(subscriber, request.POST.get("language", ""))
        return False
    row = _own(subscriber, request.POST.get("key", ""))
    if row is None:
        return False
    if wish == "end":
        return subscribing.unsubscribe(row)
    subscribing.change_frequency(row, request.POST.get("frequency", ""), at=request.at)
    return False


def _own(subscriber: Subscriber, key: str) -> Subscription | None:
    rows = {str(row.key): row for row in subscriber.subscriptions.all()}
    return rows.get(key)


@door
def unsubscribe(request: HttpRequest, language: str, secret: str) -> HttpResponse:
    """The one click of RFC 8058, and the button of whoever opens its address.

    Done again, or by a link of nobody's, the answer is the same: nothing is sent.
    """
    subscriber = behind(secret)
    if subscriber is None:
        return page(request, language, "alerts/left.html")
    if request.method == "POST":
        subscribing.leave(subscriber)
        return page(request, language, "alerts/left.html")
    context = {"subscriptions": listed(subscriber, request), "subscriber": subscriber}
    return page(request, language, "alerts/unsubscribe.html", context)
