"""Links lead to the same place from wherever a text is read."""

import pytest

from press.pure.links import absolute_links

BASE = "https://press.example.org/en/releases/2024-1/talks/"


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("/kk/", "https://press.example.org/kk/"),
        ("../../", "https://press.example.org/en/releases/"),
        ("#notes", f"{BASE}#notes"),
        ("?a=1&amp;b=2", f"{BASE}?a=1&amp;b=2"),
        ("//cdn.example.com/x", "https://cdn.example.com/x"),
        ("https://example.com/", "https://example.com/"),
        ("mailto:press@example.org", "mailto:press@example.org"),
        ("tel:+77172720000", "tel:+77172720000"),
        ("", BASE),
        ("/a&amp;quot;b", "https://press.example.org/a&amp;quot;b"),
        ("http://[broken", "http://[broken"),
    ],
)
def test_a_link_is_written_out_in_full(written, whole):
    assert absolute_links(f'<a href="{written}">x</a>', BASE) == f'<a href="{whole}">x</a>'


@pytest.mark.parametrize(
    "text", ["<p>Write href=&quot;/x&quot; there.</p>", '<p>Write href="/x" there, or src="y".</p>']
)
def test_words_that_look_like_a_link_stay_words(text):
    assert absolute_links(text, BASE) == text


def test_a_port_is_part_of_the_address():
    whole = absolute_links(
        '<a rel="noopener" href="/kk/">x</a>', "https://press.example.org:8443/en/"
    )
    assert whole == '<a rel="noopener" href="https://press.example.org:8443/kk/">x</a>'
