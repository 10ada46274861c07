"""Admin: the holder of an account adds passkeys to its second step, and removes them."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from press.admin.challenges import ANSWER, TO_ADD, keep, kept, shown, taken
from press.admin.pages import desk_page
from press.admin.second_step import MEDIA, CodeForm, answer, code_field, raise_unless_enrolled
from press.editorial.passkeys import add_passkey, begin_passkey, remove_passkey
from press.editorial.refusals import Refusal
from press.models.passkeys import passkeys_of
from press.site import standing_of

LONGEST_NAME = 60


class AddForm(forms.Form):
    name = forms.CharField(
        label=_("Name"),
        help_text=_("By which you will know it, such as “Laptop” or “Blue key”."),
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autofocus": True, "autocomplete": "off", "size": 30}),
    )
    code = code_field(_("Code"), _("Six digits of the app, or the twelve of a recovery code."))


def add_view(request: HttpRequest) -> HttpResponse:
    """A name and a code; the browser is asked on the next page."""
    raise_unless_enrolled(request)

    def passed(form: forms.Form) -> HttpResponse:
        name, code = form.cleaned_data["name"], form.cleaned_data["code"]
        challenge = begin_passkey(request.user, name, code, at=timezone.now())
        keep(request, TO_ADD, challenge)
        return HttpResponseRedirect(reverse("admin:press_passkey_make"))

    context = {"title": _("Add a passkey"), "doing": "add_passkey"}
    return answer(request, AddForm, passed, "add_passkey", context)


def make_view(request: HttpRequest) -> HttpResponse:
    """What the device makes of the challenge is kept, if it is in time."""
    raise_unless_enrolled(request)
    if request.method == "POST":
        return _made(request, request.POST.get(ANSWER, ""))
    challenge = kept(request, TO_ADD)
    if challenge is None:
        return HttpResponseRedirect(reverse("admin:press_passkey_add"))
    context = {
        "title": _("Add a passkey"),
        "doing": "make_passkey",
        "name": challenge["name"],
        "options": shown(request, TO_ADD, lambda: challenge),
    }
    return desk_page(request, "admin/press/account/make_passkey.html", context, media=MEDIA)


def _made(request: HttpRequest, written: str) -> HttpResponse:
    try:
        add_passkey(request.user, taken(request, TO_ADD), written, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return HttpResponseRedirect(reverse("admin:press_passkey_add"))
    messages.success(request, str(_("The passkey is added; the next sign-in may use it.")))
    return HttpResponseRedirect(reverse("admin:press_sign_ins"))


def remove_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of one's own away."""
    raise_unless_enrolled(request)
    passkey = next((one for one in passkeys_of(request.user) if one.pk == pk), None)
    if passkey is None:
        raise Http404

    def passed(form: forms.Form) -> HttpResponse:
        here, code = standing_of(request).sign_in, form.cleaned_data["code"]
        remove_passkey(request.user, pk, code, at=timezone.now(), but=here)
        done = _("The passkey is removed; every other sign-in has ended.")
        messages.success(request, str(done))
        return HttpResponseRedirect(reverse("admin:press_sign_ins"))

    context = {"title": _("Remove a passkey"), "doing": "remove_passkey", "name": passkey.name}
    return answer(request, CodeForm, passed, "remove_passkey", context)
