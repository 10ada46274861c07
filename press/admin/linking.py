"""Admin: the buttons of the panel of suggestions as the verbs that they ask for."""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from press.admin.suggestions import BUTTONS, part_of, proposed
from press.admin.unknown import NewOfficialForm
from press.editorial.mentions import (
    confirm_suggestions,
    dismiss_suggestion,
    link_official,
    look_again,
)
from press.editorial.officials import add_official
from press.editorial.refusals import Refusal
from press.models import Edition, Official
from press.models.mentions import Participation

Act = Callable[[HttpRequest, Edition, datetime], tuple[Edition, str]]


def act(request: HttpRequest, edition: Edition, at: datetime) -> tuple[Edition, str]:
    """Do what the panel's pressed button asks of the edition just saved.

    Answers the edition as it stands then, and what to tell the person; nothing to tell means
    that no button of the panel was pressed. Raises Refusal.
    """
    pressed = next((name for name in BUTTONS if name in request.POST), None)
    return ACTS[pressed](request, edition, at) if pressed else (edition, "")


def _who(request: HttpRequest, edition: Edition, at: datetime) -> dict[str, Any]:
    return {"by": request.user, "at": at, "revision": edition.revision}


def _link(
    request: HttpRequest, edition: Edition, at: datetime, keys: Collection[str]
) -> tuple[Edition, str]:
    rows = {
        key: row
        for key, row in proposed(edition).items()
        if key in keys and (row.official or row.organization)
    }
    if not rows:
        return edition, _(
            "Saved. Nothing was linked: it is linked already, or the text no longer names it."
        )
    parts = {row.pk: request.POST.get(part_of(key), row.participation) for key, row in rows.items()}
    chosen = [row.pk for row in rows.values()]
    who = _who(request, edition, at)
    fresh = confirm_suggestions(edition, chosen, participations=parts, **who)
    names = ", ".join(str(row.official or row.organization) for row in rows.values())
    return fresh, _linked(names)


def _linked(names: str) -> str:
    return _("Saved and linked: %(names)s.") % {"names": names}


def _link_one(request: HttpRequest, edition: Edition, at: datetime) -> tuple[Edition, str]:
    return _link(request, edition, at, request.POST.getlist("_link_one"))


def _link_all(request: HttpRequest, edition: Edition, at: datetime) -> tuple[Edition, str]:
    """All that the person saw: what a changed text proposes anew waits for another look."""
    shown = part_of("")
    keys = {name.removeprefix(shown) for name in request.POST if name.startswith(shown)}
    return _link(request, edition, at, keys)


def _add(request: HttpRequest, edition: Edition, at: datetime) -> tuple[Edition, str]:
    form = _adding(request, edition, request.POST["_add"])
    if not form.is_valid():
        raise Refusal(
            "invalid_entry",
            _("The person was not added: what is wrong stands under “Suggested from the text”."),
        )
    official = add_official(form.entry(), by=request.user, at=at, edition=edition)
    fresh = _link_person(request, edition, at, official, form)
    said = _("Saved, added to the directory and linked: %(person)s.")
    return fresh, said % {"person": form.said()}


def _known(request: HttpRequest, edition: Edition, at: datetime) -> tuple[Edition, str]:
    """Link the entry that turned out to be the unknown person."""
    key, _colon, number = request.POST["_known"].partition(":")
    known = number.isascii() and number.isdigit() and len(number) < 19
    official = Official.objects.filter(pk=number).first() if known else None
    if official is None:
        raise Refusal("gone", _("That entry is no longer in the directory."))
    fresh = _link_person(request, edition, at, official, _adding(request, edition, key))
    return fresh, _linked(official.name)


def _adding(request: HttpRequest, edition: Edition, key: str) -> NewOfficialForm:
    row = proposed(edition).get(key)
    found = row.form if row else ""
    return NewOfficialForm(key, found, edition.language, request.POST, pressed=True)


def _link_person(
    request: HttpRequest, edition: Edition, at: datetime, official: Official, form: NewOfficialForm
) -> Edition:
    part = request.POST.get(form.add_prefix("participation"), Participation.MENTIONED)
    who = _who(request, edition, at)
    return link_official(edition, official, form=form.found, participation=part, **who)


def _dismiss(request: HttpRequest, edition: Edition, at: datetime) -> tuple[Edition, str]:
    row = proposed(edition).get(request.POST["_dismiss"])
    if row:
        edition = dismiss_suggestion(edition, row.pk, **_who(request, edition, at))
    return edition, _("Saved; the suggestion is set aside.")


def _look(request: HttpRequest, edition: Edition, at: datetime) -> tuple[Edition, str]:
    fresh = look_again(edition, **_who(request, edition, at))
    return fresh, _("Saved; the text was read again.")


ACTS: dict[str, Act] = {
    "_link_one": _link_one,
    "_link_all": _link_all,
    "_add": _add,
    "_known": _known,
    "_dismiss": _dismiss,
    "_look": _look,
}
