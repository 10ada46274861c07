"""Reading: the releases that a query of the API asks for, page by page."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property

from django.db.models import F, Prefetch, prefetch_related_objects
from django.utils import translation

from press.models import Edition, EditionCountry
from press.reading.asked import FilterError
from press.reading.capped import MOST
from press.reading.filters import BEST, EditionFilters
from press.reading.listing import Listing
from press.reading.paging import BAD_CURSOR, ReleasesPageForm, binding, sealed, unsealed, wrong
from press.reading.query_values import Query, as_multi
from press.reading.rows import in_order
from press.reading.walks import Place, oldest_first, places

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class _Cursor:
    """When a walk began, and the last row it showed."""

    began: datetime
    place: Place

    def __str__(self) -> str:
        moments = (self.began, self.place.listed_at)
        numbers = [*((moment - EPOCH) // MICROSECOND for moment in moments), self.place.key]
        return ".".join(str(number) for number in numbers)

    @classmethod
    def read(cls, state: str) -> "_Cursor":
        began, listed_at, key = (int(part) for part in state.split("."))
        return cls(EPOCH + began * MICROSECOND, Place(EPOCH + listed_at * MICROSECOND, key))


class ReleaseWalk:
    """The releases of one language or several that a query asks for, in one order.

    A walk goes through the list as it stood when it began, so each release comes once, however
    many come out or are corrected meanwhile. What is shown of each is what is public now, and
    what has been withdrawn since is left out.
    """

    def __init__(self, query: Query, at: datetime) -> None:
        self.at, self._given = at, as_multi(query)
        self.binding = binding(self._given, [*EditionFilters.base_filters, "language"])
        self.form = ReleasesPageForm(self._given)
        self.form.is_valid()

    @cached_property
    def _after(self) -> _Cursor | None:
        """Where to go on; ValueError for the cursor of another query."""
        given = self.form.cleaned_data.get("cursor")
        return _Cursor.read(unsealed(given, self.binding)) if given else None

    @cached_property
    def _listings(self) -> list[Listing]:
        """One for each language asked for, or one of all whose best matches come first."""
        began = min(self._after.began, self.at) if self._after else self.at
        given, languages = self._given, self.form.languages_asked
        if len(languages) > 1 and given.get("sort", "").strip() == BEST:
            together = Listing(given, "", began)
            if not together.valid or not together.best_match_given_up:
                return [together]
            # By dates then, for each language its own index.
            given = given.copy()
            given.pop("sort")
        return [Listing(given, language, began) for language in languages]

    @cached_property
    def errors(self) -> list[FilterError]:
        """One sentence for each wrong value, naming it."""
        spoken = self.form.spoken
        with translation.override(spoken):
            found = wrong(self.form)
            try:
                _ = self._after
            except ValueError:
                return [*found, FilterError("cursor", str(BAD_CURSOR))]
        if any(one.valid for one in self._listings):
            return found
        told = [one for one in self._listings if one.language == spoken] or self._listings
        return found + told[0].errors

    def page(self) -> tuple[list[Edition], str]:
        """The rows of a valid query, and the cursor of the next page or nothing."""
        limit = self.form.limit_asked
        found = self._places(limit + 1)
        rows = in_order(self._now([place.key for place in found[:limit]]))
        countries = Prefetch("country_rows", EditionCountry.objects.select_related("country"))
        prefetch_related_objects(rows, countries)
        if len(found) <= limit:
            return rows, ""
        return rows, sealed(str(_Cursor(self._listings[0].at, found[limit - 1])), self.binding)

    def _places(self, size: int) -> list[Place]:
        """Language by language, since each has its index, and then together."""
        after = self._after.place if self._after else None
        valid = [one for one in self._listings if one.valid]
        if not valid[0].language:
            return self._in_languages(places(valid[0], after, MOST))[:size]
        found = [place for one in valid for place in places(one, after, size)]
        if len(valid) == 1:
            return found
        return sorted(found, reverse=not oldest_first(valid[0]))[:size]

    def _in_languages(self, found: list[Place]) -> list[Place]:
        """Those in the languages asked for."""
        keys = [place.key for place in found]
        asked = Edition.objects.filter(pk__in=keys, language__in=self.form.languages_asked)
        kept = set(asked.values_list("pk", flat=True))
        return [place for place in found if place.key in kept]

    def _now(self, keys: list[int]) -> list[int]:
        """The editions that stand in the place of these, in their order, as of now."""
        if self._listings[0].at == self.at:
            return keys
        listed = Edition.objects.listed(self.at).filter(
            release__editions__in=keys, release__editions__language=F("language")
        )
        standing = dict(listed.values_list("release__editions__pk", "pk"))
        return [standing[key] for key in keys if key in standing]
