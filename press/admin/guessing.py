"""Admin: how often a password may be guessed; the numbers are in config/signing_in.py and here.

Three bounds, of which each lapses a quarter of an hour after the last guess that was counted:
an account from one address, an account from anywhere, and an address whatever the account. The
last two do not hold for a browser that has been signed in to that account before, so guessing
from outside never keeps an officer out who sits at their own machine.
"""

from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from press.admin.browsers import device_of
from press.admin.pages import desk_page
from press.pure.client_addresses import one_client
from press.reading.sign_ins import knows_browser

OF_AN_ACCOUNT = 30
FROM_AN_ADDRESS = 30


class Bounds(AxesDatabaseHandler):
    """Axes', which counts an account from one address, with the two wider bounds."""

    def is_locked(self, request: HttpRequest, credentials: Any = None) -> bool:
        if super().is_locked(request, credentials):
            return True
        username = (credentials or {}).get("username") or ""
        since = timezone.now() - settings.AXES_COOLOFF_TIME
        recent = AccessAttempt.objects.filter(attempt_time__gte=since)
        wide = (
            _guesses(recent.filter(username=username)) >= OF_AN_ACCOUNT
            or _guesses(recent.filter(ip_address=client_of(request))) >= FROM_AN_ADDRESS
        )
        return wide and not knows_browser(username, device_of(request))


def _guesses(attempts: Any) -> int:
    return attempts.aggregate(all=Sum("failures_since_start"))["all"] or 0


def client_of(request: HttpRequest) -> str:
    """Whom guesses are counted under; a header is believed only where the settings name it."""
    return one_client(request.META.get("REMOTE_ADDR", ""))


def locked_out(request: HttpRequest, response: Any, credentials: Any) -> HttpResponse:
    """The answer to one guess too many: the same for accounts that there are and are not."""
    wait = int(settings.AXES_COOLOFF_TIME.total_seconds())
    context = {"title": _("Too many attempts"), "minutes": wait // 60}
    page = desk_page(request, "admin/press/account/locked.html", context, status=429)
    page["Retry-After"] = str(wait)
    return page.render()
