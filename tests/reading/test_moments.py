"""Which interval a moment lies in."""

from datetime import timedelta

import pytest

from press.models import ContentVersion
from press.reading.moments import snapshot
from tests.factories import DAY, HOUR, NOON, SECOND, cast, draft, public_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return cast()


def test_an_empty_office_has_no_boundaries():
    now = snapshot(NOON)
    assert (now.last_boundary, now.next_boundary) == (None, None)
    assert now.seconds_left(60) == 60


def test_a_moment_lies_between_two_boundaries(who):
    public_edition(who, at=NOON - DAY, live_from=NOON, expires_at=NOON + HOUR)
    draft(who)
    before, within, after = (snapshot(moment) for moment in (NOON - SECOND, NOON, NOON + HOUR))
    assert (before.last_boundary, before.next_boundary) == (None, NOON)
    assert (within.last_boundary, within.next_boundary) == (NOON, NOON + HOUR)
    assert (after.last_boundary, after.next_boundary) == (NOON + HOUR, None)
    assert len({before.key, within.key, after.key}) == 3


def test_the_key_stays_while_nothing_changes(who):
    public_edition(who)
    assert snapshot(NOON + SECOND).key == snapshot(NOON + HOUR).key


def test_the_key_moves_with_a_verb_and_with_the_local_day(who):
    public_edition(who)
    first = snapshot(NOON + SECOND).key
    assert snapshot(NOON + DAY).key != first
    draft(who)
    assert snapshot(NOON + SECOND).key == first
    public_edition(who, at=NOON + SECOND)
    assert snapshot(NOON + SECOND).key != first


def test_seconds_are_rounded_down_and_never_pass_the_boundary(who):
    public_edition(who, live_from=NOON + HOUR)
    for early, left in ((61.5, 60), (59.9, 59), (0.9, 0)):
        moment = NOON + HOUR - timedelta(seconds=early)
        assert snapshot(moment).seconds_left(60) == left


def test_the_last_change_is_the_later_of_verb_and_boundary(who):
    public_edition(who)
    public_edition(who, live_from=NOON + HOUR)
    assert snapshot(NOON + SECOND).last_change == NOON
    assert snapshot(NOON + DAY).last_change == NOON + HOUR
    ContentVersion.objects.update(changed_at=NOON + 2 * HOUR)
    assert snapshot(NOON + HOUR).last_change == NOON + HOUR
    assert snapshot(NOON + DAY).last_change == NOON + 2 * HOUR


def test_one_query_answers(who, django_assert_num_queries):
    with django_assert_num_queries(1):
        snapshot(NOON)
