"""Editorial: approve, now or for a moment, and take back what has not gone out yet."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from press.editorial.basis import why_not_as_shown
from press.editorial.changes import repeat_facts
from press.editorial.freezing import freeze, thaw
from press.editorial.locks import approved_editions, locked, move, open_editions
from press.editorial.media import tell_as_approved
from press.editorial.outbox import leave, take_out
from press.editorial.proofs import why_not_as_it_reads
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.review import wrote_in
from press.editorial.roles import APPROVE, Person, needs
from press.editorial.searching import make_searchable
from press.models import Edition, PressRelease, ReferenceCounter
from press.models.editions import Decision
from press.models.facts import shown_facts
from press.pure.characters import clean_characters
from press.pure.digests import digest

# A boundary is left to be noticed by itself only if it is sure to be written before it comes: one
# that is written after another has passed would never be the last, by which kept pages are known.
SOON = timedelta(minutes=1)


def why_not_approve(edition: Edition, by: Person, *, emergency: bool = False) -> Refusal | None:
    """Why a person may not approve an edition; an emergency lets whoever wrote in it."""
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if edition.decision != Decision.IN_REVIEW:
        return Refusal("not_in_review", _("Only an edition in review can be approved."))
    if not emergency and wrote_in(edition, by):
        return Refusal(
            "own_hand",
            _("You wrote in this edition: somebody else approves it, or you state an emergency."),
        )
    return _why_incomplete(edition)


def _why_incomplete(edition: Edition) -> Refusal | None:
    before = approved_editions(edition).exclude(pk=edition.pk).exists()
    if not edition.title.strip() or not edition.body:
        return Refusal("no_body", _("The edition has no title or no text yet."))
    if not before and (edition.notice_type or edition.minor):
        return Refusal("notice_on_first", _("The first edition carries no notice."))
    if before and edition.minor == bool(edition.notice_type):
        return Refusal(
            "no_notice", _("Say whether this is a correction, an update or only a minor change.")
        )
    if edition.notice_type and not edition.notice.strip():
        return Refusal("no_notice_text", _("The notice must say what was wrong and what is right."))
    return why_not_as_it_reads(edition)


def approve(
    edition: Edition,
    *,
    by: Person,
    at: datetime,
    revision: int,
    live_from: datetime | None = None,
    expires_at: datetime | None = None,
    emergency_reason: str = "",
    basis: str | None = None,
) -> Edition:
    """Approve an edition: public from `live_from`, by default at once, until `expires_at`, if any.

    The edition before it ends at that moment, in the same transaction. `basis` is what its
    approver was shown, by `basis_of`; programs, which are shown nothing, give none. Raises
    Refusal, with the code "stale" when anything of that has changed.
    """
    reason = clean_characters(emergency_reason).strip()
    with one_at_a_time():
        fresh = locked(edition, revision)
        own = wrote_in(fresh, by)
        raise_if(why_not_approve(fresh, by, emergency=bool(reason)))
        raise_if(why_not_as_shown(fresh, live_from or at, basis))
        verb = "approve" if live_from is None else "schedule"
        publish(
            fresh,
            by=by,
            at=at,
            live_from=live_from or at,
            expires_at=expires_at,
            emergency_reason=reason if own else "",
        )
        data = {"live_from": fresh.live_from, "expires_at": expires_at, "digest": fresh.digest}
        if fresh.emergency_reason:
            data["emergency_reason"] = fresh.emergency_reason
        tell_as_approved(fresh, by=by, at=at)
        later = (live_from or at) - at > SOON
        record(verb, by=by, at=at, edition=fresh, data=_as_text(data), later=later)
        return fresh


def _as_text(data: Mapping[str, object]) -> dict[str, object]:
    return {
        key: value.isoformat() if isinstance(value, datetime) else value
        for key, value in data.items()
        if value is not None
    }


def publish(
    edition: Edition,
    *,
    by: Person,
    at: datetime,
    live_from: datetime,
    expires_at: datetime | None,
    emergency_reason: str,
) -> None:
    """The one move behind approval, scheduling, correction and withdrawal.

    Call inside a verb's transaction, with the edition locked. Raises Refusal.
    """
    if live_from < at:
        raise Refusal("in_the_past", _("The moment chosen has already passed."))
    if expires_at is not None and expires_at <= live_from:
        raise Refusal("ends_before_it_starts", _("An edition cannot expire before it is public."))
    before = approved_editions(edition).exclude(pk=edition.pk)
    latest = before.first()
    if latest and latest.live_from and latest.live_from >= live_from:
        sentence = _("Edition %(number)s is public only from %(moment)s; take it back first.")
        moment = timezone.localtime(latest.live_from).strftime("%d.%m.%Y %H:%M")
        raise Refusal("later_edition", sentence % {"number": latest.number, "moment": moment})
    give_reference(edition.release, live_from)
    before.filter(Q(live_until__isnull=True) | Q(live_until__gt=live_from)).update(
        live_until=live_from
    )
    if latest:
        latest.refresh_from_db()
        repeat_facts(latest)
    first = before.last()
    edition.live_from = live_from
    edition.listed_at = first.listed_at if first else live_from
    freeze(edition)
    move(
        edition,
        decision=Decision.APPROVED,
        approved=True,
        live_from=live_from,
        live_until=expires_at,
        expires_at=expires_at,
        listed_at=edition.listed_at,
        year=timezone.localtime(edition.listed_at).year,
        digest=digest(shown_facts(edition)),
        approved_by_id=by.pk,
        approved_at=at,
        emergency_reason=emergency_reason,
    )
    repeat_facts(edition)
    make_searchable([edition])
    edition.suggestions.all().delete()
    leave(edition, live_from)


def give_reference(release: PressRelease, live_from: datetime) -> None:
    """Number a release at its first approval, in the year it goes out; never again."""
    if release.number:
        return
    release.year = timezone.localtime(live_from).year
    (release.number,) = take_numbers(release.year, 1)
    release.save(update_fields=["year", "number"])


def take_numbers(year: int, count: int) -> range:
    """The next numbers of a year, never given again; call in the transaction that gives them."""
    counter, _created = ReferenceCounter.objects.select_for_update(no_key=True).get_or_create(
        year=year
    )
    before = counter.last
    counter.last += count
    counter.save()
    return range(before + 1, counter.last + 1)


def why_not_take_back(edition: Edition, by: Person, at: datetime) -> Refusal | None:
    refusal = needs(by, APPROVE)
    if refusal:
        return refusal
    if edition.decision != Decision.APPROVED or edition.live_from is None:
        return Refusal("not_approved", _("Only a scheduled edition can be taken back."))
    if edition.live_from <= at:
        return Refusal(
            "already_public", _("The edition has been public: correct or withdraw it instead.")
        )
    if approved_editions(edition).filter(live_from__gt=edition.live_from).exists():
        return Refusal("later_edition", _("Take the later edition back first."))
    if open_editions(edition).exists():
        return Refusal("already_open", _("Discard the edition being worked on first."))
    return None


def take_back(edition: Edition, *, by: Person, at: datetime, revision: int) -> Edition:
    """Return a scheduled edition to its draft; the one before it goes on as if never ended.

    Raises Refusal, above all when the edition has been public.
    """
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_take_back(fresh, by, at))
        data = {"live_from": fresh.live_from}
        before = approved_editions(fresh).exclude(pk=fresh.pk).first()
        thaw(fresh)
        move(
            fresh,
            decision=Decision.DRAFT,
            approved=False,
            live_from=None,
            live_until=None,
            expires_at=None,
            listed_at=None,
            year=None,
            digest="",
            approved_by_id=None,
            approved_at=None,
            emergency_reason="",
            confirmed_by_id=None,
        )
        repeat_facts(fresh)
        if before:
            Edition.objects.filter(pk=before.pk).update(live_until=before.expires_at)
            before.refresh_from_db()
            repeat_facts(before)
        take_out(fresh)
        record("take_back", by=by, at=at, edition=fresh, data=_as_text(data))
        return fresh
