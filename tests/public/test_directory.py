"""The lists of the directory, and the pages of officials and organizations."""

from datetime import date
from urllib.parse import quote

import pytest

from press.models import Country, Official
from press.reading.directory import WHOLE_LIST
from tests import factories as make
from tests.factories import DAY, NOON

pytestmark = pytest.mark.django_db
LIST, BODIES = "/en/officials/", "/en/organizations/"
PERSON, BODY = "/en/officials/kairat-umarov/", "/en/organizations/world-health-organization/"


@pytest.fixture
def who(clock):
    return make.cast()


def text(client, path, **query):
    return client.get(path, query).content.decode()


def many(who, number):
    """So many people of one release, `Anna` and `Boris` by turns."""
    people = [
        Official(
            slug=f"person-{n}",
            name_en=f"Person{n:03} {'Anna' if n % 2 else 'Boris'}",
            name_ru=f"Лицо{n:03} {'Анна' if n % 2 else 'Борис'}",
        )
        for n in range(number)
    ]
    Official.objects.bulk_create(people)
    made = list(Official.objects.filter(slug__startswith="person-"))
    make.public_edition(who, officials=made)


@pytest.fixture
def three(who):
    umarov = make.official(name_ru="Кайрат Умаров", name_kk="Қайрат Омаров", aliases=["Qairat"])
    turk = make.official("Volker Türk")
    kosherbayev = make.official("Yermek Kosherbayev", name_kk="Ермек Көшербаев")
    make.public_edition(who, officials=[umarov, turk, kosherbayev])


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("umar", "Kairat Umarov"),
        ("Умаров", "Kairat Umarov"),
        ("УМАРОВ кайр", "Kairat Umarov"),
        ("омаров", "Kairat Umarov"),
        ("qai", "Kairat Umarov"),
        ("turk", "Volker Türk"),
        ("Көшербаев", "Yermek Kosherbayev"),
        ("кошерб", "Yermek Kosherbayev"),
    ],
)
def test_a_name_is_found_by_the_beginnings_of_its_words_in_any_language(client, three, words, name):
    page = text(client, LIST, q=words)
    others = {"Kairat Umarov", "Volker Türk", "Yermek Kosherbayev"} - {name}
    assert name in page
    assert not [other for other in others if other in page]


def test_an_organization_is_found_by_its_acronym_in_any_language(client, who):
    body = make.organization(acronym_en="WHO", acronym_ru="ВОЗ", name_ru="Здравоохранение")
    make.public_edition(who, organizations=[body, make.organization("UNESCO")])
    for words in ("who", "воз", "здрав", "world health"):
        page = text(client, BODIES, q=words)
        assert "World Health Organization" in page and "UNESCO" not in page


def test_a_name_that_nobody_has_is_said_to_be_nobodys(client, three):
    page = text(client, LIST, q="<b>nobody</b>")
    assert "begin with “&lt;b&gt;nobody&lt;/b&gt;”" in page
    assert "Kairat Umarov" not in page


def test_a_search_is_no_page_of_its_own_for_a_search_engine(client, settings, three):
    page = text(client, LIST, q="umarov")
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="{settings.SITE_URL}{LIST}">' in page


@pytest.mark.parametrize(
    "query",
    ["q=%21%3F", "q=" + "a" * 201, "letter=AB", "letter=%00", "q=a&q=b", "letter=A&letter=B"],
)
@pytest.mark.parametrize("path", [LIST, BODIES, "/en/countries/"])
def test_what_cannot_be_read_is_a_400_and_lists_nobody(client, three, path, query):
    answer = client.get(f"{path}?{query}")
    assert answer.status_code == 400
    assert b"Kairat Umarov" not in answer.content


@pytest.mark.parametrize(
    "value",
    ["\x00", "١", "%00", "'--", "<script>", "1e9", "٢٠١٩-٠٣-٠١", "🇰🇿", "-" * 5000, "[]", "\ud800"],
)
@pytest.mark.parametrize("name", ["q", "letter", "country", "as_of", "page", "seen"])
def test_hostile_values_are_never_an_error_of_ours(client, three, name, value):
    query = f"{name}={quote(value, errors='surrogatepass')}"
    for path in (LIST, PERSON, BODIES, "/en/countries/"):
        assert client.get(f"{path}?{query}").status_code in (200, 400, 404)


def test_a_short_list_is_one_page_with_ways_to_its_letters(client, who):
    many(who, 4)
    people = [make.official(f"Given {family}") for family in ("Cole", "Dole")]
    make.public_edition(who, officials=people)
    page = text(client, LIST)
    assert '<a href="#letter-1">A</a>' in page and 'id="letter-4">D</h2>' in page


