"""A reader's words name whom they mean, in any spelling, and ordinary words name nobody."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.directory import Directory, Names, OfficialEntry, OrganizationEntry
from press.pure.matching.index import build_index
from press.pure.names_asked import LONGEST, How, build_names, possible_names, settle

PEOPLE = {
    "tokayev": (Names("Қасым-Жомарт Тоқаев", "Касым-Жомарт Токаев", "Kassym-Jomart Tokayev"), ()),
    "kosherbayev": (Names("Ермек Көшербаев", "Ермек Кошербаев", "Yermek Kosherbayev"), ()),
    "nurtleu": (Names(kk="Мұрат Нұртілеу"), ()),
    "tileuberdi": (Names("", "", "Mukhtar Tileuberdi"), ()),
    "turk": (Names("", "", "Volker Türk"), ()),
    "ghebreyesus": (Names("", "", "Tedros Adhanom Ghebreyesus"), ("Тедрос Гебрейесус",)),
    "kairat-abdrakhmanov": (
        Names("Қайрат Әбдірахманов", "Кайрат Абдрахманов", "Kairat Abdrakhmanov"),
        (),
    ),
    "askar-abdrakhmanov": (Names("", "Аскар Абдрахманов", "Askar Abdrakhmanov"), ()),
    "umarov": (Names("Қайрат Умаров", "Кайрат Умаров", "Kairat Umarov"), ()),
    "idrissov": (Names("", "Ерлан Идрисов", "Erlan Idrissov"), ()),
    "pope": (Names("", "Эми Поуп", "Amy Pope"), ()),
    "wang": (Names("", "Ван И", "Wang Yi"), ()),
    "he": (Names("", "", "He Lifeng"), ()),
    "sinirlioglu": (Names("", "Феридун Синирлиоглу", "Feridun Sinirlioğlu"), ()),
    "grandi": (Names("", "Филиппо Гранди", "Filippo Grandi"), ()),
    "moroz": (Names("", "Виктор Мороз", "Viktor Moroz"), ()),
}
BODIES = {
    "who": OrganizationEntry(
        "",
        Names(
            "Дүниежүзілік денсаулық сақтау ұйымы",
            "Всемирная организация здравоохранения",
            "World Health Organization",
        ),
        Names("ДДҰ", "ВОЗ", "WHO"),
        ("ДДСҰ",),
    ),
    "un": OrganizationEntry(
        "",
        Names("Біріккен Ұлттар Ұйымы", "Организация Объединённых Наций", "United Nations"),
        Names("БҰҰ", "ООН", "UN"),
    ),
    "unog": OrganizationEntry(
        "", Names("", "Отделение ООН в Женеве", "UN Office at Geneva"), Names("", "", "UNOG")
    ),
    "ilo": OrganizationEntry(
        "",
        Names("", "Международная организация труда", "International Labour Organization"),
        Names("", "МОТ", "ILO"),
    ),
    "mfa": OrganizationEntry(
        "",
        Names(
            "Сыртқы істер министрлігі",
            "Министерство иностранных дел",
            "Ministry of Foreign Affairs",
        ),
        Names("СІМ", "МИД", "MFA"),
        country="KZ",
    ),
    "turkish-mfa": OrganizationEntry(
        "",
        Names(en="Ministry of Foreign Affairs of Turkey", ru="Министерство иностранных дел Турции"),
        country="TR",
    ),
    "unesco": OrganizationEntry("", Names("ЮНЕСКО", "ЮНЕСКО", "UNESCO"), Names("", "", "UNESCO")),
}
TOPICS = {
    "human-rights": Names("Адам құқықтары", "Права человека", "Human rights"),
    "nuclear": Names("Ядролық қарусыздану", "Ядерное разоружение", "Nuclear disarmament"),
}
COUNTRIES = ("KZ", "TR", "TG", "TD")


def _index():
    """Keys are places in the tables above."""
    officials = tuple(
        OfficialEntry(str(place), names, aliases)
        for place, (names, aliases) in enumerate(PEOPLE.values())
    )
    bodies = tuple(
        OrganizationEntry(str(place), body.name, body.acronym, body.aliases, country=body.country)
        for place, body in enumerate(BODIES.values())
    )
    return build_names(
        build_index(Directory(bodies, officials)),
        dict(enumerate(TOPICS.values())),
        {code: place for place, code in enumerate(COUNTRIES)},
    )


INDEX = _index()
KEYS = {
    "official": list(PEOPLE),
    "organization": list(BODIES),
    "topic": list(TOPICS),
    "country": list(COUNTRIES),
}


def meant(query, known=()):
    found = settle(possible_names(query, INDEX), known)
    return [(KEYS[one.subject][one.key], one.how) for one in found]


EXACT = {
    "Tokayev": "tokayev",
    "tokaev": "tokayev",
    "Токаев": "tokayev",
    "ТОҚАЕВ": "tokayev",
    "Токаева": "tokayev",
    "Токаевым": "tokayev",
    "Тоқаевтың": "tokayev",
    "Kassym-Jomart Tokayev": "tokayev",
    "Tokayev Kassym-Jomart": "tokayev",
    "Жомарт Токаев": "tokayev",
    "К. Токаев": "tokayev",
    "К.-Ж. Токаева": "tokayev",
    "K Tokayev": "tokayev",
    "Tokayev K.": "tokayev",
    "Кошербаева": "kosherbayev",
    "Кошербаеву Ермеку": "kosherbayev",
    "Көшербаевпен": "kosherbayev",
    "Кайрат Кудайбергенович Умаров": "umarov",
    "Idrisov": "idrissov",
    "Turk": "turk",
    "türk volker": "turk",
    "“Volker Türk”": "turk",
    "Gebreyesus": "ghebreyesus",
    "Pope": "pope",
    "Wang": "wang",
    "Yi Wang": "wang",
    "Sinirlioglu": "sinirlioglu",
    "Мороз": "moroz",
    "world health organization": "who",
    "Всемирной организацией здравоохранения": "who",
    "Дүниежүзілік денсаулық сақтау ұйымына": "who",
    "the United Nations": "un",
    "Отделение ООН в Женеве": "unog",
    "Ministry of Foreign Affairs": "mfa",
    "Kazakhstan": "KZ",
    "казахстана": "KZ",
    "Human rights": "human-rights",
    "прав человека": "human-rights",
    "ядролық қарусыздануға": "nuclear",
}
ACRONYMS = {
    "WHO": "who",
    "who": "who",
    "ВОЗ": "who",
    "ДДҰ": "who",
    "ддсұ": "who",
    "ДДҰ-ның": "who",
    "МИДа": "mfa",
    "мид": "mfa",
    "ООН": "un",
    "мот": "ilo",
}
TRANSLITERATED = {
    "Nurtleu": "nurtleu",
    "Nurtileu": "nurtleu",
    "Murat Nurtleu": "nurtleu",
    "Тюрк": "turk",
    "Фолькер Тюрк": "turk",
    "Тюрка": "turk",
}
MISSPELT = {
    "Tleuberdi": "tileuberdi",
    "Tileubredi": "tileuberdi",
    "Mukhtar Tleuberdi": "tileuberdi",
    "Muhtar Tilueberdi": "tileuberdi",
    "Kosherbajev": "kosherbayev",
    "Кошарбаев": "kosherbayev",
    "Ghebreyesis": "ghebreyesus",
    "Volkr Türk": "turk",
    "World Helth Organization": "who",
    "United Nation": "un",
    "Unesko": "unesco",
    "Umarof": "umarov",
}
TRAPS = [
    "minister", "министра", "министр иностранных дел", "health", "world", "organization",
    "World Health", "health organization", "ministry", "kairat", "Кайрат", "volker", "roman",
    "talks", "Geneva", "who visited Geneva", "who it is", "pope francis", "the pope's visit",
    "he visited Almaty", "wall", "want", "turn", "grand opening", "human rights council",
    "kazakh", "казахский", "мидии", "того же дня", "в том числе", "дед мороз приходит",
    "united", "nations", "press conference", "UNHRC", "tokyo", "Умарали", "баев", "K.", "2024",
    "organization of the world", "иностранных дел", "права", "\"Tokayev visited\"", "🙂", "???",
]  # fmt: skip


@pytest.mark.parametrize(("query", "key"), EXACT.items())
def test_a_name_in_any_form_and_order_means_its_bearer(query, key):
    assert [(found, how <= How.ALIAS) for found, how in meant(query)] == [(key, True)]


@pytest.mark.parametrize(("query", "key"), ACRONYMS.items())
def test_an_acronym_of_any_language_means_its_organization(query, key):
    assert meant(query) == [(key, How.ACRONYM)]


@pytest.mark.parametrize(("query", "key"), TRANSLITERATED.items())
def test_a_name_is_found_from_the_other_script(query, key):
    assert meant(query) == [(key, How.TRANSLITERATED)]


@pytest.mark.parametrize(("query", "key"), MISSPELT.items())
def test_a_name_with_a_slip_is_recognized(query, key):
    assert meant(query) == [(key, How.MISSPELT)]


@pytest.mark.parametrize("query", TRAPS)
def test_ordinary_words_mean_nobody(query):
    assert meant(query) == []


def test_a_shared_surname_means_all_who_bear_it_and_a_full_name_one():
    shared = [key for key, _ in meant("Абдрахманова")]
    assert shared == ["kairat-abdrakhmanov", "askar-abdrakhmanov"]
    assert meant("Аскара Абдрахманова") == [("askar-abdrakhmanov", How.EXACT)]


def test_a_part_of_a_longer_query_means_its_bearer():
    assert meant("Tokayev Geneva") == [("tokayev", How.EXACT)]
    assert meant("Geneva talks Tleuberdi") == [("tileuberdi", How.MISSPELT)]
    assert meant("Tokayev WHO Turkey") == [
        ("tokayev", How.EXACT),
        ("who", How.ACRONYM),
        ("TR", How.EXACT),
    ]


def test_the_longest_name_wins():
    assert meant("UN Office at Geneva") == [("unog", How.EXACT)]
    assert meant("Ministry of Foreign Affairs of Turkey")[0][0] == "turkish-mfa"


def test_a_ministry_beside_a_foreign_country_is_not_ours():
    assert "mfa" not in [key for key, _ in meant("МИД Турции")]


def test_a_word_that_the_archive_has_is_not_corrected():
    assert meant("Grandia") == [("grandi", How.MISSPELT)]
    assert meant("Grandia", known={"grandia"}) == []


def test_nothing_is_corrected_where_the_name_itself_fits():
    assert meant("Umarov") == [("umarov", How.EXACT)]


def test_a_quoted_phrase_is_meant_as_written():
    assert meant('"Tleuberdi"') == []
    assert meant('"press briefing" Tokayev') == [("tokayev", How.EXACT)]


def test_a_mark_alone_is_no_word():
    assert meant("world ʼ health") == []
    assert meant("ʼ Tokayev") == [("tokayev", How.EXACT)]


@given(st.text(max_size=3 * LONGEST))
def test_any_text_can_be_asked(query):
    for one in settle(possible_names(query, INDEX)):
        assert 0 <= one.start < one.end <= 8


@given(
    st.sampled_from([names.en for names, _ in PEOPLE.values() if names.en]),
    st.text(string.ascii_letters, max_size=3),
)
def test_what_is_typed_around_a_full_name_does_not_hide_it(name, beside):
    key = next(key for key, (names, _) in PEOPLE.items() if names.en == name)
    assert key in [found for found, _ in meant(f"{name} {beside}")]
