"""Admin: the front page of the desk: what waits, what goes out next, and where everything is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from press.admin.edition_counts import in_words
from press.admin.edition_filters import Viewer, work
from press.admin.edition_list import by_release, change_url, last_events
from press.admin.outbox import outbox_alarm
from press.admin.rights import may_see
from press.admin.unsaved_lines import unsaved_lines
from press.admin.waits import clock_time, day_name, wait, wait_templates, zone
from press.admin.words import deed, moment, short_moment, state_tag
from press.editorial.roles import APPROVE, may
from press.models import ClearanceLink, Edition, Event
from press.models.editions import Language
from press.reading import clearance, desk
from press.reading import timeline_of_releases as timeline
from press.reading.capped import counted
from press.reading.language_gaps import lacking, public_languages
from press.reading.rows import LONG_TEXTS, been_public
from press.reading.translations import behind_their_source

# A block shows as many; the list has the rest.
SHOWN = 10
# The timeline is read by release, and one can have an edition in every language: so many rows
# hold at least as many whole releases as are shown.
TIMELINE_ROWS = SHOWN * len(Language.values)
# For so long a clearance that was answered is news.
ANSWER_IS_NEWS = timedelta(days=1)


@dataclass(frozen=True)
class Line:
    """One edition in a block: where it leads, and what is said beside its title."""

    edition: Edition
    url: str
    tag: str
    said: str = ""
    links: list[dict[str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class Block:
    """A heading with the first of its editions, how many there are, and the list of them all."""

    key: str
    heading: Promise
    lines: list[Line]
    total: str
    url: str
    more: bool
    empty: Promise | str = ""


def front_context(request: HttpRequest) -> dict[str, Any]:
    """The page's context; for staff without a role only whom to ask."""
    at = timezone.now()
    now = {"at": at, "now": f"{day_name(at, at)}, {clock_time(at.replace(second=0))}"}
    if not may_see(request):
        return {**now, "zone": zone(at), "whom_to_ask": whom_to_ask()}
    viewer = Viewer(request.user, at)
    sets = _sets(viewer, may(request.user, APPROVE))
    totals = counted({key: found.order_by() for key, found in sets.items()})
    rows = {
        key: list(_light(found)[: TIMELINE_ROWS if key == "scheduled" else SHOWN])
        for key, found in sets.items()
    }
    departures = timeline.departures(rows["scheduled"])[:SHOWN]
    around = Around(
        at=at,
        newest=by_release(row.release_id for row in rows["gaps"]),
        events=last_events([row.pk for found in rows.values() for row in found]),
        sent_back=last_events([row.pk for row in rows["sent_back"]], "send_back"),
        public=public_languages({row.release_id for row in rows["gaps"]}, at),
    )
    return {
        **now,
        "zone": zone(at),
        "blocks": [_block(key, rows[key], totals[key], around) for key in HEADINGS if key in rows],
        "days": _days(departures, at),
        "scheduled_total": in_words(totals["scheduled"]),
        "scheduled_more": totals["scheduled"] > sum(len(one.editions) for one in departures),
        "waits": wait_templates(),
        "proof": proof(at),
        "clearances": [_clearance(link) for link in _clearances(at)],
        "unsaved": unsaved_lines(request.user.pk),
        "outbox": outbox_alarm(request.user, at),
    }


@dataclass(frozen=True)
class Around:
    """What the lines say of the rest of the release and of the record, read once for them all."""

    at: datetime
    newest: dict[int, dict[str, Edition]]
    events: dict[int, Event]
    sent_back: dict[int, Event]
    public: dict[int, set[str]]


HEADINGS: dict[str, tuple[Promise, str, Promise]] = {
    "review": (_("To review"), "work=review", _("Nothing waits for your review.")),
    "sent_back": (_("Sent back to me"), "work=sent_back", _("Nothing was sent back to you.")),
    "confirm": (
        _("To confirm"),
        "work=confirm",
        _("No emergency approval or withdrawal waits for you."),
    ),
    "drafts": (_("My drafts"), "work=drafts", _("You have no drafts.")),
    "today": (_("Published today"), "out=today", _("Nothing yet.")),
    "gaps": (
        _("Missing in a language"),
        "missing=any",
        _("Everything of the last 30 days is public in all three."),
    ),
    "behind": (
        _("Source has changed"),
        "source=changed",
        _("Every translation of the last 30 days follows its source."),
    ),
}


def _sets(viewer: Viewer, approves: bool) -> dict[str, QuerySet[Edition]]:
    """Every block's editions; what only an editor may decide waits for editors alone."""
    mine, at = work(viewer), viewer.at
    if not approves:
        del mine["review"], mine["confirm"]
    return {
        **mine,
        "scheduled": timeline.scheduled(at),
        "today": desk.published_since(desk.midnight(at), at),
        "gaps": lacking(Language.values, at),
        "behind": behind_their_source(at),
    }


