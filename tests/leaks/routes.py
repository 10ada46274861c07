"""Every address of the URL configuration, filled with what an office has.

The configuration itself is walked: a route with a part that nothing here can fill is an error, and
so is a name of a query string that the filters read and nothing here has a value for.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product
from typing import Any
from urllib.parse import quote, urlencode
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.http import QueryDict
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RoutePattern

from press.models import Attachment, Edition, Image
from press.pure.directory import LANGUAGES
from press.reading.addresses import original_name, reference, rendition_name
from press.reading.filters import ORDERS, EditionFilters
from press.reading.paging import ReleasesPageForm
from press.reading.release_walk import ReleaseWalk
from tests.leaks.office import BOUNDARY, DAY, HIDDEN_KIND, HOUR, LATELY, MISSPELT, Office

UNKNOWN_KEY = UUID("00000000-0000-4000-8000-000000000000")
UNKNOWN_WORD = "zqaaaaaaaaaa"
PART = re.compile(r"<(?:\w+:)?(\w+)>")
# What regular expressions of the configuration are filled with, by their text.
EXPRESSIONS = {
    r"^[\s\S]*$": ("v1/releases", "v1/nothing/", "v2/"),
    "^(?P<app_label>press|auth)/$": ("press/", "auth/"),
    "(?P<url>.*)$": ("nothing/at/all/",),
}


@dataclass(frozen=True)
class Route:
    """A pattern of the configuration: its name, or its text where it has none."""

    name: str
    text: str

    @property
    def parts(self) -> tuple[str, ...]:
        return tuple(PART.findall(self.text))

    @property
    def at_the_desk(self) -> bool:
        return self.text.startswith("admin/")


class Way(StrEnum):
    """How an address is asked for."""

    GET = "GET"
    HEAD = "HEAD"
    # By whoever says to have the answer already, as it was after everything that ever came out.
    UNLESS_CHANGED = "GET unless changed"


@dataclass(frozen=True)
class Address:
    """One address of a route; `twin` is the same but for what it names, which nobody knows."""

    route: str
    path: str
    twin: str = ""
    way: Way = Way.GET

    def __str__(self) -> str:
        return self.path if self.way == Way.GET else f"{self.way}: {self.path}"


class Unreachable(AssertionError):
    """A route, or a name in a query, that the crawler does not know how to reach."""


def routes() -> list[Route]:
    """All routes, in the configuration's order."""
    return list(_walked(get_resolver().url_patterns, "", ""))


def _walked(patterns: Any, space: str, before: str) -> Iterator[Route]:
    for one in patterns:
        text = before + str(one.pattern)
        if not isinstance(one.pattern, RoutePattern):
            tail = str(one.pattern)
            if tail not in EXPRESSIONS:
                raise Unreachable(f"Nothing is known to fill {text} with.")
        if isinstance(one, URLResolver):
            within = f"{space}{one.namespace}:" if one.namespace else space
            yield from _walked(one.url_patterns, within, text)
        elif isinstance(one, URLPattern):
            yield Route(f"{space}{one.name or text}", text)


# What the parts of a route may be, and what they would be if there were nothing there.
Filled = tuple[tuple[Any, ...], tuple[Any, ...] | None]


def addresses(office: Office, route: Route, languages: tuple[str, ...]) -> list[Address]:
    """Every address of a route that leads to something of the office, and some that do not."""
    for expression, values in EXPRESSIONS.items():
        if route.text.endswith(expression):
            lead = route.text.removesuffix(expression)
            return [Address(route.name, f"/{lead}{value}") for value in values]
    asked = [(code,) for code in languages] if "language" in route.parts else [()]
    rest = tuple(part for part in route.parts if part != "language")
    found = []
    for language, (values, unknown) in product(asked, _filled(office, route, rest)):
        twin = _path(route, (*language, *unknown)) if unknown else ""
        found.append(Address(route.name, _path(route, (*language, *values)), twin))
    return list(dict.fromkeys(found))


def _path(route: Route, values: tuple[Any, ...]) -> str:
    left = iter(values)
    return "/" + PART.sub(lambda _part: quote(str(next(left))), route.text)


def _filled(office: Office, route: Route, rest: tuple[str, ...]) -> list[Filled]:
    if not rest:
        return [((), None)]
    fill = _at_the_desk if route.at_the_desk else FILL.get(route.name)
    if fill is None:
        raise Unreachable(f"Nothing is known to fill {rest} of {route.name} with.")
    return fill(office, route)


def _released(office: Office) -> list[tuple[Edition, str]]:
    """The editions whose releases have a number, which is in their addresses."""
    made = [office.editions[state] for state in office.asked_of(office.editions)]
    return [(one, str(reference(one))) for one in made if one.release.number]


def _references(office: Office, route: Route) -> list[Filled]:
    known = dict.fromkeys(number for _one, number in _released(office))
    return [((number,), ("2024-9999",)) for number in known]


def _slugs_of_releases(office: Office, route: Route) -> list[Filled]:
    return [((number, one.slug), ("2024-9999", one.slug)) for one, number in _released(office)]


