"""Editorial: clearance: one unpublished text shown to one named person without an account."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from press.editorial.locks import locked
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import APPROVE, Actor, Person, needs
from press.models import ClearanceLink, ClearanceOpening, Edition, PressRelease
from press.models.clearance_states import Shut, newest_text, secret_digest, why_shut
from press.models.editions import Decision
from press.pure.characters import clean_characters, one_line

LONGEST = timedelta(days=14)
USUAL = timedelta(days=2)
LONGEST_NAME = 120
LONGEST_REASON = 5000
Answer = ClearanceLink.Answer


@dataclass
class Guest:
    """Whoever holds a link, as the record names them: no user, so nobody is taken for one."""

    name: str
    pk: Any = None
    is_active: bool = False

    def get_username(self) -> str:
        return f"{self.name} (clearance link)"

    def has_perm(self, perm: str) -> bool:
        return False


def why_not_allow(release: PressRelease, by: Actor) -> Refusal | None:
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if release.clearance_allowed:
        return Refusal("already", _("Clearance links are switched on for this release already."))
    return None


def allow_clearance(release: PressRelease, *, by: Actor, at: datetime) -> PressRelease:
    """Let editors make links for this release's unpublished editions. Raises Refusal."""
    with one_at_a_time():
        fresh = PressRelease.objects.select_for_update(no_key=True).get(pk=release.pk)
        raise_if(why_not_allow(fresh, by))
        fresh.clearance_allowed = True
        fresh.save(update_fields=["clearance_allowed"])
        record("allow_clearance", by=by, at=at, release=fresh)
        return fresh


def why_not_forbid(release: PressRelease, by: Actor) -> Refusal | None:
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if not release.clearance_allowed:
        return Refusal("already", _("Clearance links are switched off for this release already."))
    return None


def forbid_clearance(release: PressRelease, *, by: Person, at: datetime) -> PressRelease:
    """Stop every link of the release at once. Raises Refusal.

    The links are revoked, so that allowing clearance again brings none of them back.
    """
    with one_at_a_time():
        fresh = PressRelease.objects.select_for_update(no_key=True).get(pk=release.pk)
        raise_if(why_not_forbid(fresh, by))
        links = ClearanceLink.objects.filter(
            edition__release=fresh, revoked_at__isnull=True, expires_at__gt=at
        )
        names = list(links.values_list("name", flat=True))
        links.update(revoked_at=at, revoked_by_id=by.pk)
        fresh.clearance_allowed = False
        fresh.save(update_fields=["clearance_allowed"])
        record("forbid_clearance", by=by, at=at, release=fresh, data={"revoked": names})
        return fresh


def why_not_make_link(edition: Edition, by: Actor, at: datetime) -> Refusal | None:
    """Why no link to an edition can be made; links are for what nobody outside can see yet."""
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if not edition.release.clearance_allowed:
        return Refusal(
            "clearance_off", _("Clearance links are off for this release: switch them on first.")
        )
    if edition.decision == Decision.DISCARDED:
        return Refusal("discarded", _("The edition was discarded: there is nothing to clear."))
    if edition.approved and edition.live_from and edition.live_from <= at:
        return Refusal("already_public", _("The edition has been public: give its address."))
    return None


def make_link(
    edition: Edition,
    *,
    name: str,
    expires_at: datetime,
    asks: bool,
    by: Person,
    at: datetime,
    revision: int,
) -> tuple[ClearanceLink, str]:
    """A link to the text as saved at `revision`, and its secret, which is not kept anywhere.

    `name` is the person it is for; `asks` lets them answer. Raises Refusal.
    """
    name = one_line(name)
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_make_link(fresh, by, at))
        raise_if(_why_not_for(name, expires_at, at))
        token = secrets.token_urlsafe(32)
        link = ClearanceLink.objects.create(
            edition=fresh,
            revision=fresh.revision,
            token_digest=secret_digest(token),
            name=name,
            asks=asks,
            made_by_id=by.pk,
            made_at=at,
            expires_at=expires_at,
        )
        data = {"link": link.pk, "name": name, "expires_at": expires_at.isoformat(), "asks": asks}
        record("make_clearance_link", by=by, at=at, edition=fresh, data=data)
        return link, token


