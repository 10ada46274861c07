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
        ("http://[broken", "http://[broken"),
    ],
)
def test_a_link_is_written_out_in_full(written, whole):
    assert absolute_links(f'<a href="{written}">x</a>', BASE) == f'<a href="{whole}">x</a>'


def test_words_that_look_like_a_link_stay_words():
    text = "<p>Write href=&quot;/x&quot; there.</p>"
    assert absolute_links(text, BASE) == text
