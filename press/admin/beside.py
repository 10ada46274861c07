"""Admin: what is done beside an edition's text: follow its source, say who answers for it."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from press.admin.edition_list import change_url
from press.admin.rights import seen_edition
from press.admin.saving import numbers, source_save
from press.editorial.assigning import assign, why_not_assign
from press.editorial.refusals import Refusal
from press.editorial.roles import WRITE
from press.editorial.translating import follow
from press.models import Edition

Act = Callable[[Edition, HttpRequest, datetime], Edition]


def _follow(edition: Edition, request: HttpRequest, at: datetime) -> Edition:
    save = source_save(edition, request.POST.getlist("save"))
    return follow(edition, save, by=request.user, at=at)


def _assign(edition: Edition, request: HttpRequest, at: datetime) -> Edition:
    chosen = User.objects.filter(pk__in=numbers(request.POST.getlist("person"))[:1]).first()
    if chosen is None:
        raise Refusal("nobody", str(_("Choose who is responsible.")))
    return assign(edition, chosen, by=request.user, at=at)


ACTS: dict[str, tuple[Act, Promise]] = {
    "follow": (_follow, _("The change of the source counts as followed.")),
    "assign": (_assign, _("The person responsible is changed.")),
}


def act_view(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """Do it and go back to the edition, which says so or why not."""
    edition = seen_edition(request, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    act, done = ACTS[verb]
    try:
        act(edition, request, timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, str(done))
    return HttpResponseRedirect(change_url(edition))


def responsible(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    """Who answers for an edition, and who could; one query, while that person is at the desk."""
    people = list(
        User.objects.with_perm(
            f"press.{WRITE}", backend="django.contrib.auth.backends.ModelBackend"
        ).order_by("last_name", "first_name", "username")
    )
    known = {person.pk: person for person in people}
    now = known.get(edition.responsible_id) or edition.responsible
    return {
        "now": _name(now) if now else "",
        "gone": now is not None and now.pk not in known,
        "people": [
            {"pk": one.pk, "name": _name(one), "chosen": one.pk == edition.responsible_id}
            for one in people
        ],
        "may": why_not_assign(edition, request.user) is None,
    }


def _name(person: User) -> str:
    return person.get_full_name() or person.username
