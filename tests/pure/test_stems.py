"""Words of a text with their places, and the stems by which a search finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.stems import LONGEST_TOKEN, asked, stem, words_of

FOUND = {
    "ru": """
        Умаров Умаровым, Кошербаев Кошербаеву, Кошербаева Кошербаевым, Токаев Токаева,
        Тлеуберди Тлеубердиевым, министр министров, министры министру,
        министерство министерства, министерством министерство, переговоры переговоров,
        переговорами переговоры, визит визите, визиты визитами, посол послом, послы посол,
        посол послы, встреча встречу, встречи встреч, Женева Женеве, Казахстан Казахстаном,
        казахстанский казахстанских, Россия Россией, Узбекистан Узбекистане,
        договор договорами, соглашение соглашений, заявление заявлениями, заявил заявила,
        делегация делегации, сотрудничество сотрудничеству, сотрудничества сотрудничестве,
        комиссия комиссию, Турция Турцией, тюркский тюркских, консул консулы,
        консульский консульского, гражданин граждане, граждан гражданам, права правам,
        человек человека, безопасность безопасности, конференция конференциях,
        Европейский Европейского, союз союза, президент президенту, заместитель заместителя,
        подписал подписали, подписание подписания, обсудил обсудили, стороны сторон,
        страны стран, дипломаты дипломатов, дипломат дипломатами, переговор переговорный,
        ядерный ядерного, выборы выборах, наблюдатель наблюдателей, помощь помощи,
        партнерство партнёрства, партнёр партнерами, торговля торговли,
        энергетика энергетики, форум форума, саммит саммите,
        председательство председательства, Алматы Алматы, Астана Астане, Бишкек Бишкеке,
        Назарбаев Назарбаева, Абдрахманов Абдрахмановым, Лавров Лавровым,
        Гутерриш Гутерришем, Ереван Ереване
    """,
    "en": """
        minister ministers, ministers minister, ministry ministries, agreement agreements,
        agreed agree, visit visited, visiting visits, organization organizations,
        organisation organisations, country countries, nation nations,
        negotiation negotiations, negotiate negotiated, negotiating negotiations,
        diplomat diplomats, diplomatic diplomats, ambassador ambassadors, embassy embassies,
        policy policies, treaty treaties, meeting meetings, met met, Kazakhstan Kazakhstan's,
        consul consular, consulate consulates, sanction sanctions, election elections,
        observer observers, observe observed, refugee refugees, citizen citizens,
        citizens citizen, sign signed, signing signs, cooperate cooperation,
        cooperation cooperative, trade trading, border borders, Secretary secretaries,
        delegation delegations, statement statements, rights right, human humanitarian,
        condemn condemned, condemns condemn, express expressed, discuss discussed,
        discussion discussions, partner partners, partnership partnerships,
        strategic strategically, Türk Turk, Uzbek Uzbekistan, kazakh kazakhstan,
        elect election, nuclear nuclear, securing secure
    """,
    "kk": """
        министр министрі, министрлік министрлігі, құқық құқығы, құқық құқықтары,
        келіссөз келіссөздер, келіссөздер келіссөздерге, кездесу кездесуде, сапар сапары,
        сапар сапармен, елші елшісі, елшілік елшілігінде, ынтымақтастық ынтымақтастығы,
        ынтымақтастық ынтымақтастықты, келісім келісімге, келісім келісімі,
        Қазақстан Қазақстанның, Қазақстан Қазақстанда, Көшербаев Көшербаевтың,
        Көшербаев Көшербаевпен, Тоқаев Тоқаевқа, Женева Женевада, мәжіліс мәжілісі,
        серіктестік серіктестігін, азамат азаматтары, мемлекет мемлекеттің,
        мемлекет мемлекеті, хатшы хатшысы, орынбасар орынбасары, сауда сауданың,
        шекара шекарада, қауіпсіздік қауіпсіздігі, білік білігі, кітап кітабы,
        мектеп мектебі, жауап жауабы, талап талабы, тарап тарабы, көмек көмегі,
        бірлік бірлігі, достық достығы, басшылық басшылығымен, ұйым ұйымының,
        Өзбекстан Өзбекстанмен, Түркия Түркияның, өкіл өкілдері, халықаралық халықаралық,
        министрлердің министр, құқығы құқықтар, құқықтарын құқықты, келісімге келісімнің,
        елшілер елшінің, елшілігінде елшілік, Көшербаевтың Көшербаевпен, сапарының сапарда,
        Астанада Астанаға, мәлімдемесі мәлімдемеге, ақпарат ақпараттық
    """,
}

FALSE_FRIENDS = {
    "ru": """
        визит виза, виза визит, посол посольство, заявил за, правда правительство,
        партия партнёр, право правительство, год годовщина, суд судно, Индия Индонезия,
        Иран Ирак, Австрия Австралия, Словакия Словения, министр министерство,
        орган организация
    """,
    "en": """
        policy police, news new, nation international, Iran Iraq, Austria Australia,
        general generation, university universal, communist community, minister ministry,
        station state
    """,
    "kk": """
        ел елшілік, ат атташе, сауда саясат, Иран Ирак, визит виза, Ирак Иран, Алматы алма,
        көмек көмір, мектеп мекеме, кітап кіту, халық халал
    """,
}


def pairs(table):
    return [
        (language, *pair.split())
        for language, written in table.items()
        for pair in written.strip().split(",")
    ]


def finds(query, text, language):
    """Whether a query's words find the words of a text, in order."""
    queries, found = words_of(query), words_of(text)
    return len(queries) == len(found) and all(
        stem(word.folded, language).startswith(token)
        if prefix
        else token == stem(word.folded, language)
        for (token, prefix), word in zip(
            [asked(query.folded, language) for query in queries], found, strict=True
        )
    )


