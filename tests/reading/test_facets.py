"""The facets of a listing: what they offer, how they count, and what that costs."""

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from press.reading import counted, searching
from press.reading import facets as module
from tests import factories as make
from tests.factories import DAY, HOUR, NOON
from tests.reading.archive import LATER, four_releases, listing

pytestmark = pytest.mark.django_db
NAMES = ("kind", "topic", "official", "organization", "country", "year", "also")


@pytest.fixture
def who():
    return make.cast()


@pytest.fixture
def four(who):
    four_releases(who)


def offered(query="", language="en", at=LATER):
    """The facets by name, as pairs of value and count."""
    return {
        facet.name: [(option.value, option.count) for option in facet.options]
        for facet in listing(query, language, at).facets
    }


def facet(name, query="", language="en"):
    return next(one for one in listing(query, language).facets if one.name == name)


def test_without_a_filter_each_value_counts_its_releases(four):
    assert offered() == {
        "kind": [("press_release", 2), ("speech", 1), ("statement", 1)],
        "topic": [("human-rights", 2), ("protocol", 2)],
        "official": [("kairat-umarov", 2), ("kassym-jomart-tokayev", 2)],
        "organization": [("world-health-organization", 2), ("united-nations", 1)],
        "year": [("2024", 4)],
        "also": [("kk", 2), ("ru", 2)],
    }


def test_a_facet_counts_with_the_other_filters_and_without_its_own(four):
    found = offered("official=kairat-umarov")
    assert found["official"] == [("kairat-umarov", 2), ("kassym-jomart-tokayev", 2)]
    assert found["organization"] == [("united-nations", 1), ("world-health-organization", 1)]
    assert found["kind"] == [("press_release", 2)]
    assert found["also"] == [("kk", 1), ("ru", 1)]


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=talks",
        "kind=statement&kind=speech",
        "official=kairat-umarov&official=kassym-jomart-tokayev",
        "official=kairat-umarov&official=kassym-jomart-tokayev&topic=protocol&year=2024",
        "organization=world-health-organization&date_from=2024-03-01&sort=oldest",
        "topic=protocol&topic=human-rights&organization=united-nations",
        "also=ru",
        "also=ru&also=kk&kind=statement",
        "kind=speech&official=kairat-umarov",
    ],
)
def test_a_count_is_what_the_list_with_that_value_alone_in_its_facet_has(four, query):
    for one in listing(query).facets:
        for option in one.options:
            values = [
                part for part in query.split("&") if part and not part.startswith(f"{one.name}=")
            ]
            alone = listing("&".join([*values, f"{one.name}={option.value}"]))
            assert alone.count == option.count, (one.name, option.value)
            assert option.count or option.chosen


def test_what_is_chosen_stays_on_offer_when_it_leads_nowhere(four):
    found = offered("kind=speech&official=kairat-umarov&year=2023&also=ru")
    assert found["kind"] == [("speech", 0)]
    assert found["official"] == [("kairat-umarov", 0)]
    assert found["year"] == [("2023", 0)]
    assert found["also"] == [("ru", 0)]
    assert "topic" not in found


def test_what_is_not_public_yet_is_on_no_menu(four, who):
    make.draft(who, kind="interview", topics=[make.topic("Security")])
    make.public_edition(who, kind="briefing", live_from=NOON + DAY)
    kinds = {value for value, _count in offered()["kind"]}
    assert kinds == {"press_release", "statement", "speech"}
    assert {value for value, _count in offered()["topic"]} == {"human-rights", "protocol"}
    assert ("briefing", 1) in offered(at=NOON + DAY)["kind"]


def test_an_official_has_the_title_held_now_and_an_organization_its_acronym(four):
    notes = {option.value: option.note for option in facet("official").options}
    assert notes["kairat-umarov"] == "Adviser, World Health Organization"
    assert notes["kassym-jomart-tokayev"] == ""
    notes = {option.value: option.note for option in facet("organization").options}
    assert notes == {"world-health-organization": "WHO", "united-nations": ""}


def test_an_option_carries_the_query_that_turns_it(four):
    kinds = {option.value: option.query for option in facet("kind", "kind=speech&page=2").options}
    assert kinds["speech"] == ""
    assert kinds["statement"] == "kind=speech&kind=statement"
    years = [option.query for option in facet("year", "year=2023&sort=oldest").options]
    assert years == ["sort=oldest&year=2024", "sort=oldest"]


def test_labels_are_in_the_listings_language(four):
    assert facet("kind", language="ru").options[0].label == "Пресс-релизы"


def test_years_come_newest_first(who):
    make.public_edition(who, at=NOON - 366 * DAY)
    make.public_edition(who, at=NOON - 366 * DAY)
    make.public_edition(who)
    assert offered()["year"] == [("2024", 1), ("2023", 2)]


def test_a_long_facet_offers_its_most_frequent_and_what_is_chosen(who, monkeypatch):
    monkeypatch.setattr(module, "MOST_OFFERED", 3)
    monkeypatch.setattr(module, "SHOWN_AT_ONCE", 2)
    people = [make.official(f"Person {number}") for number in range(6)]
    for number in range(6):
        make.public_edition(who, officials=people[: number + 1])
    one = facet("official", "official=person-5")
    assert [option.value for option in one.options] == [
        "person-0",
        "person-1",
        "person-2",
        "person-5",
    ]
    assert [option.value for option in one.shown] == ["person-0", "person-1", "person-5"]
    assert [option.value for option in one.rest] == ["person-2"]
    assert one.left_out == 2


