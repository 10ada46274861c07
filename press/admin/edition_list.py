"""Admin: the list of press releases, one row for each release and language."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.db.models import Max, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from press.admin.edition_counts import FILTERS, choice_counts
from press.admin.edition_filters import SEARCH, Asked, viewer_of, wants_any
from press.admin.words import deed, short_moment, state_tag
from press.models import Edition, Event
from press.models.editions import Language
from press.reading.rows import LONG_TEXTS

# Two hundred pages; who looks further back filters.
MOST_LISTED = 10_000


class CappedPaginator(Paginator):
    """Counts along the list's own order and no further than can be opened."""

    @cached_property
    def count(self) -> int:
        counted: int = self.object_list.values("pk")[: MOST_LISTED + 1].count()
        self.more = counted > MOST_LISTED
        return min(counted, MOST_LISTED)


class Columns:
    """What a row of the list says; `Heads` has put the rest of the release beside the edition."""

    @admin.display(description=_("title"))
    def titled(self, edition: Edition) -> SafeString:
        facts = [edition.release.reference, edition.get_kind_display()]
        return format_html(
            '<span lang="{}">{}</span><span class="list-facts quiet">{}</span>',
            edition.language,
            edition.title,
            " · ".join(filter(None, facts)),
        )

    @admin.display(description=_("language"))
    def language_name(self, edition: Edition) -> SafeString:
        number = gettext("edition %(number)s") % {"number": edition.number}
        return format_html(
            '{}<br><span class="quiet">{}</span>', edition.get_language_display(), number
        )

    @admin.display(description=_("state"))
    def state_now(self, edition: Edition) -> SafeString:
        tag = state_tag(edition, timezone.now())
        for sentence in edition.beside:
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

    @admin.display(description=_("responsible"), empty_value="—")
    def person(self, edition: Edition) -> str | None:
        person = edition.responsible
        return (person.get_full_name() or person.username) if person else None

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


def edition_link(edition: Edition) -> SafeString:
    """An edition among rows of something else: its title leads to its page."""
    return format_html(
        '<a href="{}">{}</a> <span class="quiet">{} {}-{}</span>',
        change_url(edition),
        edition.title,
        edition.release.reference,
        edition.language,
        edition.number,
    )


class Heads(ChangeList):
    """The newest editions, each with what its row says of others, in a fixed number of queries."""

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        self.counts: dict[Any, str] = {}
        super().__init__(request, *args, **kwargs)
        self.title = _("Press releases")

    def get_filters_params(self, params: Any = None) -> dict[str, Any]:
        """The list's own filters alone; Django would let any field of the table be asked for."""
        given = super().get_filters_params(params)
        known = {kind.parameter_name for kind in FILTERS}
        self.strange = sorted(set(given) - known)
        return {name: value for name, value in given.items() if name in known}

    def get_queryset(self, request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet[Edition]:
        found = super().get_queryset(request, *args, **kwargs)
        if not wants_any(self.asked.meanings.items()):
            found = found.filter(head=True)
        if self.strange:
            found = found.none()
        return found.select_related("release", "responsible").defer(*LONG_TEXTS)

    @property
    def asked(self) -> Asked:
        return Asked({type(spec): spec.meaning for spec in self.filter_specs}, self.query)

    @property
    def found(self) -> str:
        """How many are listed, in words."""
        number = number_format(self.result_count, force_grouping=True)
        return f"{number}+" if self.paginator.more else number

    @property
    def without_words(self) -> str:
        """The address of the same filters without the words sought."""
        return str(self.get_query_string(remove=[SEARCH]))

    @property
    def misunderstood(self) -> list[str]:
        """The filters and values that mean nothing, for the page to say so."""
        wrong = [f"{spec.title}: {spec.wrong}" for spec in self.filter_specs if spec.wrong]
        return [*wrong, *self.strange]

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        viewer = viewer_of(request)
        rows = list(self.result_list)
        siblings = by_release(row.release_id for row in rows)
        latest = last_events([row.pk for row in rows])
        beside = _approved_beside(rows, viewer.at)
        for row in rows:
            row.siblings = siblings[row.release_id]
            row.last_event = latest.get(row.pk)
            row.beside = [
                sentence
                for number, sentence in beside[row.release_id, row.language]
                if number != row.number
            ]
        self.result_list = rows
        if not self.misunderstood and request.method == "GET":
            self.counts = choice_counts(self.asked, viewer)


def by_release(releases: Iterable[int]) -> dict[int, dict[str, Edition]]:
    """The newest edition of every language, for several releases in one query."""
    found: dict[int, dict[str, Edition]] = defaultdict(dict)
    rows = Edition.objects.filter(release_id__in=set(releases), head=True)
    for edition in rows.defer(*LONG_TEXTS):
        found[edition.release_id][edition.language] = edition
    return found


def last_events(editions: Collection[int], verb: str = "") -> dict[int, Event]:
    """The newest event of each edition, or its newest of one verb."""
    events = Event.objects.filter(edition_id__in=editions)
    if verb:
        events = events.filter(verb=verb)
    newest = events.order_by().values("edition").annotate(Max("id"))
    return {
        event.edition_id: event
        for event in Event.objects.filter(id__in=newest.values("id__max"))
        if event.edition_id
    }


def _approved_beside(
    rows: Collection[Edition], at: datetime
) -> dict[tuple[int, str], list[tuple[int, str]]]:
    """What is public of each row's release and language, and what goes out, in words."""
    lasting = Q(live_until__isnull=True) | Q(live_until__gt=at)
    found: dict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    approved = Edition.objects.filter(
        lasting, approved=True, release_id__in={row.release_id for row in rows}
    )
    for other in approved.order_by("number").only("release_id", "language", "number", "live_from"):
        if other.live_from <= at:
            sentence = gettext("Edition %(number)s is public") % {"number": other.number}
        else:
            sentence = gettext("Edition %(number)s goes out %(moment)s") % {
                "number": other.number,
                "moment": short_moment(other.live_from),
            }
        found[other.release_id, other.language].append((other.number, sentence))
    return found
