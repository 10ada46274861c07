"""Admin: the list of press releases, one row for each release and language."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from press.admin.names import named
from press.admin.words import STATES, deed, short_moment, state_tag
from press.models import (
    Edition,
    Event,
    Official,
    OfficialMention,
    Organization,
    OrganizationMention,
)
from press.models.editions import Decision, Language
from press.models.visibility import public_at
from press.pure.intervals import State
from press.pure.text import search_words

_REFERENCE = re.compile(r"(\d{4})-(\d{1,9})")


def in_state(editions: QuerySet[Edition], state: str, at: datetime) -> QuerySet[Edition]:
    """The twin of `Span.state` in SQL."""
    if state in {Decision.DRAFT, Decision.IN_REVIEW, Decision.DISCARDED}:
        return editions.filter(decision=state)
    if state == State.SCHEDULED:
        return editions.filter(approved=True, live_from__gt=at)
    if state == State.SUPERSEDED:
        return editions.filter(approved=True, live_from__lte=at, live_until__lte=at)
    return editions.filter(public_at(at), withdrawal=state == State.WITHDRAWN)


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        # A newest edition is superseded by nothing: it can only have expired.
        return [
            (state, _("Expired") if state == State.SUPERSEDED else word)
            for state, word in STATES.items()
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Edition]) -> QuerySet[Edition]:
        """Discarded drafts are seen only by those who ask for them."""
        state = self.value()
        if state in STATES:
            return in_state(queryset, state, timezone.now())
        return queryset.exclude(decision=Decision.DISCARDED)


class ConfirmationFilter(admin.SimpleListFilter):
    title = _("emergency approval")
    parameter_name = "emergency"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("waiting", _("To be confirmed"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Edition]) -> QuerySet[Edition]:
        if self.value() == "waiting":
            return queryset.exclude(emergency_reason="").filter(confirmed_by__isnull=True)
        return queryset


class Columns:
    """What a row of the list says; `Heads` has put the rest of the release beside the edition."""

    @admin.display(description=_("reference"), empty_value="—")
    def reference(self, edition: Edition) -> str | None:
        return edition.release.reference or None

    @admin.display(description=_("language"))
    def language_name(self, edition: Edition) -> str:
        return edition.get_language_display()

    @admin.display(description=_("state"))
    def state_now(self, edition: Edition) -> SafeString:
        tag = state_tag(edition, timezone.now())
        public = edition.public_number
        if public and public != edition.number:
            sentence = gettext("Edition %(number)s is public") % {"number": public}
            tag += format_html('<br><span class="quiet">{}</span>', sentence)
        return tag

    @admin.display(description=_("other languages"))
    def other_languages(self, edition: Edition) -> SafeString:
        at = timezone.now()
        others = [
            (code, edition.siblings.get(code))
            for code in Language.values
            if code != edition.language
        ]
        return format_html_join(
            mark_safe("<br>"),
            "{} {}",
            (
                (code, format_html('<a href="{}">{}</a>', change_url(other), state_tag(other, at)))
                if other
                else (code, "—")
                for code, other in others
            ),
        )

    @admin.display(description=_("last changed"))
    def last_change(self, edition: Edition) -> str:
        event = edition.last_event
        if event is None:
            return "—"
        return format_html(
            '<span title="{}">{}<br><span class="quiet">{}</span></span>',
            deed(event),
            event.actor_name,
            short_moment(event.at),
        )


def change_url(edition: Edition) -> str:
    return reverse("admin:press_edition_change", args=[edition.pk])


class Heads(ChangeList):
    """The newest editions, each with what its row says of others, in a fixed number of queries."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("Press releases")

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Edition]:
        return super().get_queryset(request, *args, **kwargs).filter(head=True)

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        at = timezone.now()
        rows = list(self.result_list)
        siblings = by_release(row.release_id for row in rows)
        latest = last_events([row.pk for row in rows])
        public = {
            (other.release_id, other.language): other.number
            for other in Edition.objects.public(at).filter(
                release_id__in={row.release_id for row in rows}
            )
        }
        for row in rows:
            row.siblings = siblings[row.release_id]
            row.last_event = latest.get(row.pk)
            row.public_number = public.get((row.release_id, row.language))
        self.result_list = rows


def by_release(releases: Iterable[int]) -> dict[int, dict[str, Edition]]:
    """The newest edition of every language, for several releases in one query."""
    found: dict[int, dict[str, Edition]] = defaultdict(dict)
    for edition in Edition.objects.filter(release_id__in=set(releases), head=True):
        found[edition.release_id][edition.language] = edition
    return found


def last_events(editions: Collection[int]) -> dict[int, Event]:
    newest = Event.objects.filter(edition_id__in=editions).values("edition").annotate(Max("id"))
    events = Event.objects.filter(id__in=newest.values("id__max"))
    return {event.edition_id: event for event in events if event.edition_id}


def matching(editions: QuerySet[Edition], term: str) -> QuerySet[Edition]:
    """Editions by reference, or by words that begin words of the text or of a name linked.

    The folded search column is read instead of the title: SQLite's own matching knows no case
    outside ASCII.
    """
    reference = _REFERENCE.fullmatch(term.strip())
    if reference:
        return editions.filter(release__year=reference[1], release__number=reference[2])
    words = search_words(term)
    if not words:
        return editions
    text = Q()
    for word in words:
        text &= Q(search_text__contains=f" {word}")
    officials = OfficialMention.objects.filter(official_id__in=named(Official, term))
    organizations = OrganizationMention.objects.filter(
        organization_id__in=named(Organization, term)
    )
    return editions.filter(
        text
        | Q(pk__in=officials.values("edition_id"))
        | Q(pk__in=organizations.values("edition_id"))
    )