def _slugs(name: str) -> Callable[[Office, Route], list[Filled]]:
    def fill(office: Office, route: Route) -> list[Filled]:
        more = ["given-up"] if name == "official" else []
        states = office.asked_of(office.named)
        slugs = [*(office.named[state][name].slug for state in states), *more]
        return [((slug,), (UNKNOWN_WORD,)) for slug in slugs]

    return fill


def _pictures(office: Office) -> Iterator[tuple[Image, list[str]]]:
    keys = [image.pk for state in office.asked_of(office.images) for image in office.images[state]]
    for image in Image.objects.filter(pk__in=keys).prefetch_related("renditions").order_by("pk"):
        made = sorted(image.renditions.all(), key=lambda row: (row.width, row.mime))
        yield image, [original_name(image), rendition_name(made[-1])]


def _images(office: Office, route: Route) -> list[Filled]:
    return [
        ((image.key, name), (UNKNOWN_KEY, name))
        for image, names in _pictures(office)
        for name in dict.fromkeys(names)
    ]


def _files(office: Office, route: Route) -> list[Filled]:
    editions = [office.editions[state].pk for state in office.asked_of(office.editions)]
    rows = Attachment.objects.filter(edition__in=editions).order_by("pk")
    keys = dict.fromkeys(rows.values_list("key", flat=True))
    return [((key, "file.pdf"), (UNKNOWN_KEY, "file.pdf")) for key in keys]


def _uuids(office: Office, route: Route) -> list[Filled]:
    states = office.asked_of(office.releases)
    return [((office.releases[state].uuid,), (UNKNOWN_KEY,)) for state in states]


def _subscribers(*more: Callable[[Any], Any]) -> Callable[[Office, Route], list[Filled]]:
    def fill(office: Office, route: Route) -> list[Filled]:
        rows = apps.get_model("press.Subscription").objects.order_by("pk")
        found = [(row.subscriber.secret, *(one(row) for one in more)) for row in rows]
        return [(values, None) for values in dict.fromkeys(found)]

    return fill


def _behind(*more: str) -> Callable[[Office, Route], list[Filled]]:
    """What a secret opens: every secret with what belongs to the draft, and a secret of nobody's.

    The crawler has each visitor ask with their own secret instead.
    """

    def fill(office: Office, route: Route) -> list[Filled]:
        states = {"draft", "scheduled", "behind a link", "to be followed"}
        keys = [office.editions[one].pk for one in states & office.editions.keys()]
        editions = Edition.objects.filter(pk__in=keys).order_by("pk")
        named: dict[str, list[tuple[Any, ...]]] = {
            "": [()],
            "image": [
                (image.key,)
                for one in editions
                for image in Image.objects.filter(uses__edition=one)
            ],
            "file": [(row.key,) for one in editions for row in one.attachments.all()],
        }
        named["rendition"] = [
            (image.key, names[-1])
            for image, names in _pictures(office)
            if (image.key,) in named["image"]
        ]
        return [((TOKEN, *values), None) for values in named["".join(more)]]

    return fill


TOKEN = "-the-visitors-own-"
YEARS = (BOUNDARY.year, BOUNDARY.year - 1, 1999)
FILL: dict[str, Callable[[Office, Route], list[Filled]]] = {
    "press:release-reference": _references,
    "press:history": _references,
    "press:release": _slugs_of_releases,
    "press:official": _slugs("official"),
    "press:organization": _slugs("organization"),
    "press:topic": _slugs("topic"),
    "press:country": _slugs("country"),
    "press:archive-year": lambda office, route: [((year,), None) for year in YEARS],
    "press:archive-month": lambda office, route: [
        ((year, month), None) for year in YEARS for month in ("02", "03", "04")
    ],
    "press:sitemap-year": lambda office, route: [
        ((year, page), None) for year in YEARS for page in (1, 2)
    ],
    "press:image": _images,
    "press:attachment": _files,
    "press:api-release": _uuids,
    "alerts:manage": _subscribers(),
    "alerts:unsubscribe": _subscribers(),
    "alerts:confirm": _subscribers(lambda row: row.key),
    "clearance:page": _behind(),
    "clearance:watermark": _behind(),
    "clearance:image": _behind("image"),
    "clearance:rendition": _behind("rendition"),
    "clearance:file": _behind("file"),
}

# At the desk a part is a row of the model that stands before it, unless it has a name of its own.
OWN_PARTS: dict[str, Callable[[Office], list[Any]]] = {
    "place": lambda office: [f"edition-{office.editions['draft'].pk}", "new"],
    "link": lambda office: _keys("press.ClearanceLink"),
    "save": lambda office: _keys("press.Save"),
    "said": lambda office: _keys("press.Comment"),
    "key": lambda office: list(
        Attachment.objects.filter(edition=office.editions["draft"]).values_list("key", flat=True)
    ),
    "name": lambda office: ["original.jpg"],
    "content_type_id": lambda office: [ContentType.objects.get_for_model(Edition).pk],
}
MODEL = re.compile(r"admin/(press|auth)/(\w+)/")
ROWS_ASKED = 3


@cache
def _model(label: str) -> Any:
    return apps.get_model(label)


