"""Admin: the second step of a sign-in, and what its holder does about it afterwards."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import mark_safe
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_protect
from django_otp.util import random_hex

from press.admin.challenges import ANSWER, TO_SIGN_IN, shown, taken
from press.admin.pages import desk_page
from press.admin.sign_in import enter, held
from press.admin.way_back import way_back
from press.editorial.passkeys import ask_passkey, check_passkey
from press.editorial.refusals import Refusal
from press.editorial.second_step import check_code, enrol, enrolled, make_codes, replace_app
from press.models import SignIn
from press.models.passkeys import passkeys_of
from press.pure.one_time_codes import app_address, grouped, qr_picture, secret_text
from press.site import standing_of

# The secret that a page shows and its answer proves; it is nobody's until then.
KEY_AS = "second_step_key"
ISSUER = _("Press office")
MEDIA = forms.Media(css={"all": ["press/admin/account.css"]})


class OnceTyped(forms.TextInput):
    """A field that is empty whenever it is shown: no code is good for a second try."""

    def format_value(self, value: Any) -> None:
        return None


def code_field(label: Any, help_text: Any, **more: Any) -> forms.CharField:
    shown = {"inputmode": "numeric", "autocomplete": "one-time-code", "size": 20, **more}
    return forms.CharField(
        label=label, help_text=help_text, max_length=40, widget=OnceTyped(attrs=shown)
    )


class CodeForm(forms.Form):
    code = code_field(
        _("Code"), _("Six digits of the app, or the twelve of a recovery code."), autofocus=True
    )


class FirstCodeForm(forms.Form):
    code = code_field(_("Code of the app"), _("The six digits that the app shows now."))


class ReplaceForm(forms.Form):
    code = code_field(
        _("Code of the app in use"), _("Or a recovery code, if you have no longer that app.")
    )
    new = code_field(_("Code of the new app"), _("The six digits that it shows now."))


@csrf_protect
def second_step_view(request: HttpRequest) -> HttpResponse:
    """After the password: ask for a code, or set the second step up where there is none."""
    user = held(request)
    if user is None:
        query = urlencode({"next": way_back(request)})
        return HttpResponseRedirect(f"{reverse('admin:login')}?{query}")
    return _ask(request, user) if enrolled(user) else _set_up(request, user)


def _ask(request: HttpRequest, user: User) -> HttpResponse:
    def passed(form: forms.Form) -> HttpResponse:
        step = check_code(user, form.cleaned_data["code"], at=timezone.now())
        return enter(request, user, step, lambda: HttpResponseRedirect(onward))

    onward = way_back(request)
    context = {"title": _("Second step"), "next": onward}
    if passkeys_of(user):
        if ANSWER in request.POST:
            try:
                return _enter_by_passkey(request, user, onward)
            except Refusal as refusal:
                context["refused"] = refusal.sentence
        now = timezone.now()
        context["options"] = shown(request, TO_SIGN_IN, lambda: ask_passkey(user, at=now))
    return answer(request, CodeForm, passed, "code", context)


def _enter_by_passkey(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    challenge = taken(request, TO_SIGN_IN)
    step = check_passkey(user, challenge, request.POST[ANSWER], at=timezone.now())
    return enter(request, user, step, lambda: HttpResponseRedirect(onward))


def _set_up(request: HttpRequest, user: User) -> HttpResponse:
    key = _key(request)

    def passed(form: forms.Form) -> HttpResponse:
        codes = enrol(user, key, form.cleaned_data["code"], at=timezone.now())
        request.session.pop(KEY_AS, None)
        step = SignIn.Step.APP
        return enter(request, user, step, lambda: _codes_page(request, codes, onward))

    onward = way_back(request)
    context = {"title": _("Set up the second step"), "next": onward, **_shown(key, user)}
    return answer(request, FirstCodeForm, passed, "set_up", context)


def codes_view(request: HttpRequest) -> HttpResponse:
    """Ten new recovery codes, for whoever shows a code once more."""

    def passed(form: forms.Form) -> HttpResponse:
        codes = make_codes(request.user, form.cleaned_data["code"], at=timezone.now())
        return _codes_page(request, codes, reverse("admin:press_sign_ins"))

    raise_unless_enrolled(request)
    context = {"title": _("New recovery codes"), "doing": "codes"}
    return answer(request, CodeForm, passed, "new_codes", context)


def replace_view(request: HttpRequest) -> HttpResponse:
    """Another app in the place of the one in use."""
    raise_unless_enrolled(request)
    key, user = _key(request), request.user

    def passed(form: forms.Form) -> HttpResponse:
        old, new = form.cleaned_data["code"], form.cleaned_data["new"]
        sign_in = standing_of(request).sign_in
        replace_app(user, key, old, new, at=timezone.now(), but=sign_in)
        request.session.pop(KEY_AS, None)
        messages.success(request, str(_("The new app is in use; every other sign-in has ended.")))
        return HttpResponseRedirect(reverse("admin:press_sign_ins"))

    context = {"title": _("Replace the app"), "doing": "replace", **_shown(key, user)}
    return answer(request, ReplaceForm, passed, "replace_app", context)


def answer(
    request: HttpRequest,
    form_class: type[forms.Form],
    passed: Callable[[forms.Form], HttpResponse],
    template: str,
    context: dict[str, Any],
) -> HttpResponse:
    """A page with a form for codes; a refusal stands above the field it is about."""
    typed = request.method == "POST" and ANSWER not in request.POST
    form = form_class(request.POST if typed else None)
    if form.is_valid():
        try:
            return passed(form)
        except Refusal as refusal:
            form.add_error("new" if refusal.code == "wrong_new_code" else "code", refusal.sentence)
    context = {**context, "form": form}
    return desk_page(request, f"admin/press/account/{template}.html", context, media=MEDIA)


def _codes_page(request: HttpRequest, codes: list[str], onward: str) -> HttpResponse:
    """The only answer that ever holds the codes: nothing keeps it, and it is made at once."""
    context = {
        "title": _("Recovery codes"),
        "codes": [grouped(code) for code in codes],
        "onward": onward,
    }
    page = desk_page(request, "admin/press/account/codes.html", context, media=MEDIA)
    return page.render()


def _key(request: HttpRequest) -> str:
    """The secret shown to this session until it is proved; on a reload the same."""
    if KEY_AS not in request.session:
        request.session[KEY_AS] = random_hex(20)
    return str(request.session[KEY_AS])


def _shown(key: str, user: User) -> dict[str, Any]:
    address = app_address(key, user.get_username(), str(ISSUER))
    return {
        # The picture is drawn from the address alone, which is percent-encoded.
        "picture": mark_safe(qr_picture(address)),
        "secret": grouped(secret_text(key)),
        "address": address,
    }


def raise_unless_enrolled(request: HttpRequest) -> None:
    if not (settings.SECOND_STEP and enrolled(request.user)):
        raise Http404
