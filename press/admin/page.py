"""Admin: what an edition's page shows around its form."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from press.admin.actions import offered
from press.admin.beside import responsible
from press.admin.clearance import panel as clearance_panel
from press.admin.comments import panel as comments_panel
from press.admin.mentions import post_label
from press.admin.presence import others
from press.admin.tabs import languages_of, other_editions, source_of, tabs_of
from press.admin.together import offered_together
from press.admin.words import deed, details, moment, state_tag
from press.editorial.drafting import why_not_revise
from press.models import Edition, Event, Suggestion
from press.pure.intervals import State
from press.reading.addresses import release_path

EVENTS_SHOWN = 30
Subject = Suggestion.Subject


@dataclass(frozen=True)
class Proposal:
    """A suggestion as the panel lists it."""

    pk: int
    name: str
    participation: str
    title: str
    form: str
    sentence: str
    ticked: bool
    add_url: str = ""


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
        "proposals": proposals(edition, request),
        "clearance": clearance_panel(edition, request, at),
        "comments": comments_panel(edition, request),
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


def proposals(edition: Edition, request: HttpRequest) -> dict[str, Any]:
    """The panel's suggestions by subject; what was ticked stays so when a save was refused."""
    rows = edition.suggestions.filter(dismissed=False).select_related(
        "official", "organization", "appointment"
    )
    ticked = set(request.POST.getlist("suggestion")) if request.method == "POST" else None
    found: dict[str, list[Proposal]] = {subject: [] for subject in Subject.values}
    for row in rows:
        found[row.subject].append(
            Proposal(
                pk=row.pk,
                name=str(row.official or row.organization or row.form),
                participation=row.get_participation_display(),
                title=post_label(row.appointment) if row.appointment else "",
                form=row.form,
                sentence=row.sentence,
                ticked=ticked is None or str(row.pk) in ticked,
                add_url=_add_official(row, edition.language),
            )
        )
    linkable = found[Subject.OFFICIAL] + found[Subject.ORGANIZATION]
    return {**found, "linkable": linkable, "any": any(found.values())}


def _add_official(row: Suggestion, language: str) -> str:
    if row.subject != Subject.UNKNOWN_PERSON:
        return ""
    return f"{reverse('admin:press_official_add')}?{urlencode({f'name_{language}': row.form})}"


def address(edition: Edition, at: datetime) -> str | None:
    """The edition's public address, while it has one."""
    if edition.state(at) not in {State.PUBLIC, State.WITHDRAWN}:
        return None
    return release_path(edition)
