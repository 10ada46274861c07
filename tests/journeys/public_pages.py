"""Every page that a reader can open, in the newsroom of the demonstration."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from io import StringIO
from types import SimpleNamespace
from urllib.parse import urlencode

from django.core.management import call_command
from django.db.models import Count
from django.urls import reverse

from press.management.demo.seeding import Demonstration
from press.models import Country, Edition, Official, Organization, Topic
from press.models.editions import Notice
from press.reading.addresses import history_path, release_path, with_query
from tests.alerts.helping import following, subscriber

# Addresses that lead elsewhere, or answer with a file or with data.
NO_PAGES = frozenset(
    {
        "doorstep",
        "rss",
        "atom",
        "json-feed",
        "export",
        "opml",
        "image",
        "attachment",
        "sitemap",
        "sitemap-pages",
        "sitemap-year",
        "news-sitemap",
        "opensearch",
        "robots",
        "health",
        "security",
        "api-index",
        "api-releases",
        "api-release",
        "api-officials",
        "api-organizations",
        "api-openapi",
        "api-unknown",
    }
)
# A year in which the demonstration has releases of most kinds.
YEAR = 2024
DAYS = f"date_from={YEAR}-01-01&date_to={YEAR}-06-30"
Site = SimpleNamespace
Named = Official | Organization | Topic | Country


@dataclass(frozen=True)
class PublicPage:
    """What a named address shows in one case of it: where that is, and with which status."""

    name: str
    case: str
    path: Callable[[Site, str], str]
    status: int = 200


def open_newsroom(at: datetime) -> Site:
    """The demonstration's releases, and of everything one that has most to show."""
    call_command("prepare_office", stdout=StringIO())
    Demonstration(at).tell_all(lambda story: None)
    public = Edition.objects.public(at).select_related("release")
    english = public.filter(language="en").order_by("pk")
    full = english.filter(
        image_rows__isnull=False, attachments__isnull=False, media_links__still__isnull=False
    )
    named = full.annotate(names=Count("official_mentions", distinct=True))
    rich = named.order_by("-names", "pk")[0].release
    noticed = {
        f"with_{notice.value}": english.filter(notice_type=notice)[0].release
        for notice in (Notice.CORRECTION, Notice.UPDATE, Notice.WITHDRAWAL)
    }
    reader = subscriber()
    following(reader, "kind=readout", "weekly")
    return Site(at=at, rich=rich, list=following(reader), **noticed, **_most_named())


def _most_named() -> dict[str, Named]:
    """What most releases are filed under."""
    filed = {Official: "mentions", Organization: "mentions", Topic: "rows", Country: "rows"}
    return {
        model.__name__.lower(): model.objects.annotate(n=Count(rows)).order_by("-n", "pk")[0]
        for model, rows in filed.items()
    }


def _at(name: str, *parts: str | int, query: str = "") -> Callable[[Site, str], str]:
    def path(site: Site, language: str) -> str:
        return with_query(reverse(f"press:{name}", args=[language, *parts]), query)

    return path


def _of(name: str, query: str = "") -> Callable[[Site, str], str]:
    """The page of what most releases are filed under."""

    def path(site: Site, language: str) -> str:
        return _at(name, getattr(site, name).slug, query=query)(site, language)

    return path


def _release(which: str) -> Callable[[Site, str], str]:
    return lambda site, language: release_path(_edition(site, which, language))


def _history(which: str) -> Callable[[Site, str], str]:
    return lambda site, language: history_path(_edition(site, which, language))


def _edition(site: Site, which: str, language: str) -> Edition:
    public = Edition.objects.public(site.at).select_related("release")
    return public.get(release=getattr(site, which), language=language)


def _filtered(site: Site, language: str) -> str:
    given = {"official": site.official.slug, "kind": ["readout", "press_release"], "year": YEAR}
    return with_query(_at("releases")(site, language), urlencode(given, doseq=True))


