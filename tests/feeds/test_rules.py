"""The rules find what they are there to find: each is broken once."""

import copy
import json

import pytest

from tests.feeds import good
from tests.feeds.atom import wrong_atom
from tests.feeds.json_feed import wrong_json
from tests.feeds.matter import Answer, rfc822, rfc3339
from tests.feeds.rss import wrong_rss

RSS_TYPE, ATOM_TYPE = (f"application/{name}+xml; charset=utf-8" for name in ("rss", "atom"))
HTML_BROKEN = [
    ("https://example.com/", "/en/", "relative link"),
    ("https://example.com/", "../x", "relative link"),
    ("https://example.com/", "//example.com/x", "relative link"),
    ("https://example.com/", "#x", "relative link"),
    ("https://example.com/", "javascript:alert(1)", "relative link"),
    ("&lt;/a&gt;", "", "out of place"),
    ("&lt;/p&gt;", "", "never closed"),
    ("&lt;p&gt;", "&lt;p&gt;&lt;script&gt;&lt;/script&gt;", "<script>"),
    ("&lt;p&gt;", '&lt;p style="x"&gt;', "style"),
    ("&lt;p&gt;", '&lt;p onclick="x"&gt;', "onclick"),
]
RSS_BROKEN = [
    *HTML_BROKEN,
    ('version="2.0"', 'version="0.91"', "not one channel"),
    ("<channel>", "<channel/><channel>", "not one channel"),
    ("</rss>", "", "not XML"),
    ("Talks", "Talks \x01", "not XML"),
    ("Talks", "Talks \x9f", "a character that is none"),
    ("<title>Releases</title>", "", "title is empty"),
    ("<title>Releases</title>", "<title>a</title><title>b</title>", "more than one title"),
    ("<description>Releases</description>", "", "description is empty"),
    ("<link>https://press.example.org/en/releases/</link>", "<link>/en/</link>", "link leads"),
    (">en<", ">xx<", "no language"),
    ("Fri, 01 Mar 2024 07:00:00 GMT</last", "Mon, 01 Mar 2024 07:00:00 GMT</last", "RFC 822"),
    ("Fri, 01 Mar 2024 07:00:00 GMT</pub", "2024-03-01T07:00:00Z</pub", "RFC 822"),
    ("Fri, 01 Mar 2024 07:00:00 GMT</pub", "Fri, 01 Mar 24 07:00:00 GMT</pub", "RFC 822"),
    ("2024-03-01T07:00:00+00:00", "2024-03-01 07:00:00", "RFC 3339"),
    ("feed.rss", "feed.xml", "asked for was"),
    ('rel="self"', 'rel="via"', "asked for was"),
    ('type="application/rss+xml"', 'type="text/html"', "says it is"),
    ("<item>", "<fh:archive/><item>", "feed to subscribe to"),
    ("<language>", "<ttl>600</ttl><language>", "outlives"),
    ("<language>", "<skipHours><hour>3</hour></skipHours><language>", "hides"),
    ("<language>", "<managingEditor>x@y.org</managingEditor><language>", "with a name"),
    ("<language>", "<updated>x</updated><language>", "no updated may stand"),
    ("</item>\n</channel>", "</item><ttl>5</ttl></channel>", "behind its items"),
    ("<description>Held.</description>", "", "description"),
    ("<title>Talks</title>", "<title> </title>", "title is empty"),
    ('isPermaLink="false"', 'isPermaLink="true"', "does not say so"),
    (' isPermaLink="false"', "", "does not say so"),
    (good.URN, "2024-1", "does not say so"),
    (good.OTHER_URN, good.URN, "there twice"),
    ("<dc:creator>", "<dc:date>x</dc:date><dc:creator>", "no dc:date may stand"),
    ('domain="https://press.example.org/#kind"', "", "no domain"),
    ("Statement", "", "a category is empty"),
    (
        "<enclosure ",
        '<enclosure url="https://a.org/" type="a/b" length="1"/><enclosure ',
        "than one",
    ),
    ('length="9"', 'length=""', "no length"),
    (' length="9"', "", "no length"),
    ('type="image/jpeg" length', 'type="picture" length', "no type"),
    ('enclosure url="https://press.example.org', 'enclosure url="', "leads nowhere"),
    ('fileSize="9"', 'fileSize="many"', "no fileSize"),
    ('width="4"', 'width="0"', "width is 0"),
    ('height="3"', 'height="x"', "height is x"),
    (' isDefault="true"', "", "0 of a group's files"),
    ('fileSize="5"', 'fileSize="5" isDefault="true"', "2 of a group's files"),
    ('fileSize="5"', 'fileSize="5" isDefault="yes"', "neither true nor false"),
    ('fileSize="9"', 'fileSize="8"', "not the default"),
    ("org/s.jpg", "org/a.jpg", "in its group twice"),
    ('medium="video"', 'medium="film"', "no medium"),
    ('<media:player url="https://video.example.org/1"/>', "", "has no type"),
    ("https://video.example.org/1", "/1", "player leads nowhere"),
    ("https://press.example.org/t.jpg", "t.jpg", "thumbnail leads nowhere"),
    ("<media:group>", "<media:group/><media:group>", "more than one media:group"),
    ("</media:group>", "<media:rating/></media:group>", "no media:rating may stand"),
]
ATOM_BROKEN = [
    *HTML_BROKEN,
    ("</feed>", "", "not XML"),
    ("<title>Releases</title>", "", "grammar"),
    ("<title>Releases</title>", "<title>a</title><title>b</title>", "grammar"),
    ("<title>Releases</title>", "<title> </title>", "title is empty"),
    ("<title>More</title>", "<title>More \x85\x84</title>", "a character that is none"),
    ("2024-03-02T07:00:00Z", "2024-03-02T07:00:00", "grammar"),
    ("2024-03-02T07:00:00Z", "2024-13-02T07:00:00Z", "grammar"),
    ("2024-03-02T07:00:00Z", "2024-03-01T07:00:00Z", "before an entry"),
    ("2024-03-01T07:00:00+00:00</published>", "2025-03-01T07:00:00Z</published>", "before it was"),
    ("<id>https:", "<id>/", "grammar"),
    ('xml:lang="en"><id>', "><id>", "no language"),
    ("<author><name>Ministry</name></author>", "", "an author"),
    ("<name>Ministry</name>", "<name/>", "grammar"),
    ("<name>Ministry</name>", "", "grammar"),
    ('rel="self"', 'rel="via"', "asked for was"),
    ('rel="self"', 'rel="own"', "asked for was"),
    ('rel="enclosure"', 'rel="picture"', "no relation"),
    ('rel="enclosure"', 'rel="prev-archive"', "no relation of an entry"),
    ('length="9" ', "", "without length"),
    ('length="9"', 'length="-9"', "grammar"),
    ('href="https://press.example.org/a/"', 'href="/a/"', "grammar"),
    ('href="https://press.example.org/a/"', 'href="ftp://example.org/a/"', "out of the web"),
    ('href="https://press.example.org/a/"', "", "grammar"),
    (good.OTHER_URN, good.URN, "there twice"),
    ("<entry><id>", "<fh:archive/><entry><id>", "feed to subscribe to"),
    ('<category term="a"', "<category", "grammar"),
    ('scheme="https://press.example.org/#topic"', 'scheme="topic"', "grammar"),
    ('<content type="html"', '<content type="picture"', "grammar"),
    ('type="text">Held', 'type="text/plain">Held', "grammar"),
    ("<thr:total>", "<updated>2024-03-02T07:00:00Z</updated><thr:total>", "grammar"),
    ("<thr:total>", "<rating>5</rating><thr:total>", "grammar"),
    (' when="2024-03-01T07:00:00Z"', "", "grammar"),
    ("ref=", "href=", "grammar"),
    ("<at:comment>Sent out by mistake.</at:comment>", "<at:reason/>", "grammar"),
]


