"""Admin: what an edition's page shows around its form."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from press.admin.actions import offered
from press.admin.beside import responsible
from press.admin.clearance import panel as clearance_panel
from press.admin.comments import panel as comments_panel
from press.admin.presence import others
from press.admin.proofs import panel as proofs_panel
from press.admin.suggestions import panel as suggestions_panel
from press.admin.tabs import languages_of, other_editions, source_of, tabs_of
from press.admin.together import offered_together
from press.admin.unsaved import taken_up
from press.admin.words import deed, details, moment, state_tag
from press.editorial.drafting import why_not_revise
from press.models import Edition, Event
from press.pure.intervals import State
from press.reading.addresses import release_path

EVENTS_SHOWN = 30


def around(edition: Edition, request: HttpRequest, at: datetime) -> dict[str, Any]:
    """The page's context: where the edition stands, what may be done, what has been done."""
    steps = offered(edition, request.user, at)
    languages = languages_of(edition.release_id, edition)
    return {
        "tag": state_tag(edition, at),
        "others": others(edition, request, at),
        "interval": interval(edition),
        "tabs": tabs_of(languages, edition, at),
        "editions": other_editions(languages, edition, at),
        **source_of(languages, edition),
        "why_read_only": why_not_revise(edition, request.user),
        "steps": steps,
        "responsible": responsible(edition, request),
        "together": offered_together(languages, request.user),
        "can_submit": any(step.verb == "submit" and not step.refusal for step in steps),
        "suggestions": suggestions_panel(edition, request, taken_up(request)),
        "clearance": clearance_panel(edition, request, at),
        "comments": comments_panel(edition, request),
        "proofs": proofs_panel(edition, at),
        "events": [
            {
                "event": event,
                "when": moment(event.at),
                "deed": deed(event),
                "details": details(event),
            }
            for event in Event.objects.filter(edition=edition).order_by("-id")[:EVENTS_SHOWN]
        ],
    }


def interval(edition: Edition) -> str:
    if edition.live_from is None:
        return ""
    if edition.live_until is None:
        return _("Public from %(start)s") % {"start": moment(edition.live_from)}
    return _("Public from %(start)s until %(end)s") % {
        "start": moment(edition.live_from),
        "end": moment(edition.live_until),
    }


def address(edition: Edition, at: datetime) -> str | None:
    """The edition's public address, while it has one."""
    if edition.state(at) not in {State.PUBLIC, State.WITHDRAWN}:
        return None
    return release_path(edition)