def _asked(words: Callable[[str], str]) -> Callable[[Site, str], str]:
    """The listing, searched for what is made of the name of the official most named."""

    def path(site: Site, language: str) -> str:
        name = words(getattr(site.official, f"name_{language}"))
        return with_query(_at("releases")(site, language), urlencode({"q": name}))

    return path


def _misspelt(name: str) -> str:
    return f"{name[:-3]}{name[-2:]}"


def _mail(name: str, query: str = "") -> Callable[[Site, str], str]:
    """A page of the alerts, where need be behind the secret of somebody who follows two lists."""
    known = {"confirm": lambda site: [site.list.subscriber.secret, site.list.key]}
    known |= dict.fromkeys(("manage", "unsubscribe"), lambda site: [site.list.subscriber.secret])

    def path(site: Site, language: str) -> str:
        parts = known[name](site) if name in known else []
        return with_query(reverse(f"alerts:{name}", args=[language, *parts]), query)

    return path


PAGES = (
    PublicPage("front", "as it is", _at("front")),
    PublicPage("releases", "all", _at("releases")),
    PublicPage("releases", "second page", _at("releases", query="page=2")),
    PublicPage("releases", "filtered", _filtered),
    PublicPage("releases", "by days, oldest first", _at("releases", query=f"{DAYS}&sort=oldest")),
    PublicPage("releases", "searched for a name", _asked(str)),
    PublicPage("releases", "searched for a name misspelt", _asked(_misspelt)),
    PublicPage("releases", "nothing found", _at("releases", query="q=qwertyuiop&kind=speech")),
    PublicPage("releases", "a wrong value", _at("releases", query="kind=poem&year=later"), 400),
    PublicPage("releases", "past the end", _at("releases", query="page=987"), 404),
    PublicPage("release", "with everything", _release("rich")),
    PublicPage("release", "corrected", _release("with_correction")),
    PublicPage("release", "updated", _release("with_update")),
    PublicPage("release", "withdrawn", _release("with_withdrawal"), 410),
    PublicPage("release-reference", "no such release", _at("release-reference", "2024-987"), 404),
    PublicPage("history", "of a corrected release", _history("with_correction")),
    PublicPage("history", "of a withdrawn release", _history("with_withdrawal")),
    PublicPage("follow", "as it is", _at("follow")),
    PublicPage("alerts:form", "of a list", _mail("form", "kind=speech")),
    PublicPage("alerts:form", "a wrong value", _mail("form", "kind=poem"), 400),
    PublicPage("alerts:sent", "as it is", _mail("sent")),
    PublicPage("alerts:confirm", "not yet", _mail("confirm")),
    PublicPage("alerts:manage", "two lists", _mail("manage")),
    PublicPage("alerts:unsubscribe", "two lists", _mail("unsubscribe")),
    PublicPage("officials", "now", _at("officials")),
    PublicPage("officials", "on a day", _at("officials", query="as_of=2024-06-01")),
    PublicPage("officials", "a wrong day", _at("officials", query="as_of=then"), 400),
    PublicPage("officials", "of a letter", _at("officials", query="letter=T")),
    PublicPage("officials", "nobody of a name", _at("officials", query="q=qwertyuiop")),
    PublicPage("official", "now", _of("official")),
    PublicPage("official", "on a day", _of("official", "as_of=2024-06-01")),
    PublicPage("official", "nobody", _at("official", "nobody"), 404),
    PublicPage("organizations", "all", _at("organizations")),
    PublicPage("organization", "now", _of("organization")),
    PublicPage("countries", "all", _at("countries")),
    PublicPage("country", "named most", _of("country")),
    PublicPage("topics", "all", _at("topics")),
    PublicPage("topic", "named most", _of("topic")),
    PublicPage("archive", "all years", _at("archive")),
    PublicPage("archive-year", "of many releases", _at("archive-year", YEAR)),
    PublicPage("archive-year", "of none", _at("archive-year", 1991), 404),
    PublicPage("archive-month", "of some releases", _at("archive-month", YEAR, 9)),
    PublicPage("on-this-day", "today", _at("on-this-day")),
    PublicPage("on-this-day", "another day", _at("on-this-day", query="day=09-02")),
)
