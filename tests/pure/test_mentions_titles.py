"""Titles that stand for their holders, and those that do not."""

from datetime import date

import pytest

from tests.pure.mention_cases import find, officials


@pytest.mark.parametrize(
    ("language", "text", "who"),
    [
        ("en", "The Director-General of the WHO arrived.", {"who-head"}),
        ("en", "The WHO Director General arrived.", {"who-head"}),
        ("en", "The head of the WHO arrived.", {"who-head"}),
        ("en", "The Secretary-General of the United Nations spoke.", {"sg"}),
        ("en", "OSCE Secretary General spoke.", {"osce-head"}),
        ("en", "The President of the OSCE Parliamentary Assembly spoke.", {"pa-head"}),
        ("en", "The Minister of Foreign Affairs of Kazakhstan spoke.", {"minister"}),
        ("en", "The Kazakh Foreign Minister spoke.", {"minister"}),
        ("en", "The President of Kazakhstan signed a decree.", {"president"}),
        ("en", "The UN High Commissioner for Human Rights spoke.", {"hchr"}),
        ("en", "Kazakhstan’s Ambassador to France spoke.", {"ambassador-fr"}),
        ("en", "The IOM Deputy Director General for Operations spoke.", {"iom-operations"}),
        ("ru", "Генеральный директор ВОЗ прибыл.", {"who-head"}),
        ("ru", "Награда вручена Генеральному секретарю ООН.", {"sg"}),
        ("ru", "Генсек ООН прибыл.", {"sg"}),
        ("ru", "Глава МИД Казахстана выступил.", {"minister"}),
        ("ru", "Президент Республики Казахстан подписал указ.", {"president"}),
        ("ru", "Посол Казахстана во Франции выступил.", {"ambassador-fr"}),
        ("kk", "ДДҰ Бас директоры келді.", {"who-head"}),
        ("kk", "ДДҰ-ның Бас директорымен кездесті.", {"who-head"}),
        ("kk", "БҰҰ Бас хатшысына хат жіберілді.", {"sg"}),
        ("kk", "Қазақстанның Сыртқы істер министрі сөйледі.", {"minister"}),
        ("kk", "Қазақстанның Франциядағы Елшісі сөйледі.", {"ambassador-fr"}),
    ],
)
def test_a_title_with_its_organization_means_its_holder(language, text, who):
    assert officials(language, text) == who


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The Minister said that the Kazakh diplomat was right."),
        ("en", "The former Director-General of the WHO spoke."),
        ("en", "The then-Director-General of the WHO spoke."),
        ("en", "The Deputy Director-General of the WHO spoke."),
        ("en", "The Special Envoy of the UN Secretary-General spoke."),
        ("en", "The spokesperson for the UN Secretary-General spoke."),
        ("en", "The Foreign Minister of France spoke."),
        ("en", "The French Foreign Minister spoke."),
        ("en", "The Foreign Ministers of Kazakhstan and France met."),
        ("en", "Ambassador of France to Kazakhstan spoke."),
        ("en", "The head of the WHO Office in Astana spoke."),
        ("en", "He once served as Director-General of the WHO."),
        ("en", "A life\nBorn in Oslo\nDirector-General of the WHO\nTwo children"),
        ("en", "The Office of the President of Kazakhstan is closed."),
        ("ru", "Министр отметил, что казахстанский дипломат прав."),
        ("ru", "Бывший генеральный директор ВОЗ выступил."),
        ("ru", "Заместитель генерального директора ВОЗ выступил."),
        ("ru", "Спецпосланник Генерального секретаря ООН выступил."),
        ("ru", "Министр иностранных дел Узбекистана выступил."),
        ("ru", "Министры иностранных дел Казахстана и Китая встретились."),
        ("kk", "Министр айтты."),
        ("kk", "ДДҰ Бас директорының орынбасары келді."),
        ("kk", "БҰҰ Бас хатшысының Арнайы өкілі келді."),
        ("kk", "Францияның Сыртқы істер министрі келді."),
        ("kk", "Францияның Қазақстандағы Елшісі келді."),
    ],
)
def test_other_titles_mean_nobody_of_the_directory(language, text):
    assert officials(language, text) == set()


def test_the_day_decides_who_holds_the_post():
    text = "The Minister of Foreign Affairs of Kazakhstan spoke."
    assert officials("en", text, date(2020, 5, 5)) == {"former-minister"}
    assert officials("en", text, date(2024, 5, 5)) == {"minister"}
    assert officials("en", text, date(2001, 5, 5)) == set()


def test_without_a_day_a_title_means_the_one_whose_term_is_open():
    found = find("en", "The Director-General of the WHO arrived.", None)
    assert [s.id for s in found.officials] == ["who-head"]
    assert found.warnings == ()


def test_a_title_beside_an_unknown_name_belongs_to_that_name():
    found = find("en", "WHO Director-General Jane Doe arrived.")
    assert found.officials == ()
    assert found.unknown_people == ("Jane Doe",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "IOM Director General Ngozi Balogun spoke."),
        ("en", "Deputy Foreign Minister Timur Umirov spoke."),
        ("en", "Minister of Foreign Affairs Erlan Kassenov spoke."),
        ("en", "Deputy Foreign Minister met the guests. Timur Umirov thanked them."),
        ("ru", "Заместитель Министра иностранных дел Тимур Умиров выступил."),
        ("ru", "Генеральный директор МОМ Нгози Балогун выступила."),
        ("kk", "Сыртқы істер министрінің орынбасары Тимур Өміров сөйледі."),
        ("kk", "ДДҰ Бас директоры Линь Чан сөйледі."),
    ],
)
def test_a_title_that_was_not_held_that_day_is_warned_of_once(language, text):
    assert len(find(language, text).warnings) == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Foreign Minister Daulet Zhanibekov spoke."),
        ("en", "Deputy Prime Minister – Minister of Foreign Affairs Daulet Zhanibekov spoke."),
        ("en", "First Deputy Minister Timur Umirov spoke."),
        ("en", "Director General of the WHO Abebe Girma spoke."),
        ("en", "WHO chief Abebe Girma spoke."),
        ("en", "Former Foreign Minister Erlan Kassenov spoke."),
        ("en", "Professor Timur Umirov spoke."),
        ("en", "In 2020 Minister of Foreign Affairs Erlan Kassenov opened the first one."),
        ("en", "The Ministry of Foreign Affairs under Minister Daulet Zhanibekov works."),
        ("en", "Timur Umirov was appointed Minister of Trade and Integration."),
        ("ru", "Глава МИД Даулет Жанибеков выступил."),
        ("ru", "Первый замминистра иностранных дел Тимур Умиров выступил."),
        ("kk", "Сыртқы істер министрі Дәулет Жәнібеков сөйледі."),
    ],
)
def test_harmless_variants_of_a_title_are_not_warned_of(language, text):
    assert find(language, text).warnings == ()


def test_the_post_suggested_is_the_one_the_title_names():
    (suggestion,) = find("en", "Ambassador to France Askar Umirov spoke.").officials
    assert suggestion.appointment == 0
