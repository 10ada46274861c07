"""Admin: clearance links: the switch of a release, the links of an edition, their openings."""

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from press.admin.edition_list import change_url
from press.admin.pages import desk_page
from press.admin.rights import seen_edition
from press.admin.words import moment, state_tag
from press.editorial.clearance import (
    LONGEST,
    LONGEST_NAME,
    USUAL,
    allow_clearance,
    forbid_clearance,
    make_link,
    revoke,
    why_not_allow,
    why_not_forbid,
    why_not_make_link,
    why_not_revoke,
)
from press.editorial.refusals import Refusal
from press.models import ClearanceLink, Edition
from press.models.clearance_states import Shut
from press.reading.addresses import absolute
from press.reading.clearance import LinkKept, links_of

OPENINGS_SHOWN = 20

STATES: dict[str, Promise] = {
    Shut.REVOKED: _("Revoked"),
    Shut.EXPIRED: _("Expired"),
    Shut.PUBLISHED: _("Ended: the text is public"),
    Shut.DISCARDED: _("Ended: the edition is discarded"),
    Shut.CHANGED: _("Ended: the text has changed since"),
}
REFUSED: dict[str, Promise] = {
    Shut.REVOKED: _("refused: revoked"),
    Shut.EXPIRED: _("refused: expired"),
    Shut.PUBLISHED: _("refused: the text was public"),
    Shut.DISCARDED: _("refused: the edition was discarded"),
    Shut.CHANGED: _("refused: the text had changed"),
}


def _hours(span: timedelta) -> str:
    return str(int(span.total_seconds() // 3600))


def _lasts() -> list[tuple[str, str]]:
    """How long a link can last, in hours, in words."""
    hours = [4, 12]
    days = [1, USUAL.days, 7, LONGEST.days]
    return [
        *((str(n), ngettext("%(n)s hour", "%(n)s hours", n) % {"n": n}) for n in hours),
        *((str(24 * n), ngettext("%(n)s day", "%(n)s days", n) % {"n": n}) for n in days),
    ]


class LinkForm(forms.Form):
    """For whom, for how long, and whether they are asked; the verb has the last word."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("For whom"),
        max_length=LONGEST_NAME,
        help_text=_("The person's name: it stands across the page, and in the record."),
        widget=AdminTextInputWidget(attrs={"autocomplete": "off"}),
    )
    lasts = forms.ChoiceField(label=_("Lasts"), choices=_lasts, initial=_hours(USUAL))
    asks = forms.BooleanField(
        label=_("Ask for an answer: cleared, or not cleared and why"), required=False, initial=True
    )


def panel(
    edition: Edition, request: HttpRequest, at: datetime, form: LinkForm | None = None
) -> dict[str, Any]:
    """What an edition's page shows of clearance: the switch, the links, and the way to a new one.

    At most three queries, and one where no link was ever made.
    """
    links, release, user = links_of(edition, at), edition.release, request.user
    why_not = why_not_make_link(edition, user, at)
    return {
        "edition": edition,
        "allowed": release.clearance_allowed,
        "can_allow": why_not_allow(release, user) is None,
        "can_forbid": why_not_forbid(release, user) is None,
        "why_not": why_not,
        "form": None if why_not else form or LinkForm(initial={"revision": edition.revision}),
        "links": [_row(kept, request, at) for kept in links],
        "against": [
            {"link": kept.link, "when": moment(kept.link.answered_at), "outdated": kept.outdated}
            for kept in links
            if kept.against and kept.link.answered_at
        ],
    }


def _row(kept: LinkKept, request: HttpRequest, at: datetime) -> dict[str, Any]:
    link = kept.link
    return {
        "link": link,
        "state": STATES[kept.shut] if kept.shut else _("Open"),
        "open": kept.shut is None,
        "until": moment(link.expires_at),
        "made": moment(link.made_at),
        "answered": moment(link.answered_at) if link.answered_at else "",
        "can_revoke": why_not_revoke(link, request.user, at) is None,
        "shown": kept.shown,
        "addresses": len(kept.addresses),
        "openings": [
            {
                "when": moment(opening.at),
                "address": opening.address,
                "refused": REFUSED.get(opening.refused, ""),
            }
            for opening in kept.openings[:OPENINGS_SHOWN]
        ],
        "more": max(0, len(kept.openings) - OPENINGS_SHOWN),
    }


def clearance_view(request: HttpRequest, pk: int) -> HttpResponse:
    """An edition's links; a POST makes one and shows its address on the page it answers with.

    The address is on no other page: neither the session nor the database could give it again.
    """
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method not in {"GET", "HEAD", "POST"}:
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    form, address, made = None, "", None
    if request.method == "POST":
        form = LinkForm(request.POST)
        if form.is_valid():
            try:
                made, token = _make(edition, form.cleaned_data, request, at)
            except Refusal as refusal:
                form.add_error(None, refusal.sentence)
            else:
                address, form = absolute(reverse("clearance:page", args=[token])), None
    context = {
        "title": _("Clearance"),
        "subtitle": edition.title,
        "edition": edition,
        "edition_url": change_url(edition),
        "tag": state_tag(edition, at),
        "around": {"clearance": panel(edition, request, at, form)},
        "address": address,
        "made": made,
        "made_until": moment(made.expires_at) if made else "",
        "refused": form.errors if form else None,
    }
    return desk_page(request, "admin/press/edition/clearance_page.html", context, media=COPY)


COPY = forms.Media(js=["press/admin/copy.js"])


def _make(
    edition: Edition, given: dict[str, Any], request: HttpRequest, at: datetime
) -> tuple[ClearanceLink, str]:
    return make_link(
        edition,
        name=given["name"],
        expires_at=at + timedelta(hours=int(given["lasts"])),
        asks=given["asks"],
        by=request.user,
        at=at,
        revision=given["revision"],
    )


def switch_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Switch clearance on or off for the release of an edition, as the button pressed says."""
    edition, at = seen_edition(request, pk), timezone.now()
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    on = request.POST.get("clearance") == "on"
    verb = allow_clearance if on else forbid_clearance
    done = (
        _("Clearance links are switched on for this release.")
        if on
        else _("Clearance links are switched off for this release; every one of them has stopped.")
    )
    return _done(request, edition, lambda: verb(edition.release, by=request.user, at=at), done)


def revoke_view(request: HttpRequest, pk: int, link: int) -> HttpResponse:
    edition, at = seen_edition(request, pk), timezone.now()
    found = edition.clearance_links.filter(pk=link).first()
    if found is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    done = _("The link for %(name)s is revoked.") % {"name": found.name}
    return _done(request, edition, lambda: revoke(found, by=request.user, at=at), done)


def _done(request: HttpRequest, edition: Edition, verb: Any, done: Any) -> HttpResponse:
    """Do it, say so or say why not, and go back to the edition's links."""
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, str(done))
    return HttpResponseRedirect(reverse("admin:press_edition_clearance", args=[edition.pk]))