def _light(editions: QuerySet[Edition]) -> QuerySet[Edition]:
    return editions.select_related("release").defer(*LONG_TEXTS)


def _block(key: str, rows: list[Edition], total: int, around: Around) -> Block:
    heading, query, empty = HEADINGS[key]
    return Block(
        key=key,
        heading=heading,
        lines=[_line(key, row, around) for row in rows],
        total=in_words(total),
        url=f"{reverse('admin:press_edition_changelist')}?{query}",
        more=total > len(rows),
        empty=empty,
    )


def _line(key: str, edition: Edition, around: Around) -> Line:
    return Line(
        edition=edition,
        url=change_url(edition),
        tag="" if key in {"review", "gaps"} else state_tag(edition, around.at),
        said=_said(key, edition, around),
        links=_starts(edition, around) if key == "gaps" else [],
    )


def _said(key: str, edition: Edition, around: Around) -> str:
    """What an officer has to know of a line before opening it."""
    if key in {"today", "gaps"} and edition.live_from:
        return clock_time(edition.live_from) if key == "today" else short_moment(edition.live_from)
    event = around.sent_back.get(edition.pk) if key == "sent_back" else None
    event = event or around.events.get(edition.pk)
    if event is None:
        return ""
    reason = edition.emergency_reason if key == "confirm" else event.data.get("reason", "")
    said = f"{event.actor_name} {deed(event)}, {short_moment(event.at)}"
    return f"{said}: {reason}" if reason else said


def _starts(edition: Edition, around: Around) -> list[dict[str, str]]:
    """For each language missing: its edition in the works, or the way to start one."""
    links = []
    for code, name in Language.choices:
        if code in around.public[edition.release_id]:
            continue
        other = around.newest[edition.release_id].get(code)
        query = {"release": edition.release_id, "language": code, "source": edition.pk}
        start = f"{reverse('admin:press_edition_add')}?{urlencode(query)}"
        links.append(
            {
                "code": code,
                "name": name,
                "url": change_url(other) if other else start,
                "tag": state_tag(other, around.at) if other else "",
            }
        )
    return links


def _days(departures: Iterable[timeline.Departure], at: datetime) -> list[dict[str, Any]]:
    """The timeline, day by day of the office's clock."""
    days = []
    for _day, found in groupby(departures, lambda one: timezone.localdate(one.moment)):
        rows = list(found)
        first = rows[0].moment
        days.append(
            {
                "name": day_name(first, at),
                "zone": zone(first),
                "departures": [_departure(one, at) for one in rows],
            }
        )
    return days


def _departure(departure: timeline.Departure, at: datetime) -> dict[str, Any]:
    here = get_language()
    told = next((one for one in departure.editions if one.language == here), departure.editions[0])
    return {
        "moment": departure.moment.isoformat(timespec="seconds"),
        "time": clock_time(departure.moment),
        "wait": wait(departure.moment - at),
        "edition": told,
        "url": change_url(told),
        "editions": [{"edition": one, "url": change_url(one)} for one in departure.editions],
    }


def proof(at: datetime) -> dict[str, Any]:
    """Whether anything should be public at a moment and is not, asked of the database now."""
    alarms = [*_light(timeline.ended_for_no_reason(at))[: SHOWN + 1]]
    alarms += _light(timeline.without_an_address(at))[: SHOWN + 1]
    return {
        "asked": moment_with_seconds(at),
        "looked_at": been_public(at).count(),
        "alarms": [
            {"edition": one, "url": change_url(one), "since": moment(one.live_from)}
            for one in alarms
            if one.live_from
        ],
    }


def moment_with_seconds(at: datetime) -> str:
    local = timezone.localtime(at)
    return f"{formats.date_format(local, 'j E Y, H:i:s')} ({zone(at)})"


def _clearances(at: datetime) -> list[ClearanceLink]:
    """Links that were asked and have not answered, after those that answered lately."""
    answered = clearance.answers_since(at - ANSWER_IS_NEWS)[:SHOWN]
    return [*answered, *clearance.waiting(at)[:SHOWN]]


def _clearance(link: ClearanceLink) -> dict[str, Any]:
    said = link.get_answer_display() if link.answer else _("no answer yet")
    return {
        "link": link,
        "url": f"{reverse('admin:press_edition_clearance', args=[link.edition_id])}",
        "said": said,
        "against": link.answer == ClearanceLink.Answer.NOT_CLEARED,
        "reason": link.reason,
        "when": short_moment(link.answered_at or link.expires_at),
    }


def whom_to_ask() -> list[User]:
    """Who can give somebody a role."""
    staff = User.objects.filter(is_active=True, is_staff=True)
    able = staff.filter(Q(groups__name="Administrator") | Q(is_superuser=True))
    return list(able.distinct().order_by("last_name", "username")[:5])