def _why_not_for(name: str, expires_at: datetime, at: datetime) -> Refusal | None:
    if not name:
        return Refusal("no_name", _("Say for whom the link is."))
    if len(name) > LONGEST_NAME:
        sentence = _("A name has at most %(number)s characters.")
        return Refusal("long_name", sentence % {"number": LONGEST_NAME})
    if not at < expires_at <= at + LONGEST:
        sentence = _("A link lasts at most %(days)s days, and ends in the future.")
        return Refusal("bad_end", sentence % {"days": LONGEST.days})
    return None


def why_not_revoke(link: ClearanceLink, by: Actor, at: datetime) -> Refusal | None:
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if link.revoked_at:
        return Refusal("already", _("The link is revoked already."))
    if link.expires_at <= at:
        return Refusal("expired", _("The link has expired already."))
    return None


def revoke(link: ClearanceLink, *, by: Person, at: datetime) -> ClearanceLink:
    """Stop one link at once. Raises Refusal."""
    with one_at_a_time():
        fresh = _locked_link(link)
        raise_if(why_not_revoke(fresh, by, at))
        fresh.revoked_at, fresh.revoked_by_id = at, by.pk
        fresh.save(update_fields=["revoked_at", "revoked_by"])
        data = {"link": fresh.pk, "name": fresh.name}
        record("revoke_clearance_link", by=by, at=at, edition=fresh.edition, data=data)
        return fresh


def opened(link: ClearanceLink, *, at: datetime, address: str | None) -> Shut | None:
    """Log that somebody opened a link; answers why nothing may be shown, or None.

    No event: an address outside the office must not be able to move the record, nor the
    version that every reader's cache hangs on. The log is on the desk beside the link.
    """
    with transaction.atomic():
        shut = why_shut(link, newest_text(link.edition), at)
        ClearanceOpening.objects.create(link=link, at=at, address=address, refused=shut or "")
    return shut


def answer(link: ClearanceLink, given: str, reason: str = "", *, at: datetime) -> ClearanceLink:
    """Keep what the person says of the text; until the link ends they may say otherwise.

    The same answer given twice is one. Raises Refusal.
    """
    reason = clean_characters(reason).strip() if given == Answer.NOT_CLEARED else ""
    with one_at_a_time():
        fresh = _locked_link(link)
        raise_if(_why_not_answer(fresh, given, reason, at))
        if (fresh.answer, fresh.reason) == (given, reason):
            return fresh
        fresh.answer, fresh.reason, fresh.answered_at = given, reason, at
        fresh.save(update_fields=["answer", "reason", "answered_at"])
        data = {"link": fresh.pk, "name": fresh.name, "answer": given, "reason": reason}
        record("answer_clearance", by=Guest(fresh.name), at=at, edition=fresh.edition, data=data)
        return fresh


def _why_not_answer(link: ClearanceLink, given: str, reason: str, at: datetime) -> Refusal | None:
    if why_shut(link, newest_text(link.edition), at):
        return Refusal("shut", _("This link shows nothing any more."))
    if not link.asks:
        return Refusal("not_asked", _("No answer was asked for."))
    if given not in {Answer.CLEARED, Answer.NOT_CLEARED}:
        return Refusal("no_answer", _("Choose one of the two answers."))
    if given == Answer.NOT_CLEARED and not reason:
        return Refusal("no_reason", _("Say what stands against it, so that it can be mended."))
    if len(reason) > LONGEST_REASON:
        sentence = _("The reason has at most %(number)s characters.")
        return Refusal("long_reason", sentence % {"number": LONGEST_REASON})
    return None


def _locked_link(link: ClearanceLink) -> ClearanceLink:
    """The link as it stands now, its release locked until the transaction ends."""
    locked(link.edition)
    return ClearanceLink.objects.select_related("edition__release").get(pk=link.pk)
