"""Dates, alphabets, languages, phrases, search words and differences, as plain values."""

from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.alphabet import alphabetical, family_name_first, initial
from press.pure.dates import clock, long_date, month_and_year
from press.pure.diff import Change, compare_paragraphs, compare_sets, compare_words
from press.pure.identity import entry_urn
from press.pure.languages import preferred
from press.pure.phrases import title_with_organization, with_article
from press.pure.xml import xml_text

DAY = date(2023, 12, 11)


@pytest.mark.parametrize(
    ("language", "written"),
    [("en", "11 December 2023"), ("ru", "11 декабря 2023 г."), ("kk", "2023 ж. 11 желтоқсан")],
)
def test_a_date_is_written_as_its_language_writes_it(language, written):
    assert long_date(DAY, language).replace("\xa0", " ").replace("\u202f", " ") == written


def test_a_month_stands_in_the_nominative():
    assert month_and_year(DAY, "ru").startswith("декабрь 2023")
    assert month_and_year(DAY, "en") == "December 2023"


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Asia/Almaty", "14:05 (UTC+6)"),
        ("Asia/Kolkata", "14:05 (UTC+5:30)"),
        ("America/New_York", "14:05 (UTC-5)"),
        ("UTC", "14:05 (UTC+0)"),
    ],
)
def test_a_time_carries_its_offset(zone, written):
    assert clock(datetime(2023, 12, 11, 14, 5, tzinfo=ZoneInfo(zone))) == written


def test_the_kazakh_alphabet_orders_names():
    words = [
        "Ярослав",
        "Ізбасар",
        "Өмір",
        "Ольга",
        "Қайрат",
        "Кайрат",
        "Әсем",
        "Анна",
        "Zoe",
        "Éva",
    ]
    ordered = ["Éva", "Zoe", "Анна", "Әсем", "Кайрат", "Қайрат", "Ольга", "Өмір", "Ізбасар"]
    assert sorted(words, key=alphabetical) == [*ordered, "Ярослав"]


def test_people_are_found_under_the_family_name():
    assert family_name_first("António Guterres") == "Guterres António"
    assert family_name_first("Madonna") == "Madonna"
    assert (initial("Élisabeth"), initial("Әсем"), initial("")) == ("E", "Ә", "#")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ru", "ru"),
        ("kk-KZ, ru;q=0.8", "kk"),
        ("en;q=0.1, ru;q=0.2, kk;q=0.3", "kk"),
        ("fr, de", "en"),
        ("*", "en"),
        ("ru; q = 0.9", "ru"),
        ("ru;q=abc", "en"),
        ("r" * 10_000, "en"),
    ],
)
def test_the_first_language_of_ours_is_preferred(header, language):
    assert preferred(header, "en") == language


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("World Health Organization", "the World Health Organization"),
        ("Ministry of Foreign Affairs", "the Ministry of Foreign Affairs"),
        ("UNESCO", "UNESCO"),
        ("Amnesty International", "Amnesty International"),
        ("The Hague Conference", "The Hague Conference"),
        ("Nazarbayev University", "Nazarbayev University"),
    ],
)
def test_a_name_takes_the_article_it_is_spoken_with(name, inside):
    assert with_article(name) == inside


@pytest.mark.parametrize(
    ("title", "organization", "shown"),
    [
        ("Director-General", "WHO", "Director-General, WHO"),
        ("Minister of Foreign Affairs", "Ministry of Foreign Affairs", None),
        ("Министр иностранных дел", "Министерство иностранных дел", None),
        ("Сыртқы істер министрі", "Сыртқы істер министрлігі", None),
        (
            "Генеральный директор",
            "Всемирная организация",
            "Генеральный директор, Всемирная организация",
        ),
        ("", "WHO", None),
        ("Chair", "", None),
    ],
)
def test_an_organization_completes_only_a_title_that_does_not_name_it(title, organization, shown):
    assert title_with_organization(title, organization) == (title if shown is None else shown)


def test_an_entry_has_one_urn_for_each_release_and_language():
    release = UUID("12345678-1234-4234-8234-123456789abc")
    urns = {entry_urn(release, language) for language in ("kk", "ru", "en")}
    assert len(urns) == 3
    assert entry_urn(release, "en") in urns
    assert all(UUID(urn).version == 5 for urn in urns)


@given(st.text(), st.text())
def test_a_comparison_holds_both_texts(before, after):
    segments = compare_words(before, after)
    old = "".join(part.text for part in segments if part.change != Change.ADDED)
    new = "".join(part.text for part in segments if part.change != Change.REMOVED)
    assert (old, new) == (before, after)


def test_touched_paragraphs_are_compared_and_others_counted():
    found = compare_paragraphs(
        "one\ntwo\nthree words here\nfour", "one\ntwo\nthree words there\nfour"
    )
    assert [paragraph.untouched for paragraph in found] == [2, 0, 1]
    assert [(part.change, part.text) for part in found[1].segments] == [
        (Change.SAME, "three words "),
        (Change.REMOVED, "here"),
        (Change.ADDED, "there"),
    ]


def test_added_and_removed_paragraphs_stand_whole():
    (kept, added) = compare_paragraphs("one", "one\ntwo")
    assert (kept.untouched, added.segments[0].change) == (1, Change.ADDED)
    (removed, kept) = compare_paragraphs("zero\none", "one")
    assert removed.segments[0].text == "zero" and kept.untouched == 1


def test_equal_texts_differ_in_nothing():
    assert compare_paragraphs("one\n\ntwo", "one\ntwo") == ()
    assert compare_sets(["a", "b"], ["b", "a"]) == ()


@given(st.text(st.characters(codec=None)))
def test_what_is_left_of_a_text_fits_into_xml(text):
    kept = xml_text(text)
    assert all(char in "\t\n\r" or char >= " " for char in kept)
    kept.encode()
    assert xml_text(kept) == kept
