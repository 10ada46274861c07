"""A query means those entities alone that a reader may know of."""

import pytest

from press.pure.names_asked import How
from press.reading.listing import Listing
from press.reading.names_asked import entities_meant
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    draft,
    official,
    organization,
    public_edition,
    topic,
)

pytestmark = pytest.mark.django_db
LATER = NOON + HOUR


@pytest.fixture
def office():
    who = cast()
    who.tileuberdi = official("Mukhtar Tileuberdi", name_ru="Мухтар Тлеуберди")
    who.health = organization(
        acronym_en="WHO",
        acronym_ru="ВОЗ",
        name_kk="Дүниежүзілік денсаулық сақтау ұйымы",
        aliases_kk=["ДДСҰ"],
    )
    who.rights = topic()
    return who


@pytest.fixture
def published(office):
    public_edition(
        office,
        officials=[office.tileuberdi],
        organizations=[office.health],
        topics=[office.rights],
    )
    return office


def meant(query, language="en", at=LATER):
    return [(one.entity, one.how) for one in entities_meant(query, language, at)]


def test_a_name_in_either_script_means_the_official(published):
    for query in ("Tileuberdi", "Тлеубердиге", "тлеуберди мухтар"):
        assert meant(query) == [(published.tileuberdi, How.EXACT)]


def test_an_acronym_in_any_language_means_the_organization(published):
    for query in ("who", "ВОЗ", "ДДСҰ"):
        assert meant(query, "ru") == [(published.health, How.ACRONYM)]


def test_a_topic_is_meant_by_the_whole_query(published):
    assert meant("human rights") == [(published.rights, How.EXACT)]
    assert meant("human rights Geneva") == []


def test_a_misspelt_name_is_meant_unless_the_archive_has_the_word(published):
    assert meant("Tileubredi") == [(published.tileuberdi, How.MISSPELT)]
    public_edition(published, title="The bridge of Tileubredi", live_from=NOON + DAY)
    assert meant("Tileubredi") == [(published.tileuberdi, How.MISSPELT)]
    assert meant("Tileubredi", at=NOON + DAY) == []


def test_what_is_meant_knows_its_words_and_its_name_on_the_page(published):
    query = "Geneva  ВОЗ, today"
    (one,) = entities_meant(query, "kk", LATER)
    assert one.written == query[one.start : one.end] == "ВОЗ"
    assert one.name == "Дүниежүзілік денсаулық сақтау ұйымы"
    assert not one.misspelt


def test_an_ending_belongs_to_the_words_meant(published):
    for query, written in {"ВОЗом, Geneva": "ВОЗом", "ДДСҰ-ның сапары": "ДДСҰ-ның"}.items():
        assert [one.written for one in entities_meant(query, "kk", LATER)] == [written]


def test_whoever_is_named_only_in_a_draft_is_not_known(office):
    draft(office, officials=[office.tileuberdi])
    assert meant("Tileuberdi") == []
    assert meant("Tileubredi") == []


def test_an_embargo_lifts_for_names_too(office):
    public_edition(office, live_from=NOON + DAY, officials=[office.tileuberdi])
    assert meant("Tileuberdi", at=NOON + HOUR) == []
    assert meant("Tileuberdi", at=NOON + DAY) == [(office.tileuberdi, How.EXACT)]


def test_a_hidden_name_hides_no_visible_one(published):
    draft(published, officials=[official("Timur Tileubredi")])
    assert meant("Tileubredi") == [(published.tileuberdi, How.MISSPELT)]


def test_ordinary_words_cost_one_query(published, django_assert_num_queries):
    meant("warm the index")
    with django_assert_num_queries(1):
        assert meant("talks on health") == []
    with django_assert_num_queries(2):
        meant("Tileuberdi")


@pytest.mark.parametrize("query", ["", "\0", "'\"«", "a" * 100_000, '" OR 1=1 --', "Ⱥ" * 300])
def test_a_hostile_query_means_nothing(published, query):
    assert meant(query) == []


def test_a_list_of_every_language_finds_names_and_forms_of_each(published):
    public_edition(
        published, "kk", title="Құқықтары", body="<p>Сапар.</p>", officials=[published.tileuberdi]
    )

    def found(query):
        return {row.title for row in Listing({"q": query}, "", LATER).rows()}

    assert found("Tileubredi") == {"Talks in Geneva", "Құқықтары"}
    assert found("құқық") == {"Құқықтары"}
    assert found("talk") == {"Talks in Geneva"}
