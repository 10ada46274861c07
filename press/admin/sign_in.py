"""Admin: the password, and what makes somebody signed in who has passed every step."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model, load_backend, login, logout
from django.contrib.auth.models import User
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from press.admin.browsers import remember, visit_of
from press.admin.way_back import way_back
from press.editorial.accounts import password_set
from press.editorial.identities import bind
from press.editorial.sign_ins import begin, close, see
from press.models import SignIn
from press.reading.sign_ins import KEPT_AS
from press.site import standing_of

# What a session knows between the password and the last step; nobody is signed in by it.
HELD_AS = "second_step"
HELD_FOR = 10 * 60


class PasswordView(LoginView):
    """Django's own page; where a second step is asked for, a right password opens nothing yet."""

    authentication_form = AdminAuthenticationForm
    template_name = "admin/login.html"

    def form_valid(self, form: AdminAuthenticationForm) -> HttpResponse:
        user, onward = form.get_user(), way_back(self.request)
        if not settings.SECOND_STEP:
            return enter(self.request, user, SignIn.Step.NONE, lambda: HttpResponseRedirect(onward))
        hold(self.request, user)
        query = urlencode({"next": onward})
        return HttpResponseRedirect(f"{reverse('admin:press_second_step')}?{query}")


def sign_in_view(request: HttpRequest, extra: dict[str, Any]) -> HttpResponse:
    """The page for the password; a session that holds no more is closed and told why."""
    if request.method == "GET" and admin.site.has_permission(request):
        return HttpResponseRedirect(way_back(request))
    over = leave(request) if request.user.is_authenticated else ""
    context = {
        **admin.site.each_context(request),
        "title": _("Log in"),
        "subtitle": None,
        "app_path": request.get_full_path(),
        "next": way_back(request),
        "provider": bool(settings.OIDC_ISSUER),
        "provider_name": settings.OIDC_NAME,
        "over": SignIn.End(over).label if over else "",
        **extra,
    }
    request.current_app = admin.site.name
    return PasswordView.as_view(extra_context=context)(request)


def leave(request: HttpRequest) -> str:
    """Close a session, and say why if it had ended by itself before."""
    stands = standing_of(request)
    if stands.sign_in and not stands.sign_in.ended_at:
        why = stands.over or SignIn.End.SIGNED_OUT
        close(stands.sign_in, why, timezone.now())
    logout(request)
    return stands.over


def hold(request: HttpRequest, user: User, identity: tuple[str, str] | None = None) -> None:
    """Remember who has shown the password, in a session that has nothing of the one before.

    Or who came from the ministry's sign-in service instead, and as whom.
    """
    request.session.flush()
    request.session[HELD_AS] = {
        "user": user.pk,
        "backend": user.backend,
        "hash": user.get_session_auth_hash(),
        "since": timezone.now().timestamp(),
        "identity": identity,
    }
    rotate_token(request)


def held(request: HttpRequest) -> User | None:
    """Who has shown the password a while ago and may still; None if nobody has."""
    kept = request.session.get(HELD_AS)
    if not kept or timezone.now().timestamp() - kept["since"] > HELD_FOR:
        return None
    user = load_backend(kept["backend"]).get_user(kept["user"])
    if user is None or not constant_time_compare(kept["hash"], user.get_session_auth_hash()):
        return None
    user.backend = kept["backend"]
    return user if user.is_staff else None


def enter(
    request: HttpRequest, user: User, step: str, answer: Callable[[], HttpResponse]
) -> HttpResponse:
    """Sign somebody in who has passed every step; the session's key is a new one again.

    Raises Refusal, if the account has meanwhile become another's at the ministry's service.
    """
    kept = request.session.pop(HELD_AS, None) or {}
    if kept.get("identity"):
        bind(user, *kept["identity"], at=timezone.now())
    login(request, user)
    visit, token = visit_of(request)
    sign_in = begin(user, visit, step=step, at=timezone.now())
    request.session[KEPT_AS] = sign_in.pk
    response = answer()
    remember(response, token)
    return response


def sign_out(request: HttpRequest) -> None:
    """The row of a session that its holder ends."""
    sign_in = standing_of(request).sign_in
    if sign_in:
        close(sign_in, SignIn.End.SIGNED_OUT, timezone.now())


def note_use(request: HttpRequest) -> None:
    sign_in = standing_of(request).sign_in
    if sign_in:
        see(sign_in, timezone.now())


def password_changed(request: HttpRequest) -> None:
    """Somebody has changed their own password; Django has given this session the new one."""
    user = get_user_model().objects.get(pk=request.user.pk)
    sign_in = standing_of(request).sign_in
    password_set(user, by=user, at=timezone.now(), but=sign_in)
