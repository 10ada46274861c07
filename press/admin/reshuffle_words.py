"""Admin: a reshuffle in words: what ends, what begins, and what it leaves as it was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from press.admin.edition_list import change_url
from press.admin.words import state_tag
from press.editorial.reshuffling import HandOver
from press.models import Appointment
from press.models.directory import spoken_language
from press.models.editions import Language
from press.reading.reshuffling import Met, held_on


@dataclass(frozen=True)
class InWords:
    """One hand-over: a sentence about each side, the titles by language, and remarks."""

    until: str
    since: str
    titles: list[tuple[str, str, str]]
    remarks: list[str]


def in_words(handovers: Sequence[HandOver], on: date) -> list[InWords]:
    """Each hand-over as an officer checks it, in one query for all of them."""
    people = {one.to.pk for one in handovers if one.to}
    ended = {one.post.pk for one in handovers}
    kept = held_on(on).filter(official__in=people).exclude(pk__in=ended)
    return [_in_words(one, on, list(kept)) for one in handovers]


def _in_words(handover: HandOver, on: date, kept: Collection[Appointment]) -> InWords:
    post, to = handover.post, handover.to
    until = _("Until %(day)s: %(who)s, %(post)s") % {
        "day": day_in_words(on - timedelta(days=1)),
        "who": post.official,
        "post": _named(post.title, post),
    }
    remarks = []
    if post.end:
        remarks.append(_("It was to end on %(day)s.") % {"day": day_in_words(post.end)})
    if to is None:
        since = _("From %(day)s: nobody, the post is vacant") % {"day": day_in_words(on)}
        return InWords(until, since, [], remarks)
    since = _("From %(day)s: %(who)s, %(post)s") % {
        "day": day_in_words(on),
        "who": to,
        "post": _named(handover.titles.in_language(spoken_language()), post),
    }
    for other in kept:
        if other.official_id == to.pk:
            words = {"who": to, "post": _named(other.title, other)}
            remarks.append(_("%(who)s keeps another post: %(post)s.") % words)
    return InWords(until, since, _titles(handover), remarks)


def _named(title: str, post: Appointment) -> str:
    """A post with its organization, where it has one."""
    where = str(post.organization) if post.organization else ""
    return f"{title} ({where})" if title and where else title or where


def _titles(handover: HandOver) -> list[tuple[str, str, str]]:
    """Language code, language and title, in the order of the form."""
    return [
        (code, str(Language(code).label), getattr(handover.titles, code))
        for code in ("en", "ru", "kk")
    ]


def day_in_words(day: date) -> str:
    return formats.date_format(day, "j E Y")


def editions_in_words(met: Sequence[Met], at: datetime) -> list[dict[str, Any]]:
    """Rows of the table of editions that the hand-overs meet."""
    return [
        {
            "edition": one.edition,
            "url": change_url(one.edition),
            "tag": state_tag(one.edition, at),
            "names": [_with_title(mention) for mention in one.mentions],
            "approved": one.edition.approved,
            "stays": one.stays,
        }
        for one in met
    ]


def _with_title(mention: Any) -> str:
    """Whom an edition names, with the title that stays, if one does."""
    chosen = mention.appointment
    title = mention.title_shown or (
        chosen.titles.in_language(mention.edition.language) if chosen else ""
    )
    return f"{mention}, {title}" if title else str(mention)