def test_a_wrong_value_leaves_the_facets_of_the_good_ones(four):
    asked = listing("official=kairat-umarov&official=nobody&kind=statement&kind=essay")
    assert asked.mended.canonical_query == "kind=statement&official=kairat-umarov"
    assert [
        (one.name, option.value) for one in asked.facets for option in one.options if option.chosen
    ] == [("kind", "statement"), ("official", "kairat-umarov")]


def test_all_languages_together_count_editions(four):
    found = offered(language="")
    assert found["kind"] == [("press_release", 6), ("speech", 1), ("statement", 1)]
    assert dict(found["also"]) == {"kk": 3, "ru": 3, "en": 4}
    assert listing("also=en", language="").count == 4


def spent(query=""):
    with CaptureQueriesContext(connection) as queries:
        assert listing(query).facets
    return len(queries)


@pytest.mark.parametrize("query", ["", "q=talks&official=kairat-umarov&topic=human-rights"])
def test_facets_cost_a_fixed_number_of_queries_and_fewer_again(four, who, query):
    # The first search of all makes the directory's index.
    assert listing("q=talks").count
    few, kept = spent(query), spent(query)
    for number in range(12):
        make.public_edition(
            who,
            officials=[make.official(f"Person {number}")],
            organizations=[make.organization(f"Body {number}")],
            topics=[make.topic(f"Topic {number}")],
        )
    # Names that are known already are not read again.
    assert spent(query) <= few
    assert kept <= few - 6


def test_what_is_counted_for_one_official_serves_the_next(four):
    def counting(query):
        with CaptureQueriesContext(connection) as queries:
            assert listing(query).facets
        return [each["sql"] for each in queries if 'AS "found"' in each["sql"]]

    one, another = "kairat-umarov", "kassym-jomart-tokayev"
    first, second = (counting(f"official={name}&kind=press_release") for name in (one, another))
    assert len(first) == 6
    assert len(second) == 5


def test_a_search_that_finds_much_counts_the_newest_and_says_so(four, who, client, monkeypatch):
    """Each number is that of the list's first page; all else of a search is as it was."""
    for number in range(4):
        made = make.public_edition(who, title=f"Later {number}", kind="interview", at=NOON + HOUR)
        make.public_edition(who, "ru", release=made.release, at=NOON + HOUR)
    whole = offered("q=talks")
    assert dict(whole["kind"])["interview"] == 4 and len(whole["kind"]) > 1
    note = "The numbers are of the newest 4 results."
    assert listing("q=talks").counted_newest == 0
    cache.clear()
    monkeypatch.setattr(counted, "MOST_COUNTED", 4)
    assert listing("q=talks").counted_newest == 4
    assert offered("q=talks") == {
        "kind": [("interview", 4)],
        "year": [("2024", 4)],
        "also": [("ru", 4)],
    }
    assert listing("q=talks&kind=speech").counted_newest == 0
    assert listing("").counted_newest == 0
    assert note in client.get("/en/releases/?q=talks").content.decode()
    assert note not in client.get("/en/releases/?q=later").content.decode()


def test_what_takes_too_long_to_count_is_counted_in_the_newest(four, who, client, monkeypatch):
    """Of whichever list; the list itself is as it was, and the numbers are whole again later."""
    for number in range(2):
        make.public_edition(who, title=f"Later {number}", kind="interview", at=NOON + HOUR)
    query = "date_from=2024-01-01"
    whole, path = offered(query), f"/en/releases/?{query}"
    monkeypatch.setattr(counted, "MOST_COUNTED", 2)
    rows = counted.Counted.rows

    def too_long(self, chosen):
        if not self.newest_alone:
            raise OperationalError("interrupted")
        return rows(self, chosen)

    with monkeypatch.context() as patch:
        patch.setattr(counted.Counted, "rows", too_long)
        cache.clear()
        assert offered(query)["kind"] == [("interview", 2)]
        page = client.get(path).content.decode()
        assert "The numbers are of the newest 2 results." in page and "6 releases" in page
    assert offered(query) == whole
    assert listing(query).counted_newest == 0


def test_another_fault_of_the_database_is_no_matter_of_patience(four, monkeypatch):
    def broken(self, chosen):
        raise OperationalError("disk I/O error")

    monkeypatch.setattr(counted.Counted, "rows", broken)
    with pytest.raises(OperationalError, match="disk"):
        assert listing("date_from=2024-01-01").facets


def test_a_search_is_made_once_for_all_facets(four, monkeypatch):
    monkeypatch.setattr(searching, "FEW", 0)
    with CaptureQueriesContext(connection) as queries:
        assert listing("q=talks").facets
    # Once to see whether it finds few, once to find the newest.
    assert len([each for each in queries if "press_search" in each["sql"]]) == 2


def test_what_is_kept_ends_with_the_next_embargo_and_the_next_change(four, who):
    make.public_edition(who, kind="briefing", live_from=NOON + 2 * HOUR)
    before = offered()
    assert ("briefing", 1) in offered(at=NOON + 2 * HOUR)["kind"]
    assert offered() == before
    make.public_edition(who, kind="interview")
    assert ("interview", 1) in offered()["kind"]
