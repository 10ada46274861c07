"""Admin: the way to the ministry's sign-in service and back; what comes of it is as after a
password."""

import logging
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http import HttpResponseRedirect as Redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from press.admin.pages import desk_page
from press.admin.provider import NotProved, Said, Unreachable, answer, question
from press.admin.second_step import MEDIA
from press.admin.sign_in import enter, hold, leave
from press.admin.way_back import way_back
from press.editorial.identities import recognised
from press.editorial.refusals import Refusal
from press.models import SignIn
from press.watch.limits import Limit, client_of

log = logging.getLogger("press.sign_in")

# Of one network, since each leaves a session behind and may hold a thread for a while.
STARTS, MOST_STARTS = Limit("provider", 60), 30
# What a session keeps of the question it was sent with, once and so many seconds.
ASKED_AS = "provider_asked"
ASKED_FOR = 10 * 60


def start_view(request: HttpRequest) -> HttpResponse:
    """Send the browser to the provider.

    A link and no form: Chromium holds `form-action` against every redirect after a form, and a
    provider may send people on to hosts that nobody here knows.
    """
    _raise_unless_there(request)
    onward = way_back(request)
    if admin.site.has_permission(request):
        return Redirect(onward)
    wait = STARTS.over(client_of(request), MOST_STARTS, timezone.now())
    if wait:
        return _too_many(request, wait)
    try:
        made = question(_back())
    except Unreachable as error:
        return _unreachable(request, onward, error)
    request.session[ASKED_AS] = {
        "state": made.state,
        "nonce": made.nonce,
        "verifier": made.verifier,
        "next": onward,
        "since": timezone.now().timestamp(),
    }
    return Redirect(made.address)


def back_view(request: HttpRequest) -> HttpResponse:
    """Whoever comes back from the provider; each question is answered once."""
    _raise_unless_there(request)
    asked = request.session.pop(ASKED_AS, None)
    try:
        said = _heard(request, asked)
        return _go_on(request, said, asked["next"])
    except Unreachable as error:
        return _unreachable(request, asked["next"], error)
    except NotProved as error:
        log.warning("A sign-in through the provider was refused: %s", error)
        return _refused(request, _("The ministry’s service did not prove who you are. Try again."))
    except Refusal as refusal:
        log.warning("A sign-in through the provider was refused: %s", refusal.code)
        return _refused(request, refusal.sentence)


def _heard(request: HttpRequest, asked: Any) -> Said:
    """What the provider says of who comes back, if it was asked. Raises as `answer` does."""
    told = request.GET
    if not asked or told.get("state") != asked["state"]:
        raise NotProved("state")
    if timezone.now().timestamp() - asked["since"] > ASKED_FOR:
        raise NotProved("late")
    if told.get("iss", settings.OIDC_ISSUER) != settings.OIDC_ISSUER:
        raise NotProved("issuer")
    if "error" in told or not told.get("code"):
        raise NotProved("no_code")
    return answer(told["code"], _back(), asked["nonce"], asked["verifier"])


def _go_on(request: HttpRequest, said: Said, onward: str) -> HttpResponse:
    """To our own second step, or in. Raises Refusal."""
    user = recognised(said.issuer, said.subject, said.email)
    if request.user.is_authenticated:
        leave(request)
    user.backend = "django.contrib.auth.backends.ModelBackend"
    hold(request, user, identity=(said.issuer, said.subject))
    if settings.SECOND_STEP and not said.several:
        query = urlencode({"next": onward})
        return Redirect(f"{reverse('admin:press_second_step')}?{query}")
    step = SignIn.Step.PROVIDER if said.several else SignIn.Step.NONE
    return enter(request, user, step, lambda: Redirect(onward))


def _back() -> str:
    """The address that is registered with the provider, whatever the host that was asked."""
    return settings.SITE_URL + reverse("admin:press_provider_back")


def _raise_unless_there(request: HttpRequest) -> None:
    if not settings.OIDC_ISSUER:
        raise Http404


def _unreachable(request: HttpRequest, onward: str, error: Exception) -> HttpResponse:
    """Back to the page with the password, which needs nobody else."""
    log.error("The sign-in provider could not be asked: %s", error)
    sentence = _("The ministry’s sign-in service does not answer. Log in with your password.")
    messages.error(request, sentence)
    return Redirect(f"{reverse('admin:login')}?{urlencode({'next': onward})}")


def _too_many(request: HttpRequest, wait: int) -> HttpResponse:
    sentence = _("Too many sign-ins were begun from here. Try again in a minute.")
    answer = _refused(request, sentence, status=429)
    answer["Retry-After"] = str(wait)
    return answer


def _refused(request: HttpRequest, sentence: str, status: int = 403) -> HttpResponse:
    context = {"title": _("Not logged in"), "sentence": sentence}
    page = "admin/press/account/refused.html"
    return desk_page(request, page, context, media=MEDIA, status=status)
