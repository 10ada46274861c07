"""Admin: one posted edition page as the verbs it asks for, in the order of the page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from press.admin.linking import act
from press.editorial.changes import Changes
from press.editorial.comments import resolve
from press.editorial.drafting import open_release, revise, start, submit
from press.editorial.translating import follow
from press.models import Comment, Edition, PressRelease, Save
from press.models.editions import Language

SAVED = {
    "_save": _("Saved."),
    "_resolve": _("Saved; the comment is resolved."),
    "_follow": _("Saved; the change of the source counts as followed."),
    "_submit": _("Saved and submitted for review."),
}


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
) -> str:
    """Save, then do what the pressed button adds to it; answers what to tell the person.

    Raises Refusal; call in a transaction.
    """
    posted = request.POST
    who: dict[str, Any] = {"by": request.user, "at": at}
    fresh = revise(edition, changes, revision=revision, **who)
    fresh, said = act(request, fresh, at)
    for made in _open_comments(fresh, posted.getlist("_resolve")):
        resolve(made, **who)
    if "_follow" in posted:
        fresh = follow(fresh, source_save(fresh, posted.getlist("_follow")), **who)
    if "_submit" in posted:
        fresh = submit(fresh, revision=fresh.revision, **who)
    return said or str(SAVED[pressed(posted)])


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


def pressed(posted: QueryDict) -> str:
    """Which of the page's buttons beside the panel's was pressed."""
    return next((name for name in ("_resolve", "_follow", "_submit") if name in posted), "_save")
