"""Officials, organizations and topics as readers may know of them."""

from datetime import date

import pytest

from press.models import Appointment, Organization
from press.pure.directory import Shown
from press.reading import directory, officials, organizations
from press.reading.posts import held_that_day
from tests.factories import HOUR, NOON, cast, official, organization, post, public_edition, topic

pytestmark = pytest.mark.django_db
AT = NOON + HOUR


@pytest.fixture
def who():
    return cast()


def test_people_stand_under_their_family_names_in_the_languages_order(who):
    names = ("Ермек Өсеров", "Асқар Әлімов", "Болат Орынбаев", "Ұлан Аманов")
    people = [
        official(f"Person {number}", name_en="", name_kk=name) for number, name in enumerate(names)
    ]
    public_edition(who, "kk", officials=people)
    found = [
        (letter.letter, [entry.name.text for entry in letter.entries])
        for letter in directory.officials("kk", AT).shown
    ]
    assert found == [
        ("А", ["Ұлан Аманов"]),
        ("Ә", ["Асқар Әлімов"]),
        ("О", ["Болат Орынбаев"]),
        ("Ө", ["Ермек Өсеров"]),
    ]


def test_a_person_has_the_post_of_the_day_and_the_earlier_ones(who):
    person, body = official(), organization()
    post(person, body, "Envoy", start=date(2020, 1, 1), end=date(2024, 2, 29))
    post(person, body, "Minister", start=date(2024, 3, 1))
    post(person, body, "President", start=date(2025, 1, 1))
    public_edition(who, officials=[person], organizations=[body])
    found = officials.official("kairat-umarov", "en", AT)
    assert [held.title.text for held in found.posts.now] == ["Minister"]
    assert [held.title.text for held in found.posts.before] == ["Envoy"]
    assert found.posts.since == []
    assert found.title == Shown("Minister, World Health Organization", "en")


def test_a_post_does_not_give_away_an_organization_nobody_may_know_of(who):
    person = official()
    post(person, organization("Secret Council"), "Chair", start=date(2024, 1, 1))
    public_edition(who, officials=[person])
    found = officials.official("kairat-umarov", "en", AT)
    assert found.posts.now[0].organization is None
    assert found.title.text == "Chair"


def test_an_organization_shows_only_relatives_and_people_readers_know_of(who):
    parent = organization("United Nations")
    body = organization(parent=parent)
    hidden = organization("Hidden Part", parent=body)
    person, stranger = official(), official("Hidden Person")
    for holder in (person, stranger):
        post(holder, body, "Director", start=date(2020, 1, 1))
    public_edition(who, officials=[person], organizations=[body])
    found = organizations.organization("world-health-organization", "en", AT)
    assert (found.parents, found.parts) == ([], [])
    assert [holder.name.text for holder in found.now] == ["Kairat Umarov"]
    public_edition(who, organizations=[parent, hidden])
    found = organizations.organization("world-health-organization", "en", AT)
    assert [entry.name.text for entry in found.parents + found.parts] == [
        "United Nations",
        "Hidden Part",
    ]


def test_a_successor_and_its_predecessor_know_each_other(who):
    new = organization("OSCE")
    old = organization("CSCE", successor=new)
    public_edition(who, organizations=[old, new])
    assert organizations.organization("osce", "en", AT).predecessors[0].slug == "csce"
    assert organizations.organization("csce", "en", AT).successors[0].slug == "osce"


def test_somebody_who_left_held_a_post_of_the_organization_before(who):
    person, body = official(), organization()
    post(person, body, "Director", start=date(2019, 1, 1), end=date(2020, 1, 1))
    public_edition(who, officials=[person], organizations=[body])
    found = organizations.organization(body.slug, "en", AT)
    assert found.now == found.since == []
    assert [holder.name.text for holder in found.before] == ["Kairat Umarov"]


def test_a_name_missing_in_a_language_is_shown_in_another(who):
    public_edition(who, topics=[topic()], organizations=[organization()])
    assert [entry.name for entry in directory.topics("kk", AT)] == [Shown("Human rights", "en")]
    Organization.objects.update(name_kk="Ұйым", acronym_kk="ДДҰ")
    (letter,) = directory.organizations("kk", AT).shown
    assert (letter.letter, letter.entries[0].note.text) == ("Ұ", "ДДҰ")


@pytest.mark.parametrize("ask", [officials.official, organizations.organization])
def test_nobody_unknown_is_made_up(who, ask):
    official("Never Named")
    organization("Never Named Body")
    assert ask("never-named", "en", AT) is None
    assert ask("never-named-body", "en", AT) is None
    assert directory.topic("nothing", AT) is None


def test_the_database_and_the_appointment_agree_who_held_a_post_on_a_day(who):
    days = [None, date(2020, 1, 1), date(2020, 1, 2), date(2020, 1, 3)]
    person, body = official(), organization()
    posts = [
        post(person, body, "Head", start, end)
        for start in days
        for end in days
        if not (start and end and end < start)
    ]
    for day in [date(2019, 12, 31), *days[1:], date(2020, 1, 4)]:
        held = set(Appointment.objects.filter(held_that_day(day)))
        assert held == {post for post in posts if post.held_on(day)}
