"""Editorial: how text comes to be: start, revise, submit, discard."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from press.editorial.changes import LISTS, Changes, links_of, set_fields, write_lists
from press.editorial.locks import editions_beside, locked, move, move_head, next_number
from press.editorial.mentions import suggest
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import WRITE, Actor, needs
from press.editorial.saves import keep_save
from press.editorial.searching import make_searchable
from press.models import Edition, PressRelease
from press.models.editions import CONTENT_FIELDS, OPEN, Decision

# What a new language edition takes from the one it translates; texts are not among them.
TRANSLATED_FIELDS = ("kind", "event_date")
# A change to one of these can change whom the text names.
_NAMING_FIELDS = {"title", "summary", "body", "event_date"}


def open_release(
    language: str, changes: Changes, *, by: Actor, at: datetime, external_id: str | None = None
) -> Edition:
    """Open a release with its first edition in one language.

    Raises Refusal when the person may not write or a value is impossible.
    """
    raise_if(needs(by, WRITE))
    with one_at_a_time():
        release = PressRelease.objects.create(
            opened_by_id=by.pk if by else None, opened_at=at, external_id=external_id
        )
        return _first_save(release, language, changes, by=by, at=at)


def why_not_start(release: PressRelease, language: str, by: Actor) -> Refusal | None:
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    open_edition = release.editions.filter(language=language, decision__in=OPEN).first()
    if open_edition:
        sentence = _("Edition %(number)s is already being worked on.")
        return Refusal("already_open", sentence % {"number": open_edition.number})
    return None


def start(
    release: PressRelease,
    language: str,
    *,
    by: Actor,
    at: datetime,
    source: Edition | None = None,
    source_revision: int | None = None,
    changes: Changes | None = None,
) -> Edition:
    """Start the next edition of a release in a language.

    A source in the same language gives its whole content; one in another language gives what
    translations share: mentions, images, topics, countries, kind and date, but no text and no
    title. `changes` is written over that; without a title there is nothing to save.
    `source_revision` is the save of the source that a translator saw, by default its newest.
    Raises Refusal.
    """
    with one_at_a_time():
        PressRelease.objects.select_for_update(no_key=True).get(pk=release.pk)
        raise_if(why_not_start(release, language, by))
        carried: dict[str, Any] = {}
        lists = Changes()
        if source:
            same = source.language == language
            if same:
                # Its caller may have read it before the last save of it was made.
                source = Edition.objects.get(pk=source.pk)
            names = CONTENT_FIELDS if same else TRANSLATED_FIELDS
            carried = {name: getattr(source, name) for name in names}
            lists = lists_for(language, source)
        given = changes or Changes()
        fields = {**carried, **given.fields}
        merged = replace(
            lists,
            fields=fields,
            **{name: value for name in LISTS if (value := getattr(given, name)) is not None},
        )
        origin = _origin(language, source, source_revision)
        return _first_save(release, language, merged, by=by, at=at, **origin)


def _origin(language: str, source: Edition | None, seen: int | None) -> dict[str, int | None]:
    """What the next edition translates: its source, or what a source in its language translates."""
    if source is None:
        return {}
    if source.language == language:
        return {"source_id": source.source_id, "source_revision": source.source_revision}
    newest = source.revision
    return {"source_id": source.pk, "source_revision": min(seen or newest, newest)}


def lists_for(language: str, source: Edition) -> Changes:
    """What the next edition in a language takes of the lists of the one it starts from."""
    lists = links_of(source)
    return lists if source.language == language else _without_words(lists)


def _without_words(lists: Changes) -> Changes:
    """Links for another language: titles, alternative texts and captions stay behind.

    So do files and recordings, which speak a language of their own.
    """
    return replace(
        lists,
        officials=[replace(link, title_shown="") for link in lists.officials or ()],
        images=[replace(use, alt="", caption="") for use in lists.images or ()],
        attachments=None,
        media_links=None,
    )


def _first_save(
    release: PressRelease,
    language: str,
    changes: Changes,
    *,
    by: Actor,
    at: datetime,
    **origin: int | None,
) -> Edition:
    edition = Edition(
        release=release,
        language=language,
        number=next_number(release, language),
        head=False,
        responsible_id=by.pk if by else None,
        **origin,
    )
    set_fields(edition, changes.fields)
    edition.save(force_insert=True)
    write_lists(edition, changes)
    move_head(edition)
    suggest(edition)
    make_searchable([edition])
    keep_save(edition, by=by, at=at)
    record("start", by=by, at=at, edition=edition, data={"number": edition.number})
    return edition


def why_not_revise(edition: Edition, by: Actor) -> Refusal | None:
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if edition.decision == Decision.APPROVED:
        return Refusal(
            "approved", _("An approved edition never changes: start the next one instead.")
        )
    if edition.decision == Decision.IN_REVIEW:
        return Refusal("in_review", _("The edition is in review: have it sent back first."))
    if edition.decision == Decision.DISCARDED:
        return Refusal("discarded", _("The edition was discarded: start a new one."))
    return None


def revise(
    edition: Edition, changes: Changes, *, by: Actor, at: datetime, revision: int
) -> Edition:
    """Save changes to a draft; a save that changes nothing leaves no trace.

    `revision` is the save the person saw; a newer one makes this save stale. Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_revise(fresh, by))
        changed = set_fields(fresh, changes.fields) | write_lists(fresh, changes)
        if not changed:
            return fresh
        written = (*changes.fields, "slug", "withdrawal")
        move(fresh, **{name: getattr(fresh, name) for name in written})
        if _NAMING_FIELDS & set(changed) or "officials" in changed or "organizations" in changed:
            suggest(fresh)
        make_searchable([fresh])
        keep_save(fresh, by=by, at=at)
        record("revise", by=by, at=at, edition=fresh, data=changed)
        return fresh


def why_not_submit(edition: Edition, by: Actor) -> Refusal | None:
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if edition.decision != Decision.DRAFT:
        return Refusal("not_a_draft", _("Only a draft can be submitted for review."))
    if not edition.title.strip():
        return Refusal("no_title", _("The edition has no title yet."))
    if not edition.body and not edition.withdrawal:
        return Refusal("no_body", _("The edition has no text yet."))
    return None


def submit(edition: Edition, *, by: Actor, at: datetime, revision: int) -> Edition:
    """Hand a draft over for review. Raises Refusal."""
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_submit(fresh, by))
        move(fresh, decision=Decision.IN_REVIEW)
        record("submit", by=by, at=at, edition=fresh)
        return fresh


def why_not_discard(edition: Edition, by: Actor) -> Refusal | None:
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if edition.decision != Decision.DRAFT:
        return Refusal("not_a_draft", _("Only a draft can be discarded."))
    return None


def discard(edition: Edition, *, by: Actor, at: datetime, revision: int) -> Edition:
    """Set a draft aside for good. Its text is kept in the record; its number is not reused."""
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_discard(fresh, by))
        move(fresh, decision=Decision.DISCARDED)
        kept = editions_beside(fresh).exclude(decision=Decision.DISCARDED)
        move_head(kept.order_by("-number").first() or fresh)
        record("discard", by=by, at=at, edition=fresh)
        return fresh
