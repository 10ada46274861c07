"""Texts that are no texts, and other home countries."""

import pytest

from press.pure.directory import Directory, Names, OfficialEntry, OrganizationEntry
from press.pure.mentions import Findings, build_index, find_mentions
from tests.pure.mention_cases import ORGANIZATIONS, find, index


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    "text",
    ["", " \n\n ", ".", "&", "\x00\x01", "K.", "Umirov T", "(WHO", "of the of the", "орынбасары",
     "Минист", "«»", "WHO-", "А. Б.", "The Minister of", "\u0301\u0301", "мен пен",
     "World ʼ Health", "Министр ʼ дел"],
)  # fmt: skip
def test_scraps_of_text_do_no_harm(language, text):
    assert isinstance(find(language, text), Findings)


def test_an_empty_directory_finds_only_strangers():
    found = find_mentions("He met Wang Zhiyi of the WHO.", build_index(Directory()), "en")
    assert found.officials == found.organizations == ()
    assert found.unknown_people == ("Wang Zhiyi",)


def test_a_directory_entry_may_have_one_name_and_nothing_else():
    directory = Directory(
        (OrganizationEntry("x", Names(ru="Фонд мира")),), (OfficialEntry("y", Names(ru="Ян Кос")),)
    )
    found = find_mentions("Ян Кос возглавил Фонд мира.", build_index(directory), "ru")
    assert [s.id for s in (*found.officials, *found.organizations)] == ["y", "x"]


def test_another_home_country_has_another_ministry_of_its_own():
    uzbek = build_index(Directory(ORGANIZATIONS), home="UZ")
    found = find_mentions("The Ministry of Foreign Affairs reported.", uzbek, "en")
    assert [s.id for s in found.organizations] == ["mfa-uz"]


def test_an_index_can_be_used_again_and_again():
    text = "Timur Umirov met Anna Weber."
    assert find_mentions(text, index(), "en") == find_mentions(text, index(), "en")
