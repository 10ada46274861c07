"""The listing, a release and its history as a reader meets them."""

import re
from datetime import date

import pytest

from press.editorial.drafting import submit
from press.editorial.notices import amend
from press.editorial.publication import approve
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    official,
    organization,
    post,
    public_edition,
    revise_fields,
    topic,
)

pytestmark = pytest.mark.django_db
LISTING = "/en/releases/"
PAGE = "/en/releases/2024-1/talks-in-geneva/"
HISTORY = "/en/releases/2024-1/history/"


@pytest.fixture
def who():
    return cast()


def text(client, path, status=200):
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def titles(client, path):
    return re.findall(r'<h3 class="row-title"><a href="[^"]+">([^<]+)</a>', text(client, path))


def test_a_release_shows_its_facts(client, clock, who):
    person, body = official(), organization()
    post(person, body, "Ambassador", start=date(2023, 1, 1))
    public_edition(
        who,
        summary="Two days of talks.",
        place="Geneva",
        event_date=date(2024, 2, 28),
        notes="<p>Note the change.</p>",
        media_contact="press@example.org",
        kind="readout",
        officials=[person],
        organizations=[body],
        topics=[topic()],
    )
    page = text(client, PAGE)
    for words in (
        "<h1>Talks in Geneva</h1>",
        "Two days of talks.",
        'Geneva, <time datetime="2024-02-28">28 February 2024</time>',
        "<p>The talks were held.</p>",
        "Note the change.",
        "press@example.org",
        "Readout",
        '<a href="/en/officials/kairat-umarov/">Kairat Umarov</a> <span class="quiet">Ambassador',
        "/en/organizations/world-health-organization/",
        "/en/topics/human-rights/",
        "2024-1",
    ):
        assert words in page


def test_the_moment_of_publication_carries_the_ministrys_offset(client, clock, who):
    public_edition(who, at=NOON)
    assert "1 March 2024, 12:00 (UTC+5)" in text(client, PAGE)


def test_the_title_held_that_day_stays_when_the_post_changes(client, clock, who):
    person, body = official(), organization()
    held = post(person, body, "Ambassador", start=date(2023, 1, 1))
    public_edition(who, officials=[person], organizations=[body])
    held.title_en = "Something else"
    held.save()
    assert "Ambassador" in text(client, PAGE)


def test_a_wrong_or_missing_slug_leads_to_the_right_one(client, clock, who):
    public_edition(who)
    for path in ("2024-1/other/", "2024-1/", "2024-001/talks-in-geneva/"):
        answer = client.get(f"/en/releases/{path}")
        assert (answer.status_code, answer["Location"]) == (301, PAGE)


def test_a_release_called_history_keeps_an_address_of_its_own(client, clock, who):
    public_edition(who, title="History")
    answer = client.get("/en/releases/2024-1/", follow=True)
    assert "<h1>History</h1>" in answer.content.decode()
    assert "The talks were held." in answer.content.decode()


def test_other_languages_are_announced_only_while_public(client, clock, who):
    english = public_edition(who)
    public_edition(
        who, "ru", release=english.release, live_from=NOON + 2 * HOUR, title="Переговоры"
    )
    assert 'hreflang="ru" href="http' not in text(client, PAGE)
    assert '<a href="/ru/" lang="ru" hreflang="ru">' in text(client, PAGE)
    clock.at = NOON + 2 * HOUR
    page = text(client, PAGE)
    assert re.search(r'rel="alternate" hreflang="ru" href="http[^"]+/ru/releases/2024-1/', page)
    assert '<a href="/ru/releases/2024-1/peregovory/" lang="ru" hreflang="ru">Русский' in page
    assert 'hreflang="kk" href="http' not in page


def test_a_correction_stands_on_top_and_moves_the_date_of_the_update(client, clock, who):
    corrected(who, public_edition(who), at=NOON + DAY)
    clock.at = NOON + 2 * DAY
    page = text(client, PAGE)
    assert "The place was wrong: it is Geneva." in page
    assert "2 public editions" in page
    assert re.search(r"Updated\s+<time[^>]*>2 March 2024", page)
    assert re.search(r"Published\s+<time[^>]*>1 March 2024", page)


def test_a_minor_edition_moves_no_date_and_leaves_the_notice_up(client, clock, who):
    second = corrected(who, public_edition(who), at=NOON + DAY)
    made = amend(second, by=who.writer, at=NOON + 2 * DAY)
    made = revise_fields(who, made, NOON + 2 * DAY, body="<p>The talks were held at length.</p>")
    made = submit(made, by=who.writer, at=NOON + 2 * DAY, revision=made.revision)
    approve(made, by=who.editor, at=NOON + 2 * DAY, revision=made.revision)
    clock.at = NOON + 3 * DAY
    page = text(client, PAGE)
    assert "at length" in page
    assert "The place was wrong: it is Geneva." in page
    assert "3 March 2024" not in page


