"""One right feed in each format, written by hand, for rules to be broken in."""

ADDRESS = "https://press.example.org/en/releases/feed"
URN = "urn:uuid:6ba7b811-9dad-51d1-80b4-00c04fd430c8"
OTHER_URN = "urn:uuid:6ba7b812-9dad-51d1-80b4-00c04fd430c8"

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns:fh="http://purl.org/syndication/history/1.0"><channel>
<title>Releases</title><link>https://press.example.org/en/releases/</link>
<description>Releases</description><language>en</language>
<lastBuildDate>Fri, 01 Mar 2024 07:00:00 GMT</lastBuildDate>
<atom:link rel="self" href="{ADDRESS}.rss" type="application/rss+xml"/>
<item><title>Talks</title><link>https://press.example.org/en/releases/2024-1/talks/</link>
<guid isPermaLink="false">{URN}</guid>
<pubDate>Fri, 01 Mar 2024 07:00:00 GMT</pubDate>
<atom:updated>2024-03-01T07:00:00+00:00</atom:updated>
<dc:creator>Ministry</dc:creator><description>Held.</description>
<content:encoded>&lt;p&gt;&lt;a href="https://example.com/"&gt;Held&lt;/a&gt;.&lt;br&gt;&lt;/p&gt;</content:encoded>
<category domain="https://press.example.org/#kind">Statement</category>
<enclosure url="https://press.example.org/a.jpg" type="image/jpeg" length="9"/>
<media:group>
<media:content url="https://press.example.org/s.jpg" type="image/jpeg" fileSize="5" width="2"/>
<media:content url="https://press.example.org/a.jpg" type="image/jpeg" fileSize="9" width="4"
 medium="image" isDefault="true"/>
<media:description type="plain">A hall</media:description></media:group>
<media:content medium="video"><media:title>Talks</media:title>
<media:player url="https://video.example.org/1"/>
<media:thumbnail url="https://press.example.org/t.jpg" height="3"/></media:content></item>
<item><title>More</title><link>https://press.example.org/en/releases/2024-2/more/</link>
<guid isPermaLink="false">{OTHER_URN}</guid>
<pubDate>Thu, 29 Feb 2024 07:00:00 GMT</pubDate><description>More.</description></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"
 xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:thr="http://purl.org/syndication/thread/1.0"
 xml:lang="en"><id>{ADDRESS}.atom</id><title>Releases</title>
<updated>2024-03-02T07:00:00Z</updated><author><name>Ministry</name></author>
<link rel="self" type="application/atom+xml" href="{ADDRESS}.atom"/>
<at:deleted-entry ref="urn:uuid:6ba7b813-9dad-51d1-80b4-00c04fd430c8" when="2024-03-01T07:00:00Z">
<at:comment>Sent out by mistake.</at:comment></at:deleted-entry>
<entry><id>{URN}</id><title type="text">Talks</title>
<published>2024-03-01T07:00:00+00:00</published><updated>2024-03-02T07:00:00+00:00</updated>
<link rel="alternate" type="text/html" hreflang="en" href="https://press.example.org/a/"/>
<link rel="enclosure" type="image/jpeg" length="9" href="https://press.example.org/a.jpg"/>
<thr:total>0</thr:total><summary type="text">Held.</summary>
<content type="html" xml:lang="en">&lt;p&gt;Held &lt;a href="https://example.com/"&gt;x&lt;/a&gt;&lt;/p&gt;</content>
<category term="a" label="A" scheme="https://press.example.org/#topic"/></entry>
<entry><id>{OTHER_URN}</id><title>More</title><updated>2024-03-01T07:00:00+00:00</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>x</p></div></content></entry>
</feed>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Releases",
    "home_page_url": "https://press.example.org/en/releases/",
    "feed_url": f"{ADDRESS}.json",
    "language": "en",
    "authors": [{"name": "Ministry"}],
    "_press": {"archive": False},
    "items": [
        {
            "id": URN,
            "url": "https://press.example.org/en/releases/2024-1/talks/",
            "title": "Talks",
            "summary": "Held.",
            "content_html": '<p><a href="https://example.com/">Held</a></p>',
            "date_published": "2024-03-01T07:00:00+00:00",
            "date_modified": "2024-03-01T07:00:00+00:00",
            "language": "en",
            "tags": ["Statement"],
            "image": "https://press.example.org/a.jpg",
            "attachments": [
                {
                    "url": "https://press.example.org/a.jpg",
                    "mime_type": "image/jpeg",
                    "size_in_bytes": 9,
                }
            ],
        }
    ],
}
