"""An organization's relatives: paths, chains, and whatever a reader must not know of."""

import pytest

from press.models import Organization
from press.reading.organizations import organization
from tests import factories as make
from tests.factories import HOUR, NOON

pytestmark = pytest.mark.django_db
AT = NOON + HOUR


@pytest.fixture
def who():
    return make.cast()


def body(slug, language="en"):
    return organization(slug, language, AT)


def names(relatives):
    return [relative.name.text for relative in relatives]


def test_parents_lead_from_the_highest_down_and_a_hidden_one_is_passed_over(who):
    system = make.organization("United Nations")
    secretariat = make.organization("Secretariat", parent=system)
    office = make.organization("Office", parent=secretariat)
    branch = make.organization("Branch", parent=office)
    make.public_edition(who, organizations=[system, office, branch])
    assert names(body("branch").parents) == ["United Nations", "Office"]
    assert names(body("united-nations").parts) == []
    assert names(body("office").parts) == ["Branch"]


def test_predecessors_and_successors_are_followed_to_the_ends_of_the_chain(who):
    last = make.organization("European Union")
    middle = make.organization("European Communities", successor=last)
    first = make.organization("Coal and Steel", successor=middle)
    other = make.organization("Euratom", successor=middle)
    make.public_edition(who, organizations=[last, middle, first, other])
    assert names(body("european-union").predecessors)[0] == "European Communities"
    assert set(names(body("european-union").predecessors)[1:]) == {"Coal and Steel", "Euratom"}
    assert names(body("euratom").successors) == ["European Communities", "European Union"]


def test_a_circle_of_parents_ends(who):
    one = make.organization("One")
    two = make.organization("Two", parent=one)
    Organization.objects.filter(pk=one.pk).update(parent=two)
    make.public_edition(who, organizations=[one, two])
    assert names(body("one").parents) == ["Two"]


def test_long_families_take_as_many_queries_as_short_ones(who, django_assert_num_queries):
    bodies = [make.organization("Body 0")]
    for number in range(1, 12):
        bodies.append(make.organization(f"Body {number}", parent=bodies[-1]))
    make.public_edition(who, organizations=bodies)
    for slug in ("body-1", "body-11"):
        with django_assert_num_queries(4):
            assert body(slug)
