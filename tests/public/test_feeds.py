"""Feeds: valid, stable, and never a second behind what they carry."""

from uuid import UUID, uuid5
from xml.etree import ElementTree

import feedparser
import pytest

from press.models import Edition
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    corrected,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)

pytestmark = pytest.mark.django_db
FEEDS = ("/en/releases/feed.rss", "/en/releases/feed.atom")
both = pytest.mark.parametrize("path", FEEDS)


@pytest.fixture
def who():
    return cast()


def parsed(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    ElementTree.fromstring(answer.content)
    feed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not feed.bozo, feed.bozo_exception
    return feed


@both
def test_an_entry_carries_the_release(client, clock, who, path):
    edition = public_edition(
        who,
        title="Talks & <trade>",
        summary="Two days.",
        officials=[official()],
        organizations=[organization()],
        topics=[topic()],
    )
    public_edition(who, "ru", release=edition.release, title="Переговоры")
    feed = parsed(client, path)
    assert feed.feed.title == "Releases · Ministry of Foreign Affairs · Press Office"
    entry = feed.entries[0]
    assert entry.id == uuid5(edition.release.uuid, "en").urn
    assert UUID(entry.id).version == 5
    assert entry.title == "Talks & <trade>"
    assert entry.link.endswith("/en/releases/2024-1/talks-trade/")
    assert entry.summary == "Two days."
    assert entry.content[0].value == "<p>The talks were held.</p>"
    assert entry.published_parsed[:5] == entry.updated_parsed[:5] == (2024, 3, 1, 7, 0)
    labels = {tag.get("label") or tag.term for tag in entry.tags}
    assert labels == {"Press release", "Kairat Umarov", "World Health Organization", "Human rights"}
    others = [link for link in entry.links if link.get("hreflang") == "ru"]
    assert others[0].href.endswith("/ru/releases/2024-1/peregovory/")


def test_a_title_is_escaped_once(client, clock, who):
    public_edition(who, title="Talks & <trade>")
    raw = client.get(FEEDS[0]).content.decode()
    assert "<title>Talks &amp; &lt;trade&gt;</title>" in raw


@both
def test_a_correction_moves_only_the_updated_date_and_keeps_the_id(client, clock, who, path):
    edition = public_edition(who)
    before = parsed(client, path).entries[0]
    corrected(who, edition, at=NOON + DAY, title="Talks in Vienna")
    clock.at = NOON + 2 * DAY
    after = parsed(client, path).entries[0]
    assert after.id == before.id
    assert after.published == before.published
    assert after.updated_parsed[:3] == (2024, 3, 2)
    assert "The place was wrong: it is Geneva." in after.content[0].value
    assert after.title == "Talks in Vienna"


@both
def test_a_withdrawal_reaches_subscribers_for_thirty_days(client, clock, who, path):
    edition = public_edition(who, body="<p>Withdrawn words.</p>", summary="A summary.")
    withdrawn(who, edition, at=NOON + HOUR)
    clock.at = NOON + 30 * DAY
    entry = parsed(client, path).entries[0]
    assert entry.title == "Withdrawn: Release 2024-1"
    assert "Sent out by mistake." in entry.content[0].value
    raw = client.get(path).content.decode()
    assert "Withdrawn words" not in raw and "A summary" not in raw
    clock.at = NOON + 32 * DAY
    assert parsed(client, path).entries == []


@both
def test_an_old_correction_is_told_though_fifty_newer_releases_stand_before_it(
    client, clock, who, path
):
    old = public_edition(who, at=NOON - DAY, title="Old")
    rows = [public_edition(who, title=f"Number {number}") for number in range(50)]
    assert len(rows) == len(parsed(client, path).entries)
    corrected(who, old, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    entries = parsed(client, path).entries
    assert [entry.title for entry in entries][-1] == "Old"
    assert len(entries) == 51


@both
def test_a_feed_follows_a_filter(client, clock, who, path):
    public_edition(who, title="With", officials=[official()])
    public_edition(who, title="Without")
    feed = parsed(client, f"{path}?official=kairat-umarov&utm_source=x")
    assert [entry.title for entry in feed.entries] == ["With"]
    assert feed.feed.title.startswith("Releases mentioning Kairat Umarov")
    own = [link.href for link in feed.feed.links if link.rel == "self"]
    assert own[0].endswith(f"{path}?official=kairat-umarov")


@both
def test_characters_that_xml_cannot_carry_do_not_break_the_feed(client, clock, who, path):
    edition = public_edition(who)
    Edition.objects.filter(pk=edition.pk).update(
        title="Talks\x0b \x01in\ufffe", body="<p>a\x1fb ]]> &amp;</p>"
    )
    entry = parsed(client, path).entries[0]
    assert entry.title == "Talks in"
    assert "ab ]]" in entry.content[0].value


@both
def test_links_inside_the_site_lead_there_from_anywhere(client, clock, who, path):
    public_edition(who, body='<p><a href="/en/releases/">All</a></p>')
    content = parsed(client, path).entries[0].content[0].value
    assert 'href="http://127.0.0.1:8000/en/releases/"' in content


@both
def test_an_empty_feed_is_valid(client, clock, who, path):
    assert parsed(client, path).entries == []


@both
def test_a_feed_is_answered_with_304_until_something_changes(client, clock, who, path):
    edition = public_edition(who)
    tag = client.get(path)["ETag"]
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 304
    corrected(who, edition, at=NOON + HOUR)
    assert client.get(path, headers={"If-None-Match": tag}).status_code == 200


def test_atom_names_the_language_of_its_texts(client, clock, who):
    public_edition(who, "kk", title="Келіссөздер")
    raw = client.get("/kk/releases/feed.atom").content.decode()
    assert 'xml:lang="kk"' in raw
