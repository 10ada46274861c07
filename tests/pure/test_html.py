import re
import unicodedata
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from press.pure.html import (
    ALLOWED_ATTRIBUTES,
    ALLOWED_TAGS,
    MarkupError,
    clean_html,
    plain_text,
    text_of_clean,
)
from press.pure.stems import words_of


class Seen(HTMLParser):
    """The tags, attributes and addresses of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.tags, self.attributes, self.addresses = set(), set(), []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {(tag, name) for name, _ in attrs}
        self.addresses += [value for name, value in attrs if name == "href"]


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("<h1>A</h1>", "<h2>A</h2>"),
        ("<h5>A</h5>", "<h3>A</h3>"),
        ("<h2><b>A</b></h2>", "<h2>A</h2>"),
        ("<p><b>a</b> <i>b</i></p>", "<p><strong>a</strong> <em>b</em></p>"),
        ("bare", "<p>bare</p>"),
        ("<div>a<div>b</div>c</div>", "<p>a</p><p>b</p><p>c</p>"),
        ("a<br><br>b", "<p>a</p><p>b</p>"),
        ("<p>a<br>b<br></p>", "<p>a<br>b</p>"),
        ("<p></p><p> &nbsp; </p><p>a</p>", "<p>a</p>"),
        ("<p>a&nbsp; b</p>", "<p>a b</p>"),
        ("<b>a </b>b", "<p><strong>a</strong> b</p>"),
        ("<pre>a\nb</pre>", "<p>a<br>b</p>"),
        ("m<sup>2</sup> H<sub>2</sub>O", "<p>m<sup>2</sup> H<sub>2</sub>O</p>"),
        ("<blockquote>a</blockquote>", "<blockquote><p>a</p></blockquote>"),
        ("<ul><li>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ul>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li></ul>", ""),
        ("<ol><li><p>a<p>b</ol>", "<ol><li><p>a</p><p>b</p></li></ol>"),
        ("<p>a &lt;b&gt; &amp;amp; c</p>", "<p>a &lt;b&gt; &amp;amp; c</p>"),
        ("<span style='font-weight:700'>a</span>", "<p><strong>a</strong></p>"),
        ("<b style='font-weight:normal'>a</b>", "<p>a</p>"),
        ("<span style='font-style:italic'>a</span>", "<p><em>a</em></p>"),
        ("<dl><dt>a<dd>b</dl>", "<p>a</p><p>b</p>"),
        ("", ""),
    ],
)
def test_html_is_put_in_the_projects_own_form(given_html, expected):
    assert clean_html(given_html) == expected


def test_a_table_keeps_its_head_its_spans_and_empty_cells():
    html = "<table><caption>C</caption><thead><tr><td colspan=2>h<tbody><tr><td>a<td></table>"
    assert clean_html(html) == (
        '<p>C</p><table><thead><tr><th colspan="2">h</th></tr></thead>'
        "<tbody><tr><td>a</td><td></td></tr></tbody></table>"
    )


@pytest.mark.parametrize("cell", [" ", "<ul></ul>", "<blockquote><p></p></blockquote>"])
def test_a_table_without_words_is_dropped(cell):
    assert clean_html(f"<table><tr><td>{cell}<td></table>") == ""


def test_a_table_inside_a_table_melts_into_its_cell():
    html = "<table><tr><td>a<table><tr><td>b<td>c</table></table>"
    assert clean_html(html) == (
        "<table><tbody><tr><td><p>a</p><p>b</p><p>c</p></td></tr></tbody></table>"
    )


def test_lists_drawn_by_word_become_lists():
    html = (
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·</span>a</p>"
        "<p style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>1.</span>b</p>"
        "<p style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>o</span>c</p><p>d</p>"
    )
    assert clean_html(html) == "<ul><li>a<ol><li>b</li></ol></li><li>c</li></ul><p>d</p>"


def test_word_clutter_is_dropped():
    html = (
        '<!--[if gte mso 9]><xml><w:Word/></xml><![endif]--><p class=MsoNormal style="margin:0">'
        '<span lang=RU style="color:red">Текст<o:p></o:p></span></p>'
    )
    assert clean_html(html) == "<p>Текст</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java&#9;script:alert(1)",
        "java\nscript:alert(1)",
        "&#1;javascript:alert(1)",
        "&#106;avascript:alert(1)",
        "javascript&colon;alert(1)",
        "vbscript:x",
        "data:text/html;base64,PHNjcmlwdD4=",
        "//elsewhere.example/x",
        "/\\elsewhere.example",
        "page.html",
        "#_Toc1",
        "https:",
        "http:///x",
        "https://[x",
        "mailto:",
        "ftp://a.kz/",
        "",
    ],
)
def test_an_address_readers_may_not_be_sent_to_leaves_only_the_words(address):
    assert clean_html(f'<a href="{address}">word</a>') == "<p>word</p>"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://gov.kz/a?b=1&c=2", 'href="https://gov.kz/a?b=1&amp;c=2" rel="noopener"'),
        ("HTTP://gov.kz", 'href="http://gov.kz" rel="noopener"'),
        ("/en/releases/", 'href="/en/releases/"'),
        (" https://gov.kz/a b ", 'href="https://gov.kz/a%20b" rel="noopener"'),
        ("https://қазақ.қаз/ә", 'href="https://қазақ.қаз/ә" rel="noopener"'),
    ],
)
def test_a_good_address_is_kept(address, expected):
    assert clean_html(f'<a href="{address}">x</a>') == f"<p><a {expected}>x</a></p>"


def test_a_mailbox_is_a_good_address():
    assert 'href="mailto:press@mfa.kz"' in clean_html("<a href='mailto:press@mfa.kz'>x</a>")


@pytest.mark.parametrize(
    "html",
    [
        "<p>a<script>alert(1)</script>b</p>",
        "<p>a<style>p{}</style>b</p>",
        "<p>a<!-- <b>c</b> -->b</p>",
        "<p>a<svg><script>alert(1)</script><title>t</title></svg>b</p>",
        "<p>a<template><img src=x onerror=alert(1)></template>b</p>",
        "<p>a<iframe src=https://x></iframe>b</p>",
        "<p>a<noscript><img src=x onerror=alert(1)>x</noscript>b</p>",
        "<p>a<select><option>x</select>b</p>",
        "<p onclick=alert(1)>a<img src=x onerror=alert(1)>b</p>",
        "<base href=https://evil.example><form action=/x><p>ab</p></form>",
        "<p>a<math><mi>x</mi></math>b",
    ],
)
def test_what_is_no_text_goes_with_its_content(html):
    assert clean_html(html) == "<p>ab</p>"


@pytest.mark.parametrize(
    "html",
    [
        "<math><mtext><table><mglyph><style><!--</style><img title='--><img src onerror=x>'>",
        "<p>a<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>b</p>",
        "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
        "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    ],
)
def test_markup_that_mutates_when_read_again_stays_harmless(html):
    seen = Seen(clean_html(html))
    assert seen.tags <= {"p", "table", "tbody", "tr", "td"}
    assert not seen.attributes


def test_characters_that_hide_or_break_are_dropped():
    html = "<p>а\x00б\u00adв\u200bг\ufeffд\u202eе\u2066ж\ud800з&#x202e;и&#8294;к\x1b</p>"
    assert clean_html(html) == "<p>абвгдежзик</p>"


def test_kazakh_letters_are_untouched_and_loose_accents_composed():
    assert clean_html("<p>ӘәҒғҚқҢңӨөҰұҮүҺһІі й</p>") == "<p>ӘәҒғҚқҢңӨөҰұҮүҺһІі й</p>"


def test_an_accent_at_the_start_of_an_element_cannot_melt_into_its_tag():
    cleaned = clean_html("<p>a <em>\u0338b</em></p>")
    assert unicodedata.is_normalized("NFC", cleaned)
    assert clean_html(cleaned) == cleaned
    assert plain_text(cleaned) == "a \u0338b"


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<b>" * 100_000,
        "<blockquote>" * 100_000 + "x" + "</blockquote>" * 100_000,
        "<table><tr><td>" * 50_000,
        "<ul><li>" * 50_000,
        "<svg><style>" + "<div>" * 100_000,
        "<select><style>" + "<div>" * 100_000,
        "<div><table></div></table>" * 50_000,
        "".join(f"<b title={n}>" for n in range(240)) + "<p>x" * 10_000,
    ],
)
def test_a_depth_bomb_is_refused(html):
    with pytest.raises(MarkupError, match="nested too deeply"):
        clean_html(html)


def test_unclosed_elements_that_need_no_end_are_no_depth():
    html = "<ul>" + "<li>a" * 1000 + "</ul>" + "<p>b" * 1000
    assert clean_html(html).count("<li>") == 1000


def test_comparisons_in_a_script_are_no_depth():
    assert clean_html("<script>" + "if(i<n){}" * 1000 + "</script><p>a") == "<p>a</p>"


def test_misnested_emphasis_is_no_depth():
    cleaned = clean_html("<b><i>a</b></i> " * 500)
    assert cleaned == f"<p><strong><em>{' '.join('a' * 500)}</em></strong></p>"


def test_more_than_a_million_characters_are_refused():
    with pytest.raises(MarkupError, match="longer than a million"):
        clean_html("a" * 1_000_001)


def test_plain_text_has_one_paragraph_item_or_row_a_line():
    html = (
        "<h2>T &amp; U</h2><p>a<br>b</p><ul><li>c<ol><li>d</ol></ul>"
        "<table><tr><td>e<td><td>f<tr><td>g</table><blockquote><p>h<p>i</blockquote>"
    )
    assert plain_text(html) == "T & U\na b\nc\nd\ne | f\ng\nh\ni"


def test_plain_text_of_nothing_is_empty():
    assert plain_text("") == plain_text("<p> </p>") == ""


ELEMENTS = [*ALLOWED_TAGS, "h1", "h4", "div", "b", "i", "caption", "hr", "img", "pre", "span"]
ELEMENTS += ["svg", "math", "style", "script", "select", "form", "dl", "dd", "main", "font", "o:p"]
ELEMENTS.sort()
ATTRIBUTES = [
    "",
    " style='mso-list:l0 level2 lfo1'",
    " style='mso-list:Ignore'",
    " style='font-weight:bold'",
    " href='https://a.kz/?a=1&b=\"2\"'",
    " href='java&#10;script:alert(1)'",
    " onclick=alert(1)",
    " colspan=2 rowspan=3",
    " class=lead",
]
SNIPPETS = [
    "x",
    " ",
    "\n",
    "&nbsp;",
    "&lt;",
    "&amp;",
    "\u0338",
    "e\u0301",
    "<!--",
    "-->",
    "&#x202e;",
]
FRAGMENTS = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(ELEMENTS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(ELEMENTS)),
    st.sampled_from([*SNIPPETS, "\ud800", "\x00", "<![CDATA[", "]]>", "'", '"', "<", ">"]),
    st.text(max_size=4),
)


def folded(text):
    return [word.folded for word in words_of(text)]


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, max_size=20).map("".join))
def test_whatever_comes_in_only_safe_settled_html_comes_out(html):
    cleaned = clean_html(html)
    seen = Seen(cleaned)
    assert seen.tags <= ALLOWED_TAGS
    assert all(name in ALLOWED_ATTRIBUTES[tag] for tag, name in seen.attributes)
    assert all(re.match(r"https?://|mailto:|/(?!/)", address) for address in seen.addresses)
    assert "<script" not in cleaned
    assert not re.search(r"<[^>]*\son\w+=", cleaned)
    assert not re.search(r"<[^>]*javascript:", cleaned)
    assert clean_html(cleaned) == cleaned
    assert plain_text(cleaned) == plain_text(html)
    assert folded(text_of_clean(cleaned)) == folded(plain_text(html))
    assert unicodedata.is_normalized("NFC", cleaned)
    cleaned.encode("utf-8")


@settings(max_examples=100, deadline=None)
@given(st.text())
def test_any_text_survives_cleaning(text):
    cleaned = clean_html(text)
    assert clean_html(cleaned) == cleaned
