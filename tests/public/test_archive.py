"""The archive by year, month and day, as a reader meets it."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest

from press.reading import anniversaries
from tests.factories import DAY, HOUR, NOON, cast, draft, public_edition, withdrawn

pytestmark = pytest.mark.django_db
YEAR = "/en/archive/2024/"
MONTH = "/en/archive/2024/03/"
TODAY = "/en/archive/on-this-day/"


@pytest.fixture
def who():
    return cast()


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.content.decode()


def cells(page):
    """The words of each row of a page's tables."""
    rows = re.findall(r"<tr>(.*?)</tr>", page, re.DOTALL)
    words = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL) for row in rows]
    return [[re.sub(r"(?:<[^>]+>|\s)+", " ", word).strip() for word in row] for row in words]


def at(year, month, day, hour=7, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_the_archive_counts_every_year_of_its_language(client, clock, who):
    public_edition(who, at=at(2022, 5, 4))
    public_edition(who, at=at(2023, 5, 4))
    public_edition(who, at=at(2023, 6, 4))
    public_edition(who, "ru", at=at(2021, 6, 4))
    page = text(client, "/en/archive/")
    assert [row[:2] for row in cells(page)[1:]] == [
        ["2023", "2"],
        ["2022", "1"],
        ["All years", "3"],
    ]
    assert '<rect width="50" height="1"/>' in page
    assert '<a href="/en/archive/2023/">2023</a>' in page


def test_an_empty_archive_says_so(client, clock, who):
    public_edition(who, "ru")
    assert "No release has been published in this language yet." in text(client, "/en/archive/")


def test_the_navigation_leads_to_the_archive(client, clock, who):
    assert '<a href="/en/archive/" aria-current="true">Archive</a>' in text(client, "/en/archive/")


def test_a_year_has_a_table_of_months_and_a_square_for_each_day(client, clock, who):
    for day in (1, 1, 2):
        public_edition(who, at=at(2023, 11, day))
    public_edition(who, at=at(2023, 12, 31))
    page = text(client, "/en/archive/2023/")
    assert [row[:2] for row in cells(page)[1:]] == [["November", "3"], ["December", "1"]]
    assert "1 November 2" in " ".join(cells(page)[1])
    assert '<a href="/en/archive/2023/11/">November</a>' in page
    assert page.count("<rect class=") == 365 + 2
    link = "/en/releases/?date_from=2023-11-01&amp;date_to=2023-11-01"
    assert re.search(
        rf'<a href="{re.escape(link)}" transform="[^"]+"><title>1 November: 2 releases', page
    )


def test_the_heat_map_is_well_formed_and_labelled(client, clock, who):
    public_edition(who, at=at(2023, 11, 1))
    page = text(client, "/en/archive/2023/")
    maps = re.findall(r'<svg class="heat".*?</svg>', page, re.DOTALL)
    assert len(maps) == 12
    for one in maps:
        assert ElementTree.fromstring(one).get("aria-label").endswith("2023")
    assert "style=" not in page


def test_a_day_is_the_ministrys_own(client, clock, who):
    # 31 December 22:00 in London is already the next year in Almaty.
    public_edition(who, at=at(2022, 12, 31, 22))
    assert text(client, "/en/archive/2022/", 404)
    assert "1 January" in text(client, "/en/archive/2023/")
    assert text(client, "/en/archive/2023/01/")


def test_a_day_of_the_heat_map_leads_to_exactly_its_releases(client, clock, who):
    public_edition(who, title="Last minute", at=at(2023, 11, 1, 17, 59))
    public_edition(who, title="First minute", at=at(2023, 11, 1, 18, 0))
    page = text(client, "/en/archive/2023/11/")
    found = re.findall(
        r'<a href="(/en/releases/\?date_from=[^"]+)"><span class="calendar-day">', page
    )
    assert len(found) == 2
    days = [text(client, path.replace("&amp;", "&")) for path in found]
    assert ["Last minute" in day for day in days] == [True, False]
    assert ["First minute" in day for day in days] == [False, True]


def test_a_month_has_its_calendar_and_its_releases(client, clock, who):
    public_edition(who, title="First", at=at(2023, 11, 1))
    public_edition(who, title="Second", at=at(2023, 11, 30))
    public_edition(who, title="Another month", at=at(2023, 12, 1))
    page = text(client, "/en/archive/2023/11/")
    assert page.index("Second") < page.index("First")
    assert "Another month" not in page
    assert [cell for row in cells(page)[1:] for cell in row if "release" in cell] == [
        "1 1 release",
        "30 1 release",
    ]
    assert '<a rel="next" href="/en/archive/2023/12/">December 2023' in page
    assert 'rel="prev"' not in page


def test_a_month_of_many_releases_has_pages(client, clock, who):
    for _ in range(21):
        public_edition(who, at=NOON)
    assert '<a rel="next" href="/en/archive/2024/03/?page=2&amp;seen=' in text(client, MONTH)
    assert 'rel="canonical" href="http://127.0.0.1:8000/en/archive/2024/03/?page=2"' in text(
        client, f"{MONTH}?page=2"
    )
    assert "No such page" in text(client, f"{MONTH}?page=3", 404)


def test_a_value_that_cannot_be_read_is_refused_on_a_months_page_too(client, clock, who):
    public_edition(who)
    page = text(client, f"{MONTH}?seen=x", 400)
    assert 'role="alert"' in page and "Talks in Geneva" not in page


def test_a_month_has_one_address(client, clock, who):
    answer = client.get("/en/archive/2024/3/")
    assert (answer.status_code, answer["Location"]) == (301, MONTH)


def test_an_empty_period_shows_the_way_to_its_neighbours(client, clock, who):
    public_edition(who, at=at(2021, 5, 4))
    public_edition(who, at=at(2023, 7, 4))
    for path in ("/en/archive/2022/", "/en/archive/2022/06/"):
        page = text(client, path, 404)
        assert 'href="/en/archive/2021/05/"' in page
        assert 'href="/en/archive/2023/07/"' in page
        assert 'name="robots" content="noindex"' in page


@pytest.mark.parametrize("path", ["2025/", "2024/04/", "2999/", "1000/", "2024/13/", "2024/00/"])
def test_the_future_and_the_impossible_are_not_there(client, clock, who, path):
    public_edition(who, at=NOON, live_from=NOON + 40 * DAY, title="Next month")
    page = text(client, f"/en/archive/{path}", 404)
    assert "Next month" not in page and "/2024/04" not in page


def test_months_to_come_are_not_drawn(client, clock, who):
    public_edition(who)
    public_edition(who, at=NOON, live_from=NOON + 40 * DAY)
    page = text(client, YEAR)
    assert page.count('class="heat-month"') == 3
    assert "April" not in page
    assert cells(text(client, "/en/archive/"))[1][:2] == ["2024", "1"]


def test_drafts_and_withdrawn_releases_are_counted_nowhere(client, clock, who):
    public_edition(who, title="Stays")
    gone = public_edition(who, title="Goes")
    draft(who, title="Never")
    withdrawn(who, gone, at=NOON + HOUR)
    for path in (MONTH, f"{TODAY}?day=03-01"):
        page = text(client, path)
        assert "Stays" in page and "Goes" not in page and "Never" not in page
    assert cells(text(client, YEAR))[1][:2] == ["March", "1"]


def test_a_period_names_only_the_languages_that_have_it(client, clock, who):
    public_edition(who)
    public_edition(who, "ru")
    for path in (YEAR, MONTH):
        page = text(client, path)
        assert f'hreflang="ru" href="http://127.0.0.1:8000{path.replace("/en/", "/ru/")}"' in page
        assert 'hreflang="kk" href="http' not in page


def test_on_this_day_goes_through_the_years(client, clock, who):
    public_edition(who, title="Then", at=at(2021, 3, 1))
    public_edition(who, title="Now")
    public_edition(who, title="The day after", at=at(2021, 3, 2))
    for path in (TODAY, f"{TODAY}?day=03-01"):
        page = text(client, path)
        assert re.findall(r'<h2 id="year-(\d+)">', page) == ["2024", "2021"]
        assert page.index("Now") < page.index("Then")
        assert "The day after" not in page
    assert 'href="?day=02-29"' in page and 'href="?day=03-02"' in page


def test_a_busy_day_shows_its_newest_and_leads_to_the_rest(client, clock, who):
    for number in range(anniversaries.SHOWN + 2):
        public_edition(who, title=f"Talks {number}")
    page = text(client, TODAY)
    assert page.count('class="row-title"') == anniversaries.SHOWN
    assert 'href="/en/releases/?date_from=2024-03-01&amp;date_to=2024-03-01">All of ' in page


def test_29_february_is_a_day_of_leap_years(client, clock, who):
    public_edition(who, title="Leap day", at=at(2020, 2, 29))
    public_edition(who, title="First of March", at=at(2021, 3, 1))
    page = text(client, f"{TODAY}?day=02-29")
    assert "Leap day" in page and "First of March" not in page
    assert 'href="?day=02-28"' in page and 'href="?day=03-01"' in page


def test_the_days_of_the_year_are_a_circle(client, clock, who):
    assert 'href="?day=12-31"' in text(client, f"{TODAY}?day=01-01")
    assert 'href="?day=01-01"' in text(client, f"{TODAY}?day=12-31")


def test_a_whole_date_from_the_calendar_field_leads_to_its_day(client, clock, who):
    answer = client.get(f"{TODAY}?day=2024-11-26")
    assert (answer.status_code, answer["Location"]) == (302, f"{TODAY}?day=11-26")


@pytest.mark.parametrize(
    "day",
    ["02-30", "13-01", "00-10", "1-1", "2024-02-30", "abcd-11-26", "11-26-", "<b>", "%00", "٠١-٠١"],
)
def test_a_day_that_no_year_has_is_refused_in_a_sentence(client, clock, who, day):
    public_edition(who)
    page = text(client, f"{TODAY}?day={day}", 400)
    assert "is not a day of any year; write month and day as 11-26." in page
    assert "<b>" not in page and "Talks in Geneva" not in page


@pytest.mark.parametrize("path", [YEAR, MONTH, TODAY])
@pytest.mark.parametrize(("language", "month"), [("kk", "Наурыз"), ("ru", "Март"), ("en", "March")])
def test_each_language_has_its_own_archive(client, clock, who, path, language, month):
    public_edition(who, language, title="Own")
    others = {"kk", "ru", "en"} - {language}
    page = text(client, path.replace("/en/", f"/{language}/"))
    assert month.lower()[:4] in page.lower()
    for other in others:
        status = 200 if path == TODAY else 404
        assert "Own" not in text(client, path.replace("/en/", f"/{other}/"), status)
