"""Editorial: the append-only record, and the content version that moves with what readers see."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial

from django.db import transaction

from press.editorial.refusals import rules_kept
from press.editorial.roles import Actor
from press.editorial.rows import insert_rows
from press.models import ContentVersion, Edition, Event, PressRelease
from press.models.record import event_facts
from press.pure.digests import chained

log = logging.getLogger("press.verbs")
OPERATOR = "operator"

# Verbs by which no reader is shown anything else. What they did stays in the record, but readers'
# caches and subscribers are left in peace, and nobody outside learns when the desk is at work.
UNSEEN = frozenset(
    {
        "add_account",
        "add_entry",
        "add_image",
        "add_passkey",
        "allow_clearance",
        "amend",
        "answer_clearance",
        "assign",
        "bind_identity",
        "change_account",
        "comment",
        "confirm",
        "confirm_suggestions",
        "correct",
        "discard",
        "dismiss_suggestion",
        "end_sign_ins",
        "enrol_second_step",
        "follow",
        "forbid_clearance",
        "forget_subscriber",
        "look_again",
        "make_clearance_link",
        "make_recovery_codes",
        "move_in_names",
        "release_identity",
        "remove_passkey",
        "reopen_comment",
        "replace_second_step",
        "reset_second_step",
        "resolve_comment",
        "restore",
        "restore_save",
        "revise",
        "revoke_clearance_link",
        "send_again",
        "send_back",
        "set_password",
        "start",
        "submit",
        "take_as_arrived",
        "take_back",
        "try_again",
        "update",
        "use_recovery_code",
    }
)


def record(
    verb: str,
    *,
    by: Actor,
    at: datetime,
    edition: Edition | None = None,
    release: PressRelease | None = None,
    data: Mapping[str, object] | None = None,
    directory: bool = False,
    images: bool = False,
    later: bool = False,
) -> Event:
    """Append one event, inside the verb's transaction; move the content version if readers
    may see a difference.

    `later`: what was done shows at a moment of its own, which is a boundary by itself. `directory`
    also moves the version that the mention finder's index and the names in lists are kept under,
    and `images` that of what is said of photographs and how they are cut.
    """
    version = in_turn()
    event = _event(verb, by=by, at=at, edition=edition, release=release, data=data, version=version)
    event.save(force_insert=True)
    if directory:
        version.directory = _on(version.directory, at)
    if images:
        version.images = _on(version.images, at)
    if verb not in UNSEEN and not later:
        _show(version, at)
    version.save()
    _tell_the_log(event, 1)
    return event


def record_each(
    verb: str, done: Iterable[tuple[Edition, Mapping[str, object]]], *, by: Actor, at: datetime
) -> None:
    """Append one event for each of many editions that readers may see from now on; as `record`
    does for one, and moving the content version once."""
    version = in_turn()
    events = [
        _event(verb, by=by, at=at, edition=edition, data=data, version=version)
        for edition, data in done
    ]
    insert_rows(events)
    _show(version, at)
    version.save()
    if events:
        _tell_the_log(events[-1], len(events))


def _event(
    verb: str,
    *,
    by: Actor,
    at: datetime,
    edition: Edition | None,
    release: PressRelease | None = None,
    data: Mapping[str, object] | None,
    version: ContentVersion,
) -> Event:
    """The next event of the chain, unsaved; the version's end of the chain moves on to it."""
    event = Event(
        at=at,
        actor_id=by.pk if by else None,
        actor_name=by.get_username() if by else OPERATOR,
        verb=verb,
        release=edition.release if edition else release,
        edition=edition,
        data=dict(data or {}),
        previous=version.last_hash,
    )
    event.hash = chained(event.previous, event_facts(event))
    version.last_hash = event.hash
    return event


def _on(number: int, at: datetime) -> int:
    """The next version; a restored backup counts on from an old number, but reaches none that was
    there before."""
    return max(number + 1, int(at.timestamp()))


def _tell_the_log(event: Event, count: int) -> None:
    """That something was done, once it is: by its number, never by what it is called."""
    about = {"verb": event.verb, "user_id": event.actor_id, "count": count}
    if count == 1:
        about |= {"edition_id": event.edition_id, "release_id": event.release_id}
    tell = partial(log.info, "%s", event.verb, extra=about)
    transaction.on_commit(tell, robust=True)


def _show(version: ContentVersion, at: datetime) -> None:
    version.version += 1
    version.changed_at = _forward(version.changed_at, at)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """The transaction of a verb, in which a broken rule is a refusal.

    Whoever acts takes the turn first and locks rows afterwards, so that nobody waits for rows of
    somebody who waits for the turn: on PostgreSQL both would wait for ever.
    """
    with rules_kept(), transaction.atomic():
        in_turn()
        yield


def in_turn() -> ContentVersion:
    """Wait for whoever is acting, and let nobody else record until the transaction ends.

    The one row is locked, so the chain cannot fork and versions cannot repeat.
    """
    version, _created = ContentVersion.objects.select_for_update(no_key=True).get_or_create(pk=1)
    return version


def _forward(before: datetime | None, at: datetime) -> datetime:
    """When readers were last shown something else; a second on, since HTTP counts in seconds.

    A verb may be dated before the last one that was recorded: it waited for it, another server's
    clock is behind, or an archive moves in. Whoever asks by date must learn of it all the same.
    """
    return at if before is None or at > before else before + timedelta(seconds=1)
