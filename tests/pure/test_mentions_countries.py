"""Posts and bodies told apart by the country that is written with them, or is not."""

from datetime import date

import pytest

from press.pure.directory import Directory
from press.pure.mentions import build_index, find_mentions
from tests.pure.mention_cases import official, organization, post

DAY = date(2024, 3, 1)
DIRECTORY = Directory(
    organizations=(
        organization("akorda", "Presidential Administration of the Republic of Kazakhstan",
                     "Администрация Президента Республики Казахстан", country="KZ"),
        organization("academy", "International Turkic Academy",
                     "Международная тюркская академия", country="KZ"),
        organization("fo-de", "Federal Foreign Office", "Министерство иностранных дел Германии",
                     country="DE", type="ministry"),
        organization("state-us", "U.S. Department of State", country="US", type="ministry"),
        organization("mfa-fr", "Ministry of Foreign Affairs", acronym=("", "", ""), country="FR"),
        organization("enu", "L.N. Gumilyov Eurasian National University", country="KZ"),
        organization("ohchr", "Human Rights Office", "Управление по правам человека",
                     acronym=("", "УВКПЧ", "")),
        organization("atom", "Kazatomprom", "Казатомпром", country="KZ"),
    ),
    officials=(
        official("head", "Askar Serikov", "Аскар Сериков", "Асқар Серіков",
                 post("akorda", "President of the Republic of Kazakhstan",
                      "Президент Республики Казахстан", "Қазақстан Республикасының Президенті")),
        official("scholar", "Shahin Aliyev", "Шахин Алиев", "Шахин Әлиев",
                 post("academy", "President", "Президент", "Президент")),
        official("envoy", "Omar Nurlan", "Омар Нурлан", "",
                 post("", "President of Uzbekistan", "Президент Узбекистана")),
        official("minister-de", "Anna Bergmann", "Анна Бергманн", "",
                 post("fo-de", "Federal Minister of Foreign Affairs",
                      "Федеральный министр иностранных дел")),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def index():
    return build_index(DIRECTORY)


def officials(index, language, text):
    return [item.id for item in find_mentions(f"A day\n{text}", index, language, DAY).officials]


def organizations(index, language, text):
    found = find_mentions(f"A day\n{text}", index, language, DAY).organizations
    return [item.id for item in found]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The President of Kazakhstan opened the exhibition."),
        ("ru", "Выставку открыл Президент Казахстана."),
        ("kk", "Көрмені Қазақстан Президенті ашты."),
    ],
)
def test_the_head_of_state_is_not_the_president_of_a_body_in_that_country(index, language, text):
    assert officials(index, language, text) == ["head"]


def test_a_post_without_an_organization_is_read_with_the_country_of_its_title(index):
    assert officials(index, "en", "The President of Uzbekistan arrived.") == ["envoy"]
    assert officials(index, "ru", "Прибыл Президент Узбекистана.") == ["envoy"]
    assert find_mentions("A day\nPresident Nurlan spoke.", index, "en", DAY).officials


def test_a_title_with_one_country_is_not_given_to_a_neighbour_of_another(index):
    text = (
        "Стороны представлены Министром иностранных дел Казахстана и Федеральным министром "
        "Анной Бергманн."
    )
    found = find_mentions(f"День\n{text}", index, "ru", DAY)
    assert [item.id for item in found.officials] == ["minister-de"]
    assert found.warnings == ()


def test_a_foreign_ministry_with_a_name_of_its_own_needs_no_country_beside_it(index):
    assert organizations(index, "en", "Talks went on at the Federal Foreign Office.") == ["fo-de"]


def test_a_ministrys_usual_name_alone_is_never_another_countrys(index):
    assert organizations(index, "en", "The Ministry of Foreign Affairs reports.") == []


@pytest.mark.parametrize(
    ("text", "which"),
    [
        ("The U.S. Department of State replied.", "state-us"),
        ("Students of L.N. Gumilyov Eurasian National University sang.", "enu"),
    ],
)
def test_initials_are_part_of_a_name(index, text, which):
    assert organizations(index, "en", text) == [which]


def test_a_russian_acronym_stands_in_a_kazakh_text(index):
    assert organizations(index, "kk", "УВКПЧ қызметкерлері келді.") == ["ohchr"]


def test_a_name_that_looks_like_a_case_is_found_in_its_own_cases(index):
    for form in ("Казатомпром", "Казатомпрома", "Казатомпрому", "Казатомпромом"):
        assert organizations(index, "ru", f"Подписано соглашение с {form} о поставках.") == ["atom"]


@pytest.mark.parametrize(
    "text",
    [
        "Those present were:\n- the President of Uzbekistan;\n- guests.",
        "With respect,\nPresident of Uzbekistan",
    ],
)
def test_a_title_on_a_line_of_its_own_is_somebody_in_a_list_or_a_signature(index, text):
    assert officials(index, "en", text) == ["envoy"]


def test_a_headline_in_capitals_names_no_strangers(index):
    found = find_mentions("ВРУЧЕНЫ КОПИИ ВЕРИТЕЛЬНЫХ ГРАМОТ\nДень прошёл.", index, "ru", DAY)
    assert found.unknown_people == ()


def test_who_works_at_a_university_is_a_person_and_no_university(index):
    text = "День\nПроректор университета Ирина Ковалёва рассказала об итогах."
    assert find_mentions(text, index, "ru", DAY).unknown_people == ("Ирина Ковалёва",)
    text = "День\nВ университете Ирины Ковалёвой прошёл форум."
    assert find_mentions(text, index, "ru", DAY).unknown_people == ()