def _keys(label: str) -> list[int]:
    return list(_model(label).objects.order_by("-pk").values_list("pk", flat=True)[:ROWS_ASKED])


def _at_the_desk(office: Office, route: Route) -> list[Filled]:
    named = MODEL.match(route.text)
    values = []
    for part in route.parts:
        if part in OWN_PARTS:
            values.append(OWN_PARTS[part](office))
        elif part in ("pk", "id", "object_id"):
            values.append(_rows_of(office, named))
        else:
            raise Unreachable(f"Nothing is known to fill {part} of {route.name} with.")
    return [(filled, None) for filled in product(*values)]


# Models that an address calls otherwise.
MODELS = {
    "press.release": "press.PressRelease",
    "press.view": "press.SavedView",
    "press.doubt": "press.AlertMessage",
    "press.person": "auth.User",
}


def _rows_of(office: Office, named: re.Match[str] | None) -> list[int]:
    """Of editions one in each state; of the rest the latest, which are those hidden last."""
    if named is None or named[2] == "edition":
        return [office.editions[state].pk for state in office.asked_of(office.editions)]
    label = f"{named[1]}.{named[2]}"
    try:
        return _keys(MODELS.get(label, label)) or [1]
    except LookupError:
        raise Unreachable(f"Nothing is known of rows of {label}.") from None


def query_values(office: Office) -> dict[str, list[str]]:
    """Values of every name that a query string is read by; those of hidden states among them."""
    draft, coming = office.named.get("draft"), office.named.get("scheduled")
    hidden = [one for one in (draft, coming) if one]
    slugs = {
        name: [office.common[name].slug, *(one[name].slug for one in hidden), UNKNOWN_WORD]
        for name in ("official", "organization", "topic", "country")
    }
    return {
        **slugs,
        "q": words_asked(office),
        "kind": [HIDDEN_KIND, "press_release"],
        "date_from": [f"{BOUNDARY:%Y-%m-%d}"],
        "date_to": [f"{BOUNDARY:%Y-%m-%d}", f"{BOUNDARY + DAY:%Y-%m-%d}"],
        "year": [str(year) for year in YEARS],
        "also": list(LANGUAGES),
        "seen": [f"{moment:%Y%m%dT%H%M%SZ}" for moment in (BOUNDARY - DAY, BOUNDARY + DAY)],
        "sort": list(ORDERS),
        "page": ["2"],
        "language": list(LANGUAGES),
        "limit": ["1", "100"],
        "cursor": ["MS4yLjM6eA", _cursor()],
        "letter": ["z", "t"],
        "as_of": [f"{BOUNDARY:%Y-%m-%d}", f"{BOUNDARY - DAY:%Y-%m-%d}"],
        "archive": [
            f"{BOUNDARY:%Y-%m}",
            f"{BOUNDARY - DAY:%Y-%m-%d}",
            f"{BOUNDARY + DAY:%Y-%m-%d}",
        ],
        "day": [f"{BOUNDARY:%m-%d}", f"{BOUNDARY + DAY:%m-%d}"],
        # Names that other sites ask for another moment or another text by: none is read.
        "at": [f"{BOUNDARY + DAY:%Y-%m-%dT%H:%M:%SZ}"],
        "preview": ["1"],
        "token": list(office.tokens.values()),
    }


def _cursor() -> str:
    """Of a walk that began before anything was to come, after its first release."""
    _rows, after = ReleaseWalk(QueryDict("limit=1"), LATELY + HOUR).page()
    return after


def words_asked(office: Office) -> list[str]:
    """What is searched for: words of all texts, and hidden ones, whole, begun and misspelt."""
    aviary = office.aviary
    asked = ["talks", "aibek", '"talks in"', UNKNOWN_WORD, *MISSPELT]
    for state, place in (
        ("draft", "title"),
        ("scheduled", "body"),
        ("scheduled", "official"),
        ("common", "official"),
        ("in review", "topic"),
        ("draft", "alias"),
        ("translation", "title"),
        ("expired", "title"),
        ("withdrawn", "body"),
        ("superseded", "title"),
    ):
        for known in aviary.known.values():
            if (known.state, known.place) == (state, place):
                whole = known.word
                asked += [whole, whole[:-4], whole[:5] + whole[6:]]
    return asked


def unasked_names() -> set[str]:
    """What the filters and the API read that there are no values for."""
    read = {*EditionFilters.base_filters, *ReleasesPageForm.base_fields}
    return read - QUERY_NAMES


QUERY_NAMES = frozenset(
    {
        *("official", "organization", "topic", "country", "q", "kind", "date_from", "date_to"),
        *("year", "also", "seen", "sort", "page", "language", "limit", "cursor", "letter"),
        *("as_of", "archive", "day", "at", "preview", "token"),
    }
)


def with_queries(address: Address, names: tuple[str, ...], values: dict[str, list[str]]) -> list:
    """The address asked for with each value of each name."""
    asked = []
    for name in names:
        for value in values[name]:
            given = {name: value, **({"q": "talks"} if (name, value) == ("sort", "best") else {})}
            asked.append(Address(address.route, f"{address.path}?{urlencode(given)}"))
    return asked