def answer(form: str, body: str, content_type: str) -> Answer:
    return Answer(f"{good.ADDRESS}.{form}", content_type, body.encode())


def broken(text: str, right: str, wrong: str) -> str:
    assert right in text, right
    return text.replace(right, wrong, 1)


def test_the_right_feeds_are_right():
    assert wrong_rss(answer("rss", good.RSS, RSS_TYPE)) == []
    assert wrong_atom(answer("atom", good.ATOM, ATOM_TYPE)) == []
    assert wrong_json(answer("json", json.dumps(good.JSON), "application/feed+json")) == []


@pytest.mark.parametrize(("right", "wrong", "told"), RSS_BROKEN)
def test_a_broken_rule_of_rss_is_told(right, wrong, told):
    found = wrong_rss(answer("rss", broken(good.RSS, right, wrong), RSS_TYPE))
    assert any(told in one for one in found), found


@pytest.mark.parametrize(("right", "wrong", "told"), ATOM_BROKEN)
def test_a_broken_rule_of_atom_is_told(right, wrong, told):
    found = wrong_atom(answer("atom", broken(good.ATOM, right, wrong), ATOM_TYPE))
    assert any(told in one for one in found), found


def item(**changed):
    feed = copy.deepcopy(good.JSON)
    for name, value in changed.items():
        if value is None:
            del feed["items"][0][name]
        else:
            feed["items"][0][name] = value
    return feed