@pytest.mark.parametrize(("language", "query", "form"), pairs(FOUND))
def test_a_word_finds_its_other_forms(language, query, form):
    assert finds(query, form, language)


@pytest.mark.parametrize(("language", "query", "other"), pairs(FALSE_FRIENDS))
def test_a_word_does_not_find_one_that_only_resembles_it(language, query, other):
    assert not finds(query, other, language)


def test_each_language_has_a_table_of_its_own():
    assert all(len(written.split(",")) >= 30 for written in FOUND.values())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Kazakhstan’s envoy", [("kazakhstan", 0, 12), ("envoy", 13, 18)]),
        ("O'Brien said 'no'", [("obrien", 0, 7), ("said", 8, 12), ("no", 14, 16)]),
        ("Volker Tu\u0308rk", [("volker", 0, 6), ("turk", 7, 12)]),
        ("Тілеуберди — Көшербаев", [("тилеуберди", 0, 10), ("кошербаев", 13, 22)]),
        ("и\u0306од, йод", [("йод", 0, 4), ("йод", 6, 9)]),
        ("Касым-Жомарт", [("касым", 0, 5), ("жомарт", 6, 12)]),
        ("№ 15/2024_б", [("15", 2, 4), ("2024", 5, 9), ("б", 10, 11)]),
        ("Straße", [("strasse", 0, 6)]),
        ("5 м², ½", [("5", 0, 1), ("м", 2, 4)]),
        (" — ‘’ ' _ ", []),
    ],
)
def test_words_know_where_they_stand_in_the_text_as_given(text, words):
    assert [(word.folded, word.start, word.end) for word in words_of(text)] == words


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_latin_words_are_english_and_cyrillic_ones_the_pages(language):
    assert stem("ministers", language) == "minist"
    assert stem("министрами", language) == ("министрами" if language == "kk" else "министр")


def test_a_number_or_a_code_is_looked_for_as_it_is():
    assert asked("2024", "kk") == ("2024", False)
    assert asked("covid19", "en") == ("covid19", False)


def test_a_word_that_may_be_unfinished_finds_longer_ones_from_five_letters_on():
    assert asked("министер", "ru") == ("министер", True)
    assert asked("стра", "ru") == ("стра", False)


def test_a_short_kazakh_word_is_looked_for_as_it_is():
    assert asked("ел", "kk") == ("ел", False)


@given(st.text(), st.sampled_from(["en", "ru", "kk"]))
def test_every_word_is_plain_and_stands_where_it_says(text, language):
    for word in words_of(text):
        token, _prefix = asked(word.folded, language)
        assert 0 < len(token) <= LONGEST_TOKEN
        assert 0 <= word.start < word.end <= len(text)
        assert stem(token, language) and not any(char.isspace() for char in token)


@given(st.text(alphabet="абвгдежзийклмнопрстуфхцчшщыьэюя", min_size=1, max_size=20))
def test_a_stem_is_its_own_stem(word):
    assert stem(stem(word, "ru"), "ru") == stem(word, "ru")
