"""Names in a text become links where they are first mentioned, whatever form they stand in."""

import re
from datetime import date

import pytest

from press.pure.directory import (
    AppointmentEntry,
    Directory,
    Names,
    OfficialEntry,
    OrganizationEntry,
)
from press.pure.html import clean_html, plain_text
from press.pure.name_links import link_names

UMAROV = OfficialEntry("umarov", Names("Қайрат Умаров", "Кайрат Умаров", "Kairat Umarov"))
TEDROS = OfficialEntry(
    "tedros",
    Names("Тедрос Адханом Гебрейесус", "Тедрос Адханом Гебрейесус", "Tedros Adhanom Ghebreyesus"),
    appointments=(
        AppointmentEntry(
            "who", Names("Бас директор", "Генеральный директор", "Director-General"), None, None
        ),
    ),
)
WHO = OrganizationEntry(
    "who",
    Names(
        "Дүниежүзілік денсаулық сақтау ұйымы",
        "Всемирная организация здравоохранения",
        "World Health Organization",
    ),
    Names("ДДҰ", "ВОЗ", "WHO"),
    type="international",
)
EVERYBODY = Directory((WHO,), (UMAROV, TEDROS))
ADDRESSES = {entry: f"/{entry}/" for entry in ("umarov", "tedros", "who")}


def linked(body: str, language: str = "en", above: str = "", addresses=ADDRESSES) -> str:
    on = date(2023, 12, 11)
    return link_names(body, EVERYBODY, addresses, language=language, on=on, above=above)


def links(body: str, language: str = "en", above: str = "") -> list[tuple[str, str]]:
    """Where each link leads and its words."""
    found = re.findall(r'<a href="/(\w+)/">(.*?)</a>', linked(body, language, above))
    return [(target, re.sub("<[^>]+>", "", words)) for target, words in found]


def test_each_name_is_linked_at_its_first_mention_and_no_other():
    body = (
        "<p>Kairat Umarov met Tedros Adhanom Ghebreyesus of the WHO.</p>"
        "<p>Kairat Umarov thanked the WHO.</p>"
    )
    assert linked(body) == (
        '<p><a href="/umarov/">Kairat Umarov</a> met '
        '<a href="/tedros/">Tedros Adhanom Ghebreyesus</a> of the <a href="/who/">WHO</a>.</p>'
        "<p>Kairat Umarov thanked the WHO.</p>"
    )


@pytest.mark.parametrize(
    ("language", "body", "expected"),
    [
        (
            "ru",
            "<p>Состоялась встреча с Кайратом Умаровым. Вопросы Всемирной организации "
            "здравоохранения обсуждены.</p>",
            [("umarov", "Кайратом Умаровым"), ("who", "Всемирной организации здравоохранения")],
        ),
        (
            "kk",
            "<p>Қайрат Умаровпен кездесу өтті. ДДҰ-ның ұсынысы қаралды.</p>",
            [("umarov", "Қайрат Умаровпен"), ("who", "ДДҰ")],
        ),
        ("en", "<p>Kairat Umarov's visit to WHO's office.</p>", None),
    ],
)
def test_inflected_forms_are_found(language, body, expected):
    found = links(body, language)
    assert found == (expected or [("umarov", "Kairat Umarov"), ("who", "WHO")])


def test_a_heading_is_passed_over_and_the_name_below_it_linked():
    body = "<h2>Kairat Umarov in Geneva</h2><p>Kairat Umarov spoke.</p>"
    assert linked(body) == (
        '<h2>Kairat Umarov in Geneva</h2><p><a href="/umarov/">Kairat Umarov</a> spoke.</p>'
    )


def test_a_link_that_is_there_is_left_alone():
    there = '<a href="/x">Talks of Kairat Umarov</a>'
    assert linked(f"<p>{there}. Kairat Umarov spoke.</p>") == (
        f'<p>{there}. <a href="/umarov/">Kairat Umarov</a> spoke.</p>'
    )


def test_a_name_across_emphasis_is_one_link_and_the_html_stays_valid():
    body = "<p>Today <strong>First Deputy Kairat</strong> <em>Umarov spoke</em>.</p>"
    found = linked(body)
    assert '<a href="/umarov/"><strong>Kairat</strong> <em>Umarov</em></a>' in found
    assert clean_html(found) == found
    assert plain_text(found) == plain_text(body)


def test_lists_tables_and_quotations_are_read_too():
    body = (
        "<ul><li>Kairat Umarov;</li></ul>"
        "<table><tbody><tr><td>WHO</td><td>Geneva</td></tr></tbody></table>"
    )
    assert links(body) == [("umarov", "Kairat Umarov"), ("who", "WHO")]


def test_a_family_name_alone_is_known_from_the_title_above():
    assert links("<p>Mr. Umarov spoke.</p>", above="Kairat Umarov visits Geneva") == [
        ("umarov", "Umarov")
    ]


def test_a_title_that_stands_alone_means_whoever_held_it_that_day():
    title = "Director-General of the World Health Organization"
    assert links(f"<p>WHO agreed. The {title} spoke.</p>") == [("who", "WHO"), ("tedros", title)]


def test_a_title_gives_way_to_the_name_of_its_organization_and_to_that_of_its_bearer():
    title = "Director-General of the World Health Organization"
    assert links(f"<p>The {title} spoke.</p>") == [("who", "World Health Organization")]
    named = links(f"<p>WHO agreed. The {title} spoke. So Tedros Adhanom Ghebreyesus said.</p>")
    assert ("tedros", "Tedros Adhanom Ghebreyesus") in named


def test_a_text_of_a_hundred_pages_is_not_searched():
    body = f"<p>Kairat Umarov spoke.</p>{'<p>At length.</p>' * 3000}"
    assert linked(body) == body


def test_only_who_has_an_address_is_linked():
    body = "<p>Kairat Umarov met Tedros Adhanom Ghebreyesus.</p>"
    assert linked(body, addresses={}) == body
    assert "/umarov/" not in linked(body, addresses={"tedros": "/tedros/"})


def test_a_text_that_names_nobody_is_answered_as_it_is():
    assert linked("<p>The talks were held.</p>\n") == "<p>The talks were held.</p>\n"


def test_marks_of_html_in_words_and_addresses_stay_escaped():
    body = "<p>1 &lt; 2 &amp; Kairat Umarov &lt;b&gt;</p>"
    assert linked(body) == '<p>1 &lt; 2 &amp; <a href="/umarov/">Kairat Umarov</a> &lt;b&gt;</p>'
    assert 'href="/a?b&amp;c"' in linked(body, addresses={"umarov": "/a?b&c"})


def test_line_breaks_do_not_move_a_link():
    body = "<p>Geneva<br>11 December<br>Kairat Umarov spoke.</p>"
    assert '<br><a href="/umarov/">Kairat Umarov</a> spoke' in linked(body)
