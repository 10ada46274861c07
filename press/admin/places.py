"""Admin: the forms that an edition is typed in, each with the name under which words are kept."""

import re
from dataclasses import dataclass
from urllib.parse import urlencode

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse

from press.admin.rights import may_see, seen_edition, seen_release
from press.admin.saving import next_language
from press.models import Edition
from press.models.editions import Language

NEW = "new"
_EDITION = re.compile(r"edition-(\d{1,18})")
_TRANSLATION = re.compile(r"release-(\d{1,18})-([a-z]{2})(?:-from-(\d{1,18}))?")


@dataclass(frozen=True)
class Place:
    """One form by name: an edition's, which is given then, or one that adds."""

    name: str
    edition: Edition | None = None


def place_of(edition: Edition) -> str:
    return f"edition-{edition.pk}"


def place_of_page(request: HttpRequest, edition: Edition | None) -> str:
    """The name of a page's form; a page that adds is known by its query string, 404 if wrong."""
    if edition is not None:
        return place_of(edition)
    asked = next_language(request)
    if asked is None:
        return NEW
    name = f"release-{asked.release.pk}-{asked.language}"
    return f"{name}-from-{asked.source.pk}" if asked.source else name


def seen_place(request: HttpRequest, name: str) -> Place:
    """The form behind a name: 403 for whoever may not see it, 404 when there is none such."""
    if not may_see(request):
        raise PermissionDenied
    if edition := _EDITION.fullmatch(name):
        return Place(name, seen_edition(request, int(edition[1])))
    if translation := _TRANSLATION.fullmatch(name):
        key, language, source = translation.groups()
        release = seen_release(request, int(key))
        if source:
            get_object_or_404(release.editions, pk=int(source))
        if language in Language.values:
            return Place(name)
    elif name == NEW:
        return Place(name)
    raise Http404


def address_of(name: str) -> str:
    """The page that a name of ours stands for."""
    edition = _EDITION.fullmatch(name)
    if edition:
        return reverse("admin:press_edition_change", args=[edition[1]])
    add = reverse("admin:press_edition_add")
    translation = _TRANSLATION.fullmatch(name)
    if not translation:
        return add
    asked = zip(("release", "language", "source"), translation.groups(), strict=True)
    return f"{add}?{urlencode({key: value for key, value in asked if value})}"


def language_of(name: str) -> str:
    """The language of a translation's form; empty for every other."""
    translation = _TRANSLATION.fullmatch(name)
    return translation[2] if translation else ""
