"""Admin: messages to subscribers that a person must decide on, and whoever asks to be forgotten.

Administrators only. Nothing here shows whom a message is for, and an address that was typed is
kept neither in an address bar nor in the record.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from press.admin.edition_list import edition_link
from press.admin.pages import desk_page
from press.admin.words import moment
from press.editorial.alert_messages import send_again, take_as_arrived, unclear
from press.editorial.refusals import Refusal
from press.editorial.roles import ADMINISTER, may
from press.editorial.subscribing import LONGEST_ADDRESS, forget_subscriber, known_as
from press.models import AlertedEdition, AlertMessage, Outgoing
from press.reading.rows import LONG_TEXTS

View = Callable[..., HttpResponse]
SHOWN = 100
# What a person can decide of a message in doubt, and what is said once it is done.
DECISIONS: dict[str, tuple[Callable[..., None], Promise]] = {
    "again": (send_again, _("It will be sent again within seconds.")),
    "arrived": (take_as_arrived, _("It is taken as arrived and is not sent again.")),
}


class AddressForm(forms.Form):
    address = forms.CharField(
        label=_("E-mail address"),
        max_length=LONGEST_ADDRESS,
        widget=AdminTextInputWidget(attrs={"autocomplete": "off", "inputmode": "email"}),
    )


def administrators(*methods: str) -> Callable[[View], View]:
    """Let nobody else through a door, and no other method."""

    def guard(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not may(request.user, ADMINISTER):
                raise PermissionDenied
            return require_http_methods(methods)(view)(request, **kwargs)

        return guarded

    return guard


def _page(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    common = {"opts": Outgoing._meta, **context}
    return desk_page(request, f"admin/press/outgoing/{template}.html", common)


@administrators("GET", "HEAD")
def doubts_view(request: HttpRequest) -> HttpResponse:
    """The messages in doubt, the oldest first."""
    found = unclear(timezone.now())
    rows = list(found.order_by("handed_at", "pk")[:SHOWN])
    told = AlertedEdition.objects.filter(message__in=rows, message__kind="release")
    light = told.select_related("edition__release").defer(*(f"edition__{it}" for it in LONG_TEXTS))
    editions = {one.message_id: one.edition for one in light}
    context = {
        "title": _("Messages in doubt"),
        "rows": [
            {
                "row": row,
                "handed": moment(row.handed_at),
                "edition": edition_link(editions[row.pk]) if row.pk in editions else "",
            }
            for row in rows
        ],
        "more": max(0, found.count() - SHOWN) if len(rows) == SHOWN else 0,
    }
    return _page(request, "doubts", context)


@administrators("POST")
def decide_view(request: HttpRequest, pk: int, decision: str) -> HttpResponse:
    """Have a message in doubt sent again or let be, and go back to the others."""
    verb, done = DECISIONS[decision]
    message = get_object_or_404(AlertMessage, pk=pk)
    try:
        verb(message, by=request.user, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, str(done))
    return HttpResponseRedirect(reverse("admin:press_doubts"))


@administrators("GET", "HEAD", "POST")
def forget_view(request: HttpRequest) -> HttpResponse:
    """Ask for the address, say what will be deleted, and only then do it."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"title": _("Forget an address"), "form": form}
    if form.is_valid():
        address = form.cleaned_data["address"]
        try:
            if "_do" in request.POST:
                forget_subscriber(address, by=request.user, at=timezone.now())
                messages.success(
                    request, str(_("The address and all that was kept of it are gone."))
                )
                return HttpResponseRedirect(reverse("admin:press_forget"))
            context["found"] = known_as(address).first()
        except Refusal as refusal:
            form.add_error("address", refusal.sentence)
    return _page(request, "forget", context)
