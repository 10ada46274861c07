"""Reading: what a query of the API says of pages: how long, in which languages, and from where."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable
from urllib.parse import urlencode

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from press.pure.directory import LANGUAGES
from press.reading.asked import FilterError
from press.reading.fields import ManyField, OneField, shown

USUAL, MOST = 20, 100

BAD_CURSOR = _("This cursor does not belong to this query; begin again without one.")


class LimitField(OneField):
    """How many rows a page has."""

    def read_one(self, value: str) -> int:
        if not re.fullmatch(r"[0-9]{1,3}", value) or not 1 <= int(value) <= MOST:
            raise ValidationError(
                _("“%(value)s” is not a number from 1 to %(most)d."),
                params={"value": shown(value), "most": MOST},
            )
        return int(value)


class LanguagesField(ManyField):
    """Languages of releases."""

    def read(self, values: list[str]) -> list[str]:
        for value in values:
            if value not in LANGUAGES:
                raise ValidationError(
                    _("“%(value)s” is not one of the languages kk, ru and en."),
                    params={"value": shown(value)},
                )
        return values


class NoPageField(OneField):
    """Whoever counts pages would otherwise be sent the first one for ever."""

    def read(self, values: list[str]) -> None:
        raise ValidationError(_("There are no page numbers here; follow “next”."))


class PageForm(forms.Form):
    """Which part of a list is asked for; the cursor is opened by the list it belongs to."""

    limit = LimitField(required=False)
    cursor = OneField(required=False)
    page = NoPageField(required=False)

    @property
    def limit_asked(self) -> int:
        return self.cleaned_data["limit"] or USUAL


class LanguagesForm(forms.Form):
    """In which languages releases are asked for."""

    language = LanguagesField(required=False)

    @property
    def languages_asked(self) -> list[str]:
        """All of them, if none is named."""
        return self.cleaned_data.get("language") or list(LANGUAGES)

    @property
    def spoken(self) -> str:
        """In which language errors are told: the one asked for, else the site's own."""
        asked = self.languages_asked
        return asked[0] if len(asked) == 1 else str(settings.LANGUAGE_CODE)


class ReleasesPageForm(LanguagesForm, PageForm):
    """Which part of the releases of which languages."""


def binding(given: MultiValueDict[str, str], names: Iterable[str]) -> str:
    """The part of a query that decides which rows there are and in which order."""
    pairs = {(name, value.strip()) for name in names for value in given.getlist(name)}
    return urlencode(sorted((name, value) for name, value in pairs if value))


def _signer(query: str) -> Signer:
    return Signer(salt=f"press.reading.paging|{query}")


def sealed(state: str, query: str) -> str:
    """A cursor of this state, good for this query and no other."""
    return urlsafe_b64encode(_signer(query).sign(state).encode()).decode().rstrip("=")


def unsealed(cursor: str, query: str) -> str:
    """The state of a cursor; ValueError if it was not made for this query."""
    try:
        signed = urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        return _signer(query).unsign(signed)
    except (BadSignature, ValueError) as error:
        raise ValueError("not a cursor of this query") from error


def wrong(form: forms.Form) -> list[FilterError]:
    """One sentence for each wrong value, in the language being spoken."""
    return [
        FilterError(name, str(message))
        for name, reasons in form.errors.items()
        for message in reasons
    ]


def next_query(bound: str, limit: int, cursor: str) -> str:
    """The query that goes on from a cursor."""
    own = [("limit", str(limit))] if limit != USUAL else []
    return "&".join(part for part in (bound, urlencode([*own, ("cursor", cursor)])) if part)
