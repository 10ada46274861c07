"""Who met, who took part and who is only mentioned."""

import pytest

from tests.pure.mention_cases import parts

MET_IN_GENEVA = """Daulet Zhanibekov held talks in Geneva
Minister of Foreign Affairs Daulet Zhanibekov met with the heads of the WHO, ILO and IOM.
In a conversation with WHO Director-General Abebe Tadesse Girma, health was discussed.
Anna Weber thanked the Kazakh side for an initiative voiced by President Arman Serikbay.
The press service of the Kazakh MFA reports."""

AT_A_FORUM = """A forum on trade opened in Astana
UN Secretary-General João Pereira da Silva addressed the forum.
The event was attended by Anna Weber and Timur Umirov."""


def test_whom_our_side_talks_to_is_met():
    found = parts("en", MET_IN_GENEVA)
    assert found["who-head"] == found["iom-head"] == "met"
    assert found["who"] == found["ilo"] == found["iom"] == "met"


def test_our_own_people_take_part_and_the_president_quoted_is_mentioned():
    found = parts("en", MET_IN_GENEVA)
    assert found["minister"] == "took_part"
    assert found["president"] == "mentioned"


def test_the_ministry_that_reports_is_mentioned():
    assert parts("en", MET_IN_GENEVA)["mfa"] == "mentioned"


def test_others_at_an_event_took_part():
    found = parts("en", AT_A_FORUM)
    assert found["sg"] == found["iom-head"] == found["first-deputy"] == "took_part"


def test_who_hosts_is_the_host():
    found = parts("en", "A conference opened\nThe conference was hosted by the WHO.")
    assert found["who"] == "host"


@pytest.mark.parametrize(
    ("language", "text", "who", "part"),
    [
        ("ru", "Даулет Жанибеков встретился с Анной Вебер.", "iom-head", "met"),
        ("ru", "Даулет Жанибеков встретился с Анной Вебер.", "minister", "took_part"),
        ("ru", "Состоялась беседа с главой ВОЗ Абебе Гирмой.", "who-head", "met"),
        (
            "ru",
            "Состоялся разговор министра Даулета Жанибекова с главой ВОЗ.",
            "minister",
            "took_part",
        ),
        ("ru", "Отмечена инициатива Армана Серикбая.", "president", "mentioned"),
        ("kk", "Дәулет Жәнібеков Анна Вебермен кездесті.", "iom-head", "met"),
        ("kk", "Дәулет Жәнібеков Анна Веберді қабылдады.", "iom-head", "met"),
        ("kk", "Дәулет Жәнібеков Анна Вебермен кездесті.", "minister", "took_part"),
        ("kk", "Арман Серікбайдың бастамасы аталды.", "president", "mentioned"),
        ("en", "Condolences to Nepal\nArman Serikbay sent condolences.", "president", "mentioned"),
    ],
)
def test_each_language_tells_who_met_whom(language, text, who, part):
    assert parts(language, text)[who] == part


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A day\nThe speakers were:\n- Anna Weber, head of the IOM;\n- guests."),
        ("ru", "День\nВ мероприятии участвовали:\n– Анна Вебер;\n– гости."),
        ("kk", "Күн\nШараға қатысқандар:\n• Анна Вебер;\n• қонақтар."),
    ],
)
def test_who_stands_in_a_list_of_those_present_took_part(language, text):
    assert parts(language, text)["iom-head"] == "took_part"


def test_a_list_of_something_else_says_nothing_of_presence():
    text = "A day\nLetters were sent to:\n- Anna Weber;\n- others."
    assert parts("en", text)["iom-head"] != "took_part"
