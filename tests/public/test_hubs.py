"""Feeds name the hub exactly where an edition has it pinged, and in every format."""

import random
from datetime import timedelta
from types import SimpleNamespace

from django.test import TestCase, override_settings
from django.urls import reverse

from press.models import Country, Edition
from press.models.editions import Kind
from press.reading.addresses import with_query
from press.reading.hub_feeds import FORMATS, feeds_touched, names_hubs
from press.reading.listing import Listing
from tests import factories as make

HUB = "https://hub.example.org/?office=1&way=push"
SITE = "http://127.0.0.1:8000"


def followers(where):
    """Every listing of one filter value or none that anybody could follow, in a language."""
    yield "en", {}
    for kind in Kind.values:
        yield "en", {"kind": [kind]}
    for name, entities in where.entities.items():
        for entity in entities:
            yield "en", {name: [entity.slug]}


def cast_and_directory():
    return SimpleNamespace(
        who=make.cast(),
        entities={
            "official": [make.official(name) for name in ("Kairat Umarov", "Roman Vassilenko")],
            "organization": [make.organization(name) for name in ("Senate", "Red Cross")],
            "topic": [make.topic(name) for name in ("Trade", "Human rights", "Water & air")],
            "country": [Country.objects.create(code="KZ", slug="kz", name_en="Kazakhstan")],
        },
    )


@override_settings(WEBSUB_HUBS=[HUB], SITE_URL=SITE)
class Hubs(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.where = cast_and_directory()
        cls.edition = make.public_edition(
            cls.where.who, topics=cls.where.entities["topic"][:1], kind="statement"
        )

    def feed(self, made, query="", language="en"):
        path = reverse(f"press:{made}", args=[language])
        return self.client.get(f"{path}?{query}" if query else path)

    def test_each_format_names_the_hub_and_the_header_does_too(self):
        rss, atom = self.feed("rss"), self.feed("atom")
        link = '<{} rel="hub" href="https://hub.example.org/?office=1&amp;way=push"/>'
        self.assertContains(rss, link.format("atom:link"))
        self.assertContains(atom, link.format("link"))
        assert self.feed("json-feed").json()["hubs"] == [{"type": "WebSub", "url": HUB}]
        own = f"{SITE}/en/releases/feed.rss"
        assert rss["Link"] == f'<{HUB}>; rel="hub", <{own}>; rel="self"'

    def test_the_address_that_is_pinged_is_the_one_the_feed_calls_its_own(self):
        pinged = feeds_touched(self.edition)
        assert len(pinged) == 9
        for address in pinged:
            answer = self.client.get(address.removeprefix(SITE))
            assert answer.status_code == 200
            assert answer["Link"].endswith(f'<{address}>; rel="self"')
        slug = self.where.entities["topic"][0].slug
        assert f"{SITE}/en/releases/feed.atom?topic={slug}" in pinged

    def test_no_feed_that_is_not_pinged_names_it(self):
        queries = (
            "kind=statement&topic=trade",
            "kind=statement&kind=speech",
            "year=2024",
            "q=held",
        )
        for made in FORMATS:
            for query in (*queries, "date_from=2024-01-01", "also=ru", "archive=2024-03"):
                answer = self.feed(made, query)
                assert answer.status_code == 200, query
                assert "Link" not in answer and HUB[:22] not in answer.text, query

    def test_the_order_and_unknown_names_do_not_make_it_another_feed(self):
        answer = self.feed("rss", "sort=oldest&page=2&utm_source=x&topic=trade")
        assert answer["Link"].endswith(f'<{SITE}/en/releases/feed.rss?topic=trade>; rel="self"')

    def test_without_a_hub_none_is_named(self):
        with override_settings(WEBSUB_HUBS=[]):
            for made in FORMATS:
                answer = self.feed(made)
                assert "Link" not in answer and "hub" not in answer.text

    def test_a_topic_taken_away_is_pinged_once_more(self):
        following = make.corrected(self.where.who, self.edition, make.NOON + make.HOUR)
        following.topic_rows.all().delete()
        assert any("topic=trade" in address for address in feeds_touched(following))

    def test_another_language_is_not_touched(self):
        assert not any("/ru/" in address for address in feeds_touched(self.edition))


@override_settings(SITE_URL=SITE)
class EveryListing(TestCase):
    def test_every_hub_naming_listing_that_holds_an_edition_is_pinged_for_it(self):
        chance, where = random.Random(7), cast_and_directory()
        for n in range(12):
            chosen = {
                f"{name}s": chance.sample(entities, chance.randint(0, len(entities)))
                for name, entities in where.entities.items()
                if name != "country"
            }
            at = make.NOON + timedelta(hours=n)
            make.public_edition(where.who, at=at, kind=chance.choice(Kind.values), **chosen)
        at, held = make.NOON + make.DAY, 0
        listings = [
            listing
            for language, query in followers(where)
            if (listing := Listing(query, language, at)).valid
        ]
        for edition in Edition.objects.listed(at):
            holding = {
                with_query(f"{SITE}/en/releases/feed.rss", listing.feed_query)
                for listing in listings
                if names_hubs(listing.followed) and edition in listing.rows()
            }
            touched = {address for address in feeds_touched(edition) if ".rss" in address}
            assert holding == touched
            held += len(holding)
        assert held > 30
