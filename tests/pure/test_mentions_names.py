"""Officials by name, in every form a text may give it."""

import pytest

from tests.pure.mention_cases import find, officials


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Jurgen Kohl arrived.", "hchr"),
        ("Jürgen Köhl arrived.", "hchr"),
        ("Ju\u0308rgen Ko\u0308hl arrived.", "hchr"),
        ("KÖHL Jürgen arrived.", "hchr"),
        ("Timur Umirov’s visit ended.", "first-deputy"),
        ("T. Umirov spoke to A. Weber.", "first-deputy"),
        ("T.Umirov spoke.", "first-deputy"),
        ("Kassym\u2011Zhan Altynbay spoke.", "compound"),
        ("Kassym Zhan Altynbay spoke.", "compound"),
        ("Abebe Girma spoke.", "who-head"),
        ("Abebe Tadesse spoke.", "who-head"),
        ("Robert Mensah spoke.", "ilo-head"),
        ("Robert Kofi Mensah spoke.", "ilo-head"),
        ("Yerlan Kasenov spoke.", "former-minister"),
        ("Ursula van der Berg spoke.", "pa-head"),
        ("Minister Zhanibekov spoke.", "minister"),
    ],
)
def test_an_english_text_may_write_a_name_in_many_ways(text, who):
    assert who in officials("en", text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Встреча с Тимуром Умировым прошла.", "first-deputy"),
        ("Тимуру Умирову вручена награда.", "first-deputy"),
        ("Умиров Тимур Серикович выступил.", "first-deputy"),
        ("Доклад Умирова Т.С. опубликован.", "first-deputy"),
        ("Беседа с Татьяной Валевой состоялась.", "osce-head"),
        ("Татьяну Валевую поздравили.", "osce-head"),
        ("Письмо Касым-Жану Алтынбаю отправлено.", "compound"),
        ("Визит Роберта Менсы завершён.", "ilo-head"),
        ("Слово Анны Вебер.", "iom-head"),
        ("Министр Жанибеков выступил.", "minister"),
        ("ДАУЛЕТ ЖАНИБЕКОВ ВЫСТУПИЛ", "minister"),
        ("Абебе Тадесе Гирма выступил.", "who-head"),
    ],
)
def test_a_russian_text_declines_names(text, who):
    assert who in officials("ru", text)


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Тимур Өміровпен кездесті.", "first-deputy"),
        ("Тимур Өміровтің баяндамасы.", "first-deputy"),
        ("ӨМІРОВ Тимур Серікұлы келді.", "first-deputy"),
        ("Т. Өміровке алғыс айтты.", "first-deputy"),
        ("Қасым-Жан Алтынбайды қабылдады.", "compound"),
        ("Анна Вебермен сөйлесті.", "iom-head"),
        ("Министр Жәнібеков сөйледі.", "minister"),
    ],
)
def test_a_kazakh_text_puts_endings_on_names(text, who):
    assert who in officials("kk", text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Aigul Umirova sang."),
        ("en", "Umirov spoke."),
        ("en", "Timur Askarov spoke."),
        ("ru", "Айгуль Умирова спела."),
        ("ru", "Умиров выступил."),
        ("kk", "Айгүл Өмірова ән айтты."),
        ("en", ""),
    ],
)
def test_another_given_name_or_a_family_name_alone_is_nobody(language, text):
    assert officials(language, text) == set()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He studied at Serikbay University."),
        ("en", "He landed at Arman Serikbay International Airport."),
        ("en", "The school named after Arman Serikbay opened."),
        ("en", "The Arman Serikbay Prize was given."),
        ("ru", "Музей имени Армана Серикбая открыт."),
        ("ru", "Он живёт на улице Армана Серикбая."),
        ("ru", "Серикбай Университет объявил набор."),
        ("kk", "Арман Серікбай атындағы мектеп ашылды."),
        ("kk", "Арман Серікбай көшесі жөнделді."),
        ("kk", "Арман Серікбай халықаралық әуежайы жабылды."),
    ],
)
def test_what_is_named_after_a_person_is_no_mention_of_them(language, text):
    assert officials(language, text) == set()


def test_a_family_name_means_the_namesake_introduced_last():
    text = "Timur Umirov met Askar Umirov in Paris. A. Umirov then left."
    found = find("en", text)
    assert {s.id for s in found.officials} == {"first-deputy", "ambassador-fr"}
    assert found.warnings == ()


def test_a_family_name_that_fits_two_people_is_warned_of_and_not_guessed():
    found = find("en", "Umirov said that the talks were useful.")
    assert found.officials == ()
    assert len(found.warnings) == 1
    assert "Umirov" in found.warnings[0]


def test_a_headline_may_use_the_family_name_before_the_text_introduces_it():
    found = find("en", "Zhanibekov Visits Paris\nDaulet Zhanibekov arrived in Paris.")
    assert [s.form for s in found.officials] == ["Zhanibekov"]


def test_a_suggestion_carries_its_sentence_form_place_title_and_post():
    text = "A headline\nThe weather was fine. WHO Director-General Abebe Tadesse Girma spoke."
    (suggestion,) = find("en", text).officials
    assert suggestion.form == "Abebe Tadesse Girma"
    assert text[suggestion.position :].startswith("Abebe")
    assert suggestion.sentence == "WHO Director-General Abebe Tadesse Girma spoke."
    assert suggestion.written_title == "WHO Director-General"
    assert suggestion.appointment == 0
