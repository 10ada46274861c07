"""The one Listing: what it lists, what it is called, and what it refuses."""

from datetime import UTC, date, datetime

import pytest
from django.http import QueryDict

from press.models import Country, EditionCountry, OfficialMention
from press.models.visibility import REPEATED
from press.reading.listing import Listing
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    draft,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)

pytestmark = pytest.mark.django_db
LATER = NOON + HOUR


@pytest.fixture
def who():
    return cast()


def listing(query="", language="en", at=LATER):
    return Listing(QueryDict(query), language, at)


def titles(query="", language="en", at=LATER):
    asked = listing(query, language, at)
    assert asked.valid, asked.errors
    return [row.title for row in asked.rows()]


@pytest.fixture
def four(who):
    """Two people, two bodies, two topics, spread over four releases."""
    umarov, tokayev = official(), official("Kassym-Jomart Tokayev")
    health, un = organization(), organization("United Nations")
    rights, protocol = topic(), topic("Protocol")
    public_edition(who, title="A", officials=[umarov], organizations=[health], topics=[rights])
    public_edition(
        who,
        title="B",
        officials=[tokayev],
        organizations=[health],
        topics=[protocol],
        kind="statement",
    )
    public_edition(
        who, title="C", officials=[umarov, tokayev], organizations=[un], topics=[rights, protocol]
    )
    public_edition(who, title="D", kind="speech")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", "DCBA"),
        ("official=kairat-umarov", "CA"),
        ("official=kairat-umarov&official=kassym-jomart-tokayev", "CBA"),
        ("official=kairat-umarov&organization=world-health-organization", "A"),
        ("official=kairat-umarov&topic=protocol", "C"),
        ("organization=world-health-organization&kind=statement", "B"),
        ("organization=world-health-organization&organization=united-nations", "CBA"),
        ("topic=human-rights&topic=protocol&organization=united-nations", "C"),
        ("kind=statement&kind=speech", "DB"),
        ("kind=statement&official=kairat-umarov", ""),
        ("official=kairat-umarov&official=kassym-jomart-tokayev&sort=oldest", "ABC"),
        ("official=kairat-umarov&q=talks", "CA"),
        ("year=2024&official=kairat-umarov", "CA"),
        ("year=2023", ""),
    ],
)
def test_values_of_a_filter_add_up_and_filters_narrow_each_other(four, query, found):
    asked = listing(query)
    assert "".join(row.title for row in asked.rows()) == found
    assert asked.count == len(found)


def test_a_plain_mapping_asks_the_same_as_a_query_string(four):
    asked = Listing({"official": "kairat-umarov", "topic": ["protocol"]}, "en", LATER)
    assert [row.title for row in asked.rows()] == ["C"]
    assert asked.canonical_query == "official=kairat-umarov&topic=protocol"


def test_each_language_lists_its_own(who):
    english = public_edition(who, title="English")
    public_edition(who, "ru", release=english.release, title="Русский")
    assert titles() == ["English"]
    assert titles(language="ru") == ["Русский"]
    assert titles(language="kk") == []


def test_a_withdrawn_release_is_not_listed_under_any_filter(who):
    person, body = official(), organization()
    public_edition(who, title="Kept", officials=[person], organizations=[body])
    gone = public_edition(who, title="Gone", officials=[person], organizations=[body])
    withdrawn(who, gone, at=NOON + SECOND)
    for query in ("", "official=kairat-umarov", "q=gone+talks", "kind=press_release"):
        assert "Gone" not in titles(query)
    assert listing("official=kairat-umarov").count == 1


def test_the_filters_run_on_columns_that_repeat_the_editions(who):
    edition = public_edition(who, officials=[official()])
    row = OfficialMention.objects.get()
    assert {name: getattr(row, name) for name in REPEATED} == {
        name: getattr(edition, name) for name in REPEATED
    }


def test_a_country_is_a_filter(who):
    country = Country.objects.create(code="KE", slug="kenya", name_en="Kenya")
    edition = public_edition(who, title="Nairobi")
    public_edition(who, title="Elsewhere")
    shown = {name: getattr(edition, name) for name in REPEATED}
    EditionCountry.objects.create(edition=edition, country=country, **shown)
    assert titles("country=kenya") == ["Nairobi"]
    assert listing("country=kenya").title == "Releases concerning Kenya"


