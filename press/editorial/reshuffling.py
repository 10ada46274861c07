"""Editorial: posts handed over from a day on, several of them in one act."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import formats
from django.utils.translation import gettext as _

from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import Actor, may
from press.models import Appointment, Official, Suggestion
from press.models.directory import spoken_language
from press.pure.directory import LANGUAGES, Names

# Earlier days are slips of the finger, and the first of them has no day before it.
EARLIEST = date(1900, 1, 1)


@dataclass(frozen=True)
class HandOver:
    """A post as its caller saw it, with its holder, and who holds it next; None: nobody yet."""

    post: Appointment
    to: Official | None
    titles: Names


def why_not_reshuffle(handovers: Sequence[HandOver], on: date, by: Actor) -> Refusal | None:
    """Why these posts cannot be handed over that day by this person."""
    if refusal := why_not_hand_over_posts(by):
        return refusal
    if not handovers:
        return Refusal("nothing", _("Choose at least one post that is handed over."))
    if on < EARLIEST:
        return Refusal("day", _("Give a day after the year 1900."))
    given = Counter(handover.post.pk for handover in handovers)
    if twice := next((one for one in handovers if given[one.post.pk] > 1), None):
        sentence = _("“%(post)s” is handed over twice.") % {"post": twice.post}
        return Refusal("twice", sentence)
    posts = _posts_of_followers(handovers)
    refusals = (_why_not_end(one.post, on) for one in handovers)
    refusals_to_follow = (
        _why_not_follow(one, on, posts, handovers[:number]) for number, one in enumerate(handovers)
    )
    return next(filter(None, (*refusals, *refusals_to_follow)), None)


def why_not_hand_over_posts(by: Actor) -> Refusal | None:
    """Whoever may change a post on an official's page may do so here."""
    if may(by, "change_appointment") and may(by, "add_appointment"):
        return None
    return Refusal("not_allowed", _("Only editors and administrators may hand posts over."))


def _posts_of_followers(handovers: Sequence[HandOver]) -> list[Appointment]:
    """Every post of those who follow."""
    people = [one.to.pk for one in handovers if one.to]
    return list(Appointment.objects.filter(official__in=people).select_related("official"))


def _why_not_end(post: Appointment, on: date) -> Refusal | None:
    """The post must have been held on the day before, and must be held that day."""
    words = {"who": post.official, "post": post, "day": _day(on)}
    if post.start and post.start > on:
        words["start"] = _day(post.start)
        sentence = _("%(who)s holds “%(post)s” only from %(start)s.") % words
        return Refusal("not_held", sentence)
    if post.start == on:
        sentence = _("%(who)s begins “%(post)s” on %(day)s: choose a later day.") % words
        return Refusal("not_begun", sentence)
    if post.end and post.end < on:
        words["end"] = _day(post.end)
        sentence = _("%(who)s held “%(post)s” only until %(end)s.") % words
        return Refusal("not_held", sentence)
    return None


def _why_not_follow(
    handover: HandOver, on: date, held: Sequence[Appointment], before: Sequence[HandOver]
) -> Refusal | None:
    """Nobody is given what they hold, will hold, or are given by another row."""
    who, post = handover.to, handover.post
    if who is None:
        return None
    if who.merged_into_id:
        sentence = _("%(who)s was merged into another entry: choose that one.") % {"who": who}
        return Refusal("merged", sentence)
    mine = [one for one in held if one.official_id == who.pk and (not one.end or one.end >= on)]
    own = any(_same(one, post, handover.titles) for one in mine)
    given = any(
        other.to == who and _same(other.post, post, handover.titles, other.titles)
        for other in before
    )
    if post.official_id == who.pk or own or given:
        words = {"who": who, "post": handover.titles.in_language(spoken_language()) or post}
        sentence = _("%(who)s already holds “%(post)s”, or is to hold it.") % words
        return Refusal("holds_it", sentence)
    return None


def _same(
    other: Appointment, post: Appointment, titles: Names, others: Names | None = None
) -> bool:
    """Whether two posts are one: of one organization, and alike in a title."""
    alike = titles.agree_with(others or other.titles)
    return other.organization_id == post.organization_id and alike


def _day(day: date) -> str:
    return formats.date_format(day, "j E Y")


def reshuffle(
    handovers: Sequence[HandOver], on: date, *, by: Actor, at: datetime
) -> list[Appointment]:
    """End each post on the day before, and begin it on the day for whoever follows.

    Answers the posts begun; all posts are handed over, or none. A post that is not as its caller
    saw it is refused. Suggestions of drafts that are about the day, or about no day yet, no
    longer point at the posts ended. Raises Refusal.
    """
    with one_at_a_time():
        _lock(handovers)
        raise_if(why_not_reshuffle(handovers, on, by))
        begun = [_hand_over(one, on) for one in handovers]
        _forget_in_suggestions(handovers, on)
        rows = [_facts(one, new) for one, new in zip(handovers, begun, strict=True)]
        data = {"on": on.isoformat(), "handovers": rows}
        record("reshuffle", by=by, at=at, data=data, directory=True)
        return [new for new in begun if new]


def _lock(handovers: Sequence[HandOver]) -> None:
    """Hold the people and the posts, always in the same order. Raises Refusal if one changed."""
    people = {one.post.official_id for one in handovers}
    people |= {one.to.pk for one in handovers if one.to}
    rows = Official.objects.select_for_update(no_key=True).filter(pk__in=people).order_by("pk")
    there = {row.pk for row in rows if not row.merged_into_id}
    posts = Appointment.objects.select_for_update(no_key=True).in_bulk(
        [one.post.pk for one in handovers]
    )
    for one in handovers:
        fresh = posts.get(one.post.pk)
        gone = one.to and one.to.pk not in there
        if gone or fresh is None or _seen(fresh) != _seen(one.post):
            words = {"post": one.post}
            raise Refusal(
                "stale", _("“%(post)s” has been changed meanwhile. Look at it again.") % words
            )


def _seen(post: Appointment) -> tuple[object, ...]:
    """All that an officer was shown of a post."""
    return post.official_id, post.organization_id, post.titles, post.start, post.end


def _hand_over(handover: HandOver, on: date) -> Appointment | None:
    post = handover.post
    Appointment.objects.filter(pk=post.pk).update(end=on - timedelta(days=1))
    if handover.to is None:
        return None
    titles = {f"title_{code}": getattr(handover.titles, code) for code in LANGUAGES}
    begun = Appointment(
        official=handover.to, organization_id=post.organization_id, start=on, **titles
    )
    begun.full_clean()
    begun.save()
    return begun


def _forget_in_suggestions(handovers: Sequence[HandOver], on: date) -> None:
    """A suggestion without a post shows the one held on the day, whichever that is."""
    later = Q(edition__event_date__isnull=True) | Q(edition__event_date__gte=on)
    ended = [one.post.pk for one in handovers]
    stale = Suggestion.objects.filter(later, appointment__in=ended)
    Suggestion.objects.filter(pk__in=stale.values("pk")).update(appointment=None)


def _facts(handover: HandOver, begun: Appointment | None) -> Mapping[str, object]:
    """One row of the event: by it the reshuffle can be undone on the officials' pages."""
    post, to = handover.post, handover.to
    return {
        "ended": post.pk,
        "from": post.official_id,
        "from_name": str(post.official),
        "post": str(post),
        "end_before": post.end.isoformat() if post.end else None,
        "begun": begun.pk if begun else None,
        "to": to.pk if to else None,
        "to_name": str(to) if to else "",
    }
