"""What each feed format promises its readers, beyond what all of them share."""

import json
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from django.core.files.base import ContentFile

from press.models import Edition, EditionImage, Image
from press.pure.identity import entry_urn
from tests.factories import DAY, HOUR, NOON, cast, corrected, official, public_edition, withdrawn

pytestmark = pytest.mark.django_db
RSS, ATOM, JSON = (f"/en/releases/feed.{name}" for name in ("rss", "atom", "json"))
every = pytest.mark.parametrize("path", [RSS, ATOM, JSON])
NS = {
    "a": "http://www.w3.org/2005/Atom",
    "at": "http://purl.org/atompub/tombstones/1.0",
    "fh": "http://purl.org/syndication/history/1.0",
    "media": "http://search.yahoo.com/mrss/",
}
BYTES = b"not much of a picture"
SAID = {
    "title": "In the hall",
    "description": "Two people",
    "credit": "A. Photographer",
    "copyright": "Free with the credit",
}


@pytest.fixture
def who():
    return cast()


def with_picture(edition):
    image = Image(sha256="0" * 64, width=40, height=30, bytes=len(BYTES), mime="image/jpeg")
    image.added_at = NOON
    image.file.save("hall.jpg", ContentFile(BYTES))
    EditionImage.objects.create(
        edition=edition,
        image=image,
        alt=SAID["description"],
        caption=SAID["title"],
        credit=SAID["credit"],
        rights=SAID["copyright"],
    )
    return image


def written(client, path):
    return ElementTree.fromstring(client.get(path).content)


def in_json(client, query=""):
    answer = client.get(JSON + query)
    assert answer["Content-Type"] == "application/feed+json"
    return json.loads(answer.content)


def links(root, relation):
    return [
        link.get("href") for link in root.iter(f"{{{NS['a']}}}link") if link.get("rel") == relation
    ]


def test_a_json_feed_keeps_the_rules_of_its_version(client, clock, who):
    edition = public_edition(who, summary="Two days.", officials=[official()])
    public_edition(who, "ru", release=edition.release, title="Переговоры")
    with_picture(edition)
    feed = in_json(client)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith(JSON) and feed["home_page_url"].endswith("/en/releases/")
    item = feed["items"][0]
    assert item["id"] == entry_urn(edition.release.uuid, "en")
    assert item["url"].endswith("/en/releases/2024-1/talks-in-geneva/")
    assert item["content_html"] == "<p>The talks were held.</p>"
    assert item["summary"] == "Two days." and item["language"] == feed["language"] == "en"
    assert item["date_published"] == item["date_modified"] == "2024-03-01T07:00:00+00:00"
    assert item["tags"] == ["Press release", "Kairat Umarov"]
    assert item["attachments"][0]["size_in_bytes"] == len(BYTES)
    assert item["image"] == item["attachments"][0]["url"]
    assert [one["language"] for one in item["_press"]["translations"]] == ["ru"]


def test_a_json_feed_tells_a_correction_and_a_removal(client, clock, who):
    gone = public_edition(who, title="Gone")
    wrong = public_edition(who, title="Wrong")
    corrected(who, wrong, at=NOON + HOUR)
    withdrawn(who, gone, at=NOON + HOUR)
    clock.at = NOON + DAY
    feed = in_json(client)
    notices = {item["title"]: item["_press"]["notice_type"] for item in feed["items"]}
    assert notices == {"Wrong": "correction", "Withdrawn: Release 2024-1": "withdrawal"}
    assert [one["id"] for one in feed["_press"]["removed"]] == [entry_urn(gone.release.uuid, "en")]


def test_a_picture_goes_with_its_true_length_and_type(client, clock, who):
    image = with_picture(public_edition(who))
    item = written(client, RSS).find("channel/item")
    enclosure = item.find("enclosure").attrib
    assert enclosure["length"] == str(len(BYTES)) and enclosure["type"] == "image/jpeg"
    assert client.get(urlsplit(enclosure["url"]).path).getvalue() == BYTES
    (media,) = item.findall("media:group/media:content", NS)
    assert media.get("url") == enclosure["url"] and media.get("width") == "40"
    said = {name: item.find(f"media:group/media:{name}", NS) for name in SAID}
    assert {name: one.text for name, one in said.items()} == SAID
    assert links(written(client, ATOM), "enclosure") == [enclosure["url"]]
    assert str(image.key) in enclosure["url"]


