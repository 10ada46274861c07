"""Editorial: what is done about a release that is already public."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from press.editorial.changes import Changes, clean_value, links_of, set_fields, write_lists
from press.editorial.drafting import start, why_not_start
from press.editorial.locks import approved_editions, locked, move_head, next_number, open_editions
from press.editorial.publication import publish
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import APPROVE, WRITE, Actor, Person, needs
from press.models import Edition
from press.models.editions import Decision, Notice

# A withdrawal cannot wait for a second person; the desk shows it until one confirms it.
WITHDRAWN_ALONE = "Withdrawn by one editor."


def _latest(edition: Edition) -> Edition | None:
    latest: Edition | None = approved_editions(edition).first()
    return latest


def why_not_follow(edition: Edition, by: Actor, at: datetime) -> dict[str, Refusal | None]:
    """Why what is approved cannot be amended, withdrawn or restored; it is read once for all."""
    latest = _latest(edition)
    return {
        "amend": _why_not_amend(edition, latest, by, at),
        "withdraw": _why_not_withdraw(latest, by, at),
        "restore": _why_not_restore(edition, latest, by),
    }


def _why_not_amend(
    edition: Edition, latest: Edition | None, by: Actor, at: datetime
) -> Refusal | None:
    """Why no correction, update or minor edition of what is public can be started."""
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if latest is None or latest.live_from is None or latest.live_from > at:
        return Refusal("not_public", _("The release has not been public in this language."))
    if latest.withdrawal:
        return Refusal("withdrawn", _("The release is withdrawn: restore it instead."))
    return why_not_start(edition.release, edition.language, by)


def correct(edition: Edition, notice: str, *, by: Actor, at: datetime) -> Edition:
    """Start the edition that corrects what is public; the notice says what was wrong and is right.

    Raises Refusal.
    """
    return _amend("correct", edition, _notice(Notice.CORRECTION, notice), by=by, at=at)


def update(edition: Edition, notice: str, *, by: Actor, at: datetime) -> Edition:
    """Start the edition that adds to what is public; the notice says what is new.

    Raises Refusal.
    """
    return _amend("update", edition, _notice(Notice.UPDATE, notice), by=by, at=at)


def amend(edition: Edition, *, by: Actor, at: datetime) -> Edition:
    """Start a minor edition, such as for a typo: no notice, no date moves. Raises Refusal."""
    return _amend("amend", edition, Changes(fields={"minor": True}), by=by, at=at)


def _notice(kind: Notice, notice: str) -> Changes:
    return Changes(fields={"notice_type": kind, "notice": clean_value("notice", notice)})


def _amend(verb: str, edition: Edition, changes: Changes, *, by: Actor, at: datetime) -> Edition:
    with one_at_a_time():
        fresh = locked(edition)
        latest = _latest(fresh)
        raise_if(_why_not_amend(fresh, latest, by, at))
        following = start(
            fresh.release, fresh.language, by=by, at=at, source=latest, changes=changes
        )
        record(verb, by=by, at=at, edition=following, data=dict(changes.fields))
        return following


def _why_not_withdraw(latest: Edition | None, by: Actor, at: datetime) -> Refusal | None:
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if latest is None or latest.live_from is None:
        return Refusal("not_public", _("The release has not been public in this language."))
    if latest.live_from > at:
        return Refusal("later_edition", _("An edition is scheduled: take it back first."))
    if latest.withdrawal:
        return Refusal("withdrawn", _("The release is withdrawn already."))
    return None


def withdraw(edition: Edition, notice: str, *, by: Person, at: datetime) -> Edition:
    """Replace what is public by a notice, at once. A draft being worked on stays a draft.

    Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition)
        raise_if(_why_not_withdraw(_latest(fresh), by, at))
        if not clean_value("notice", notice):
            raise Refusal("no_notice_text", _("The notice must say why the release is withdrawn."))
        latest = approved_editions(fresh)[0]
        withdrawal = Edition(
            release=fresh.release,
            language=fresh.language,
            number=next_number(fresh.release, fresh.language),
            head=False,
            # Not a draft for even a moment: one that is being worked on may stand beside it.
            decision=Decision.DISCARDED,
        )
        kept = {name: getattr(latest, name) for name in ("title", "kind", "event_date", "place")}
        withdrawal.notice_type = Notice.WITHDRAWAL
        set_fields(withdrawal, {**kept, "notice": notice.strip()})
        withdrawal.save(force_insert=True)
        lists = replace(links_of(latest), images=None, attachments=None, media_links=None)
        write_lists(withdrawal, lists)
        publish(
            withdrawal,
            by=by,
            at=at,
            live_from=at,
            expires_at=None,
            emergency_reason=WITHDRAWN_ALONE,
        )
        if not open_editions(withdrawal).exists():
            move_head(withdrawal)
        record("withdraw", by=by, at=at, edition=withdrawal, data={"notice": withdrawal.notice})
        return withdrawal


def _why_not_restore(edition: Edition, latest: Edition | None, by: Actor) -> Refusal | None:
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if latest is None or not latest.withdrawal:
        return Refusal("not_withdrawn", _("The release is not withdrawn."))
    return why_not_start(edition.release, edition.language, by)


def restore(edition: Edition, notice: str, *, by: Actor, at: datetime) -> Edition:
    """Start an edition with the text that was withdrawn; it needs approval like any other.

    Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition)
        raise_if(_why_not_restore(fresh, _latest(fresh), by))
        source = approved_editions(fresh).filter(withdrawal=False).first()
        changes = _notice(Notice.UPDATE, notice)
        restored = start(
            fresh.release, fresh.language, by=by, at=at, source=source, changes=changes
        )
        record("restore", by=by, at=at, edition=restored, data=dict(changes.fields))
        return restored
