"""The page that tells how to follow, and the file of all feeds."""

from xml.etree import ElementTree

import pytest

from tests.factories import cast, draft, official, public_edition, topic

pytestmark = pytest.mark.django_db
PAGE, OPML = "/en/follow/", "/en/follow/feeds.opml"


@pytest.fixture
def who():
    return cast()


def test_the_form_is_answered_with_the_addresses_of_its_feeds(client, clock, who):
    public_edition(who, kind="statement", officials=[official()])
    page = client.get(PAGE, {"kind": "statement", "official": "kairat-umarov", "sort": "oldest"})
    text = page.content.decode()
    for name in ("feed.rss", "feed.atom", "feed.json"):
        query = "kind=statement&amp;official=kairat-umarov"
        address = f"http://127.0.0.1:8000/en/releases/{name}?{query}"
        assert f'value="{address}"' in text and f'href="{address}"' in text
        assert client.get(f"/en/releases/{name}?{query.replace('&amp;', '&')}").status_code == 200
    assert "sort=oldest" not in text
    assert '<form action="/en/follow/">' in text
    assert 'href="/en/follow/?kind=statement"' in text


def test_every_page_leads_there(client, clock, who):
    assert 'href="/ru/follow/"' in client.get("/ru/").content.decode()


def test_a_wrong_value_is_named_and_no_address_is_given(client, clock, who):
    page = client.get(PAGE, {"kind": "gossip"})
    text = page.content.decode()
    assert page.status_code == 400
    assert "“gossip” is not a kind of release." in text and "feed-1" not in text


def test_the_file_of_feeds_holds_what_leads_somewhere_and_nothing_else(client, clock, who):
    public_edition(who, officials=[official()], topics=[topic()])
    draft(who, officials=[official("Draft Person")], topics=[topic("Secret topic")])
    answer = client.get(OPML)
    assert answer["Content-Type"].startswith("text/x-opml")
    root = ElementTree.fromstring(answer.content)
    feeds = {
        one.get("text"): one.get("xmlUrl") for one in root.iter("outline") if one.get("xmlUrl")
    }
    assert feeds["All releases"] == "http://127.0.0.1:8000/en/releases/feed.rss"
    assert feeds["Kairat Umarov"].endswith("/en/releases/feed.rss?official=kairat-umarov")
    assert feeds["Human rights"].endswith("?topic=human-rights")
    assert "Draft Person" not in feeds and "Secret topic" not in feeds
    for address in feeds.values():
        path = address.removeprefix("http://127.0.0.1:8000")
        assert client.get(path).status_code == 200
