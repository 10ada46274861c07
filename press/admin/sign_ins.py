"""Admin: where an account is signed in, for its holder and for who looks after it."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.browsers import browser_words
from press.admin.pages import desk_page
from press.admin.second_step import MEDIA
from press.admin.words import short_moment
from press.editorial.accounts import why_not_keep
from press.editorial.identities import release
from press.editorial.refusals import Refusal
from press.editorial.second_step import reset
from press.editorial.sign_ins import revoke, revoke_all
from press.models import SignIn
from press.models.passkeys import passkeys_of
from press.reading.sign_ins import identity_of, open_sign_ins, second_step_of
from press.site import standing_of


def sign_ins_view(request: HttpRequest) -> HttpResponse:
    """One's own."""
    return _page(request, request.user, _("Your sign-ins"))


def person_view(request: HttpRequest, pk: int) -> HttpResponse:
    """A colleague's."""
    person = _looked_after(request, pk)
    name = person.get_full_name() or person.get_username()
    return _page(request, person, _("Sign-ins of %(name)s") % {"name": name})


def end_view(request: HttpRequest, pk: int) -> HttpResponse:
    """End one; the page then shows the rest."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    sign_in = get_object_or_404(SignIn.objects.select_related("user"), pk=pk)
    if sign_in.user_id != request.user.pk:
        _looked_after(request, sign_in.user_id)
    return _done(
        request,
        sign_in.user,
        lambda: revoke(sign_in, by=request.user, at=timezone.now()),
        _("The sign-in has ended."),
    )


def end_others_view(request: HttpRequest) -> HttpResponse:
    """End all of one's own but this one."""
    user, here = request.user, standing_of(request).sign_in
    return _done(
        request,
        user,
        lambda: revoke_all(user, by=user, at=timezone.now(), but=here),
        _("All other sign-ins have ended."),
    )


def person_end_view(request: HttpRequest, pk: int) -> HttpResponse:
    """End all of a colleague's."""
    person = _looked_after(request, pk)
    return _done(
        request,
        person,
        lambda: revoke_all(person, by=request.user, at=timezone.now()),
        _("All sign-ins have ended."),
    )


def person_reset_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a colleague's second step away: the phone is lost, and so are the codes."""
    person = _looked_after(request, pk)
    return _done(
        request,
        person,
        lambda: reset(person, by=request.user, at=timezone.now()),
        _("The second step is reset. The next sign-in sets it up anew."),
    )


def person_release_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague come with another account of the ministry's sign-in service."""
    person = _looked_after(request, pk)
    return _done(
        request,
        person,
        lambda: release(person, by=request.user, at=timezone.now()),
        _("The ministry account is released. The next sign-in with one binds it."),
    )


def _looked_after(request: HttpRequest, pk: int) -> User:
    """The account behind an address: 403 for whoever may not look after it, else 404."""
    person = User.objects.filter(pk=pk).first()
    if why_not_keep(person or request.user, request.user):
        raise PermissionDenied
    return person or get_object_or_404(User, pk=pk)


def _done(request: HttpRequest, person: User, verb: Any, words: Any) -> HttpResponse:
    """What a button does to an account, and back to where it stood."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        verb()
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, str(words))
    if person.pk == request.user.pk:
        return HttpResponseRedirect(reverse("admin:press_sign_ins"))
    return HttpResponseRedirect(reverse("admin:press_person", args=[person.pk]))


def _page(request: HttpRequest, person: User, title: Any) -> HttpResponse:
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotAllowed(["GET", "HEAD"])
    here = standing_of(request).sign_in
    context = {
        "title": title,
        "person": person,
        "own": person.pk == request.user.pk,
        "asked": settings.SECOND_STEP,
        "zone": settings.TIME_ZONE,
        "second_step": second_step_of(person),
        "passkeys_on": settings.PASSKEYS,
        "passkeys": [
            {
                "pk": one.pk,
                "name": one.name,
                "added": short_moment(one.created_at),
                "used": short_moment(one.last_used_at) if one.last_used_at else "",
            }
            for one in passkeys_of(person)
        ],
        "by_provider": bool(settings.OIDC_ISSUER),
        "identity": identity_of(person, settings.OIDC_ISSUER),
        "rows": [
            {
                "sign_in": row,
                "browser": browser_words(row.agent),
                "step": row.get_step_display() if row.step != SignIn.Step.NONE else "",
                "began": short_moment(row.began_at),
                "seen": short_moment(row.seen_at),
                "this": here is not None and row.pk == here.pk,
            }
            for row in open_sign_ins(person, timezone.now())
        ],
    }
    return desk_page(request, "admin/press/account/sign_ins.html", context, media=MEDIA)
