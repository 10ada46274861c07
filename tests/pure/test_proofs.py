"""The proof checks of a text: what each finds, and what it leaves alone, in three languages."""

from datetime import date

import pytest

from press.pure.proofs.acronyms import undefined_acronyms
from press.pure.proofs.checks import LONGEST, Known, proofs_of_text
from press.pure.proofs.days import other_event_date, wrong_dates
from press.pure.proofs.finding import Link, Passage, Text
from press.pure.proofs.letters import glued_names, mixed_alphabets
from press.pure.proofs.links import links_of
from press.pure.proofs.spacing import double_spaces, space_before_mark

TUESDAY = date(2023, 12, 12)


def text(words, language="en", **over):
    passages = tuple(Passage("body", at, line) for at, line in enumerate(words.split("\n")))
    given = {"kind": "interview", "place": "", "event_date": TUESDAY, "passages": passages, **over}
    return Text(language=language, **given)


def words_of(found):
    return [proof.words for proof in found]


def one(words):
    return Passage("body", 0, words)


@pytest.mark.parametrize(
    ("language", "typed", "meant", "letters"),
    [
        ("ru", "Kазахстан", "Казахстан", "K"),
        ("ru", "Казaхстане", "Казахстане", "a"),
        ("ru", "Миниcтр", "Министр", "c"),
        ("kk", "Қaзақстан", "Қазақстан", "a"),
        ("kk", "Сыртқы icтер", "істер", "ic"),
    ],
)
def test_latin_letters_in_a_cyrillic_word_are_found(language, typed, meant, letters):
    (proof,) = mixed_alphabets(one(typed), language)
    assert proof.code == "latin_in_cyrillic"
    assert (proof.data["meant"], proof.data["letters"]) == (meant, letters)


@pytest.mark.parametrize(
    ("language", "typed", "meant", "letters"),
    [
        ("en", "Tоkayev", "Tokayev", "о"),
        ("en", "Geneva, АCtion", "ACtion", "А"),
        ("ru", "СOVID", "COVID", "С"),
        ("ru", "IТ", "IT", "Т"),  # Russian has no І.
        ("ru", "ХХI век", "XXI", "Х"),  # A Roman number is Latin.
        ("kk", "ХХI ғасыр", "XXI", "Х"),
    ],
)
def test_cyrillic_letters_in_a_latin_word_are_found(language, typed, meant, letters):
    (proof,) = mixed_alphabets(one(typed), language)
    assert proof.code == "cyrillic_in_latin"
    assert (proof.data["meant"], proof.data["letters"]) == (meant, letters)


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("ru", "5G-технология и IT-компания"),
        ("ru", "PDFке UNESCOда"),
        ("kk", "UNESCO-ға, BMW-нің, WHOның"),
        ("kk", "Қазақстан, Ұлттық, Өзбекстан, іс-шара"),
        ("ru", "Казахстан и Kazakhstan"),
        ("en", "Kazakhstan (Казахстан)"),
        ("en", "Türk, Élysée, Erdoğan, Əliyev"),
    ],
)
def test_two_alphabets_side_by_side_are_no_mistake(language, typed):
    assert not list(mixed_alphabets(one(typed), language))


@pytest.mark.parametrize(
    "typed", ["TokayevKassym", "сказалМинистр", "МинистрМИД", "ТоқаевҚасым", "theMinister"]
)
def test_two_words_in_one_are_found(typed):
    assert words_of(glued_names(one(f"Said {typed}."), frozenset())) == [typed]


@pytest.mark.parametrize(
    "typed",
    [
        "McDonald, MacArthur, DiCaprio, LaVrov",
        "iPhone, eGov, mRNA, кВт, МэВ, PhD, MoU",
        "KazAID, QazTrade, ҚазМұнайГаз, КазТрансОйл",
        "ЕАЭСте, МИДа, UNESCO's, SDGs",
        "YouTube, WhatsApp, BioNTech, FinTech",
        "https://gov.kz/MfaPress #NauryzMeiramy @KazakhEmbassy press@MinIstry.kz",
        "Kassym-Jomart O'Connor",
    ],
)
def test_a_capital_inside_a_word_can_be_right(typed):
    assert not list(glued_names(one(typed), frozenset()))