def test_days_begin_and_end_at_midnight_in_almaty(who):
    # 31 December 2023, 18:30 UTC is half past midnight on 1 January there (UTC+6).
    public_edition(who, title="New Year", at=datetime(2023, 12, 31, 18, 30, tzinfo=UTC))
    public_edition(who, title="The eve", at=datetime(2023, 12, 31, 17, 30, tzinfo=UTC))
    assert titles("date_from=2024-01-01") == ["New Year"]
    assert titles("date_to=2023-12-31") == ["The eve"]
    assert titles("year=2024") == ["New Year"]
    assert titles("date_from=2023-12-31&date_to=2024-01-01") == ["New Year", "The eve"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=geneva", True),
        ("q=GENEV", True),
        ("q=talk", True),
        ("q=eneva", False),
        ("q=geneva+vienna", False),
        ('q="talks+in+genev"', True),
        ('q="in+talks"', False),
        ("q=женев", False),
        ("q=cafe", True),
        ("q=%C3%A9t%C3%A9", True),
        ("q=held,+talks!", True),
    ],
)
def test_every_word_must_be_in_the_text_in_some_form(who, query, found):
    public_edition(who, title="Talks in Geneva", body="<p>They were held in a café, in été.</p>")
    assert bool(titles(query)) is found


def test_kazakh_letters_are_found_with_and_without_their_marks(who):
    public_edition(who, "kk", title="Қазақстан өкілі", body="<p>Мәтін</p>")
    assert titles("q=қазақстан", "kk") == titles("q=казакстан", "kk") == ["Қазақстан өкілі"]


@pytest.mark.parametrize("name", ["official", "organization", "topic"])
def test_a_value_known_only_from_drafts_or_the_future_is_unknown(who, name):
    made = {"official": official, "organization": organization, "topic": topic}[name]("Hidden Name")
    draft(who, **{f"{name}s": [made]})
    public_edition(who, live_from=NOON + DAY, **{f"{name}s": [made]})
    hidden, absent = listing(f"{name}=hidden-name"), listing(f"{name}=absent-name")
    assert not hidden.valid and hidden.rows() == []
    assert [error.message.replace("hidden", "absent") for error in hidden.errors] == [
        error.message for error in absent.errors
    ]
    assert listing(f"{name}=hidden-name", at=NOON + DAY).valid


def test_a_name_known_from_another_language_is_a_filter_that_finds_nothing(who):
    public_edition(who, "ru", officials=[official()])
    assert titles("official=kairat-umarov") == []


def test_twenty_rows_make_a_page(who):
    for number in range(21):
        public_edition(who, title=f"N{number}", at=NOON + number * SECOND)
    asked = listing()
    assert (asked.count, asked.page_count) == (21, 2)
    assert [row.title for row in asked.rows(1)][:2] == ["N20", "N19"]
    assert [row.title for row in asked.rows(2)] == ["N0"]


@pytest.mark.parametrize(
    ("query", "canonical"),
    [
        ("year=2024&kind=statement&kind=speech", "kind=speech&kind=statement&year=2024"),
        ("kind=statement&kind=statement&page=3&utm_source=x", "kind=statement"),
        ("sort=newest&q=&year=", ""),
        ("sort=oldest", "sort=oldest"),
        ("q=+talks++", "q=talks"),
    ],
)
def test_a_query_has_one_spelling(four, query, canonical):
    assert listing(query).canonical_query == canonical


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Releases"),
        ("kind=statement", "Statements"),
        ("kind=statement&kind=speech", "Statements or speeches"),
        (
            "kind=statement&organization=world-health-organization&year=2024",
            "Statements mentioning the World Health Organization, 2024",
        ),
        ("official=kairat-umarov", "Releases mentioning Kairat Umarov"),
        ("topic=protocol", "Releases on Protocol"),
        ("q=talks", "Releases with “talks”"),
        ("date_from=2024-01-01", "Releases, since 1 January 2024"),
        ("date_from=2024-03-01&date_to=2024-03-01", "Releases, 1 March 2024"),
    ],
)
def test_a_listing_says_what_it_is(four, query, title):
    assert listing(query).title == title


def test_a_title_speaks_the_listings_language_whatever_is_spoken_around_it(who):
    body = organization(name_ru="Всемирная организация здравоохранения")
    public_edition(who, "ru", organizations=[body])
    asked = listing("kind=statement&organization=world-health-organization&year=2024", "ru")
    assert asked.title == "Заявления · Всемирная организация здравоохранения · 2024 год"
    assert listing("year=x", "kk").errors[0].message.startswith("«x» – жыл емес")


def test_too_many_values_are_refused(four):
    asked = listing("&".join(f"topic=t{number}" for number in range(21)))
    assert asked.errors[0].message == "At most 20 values can be combined."


def test_the_next_change_is_the_next_embargo(who):
    public_edition(who, live_from=NOON + DAY)
    asked = listing()
    assert asked.next_change() == NOON + DAY
    assert listing(at=NOON + DAY + SECOND).last_change() == NOON + DAY


def test_the_day_of_the_event_does_not_order_the_list(who):
    public_edition(who, title="First out", event_date=date(2030, 1, 1))
    public_edition(who, title="Second out", at=NOON + SECOND, event_date=date(2020, 1, 1))
    assert titles() == ["Second out", "First out"]