@every
def test_a_withdrawn_release_shows_no_picture(client, clock, who, path):
    edition = public_edition(who)
    gone = withdrawn(who, edition, at=NOON + HOUR)
    image = with_picture(gone)
    clock.at = NOON + DAY
    answer = client.get(path).content.decode()
    assert "Withdrawn: Release 2024-1" in answer and str(image.key) not in answer


def test_atom_says_what_is_removed_and_since_when(client, clock, who):
    gone = withdrawn(who, public_edition(who), at=NOON + HOUR)
    clock.at = NOON + 100 * DAY
    removed = written(client, ATOM).findall("at:deleted-entry", NS)
    assert [one.get("ref") for one in removed] == [entry_urn(gone.release.uuid, "en")]
    assert removed[0].get("when") == "2024-03-01T08:00:00+00:00"
    assert removed[0].find("at:comment", NS).text == "Sent out by mistake."


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_an_archive_names_itself_the_current_feed_and_its_neighbours(client, clock, who, path):
    public_edition(who, at=NOON - 40 * DAY, title="January")
    public_edition(who, at=NOON - 100 * DAY, title="November")
    root = written(client, f"{path}?kind=press_release&archive=2024-01")
    assert next(root.iter(f"{{{NS['fh']}}}archive")) is not None
    assert links(root, "self")[0].endswith(f"{path}?kind=press_release&archive=2024-01")
    assert links(root, "current")[0].endswith(f"{path}?kind=press_release")
    assert links(root, "prev-archive")[0].endswith(f"{path}?kind=press_release&archive=2023-11")
    current = written(client, path)
    assert not list(current.iter(f"{{{NS['fh']}}}archive")) and not links(current, "current")
    if path == ATOM:
        assert root.find("a:id", NS).text == links(root, "current")[0]


def test_a_json_feed_leads_to_what_is_older(client, clock, who):
    public_edition(who, at=NOON - 40 * DAY)
    public_edition(who, at=NOON - 100 * DAY)
    assert in_json(client, "?archive=2024-01")["next_url"].endswith(f"{JSON}?archive=2023-11")
    assert "next_url" not in in_json(client, "?archive=2023-11")


@every
@pytest.mark.parametrize("part", ["2024-13", "2030-01", "x\x00", "2024-1", "-1"])
def test_a_part_that_is_none_is_refused_by_name(client, clock, who, path, part):
    answer = client.get(path, {"archive": part})
    assert answer.status_code == 400
    assert answer.content.decode().startswith("archive: “")


@every
def test_a_feed_may_be_read_from_another_site(client, clock, who, path):
    assert client.get(path)["Access-Control-Allow-Origin"] == "*"


@every
def test_a_feed_begins_with_what_is_new_in_whatever_order_the_page_is(client, clock, who, path):
    public_edition(who, title="Older")
    public_edition(who, at=NOON + HOUR, title="Newer")
    answer = client.get(f"{path}?sort=oldest").content.decode()
    assert answer.index("Newer") < answer.index("Older")
    assert "sort=oldest" not in answer


@every
def test_links_lead_from_anywhere_and_surrogates_are_left_out(client, clock, who, path):
    edition = public_edition(who)
    body = '<p><a href="../../">up</a> <a href="?kind=x&amp;q=1">query</a> 🕊 \u200fמה\u200f</p>'
    Edition.objects.filter(pk=edition.pk).update(body=body)
    answer = client.get(path)
    text = answer.content.decode().replace('\\"', '"').replace("&lt;", "<")
    for whole in ("/en/releases/", "/en/releases/2024-1/talks-in-geneva/?kind=x&amp;"):
        written_out = f'href="http://127.0.0.1:8000{whole}'
        assert written_out in text.replace('\\"', '"').replace("&lt;", "<").replace(
            "&amp;amp;", "&amp;"
        )
    assert "🕊" in text


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_a_browser_is_given_a_sheet_to_show_a_feed_by(client, clock, path):
    assert '<?xml-stylesheet type="text/css" href="/static/press/feed.css"?>' in (
        client.get(path).content.decode()
    )


@pytest.mark.parametrize("path", [RSS, ATOM])
def test_a_browser_is_sent_a_type_that_it_shows_with_the_sheet(client, clock, path):
    looked = client.get(path, headers={"accept": "text/html,application/xhtml+xml,*/*;q=0.8"})
    assert looked["Content-Type"] == "text/xml; charset=utf-8"
    for accepted in ("", "*/*", "text/html, application/rss+xml, application/atom+xml"):
        read = client.get(path, headers={"accept": accepted})
        assert read["Content-Type"] == f"application/{path[-4:].strip('.')}+xml; charset=utf-8"
        assert read.content == looked.content and "Accept" in read["Vary"].split(", ")