def test_the_directory_knows_its_own_spelling():
    assert words_of(glued_names(one("MediaNet"), frozenset())) == []
    assert words_of(glued_names(one("SilkWayPress"), frozenset())) == ["SilkWayPress"]
    assert not list(glued_names(one("SilkWayPress"), frozenset({"silkwaypress"})))


@pytest.mark.parametrize(
    ("typed", "double", "before"),
    [
        ("Talks  in Geneva", ["Talks  in"], []),
        ("Talks \u00a0in Geneva", ["Talks \u00a0in"], []),
        ("Министр , сказал", [], ["Министр ,"]),
        ("Соңы .", [], ["Соңы ."]),
        ("So it was ... and so on, he said. The end.", [], []),
        ("At 10 .5 and .kz", [], []),
    ],
)
def test_spaces_too_many(typed, double, before):
    assert words_of(double_spaces(one(typed))) == double
    assert words_of(space_before_mark(one(typed))) == before


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", "The IOFS met.\nThe IOFS parted.", ["IOFS"]),
        ("en", "The Islamic Organization (IOFS) met. The IOFS parted.", []),
        ("en", "The IOFS opened.\nThe Islamic Organization for Food Security (IOFS) met.", []),
        ("en", "IOFS (the Islamic Organization for Food Security) met.", []),
        ("en", "The SPECA's work, two SPECAs", ["SPECA"]),
        ("en", "The UN, the EU and COVID-19; part XXIV", []),
        ("en", "G20, C5+1, A4, B2B", []),
        ("en", "KABUL – Talks.\nTASHKENT, 5 December.\nYerzhan NURTLEU spoke.", []),
        ("en", "THE MINISTRY OF FOREIGN AFFAIRS", []),
        ("ru", "Встреча в БДИПЧ", ["БДИПЧ"]),
        ("ru", "Бюро по демократическим институтам (далее – БДИПЧ). В БДИПЧ сказали.", []),
        ("ru", "ООН, МИД РФ, ЕАЭС и МИДа", []),
        ("kk", "ХТО отырысы", ["ХТО"]),
        ("kk", "Халықаралық туризм ұйымы (бұдан әрі – ХТО). ХТО-ға келді.", []),
        ("kk", "БҰҰ-ның, АҚШ-қа, СІМ", []),
    ],
)
def test_an_acronym_is_explained_once(language, typed, expected):
    assert words_of(undefined_acronyms(text(typed, language), frozenset())) == expected


def test_the_directory_explains_its_acronyms():
    assert not list(undefined_acronyms(text("The IOFS met."), frozenset({"IOFS"})))


@pytest.mark.parametrize(
    ("language", "typed", "code"),
    [
        ("en", "Monday, 12 December 2023", "wrong_weekday"),
        ("en", "on Monday 12 December", "wrong_weekday"),
        ("en", "12 December 2023 (Monday)", "wrong_weekday"),
        ("en", "Monday, December 12, 2023", "wrong_weekday"),
        ("en", "31 February", "impossible_date"),
        ("en", "February 30, 2024", "impossible_date"),
        ("en", "29 February 2023", "impossible_date"),
        ("en", "from 30 to 31 November 2023", "impossible_date"),
        ("ru", "в понедельник, 12 декабря 2023 года", "wrong_weekday"),
        ("ru", "12 декабря 2023 г. (среда)", "wrong_weekday"),
        ("ru", "в среду 12 декабря", "wrong_weekday"),
        ("ru", "31 апреля", "impossible_date"),
        ("ru", "с 30 по 31 июня 2024 года", "impossible_date"),
        ("kk", "2023 жылғы 12 желтоқсан, дүйсенбі", "wrong_weekday"),
        ("kk", "сенбі күні, 2023 жылғы 12 желтоқсанда", "wrong_weekday"),
        ("kk", "12 желтоқсанда (жұма)", "wrong_weekday"),
        ("kk", "2023 жылғы 31 қарашада", "impossible_date"),
        ("kk", "30 ақпан", "impossible_date"),
    ],
)
def test_a_day_that_cannot_be_is_found(language, typed, code):
    (proof,) = wrong_dates(text(f"It is {typed}.", language))
    assert proof.code == code
    assert proof.words in typed
    assert code == "impossible_date" or proof.data["day"] == TUESDAY


