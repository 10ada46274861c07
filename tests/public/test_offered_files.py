"""What a release offers beside its text: told truly, and alike by its page, feeds and the API."""

import re
from hashlib import sha256
from io import BytesIO
from urllib.parse import urlsplit
from xml.etree import ElementTree

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from PIL import Image as Pillow

from press.editorial.attachments import FileRow, replace_attachment, rows_of, save_files
from press.editorial.changes import Changes, ImageUse, LinkUse
from press.editorial.drafting import revise
from press.editorial.notices import amend
from tests import factories as make
from tests.editorial.papers import paper
from tests.factories import DAY, NOON
from tests.feeds.asking import RULES, asked, faults
from tests.public.embargoed import added, approved

NS = {"a": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}
CHANNEL = "https://vimeo.com/"
RIGHTS = "Free with the credit"


def offering(who, images, files, links, **given):
    """Public, with as many images, files and links to recordings, all with stills but the last."""
    edition = make.draft(who, at=NOON - DAY, **given)
    act = {"by": who.writer, "at": NOON - DAY}
    shown = [added(who, 700, 400 + number) for number in range(images)]
    uses = [ImageUse(one.pk, "Two people", False, "A hall", "MFA", RIGHTS) for one in shown]
    edition = revise(edition, Changes(images=uses), revision=edition.revision, **act)
    rows = [FileRow(f"Text {number}", upload=paper()) for number in range(files)]
    still = added(who, 900, 500).pk
    recordings = [
        LinkUse(f"{CHANNEL}{number}", "Briefing", "video", still if number + 1 < links else None)
        for number in range(links)
    ]
    edition = save_files(edition, rows, recordings, revision=edition.revision, **act)
    return approved(who, edition, NOON - DAY)


