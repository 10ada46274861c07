"""Organizations by name, acronym and country."""

import pytest

from tests.pure.mention_cases import find, organizations


@pytest.mark.parametrize(
    ("language", "text", "which"),
    [
        ("en", "The World Health Organisation and the International Labor Organization", "who ilo"),
        ("en", "Organization for Security and Cooperation in Europe", "osce"),
        ("en", "The WHO’s plan, an ILO-led programme", "who ilo"),
        ("en", "OSCE Secretary General and the OSCE Parliamentary Assembly", "osce osce-pa"),
        ("en", "The United Nations Office at Geneva", "unog"),
        ("en", "The UN Human Rights Office", "ohchr"),
        ("en", "UN High Commissioner for Human Rights Jürgen Köhl", "un"),
        ("en", "Kazakhstan’s Embassy in France", "embassy-fr"),
        ("en", "The Embassy of Kazakhstan in France", "embassy-fr"),
        ("ru", "Сотрудничество с Всемирной организацией здравоохранения", "who"),
        ("ru", "Организации Объединенных Наций и ПА ОБСЕ", "un osce-pa"),
        ("ru", "WHO и KazAID поддержали", "who kazaid"),
        ("ru", "Посольство Казахстана во Франции", "embassy-fr"),
        ("ru", "В МИДе сообщили", "mfa"),
        ("kk", "Дүниежүзілік денсаулық сақтау ұйымымен бірге", "who"),
        ("kk", "БҰҰ-ның шешімі, ДДҰ-мен, ХЕҰ’ға", "un who ilo"),
        ("kk", "БҰҰның шешімі", "un"),
        ("kk", "Біріккен Ұлттар Ұйымының қолдауымен", "un"),
        ("kk", "Сауда және интеграция министрлігіне", "trade"),
    ],
)
def test_a_name_is_found_in_any_spelling_and_case(language, text, which):
    assert organizations(language, text) == set(which.split())


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "People who met there"),
        ("en", "THOSE WHO MET IN THE OLD HALL OF THE CITY"),
        ("en", "First Deputy Minister of Foreign Affairs Timur Umirov"),
        ("en", "The MFA of France and the French Ministry of Foreign Affairs"),
        ("en", "The Foreign Ministry of Türkiye and Jordan's Ministry of Foreign Affairs"),
        ("en", "The Senate of Poland and the French Senate"),
        ("ru", "Министр иностранных дел Даулет Жанибеков"),
        ("ru", "МИД Франции и Министерство иностранных дел Китая"),
        ("kk", "Сыртқы істер министрі Дәулет Жәнібеков"),
        ("kk", "Франция СІМ мен Қытай Сыртқы істер министрлігі"),
        ("en", "The Ministry of Trade and Integration of Jordan"),
        ("ru", "Министерство торговли и интеграции и инвестиций"),
        ("ru", "Главы МИД стран Центральной Азии"),
        ("en", "The foreign ministry of the countries of Central Asia"),
    ],
)
def test_what_is_not_the_organization_is_not_taken_for_it(language, text):
    assert organizations(language, text) == set()


@pytest.mark.parametrize(
    ("language", "text", "which"),
    [
        ("en", "The Ministry of Foreign Affairs reported", "mfa"),
        ("en", "The Foreign Ministry reported", "mfa"),
        ("en", "The Kazakh MFA reported", "mfa"),
        ("en", "The Ministry of Foreign Affairs of the Republic of Kazakhstan reported", "mfa"),
        ("en", "The MFA of Uzbekistan reported", "mfa-uz"),
        ("en", "The Uzbek Foreign Ministry reported", "mfa-uz"),
        ("ru", "МИД РК и МИД Узбекистана", "mfa mfa-uz"),
        ("ru", "Министерство иностранных дел Республики Казахстан", "mfa"),
        ("kk", "ҚР СІМ мен Өзбекстан СІМ", "mfa mfa-uz"),
    ],
)
def test_a_ministry_is_the_one_of_the_country_named_or_our_own(language, text, which):
    assert organizations(language, text) == set(which.split())


def test_an_acronym_given_to_another_body_in_brackets_is_not_ours_in_that_text():
    text = "The World Heritage Organisation (WHO) was founded. WHO has no office yet."
    assert organizations("en", text) == set()


def test_an_acronym_in_brackets_behind_a_loose_name_still_counts():
    assert organizations("en", "The International Labour Office (ILO) reported.") == {"ilo"}


def test_a_shared_acronym_is_warned_of_and_left_open():
    found = find("en", "ADB presented its plan.")
    assert found.organizations == ()
    assert len(found.warnings) == 1
    assert "ADB" in found.warnings[0]


def test_a_shared_acronym_means_the_organization_named_in_full():
    found = find("en", "The Asian Development Bank reported. ADB presented its plan.")
    assert [s.id for s in found.organizations] == ["bank"]
    assert found.warnings == ()


def test_organizations_come_in_the_order_of_the_text():
    found = find("en", "The WHO, the ILO and the UN reported. The UN added more.")
    assert [s.id for s in found.organizations] == ["who", "ilo", "un"]
    assert [s.form for s in found.organizations] == ["WHO", "ILO", "UN"]