@pytest.mark.parametrize(
    ("language", "typed"),
    [
        ("en", "Tuesday, 12 December 2023; 12 December 2023 (Tuesday); Tuesday, December 12th"),
        ("en", "29 February 2024, 29 February, 31 December, 12–14 December 2023"),
        ("en", "Monday and Tuesday, 11 and 12 December 2023"),
        ("en", "in May 2023; March 12 people; at 11:30 February; 29 February 1900"),
        ("ru", "во вторник, 12 декабря 2023 года; 12 декабря 2023 г., вторник; 29 февраля"),
        ("ru", "в мае 2023 года; 12 мая; 40 мартовских дней; 7 ноября (25 октября) 1917 года"),
        ("kk", "2023 жылғы 12 желтоқсан, сейсенбі; сейсенбі күні, 12 желтоқсанда"),
        ("kk", "2023 жылы 11–12 желтоқсанда; 12 маусымда; 2024 жылғы 29 ақпан (бейсенбі)"),
    ],
)
def test_a_day_that_can_be_is_left_alone(language, typed):
    assert not list(wrong_dates(text(typed, language)))


def test_a_date_without_a_year_is_the_nearest_to_the_event():
    new_year = text("On Monday, 1 January", event_date=date(2023, 12, 30))
    assert not list(wrong_dates(new_year))
    assert not list(wrong_dates(text("On Sunday, 1 January", event_date=None)))


@pytest.mark.parametrize(
    ("language", "typed", "found"),
    [
        ("en", "Geneva, 11 December 2023 – The talks", ["11 December 2023"]),
        ("en", "Geneva, 12 December 2023 – The talks", []),
        ("en", "Geneva hosted the talks on 11 December 2023", []),
        ("ru", "Женева, 11 декабря 2023 года – Переговоры", ["11 декабря 2023 года"]),
        ("kk", "Женева, 2023 жылғы 11 желтоқсан – Келіссөз", ["2023 жылғы 11 желтоқсан"]),
    ],
)
def test_a_typed_dateline_agrees_with_the_event(language, typed, found):
    place = "Geneva" if language == "en" else "Женева"
    assert words_of(other_event_date(text(typed, language, place=place))) == found


def test_a_link_is_found_in_the_line_it_stands_in():
    html = (
        '<p>One</p><ul><li>Two</li><li><a href="http://un.org">the <em>UN</em></a></li></ul>'
        '<table><tbody><tr><td>Three</td><td><a href="https://gov.kz">us</a></td></tr></tbody>'
        "</table>"
    )
    assert list(links_of("body", html)) == [
        Link("body", 2, "the UN", "http://un.org"),
        Link("body", 3, "us", "https://gov.kz"),
    ]


def test_only_a_link_without_https_is_reported():
    links = tuple(
        Link("body", 0, address, address)
        for address in ("http://un.org", "https://un.org", "mailto:a@gov.kz", "/en/releases/")
    )
    found = proofs_of_text(text("Words.", links=links), Known())
    assert [(proof.code, proof.words) for proof in found] == [("insecure_link", "http://un.org")]


@pytest.mark.parametrize(
    ("kind", "place", "codes"),
    [
        ("press_release", "", ["no_dateline"]),
        ("press_release", " ", ["no_dateline"]),
        ("press_release", "Geneva", []),
        ("speech", "", []),
    ],
)
def test_a_release_has_a_dateline(kind, place, codes):
    found = proofs_of_text(text("Words.", kind=kind, place=place), Known())
    assert [proof.code for proof in found] == codes


def test_a_title_and_a_summary_have_a_good_length():
    for field, longest in LONGEST.items():
        for length, codes in ((longest, []), (longest + 1, [f"long_{field}"])):
            found = proofs_of_text(text("", passages=(Passage(field, 0, "x" * length),)), Known())
            assert [proof.code for proof in found] == codes


def test_findings_come_in_the_order_of_the_page():
    passages = (
        Passage("title", 0, "Talks  in Geneva"),
        Passage("body", 0, "The talks , it seems"),
        Passage("body", 1, "31 February and Tоkayev"),
    )
    found = proofs_of_text(text("", passages=passages), Known())
    assert [(proof.code, proof.field, proof.paragraph) for proof in found] == [
        ("double_space", "title", 0),
        ("space_before_mark", "body", 0),
        ("cyrillic_in_latin", "body", 1),
        ("impossible_date", "body", 1),
    ]