class TestOfferedFiles(TestCase):
    """One release whose second of two files was replaced."""

    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        first = offering(cls.who, images=2, files=2, links=2)
        cls.edition = amend(first, by=cls.who.writer, at=NOON)
        fresh, key = paper(words="New"), str(rows_of(cls.edition)[1].key)
        act = {"by": cls.who.writer, "at": NOON, "revision": cls.edition.revision}
        cls.edition = approved(cls.who, replace_attachment(cls.edition, key, fresh, **act), NOON)
        cls.path = f"/en/releases/2024-1/{cls.edition.slug}/"
        cls.api = f"/api/v1/releases/{cls.edition.release.uuid}/"

    def told(self):
        return self.client.get(self.api).json()["editions"][0]

    def feed(self, name):
        return ElementTree.fromstring(self.client.get(f"/en/releases/feed.{name}").content)

    def fetched(self, address):
        answer = self.client.get(urlsplit(address).path)
        assert answer.status_code == 200, address
        return answer["Content-Type"], answer.getvalue()

    def assert_true(self, address, mime, size, width, height):
        kind, data = self.fetched(address)
        assert (kind, len(data)) == (mime, int(size)), address
        with Pillow.open(BytesIO(data)) as picture:
            assert picture.size == (int(width), int(height)), address

    def test_the_api_tells_every_size_of_a_photograph_and_the_digest_of_its_original(self):
        told = self.told()
        assert len(told["images"]) == 2 and told["images"][0]["rights"] == RIGHTS
        for photograph in (*told["images"], told["recordings"][0]["still"]):
            assert {row["type"] for row in photograph["renditions"]} == {"image/jpeg", "image/webp"}
            for file in (photograph, *photograph["renditions"]):
                facts = (file[name] for name in ("address", "type", "bytes", "width", "height"))
                self.assert_true(*facts)
            _kind, original = self.fetched(photograph["address"])
            assert sha256(original).hexdigest() == photograph["sha256"]
        assert told["recordings"][1]["still"] is None

    def test_files_are_told_with_their_digest_and_since_when_they_are_others(self):
        told = self.told()["attachments"]
        feed = self.client.get("/en/releases/feed.json").json()["items"][0]["attachments"][1:]
        for file, entry in zip(told, feed, strict=True):
            kind, data = self.fetched(file["address"])
            assert (kind, len(data)) == (file["type"], file["bytes"])
            assert sha256(data).hexdigest() == file["sha256"] == entry["_press"]["sha256"]
            facts = (entry["url"], entry["mime_type"], entry["size_in_bytes"], entry["title"])
            assert facts == (file["address"], file["type"], file["bytes"], file["name"])
        assert [file["replaced"] for file in told] == [None, "2024-03-01T12:00:00+05:00"]
        since = [entry["_press"]["replaced"] for entry in feed]
        assert since == [None, "2024-03-01T07:00:00+00:00"]
        rss = self.feed("rss").findtext("channel/item/{*}encoded")
        assert rss.count("Replaced on") == 1 and "PDF, " in rss
        page = self.client.get(self.path).content.decode()
        assert page.count("Replaced on") == 1
        for file in told:
            assert f'"contentUrl":"{file["address"]}"' in page
            assert f'"sha256":"{file["sha256"]}"' in page

    def test_rss_has_the_photograph_in_several_sizes_and_one_enclosure(self):
        item = self.feed("rss").find("channel/item")
        sizes = item.findall("media:group/media:content", NS)
        assert [one.get("width") for one in sizes] == ["320", "640", "700"]
        for one in sizes:
            names = ("url", "type", "fileSize", "width", "height")
            self.assert_true(*(one.get(name) for name in names))
        (enclosure,) = item.findall("enclosure")
        assert [one.get("url") for one in sizes if one.get("isDefault")] == [enclosure.get("url")]
        files = [one for one in item.findall("media:content", NS) if one.get("fileSize")]
        assert [one.findtext("media:title", None, NS) for one in files] == [
            "Text 0.pdf",
            "Text 1.pdf",
        ]

    def test_feeds_lead_to_recordings_as_what_they_are(self):
        videos = [
            one
            for one in self.feed("rss").iter(f"{{{NS['media']}}}content")
            if one.get("medium") == "video"
        ]
        played = [one.find("media:player", NS).get("url") for one in videos]
        still = videos[0].find("media:thumbnail", NS)
        assert still.get("width") == "640" and videos[1].find("media:thumbnail", NS) is None
        related = [
            link.get("href")
            for link in self.feed("atom").iterfind("a:entry/a:link[@rel='related']", NS)
        ]
        item = self.client.get("/en/releases/feed.json").json()["items"][0]
        told = [one["url"] for one in item["_press"]["recordings"]]
        assert played == related == told == [f"{CHANNEL}0", f"{CHANNEL}1"]
        assert item["_press"]["recordings"][0]["still"] == still.get("url")

    def test_every_feed_keeps_its_rules(self):
        for form in RULES:
            assert faults(asked(self.client, "en", form, ""), form) == [], form

    def test_a_still_is_offered_in_its_sizes_and_the_page_asks_nobody_else_for_it(self):
        page = self.client.get(self.path).content.decode()
        recordings = page[page.index('class="files recordings"') :]
        still = recordings[: recordings.index("</li>")]
        credit = 'Photo: <span lang="">Press office</span>'
        assert still.index("<picture>") < still.index('alt=""') < still.index(credit)
        assert re.findall(r"-(\d+)\.webp (\d+)w", still) == [("320", "320"), ("640", "640")]
        loaded = re.findall(r'(?:src|srcset)="([^"]*)"', page)
        assert loaded and all(one.startswith(("/media/", "/static/")) for one in loaded)

    def test_a_withdrawn_release_offers_nothing(self):
        make.withdrawn(self.who, self.edition, NOON + DAY)
        for form in RULES:
            answer = asked(self.client, "en", form, "")
            assert b"/media/" not in answer.body and b"vimeo" not in answer.body

    def test_more_of_everything_takes_no_more_queries(self):
        addresses = [f"/en/releases/feed.{form}" for form in RULES]
        few = [self.queries(one) for one in (*addresses, self.api)]
        other = offering(self.who, images=4, files=4, links=4, title="Many")
        api = f"/api/v1/releases/{other.release.uuid}/"
        assert [self.queries(one) for one in (*addresses, api)] == few

    def queries(self, address):
        self.client.get("/healthz")
        with CaptureQueriesContext(connection) as queries:
            assert self.client.get(address).status_code == 200
        return len(queries)