def test_a_long_list_shows_a_letter_at_a_time(client, who):
    many(who, WHOLE_LIST + 2)
    many_other = [make.official(f"Given {family}") for family in ("Cole", "Dole")]
    make.public_edition(who, officials=many_other)
    page = text(client, LIST)
    assert "Person001 Anna" in page and "Boris" not in page
    assert '<a href="?letter=B">B</a>' in page
    assert 'href="?letter=A" aria-current="page">A</a>' in page
    other = text(client, LIST, letter="b")
    assert "Person000 Boris" in other and "Anna" not in other
    assert "noindex" not in other and f'{LIST}?letter=B">' in other
    assert "Given Cole" in text(client, LIST, q="cole")
    assert "?q=person&amp;letter=B" in text(client, LIST, q="person")
    russian = text(client, "/ru/officials/")
    assert "Лицо001 Анна" in russian and "Борис" not in russian


def test_a_letter_that_no_name_begins_with_leads_to_the_others(client, three):
    page = text(client, LIST, letter="Ж")
    assert "No name in this list begins with this letter." in page
    assert "Kairat Umarov" not in page


def test_a_list_says_in_how_many_releases_of_its_language_somebody_is_named(client, who):
    person = make.official()
    for language in ("en", "en", "ru"):
        make.public_edition(who, language, officials=[person])
    make.public_edition(who, live_from=NOON + DAY, officials=[person])
    assert ">2 releases</span>" in text(client, LIST)


def test_a_long_list_takes_no_more_queries_than_a_short_one(
    client, who, django_assert_max_num_queries
):
    many(who, 3)
    with django_assert_max_num_queries(6):
        text(client, LIST)
    many_more = [make.official(f"Given {n}") for n in range(12)]
    make.public_edition(who, officials=many_more)
    with django_assert_max_num_queries(6):
        text(client, LIST)


def test_an_officials_page_links_country_posts_years_and_company(client, who):
    kenya = Country.objects.create(code="KE", slug="kenya", name_en="Kenya")
    person, other, body = make.official(country=kenya), make.official("B B"), make.organization()
    make.post(person, body, "Envoy", start=date(2020, 1, 1), end=date(2022, 1, 1))
    make.post(person, body, "Head", start=date(2022, 1, 2))
    edition = make.public_edition(who, officials=[person, other], organizations=[body])
    edition.official_mentions.update(participation="met")
    page = text(client, PERSON)
    for link in ("/en/countries/kenya/", BODY, "/en/officials/b-b/"):
        assert f'href="{link}"' in page
    assert "/en/releases/?official=kairat-umarov&amp;year=2024" in page
    assert page.count('<svg class="bar"') == 3


def test_an_entry_lists_its_names_in_other_languages_each_in_its_own(client, who):
    person = make.official(
        name_kk="Қайрат Омаров", aliases_ru=["К. Умаров"], aliases=["Qairat Omarov"]
    )
    make.public_edition(who, officials=[person])
    page = text(client, PERSON)
    assert '<span lang="kk">Қайрат Омаров</span>' in page
    assert '<span lang="ru">К. Умаров</span>' in page
    assert '<span lang="">Qairat Omarov</span>' in page


def test_a_title_missing_in_the_pages_language_is_marked_wherever_it_stands(client, who):
    person = make.official(name_kk="Қайрат Омаров")
    make.post(person, make.organization(), "Envoy")
    make.public_edition(who, "kk", officials=[person])
    marked = '<span lang="en">Envoy</span>&nbsp;<abbr class="in-language"'
    assert text(client, "/kk/officials/kairat-umarov/").count(marked) == 2
    assert marked in text(client, "/kk/officials/")


def test_an_organizations_page_has_its_path_its_holders_and_years(client, who):
    top = make.organization("United Nations", acronym_ru="ООН")
    body = make.organization(parent=top)
    person, former = make.official(), make.official("B Before")
    make.post(former, body, "Director", start=date(2010, 1, 1), end=date(2015, 1, 1))
    make.post(person, body, "Director", start=date(2015, 1, 2))
    make.public_edition(who, officials=[person, former], organizations=[top, body])
    page = text(client, BODY)
    assert 'path"><li><a href="/en/organizations/united-nations/"' in page
    assert page.index("Kairat Umarov") < page.index("Officials before") < page.index("B Before")
    assert "/en/releases/?organization=world-health-organization&amp;year=2024" in page
    assert '<span lang="ru">ООН</span>' in text(client, "/en/organizations/united-nations/")


def test_a_merged_entry_leads_on_with_the_day_asked_for(client, who):
    from_double = "/en/officials/k-umarov/?as_of=2019-03-01"
    kept = make.official()
    make.official("K. Umarov", merged_into=kept)
    make.public_edition(who, officials=[kept])
    answer = client.get(from_double)
    assert (answer.status_code, answer["Location"]) == (301, f"{PERSON}?as_of=2019-03-01")
