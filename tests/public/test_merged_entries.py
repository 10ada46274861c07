"""What readers and subscribers find at the address of an entry that was merged into another."""

import feedparser
import pytest

from press.editorial.merging_entries import merge_entries, undo_merge
from press.models import Official
from press.reading.listing import Listing
from tests import factories as make
from tests.factories import HOUR, NOON

pytestmark = pytest.mark.django_db
OLD, NEW, LAST = ("/en/officials/k-umarov/", "/en/officials/kairat-umarov/", "/en/officials/q/")


@pytest.fixture
def who():
    return make.cast()


@pytest.fixture
def merge(who, clock):
    """Two entries of one man, both public, made one."""
    kept, double = make.official(), make.official("K. Umarov")
    make.public_edition(who, title="First", officials=[double])
    make.public_edition(who, title="Second", officials=[kept])
    return merge_entries(kept, double, by=who.administrator, at=NOON)


def into_another(who, name="Q"):
    """The entry kept, merged into a third one."""
    kept = Official.objects.get(slug="kairat-umarov")
    return merge_entries(make.official(name), kept, by=who.administrator, at=NOON)


def test_the_old_address_leads_to_the_entry_kept(client, merge):
    for language in ("en", "ru", "kk"):
        answer = client.get(OLD.replace("en", language, 1))
        assert answer.status_code == 301
        assert answer["Location"] == NEW.replace("en", language, 1)
    page = client.get(NEW).content.decode()
    assert "First" in page and "Second" in page


def test_every_old_address_leads_there_in_one_step(client, who, merge):
    into_another(who)
    for address in (OLD, NEW):
        answer = client.get(address)
        assert (answer.status_code, answer["Location"]) == (301, LAST)


def test_undone_each_has_its_page_again(client, who, merge):
    undo_merge(merge, by=who.administrator, at=NOON + HOUR)
    assert "First" in client.get(OLD).content.decode()
    assert "First" not in client.get(NEW).content.decode()


def test_an_organizations_old_address_leads_on_too(client, who, clock):
    kept, double = make.organization(), make.organization("W.H.O.", slug="who")
    make.public_edition(who, organizations=[double])
    merge_entries(kept, double, by=who.administrator, at=NOON)
    answer = client.get("/en/organizations/who/")
    assert (answer.status_code, answer["Location"]) == (
        301,
        "/en/organizations/world-health-organization/",
    )


def test_an_address_does_not_tell_of_an_entry_that_readers_do_not_know(client, who, clock):
    kept, double = make.official(), make.official("K. Umarov")
    make.draft(who, officials=[double])
    merge_entries(kept, double, by=who.administrator, at=NOON)
    assert client.get(OLD).status_code == client.get(NEW).status_code == 404
    assert client.get("/en/releases/?official=k-umarov").status_code == 400


def test_a_feed_goes_on_under_its_old_address_with_the_same_items(client, who, merge):
    for feed in ("feed.rss", "feed.atom"):
        old, new = (
            feedparser.parse(client.get(f"/en/releases/{feed}?official={slug}").content)
            for slug in ("k-umarov", "kairat-umarov")
        )
        assert {entry.title for entry in old.entries} == {"First", "Second"}
        assert [entry.id for entry in old.entries] == [entry.id for entry in new.entries]
        assert old.feed == new.feed


def test_a_filter_by_the_old_name_is_one_by_the_new(client, merge):
    page = client.get("/en/releases/?official=k-umarov").content.decode()
    assert "First" in page and "Second" in page
    assert '/en/releases/?official=kairat-umarov"' in page
    assert "k-umarov" not in page


def test_both_names_asked_for_are_one(merge):
    asked = Listing({"official": ["k-umarov", "kairat-umarov"]}, "en", NOON)
    assert asked.canonical_query == "official=kairat-umarov"
    assert [chip.label for chip in asked.chips] == ["Kairat Umarov"]
    assert asked.count == 2


def test_the_entry_given_up_is_in_no_list_menu_or_site_map(client, merge):
    assert "K. Umarov" not in client.get("/en/officials/").content.decode()
    facets = {facet.name: facet for facet in Listing({}, "en", NOON).facets}
    assert [option.value for option in facets["official"].options] == ["kairat-umarov"]
    assert "k-umarov" not in client.get("/sitemap.xml").content.decode()


def test_what_was_public_still_says_the_name_that_it_said(client, merge):
    page = client.get("/en/releases/2024-1/first/").content.decode()
    assert "K. Umarov" in page and f'href="{NEW}"' in page


def test_an_old_name_costs_one_query_more(django_assert_num_queries, merge):
    def validate(slug, number):
        asked = Listing({"official": slug}, "en", NOON)
        with django_assert_num_queries(number):
            assert asked.valid

    validate("kairat-umarov", 1)
    validate("k-umarov", 2)