def test_the_history_shows_what_changed(client, clock, who):
    first = public_edition(who, body="<p>The talks were held in Vienna.</p><p>They ended.</p>")
    corrected(
        who, first, at=NOON + HOUR, body="<p>The talks were held in Geneva.</p><p>They ended.</p>"
    )
    clock.at = NOON + 2 * HOUR
    page = text(client, HISTORY)
    heard = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert (
        "held in [removed: Vienna end of what was removed]"
        "[added: Geneva end of what was added]." in heard
    )
    assert re.search(r"<del>.*Vienna.*</del><ins>.*Geneva.*</ins>", page)
    assert "What changed: Text" in heard
    assert "<summary>1 paragraph unchanged</summary><p>They ended.</p>" in page
    assert page.index("Edition 2") < page.index("Edition 1")


def test_the_history_escapes_what_it_compares(client, clock, who):
    first = public_edition(who, title="Talks & <b>more</b>")
    corrected(who, first, at=NOON + HOUR, title="Talks & <i>more</i>")
    clock.at = NOON + 2 * HOUR
    page = text(client, HISTORY)
    assert "<b>" not in page and "<i>" not in page


def test_a_title_is_escaped_wherever_it_stands(client, clock, who):
    public_edition(who, title="<script>alert(1)</script>", summary='"><img src=x>')
    for path in ("/en/", LISTING, "/en/releases/2024-1/"):
        page = client.get(path, follow=True).content.decode()
        assert "<script>" not in page and "<img src=x>" not in page


def test_the_list_is_newest_first_and_a_correction_does_not_jump_the_queue(client, clock, who):
    old = public_edition(who, at=NOON - DAY, title="Older")
    public_edition(who, title="Newer")
    corrected(who, old, at=NOON + SECOND)
    assert titles(client, LISTING) == ["Newer", "Older"]
    assert titles(client, f"{LISTING}?sort=oldest") == ["Older", "Newer"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("kind=essay", "“essay” is not a kind"),
        ("official=nobody", "official “nobody”"),
        ("organization=nothing", "organization “nothing”"),
        ("topic=none", "topic “none”"),
        ("country=atlantis", "country “atlantis”"),
        ("date_from=yesterday", "“yesterday” is not a date"),
        ("date_to=2023-02-30", "“2023-02-30” is not a date"),
        ("year=20x3", "“20x3” is not a year"),
        ("sort=worst", "“worst” is not an order"),
        ("sort=best", "say what to search for"),
        ("q=%21%21", "“!!” has no word"),
        ("year=2023&year=2024", "“2023” and “2024”"),
        ("date_from=2024-02-01&date_to=2024-01-01", "2024-02-01, is after the last, 2024-01-01"),
    ],
)
def test_a_bad_value_is_named_and_nothing_is_listed(client, clock, who, query, words):
    public_edition(who)
    page = text(client, f"{LISTING}?{query}", status=400)
    assert words in page
    assert "talks-in-geneva" not in page
    for feed in ("feed.rss", "feed.atom"):
        answer = client.get(f"{LISTING}{feed}?{query}")
        assert answer.status_code == 400
        assert answer["Content-Type"].startswith("text/plain")
        assert words in answer.content.decode()


def test_control_characters_in_a_value_are_an_error_and_no_crash(client, clock, who):
    for name in ("official", "topic", "year", "kind", "date_from", "sort"):
        assert client.get(LISTING, {name: "a\0b'\"<x>"}).status_code == 400


def test_names_that_are_not_filters_are_ignored(client, clock, who):
    public_edition(who)
    page = text(client, f"{LISTING}?utm_source=letter&kind=")
    assert "Talks in Geneva" in page
    assert re.search(r'rel="canonical" href="[^"?]+/en/releases/"', page)


def test_a_page_past_the_end_is_a_404_with_the_way_back(client, clock, who):
    public_edition(who, kind="statement")
    for page in ("2", "0", "-1", "x", "9" * 30):
        found = text(client, f"{LISTING}?kind=statement&page={page}", status=404)
        assert 'href="/en/releases/?kind=statement"' in found


def test_the_page_is_dropped_when_a_filter_changes(client, clock, who):
    for number in range(21):
        public_edition(who, title=f"Number {number}", kind="statement")
    page = text(client, f"{LISTING}?kind=statement&page=2")
    assert re.search(r'class="chips".*?href="/en/releases/"', page, re.DOTALL)
    assert 'name="page"' not in page
    assert 'rel="prev" href="/en/releases/?kind=statement"' in page
    assert len(titles(client, f"{LISTING}?page=2")) == 1


def test_every_page_with_a_list_announces_its_feed(client, clock, who):
    public_edition(who, officials=[official()])
    for path in (f"{LISTING}?official=kairat-umarov", "/en/officials/kairat-umarov/"):
        assert re.search(
            r'type="application/atom\+xml"[^>]*href="/en/releases/feed.atom\?official=kairat-umarov"',
            text(client, path),
        )


def test_the_front_page_leads_with_the_latest_and_announces_what_comes(client, clock, who):
    public_edition(who, title="Older", at=NOON - DAY)
    public_edition(who, title="Latest")
    for title, day in (("Past", date(2024, 2, 1)), ("To come", date(2024, 3, 5))):
        public_edition(
            who, title=f"{title} briefing", kind="announcement", event_date=day, at=NOON - DAY
        )
    page = text(client, "/en/")
    assert page.index("Latest</a></h2>") < page.index("Older</a></h3>")
    upcoming = page[page.index('class="upcoming"') :]
    assert "To come briefing" in upcoming and "Past briefing" not in upcoming