@pytest.mark.parametrize(
    ("feed", "told"),
    [
        ({**good.JSON, "version": "https://jsonfeed.org/version/1"}, "version"),
        ({**good.JSON, "title": " "}, "title"),
        ({**good.JSON, "feed_url": "https://press.example.org/"}, "asked for was"),
        ({**good.JSON, "home_page_url": "/en/"}, "home_page_url"),
        ({**good.JSON, "next_url": f"{good.ADDRESS}.json"}, "the feed itself"),
        ({**good.JSON, "language": "xx"}, "language"),
        ({**good.JSON, "author": {"name": "x"}}, "author"),
        ({**good.JSON, "authors": [{}]}, "authors"),
        ({**good.JSON, "_press": "x"}, "_press"),
        ({**good.JSON, "hubs": [{"url": "https://hub.example/"}]}, "hubs"),
        ({**good.JSON, "items": good.JSON["items"] * 2}, "there twice"),
        (item(id=None), "id"),
        (item(id=5), "id"),
        (item(url="talks/"), "url"),
        (item(title="Talks \x01"), "a character that is none"),
        (item(content_html=None), "$.items[0]"),
        (item(content_html="<p><a href='/x'>x</a></p>"), "relative link"),
        (item(date_published="Fri, 01 Mar 2024 07:00:00 GMT"), "date_published"),
        (item(date_published="2024-13-01T07:00:00Z"), "dates are none"),
        (item(date_modified=None), "dates are none"),
        (item(date_modified="2024-02-01T07:00:00Z"), "before it was published"),
        (item(tags="Statement"), "tags"),
        (item(image="https://press.example.org/b.jpg"), "none of its attachments"),
        (item(attachments=[{"url": "https://press.example.org/a.jpg"}]), "mime_type"),
        (item(notice="x"), "notice"),
    ],
)
def test_a_broken_rule_of_json_feed_is_told(feed, told):
    found = wrong_json(answer("json", json.dumps(feed), "application/feed+json"))
    assert any(told in one for one in found), found


@pytest.mark.parametrize("rule", [wrong_rss, wrong_atom, wrong_json])
def test_a_feed_that_is_sent_as_something_else_is_none(rule):
    assert rule(answer("rss", good.RSS, "text/xml")) == ["the type is text/xml"]


def test_what_is_no_json_is_told():
    found = wrong_json(Answer("", "application/feed+json", b'{"title": "\xed\xa0\x80"}'))
    assert found and found[0].startswith("not JSON")


@pytest.mark.parametrize("date", ["", "now", "2024-02-30T00:00:00Z", "2024-01-01T00:00:00"])
def test_a_date_is_one_or_none(date):
    assert rfc3339(date) is None and rfc822(date) is None
