"""Admin: one posted edition page as the verbs it asks for, in the order of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404

from press.editorial.changes import Changes
from press.editorial.comments import resolve
from press.editorial.drafting import open_release, revise, start, submit
from press.editorial.mentions import (
    confirm_suggestions,
    dismiss_suggestion,
    look_again,
    proposal,
)
from press.editorial.translating import follow
from press.models import Comment, Edition, PressRelease, Save
from press.models.editions import Language

Key = tuple[str, int | None, int | None, str]


@dataclass(frozen=True)
class NextLanguage:
    """What an add page's address asks for when it is not a new release."""

    release: PressRelease
    language: str
    source: Edition | None
    # The save of the source that the translator was shown, once the page is posted.
    seen: int | None = None


def next_language(request: HttpRequest) -> NextLanguage | None:
    """The release, language and source that an add page's address names; 404 for wrong ones."""
    asked = request.GET
    if "release" not in asked:
        return None
    if asked.get("language") not in Language.values:
        raise Http404
    release = get_object_or_404(PressRelease, pk=_number(asked["release"]))
    source = None
    if "source" in asked:
        source = get_object_or_404(release.editions, pk=_number(asked["source"]))
    seen = numbers(request.POST.getlist("source_revision"))
    return NextLanguage(release, asked["language"], source, seen[0] if seen else None)


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 19):
        raise Http404
    return int(text)


def open_edition(
    request: HttpRequest, changes: Changes, language: str | None, at: datetime
) -> Edition:
    asked = next_language(request)
    if asked is None:
        return open_release(language or "", changes, by=request.user, at=at)
    return start(
        asked.release,
        asked.language,
        by=request.user,
        at=at,
        source=asked.source,
        source_revision=asked.seen,
        changes=changes,
    )


def save_edition(
    request: HttpRequest, edition: Edition, changes: Changes, revision: int, at: datetime
) -> Edition:
    """Save, then do what the pressed button adds to it. Raises Refusal; call in a transaction."""
    posted = request.POST
    chosen = _keys(edition, posted.getlist("suggestion")) if "_link" in posted else set()
    dismissed = _keys(edition, posted.getlist("_dismiss"))
    who: dict[str, Any] = {"by": request.user, "at": at}
    fresh = revise(edition, changes, revision=revision, **who)
    if chosen:
        rows = _rows(fresh, chosen)
        fresh = confirm_suggestions(fresh, rows, revision=fresh.revision, **who)
    for row in _rows(fresh, dismissed):
        fresh = dismiss_suggestion(fresh, row, revision=fresh.revision, **who)
    for made in _open_comments(fresh, posted.getlist("_resolve")):
        resolve(made, **who)
    if "_look" in posted:
        fresh = look_again(fresh, revision=fresh.revision, **who)
    if "_follow" in posted:
        fresh = follow(fresh, source_save(fresh, posted.getlist("_follow")), **who)
    if "_submit" in posted:
        fresh = submit(fresh, revision=fresh.revision, **who)
    return fresh


def source_save(edition: Edition, posted: list[str]) -> Save | None:
    """The save of the edition's own release that a page showed as its source's newest."""
    saves = Save.objects.filter(edition__release=edition.release_id)
    return saves.filter(pk__in=numbers(posted)).first()


def numbers(posted: list[str]) -> list[int]:
    """The keys among what was posted under one name."""
    return [int(key) for key in posted if key.isascii() and key.isdigit() and len(key) < 19]


def _open_comments(edition: Edition, posted: list[str]) -> Iterable[Comment]:
    """The comments meant that nobody has resolved meanwhile: that must not stop a save."""
    if not posted:
        return ()
    return edition.comments.filter(pk__in=numbers(posted), resolved_at__isnull=True)


def _keys(edition: Edition, posted: list[str]) -> set[Key]:
    """What was meant: a save that changes the text proposes anew, under new primary keys."""
    rows = edition.suggestions.filter(pk__in=numbers(posted))
    return {proposal(row) for row in rows}


def _rows(edition: Edition, keys: set[Key]) -> list[int]:
    if not keys:
        return []
    rows = {proposal(row): row.pk for row in edition.suggestions.filter(dismissed=False)}
    return [pk for key, pk in rows.items() if key in keys]


def pressed(posted: QueryDict) -> str:
    """Which of the page's buttons was pressed."""
    buttons = ("_link", "_dismiss", "_resolve", "_look", "_follow", "_submit")
    return next((name for name in buttons if name in posted), "_save")
