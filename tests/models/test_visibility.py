"""Visibility: one rule in the database, its twin in memory, and the rules the database holds."""

from datetime import timedelta
from itertools import product

import pytest
from django.db import IntegrityError, transaction

from press.models import Appointment, Edition, OfficialMention, PressRelease
from press.models.visibility import REPEATED
from press.pure.intervals import State
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    draft,
    in_review,
    official,
    organization,
    post,
    public_edition,
    withdrawn,
)

pytestmark = pytest.mark.django_db

MOMENTS = [
    NOON + step * HOUR + nudge for step in range(5) for nudge in (-SECOND, 0 * SECOND, SECOND)
]


def edition(who, decision="approved", live_from=None, live_until=None, notice_type=""):
    approved = decision == "approved"
    return Edition.objects.create(
        release=PressRelease.objects.create(opened_at=NOON),
        language="en",
        number=1,
        title="Talks",
        slug="talks",
        decision=decision,
        approved=approved,
        live_from=live_from,
        live_until=live_until,
        listed_at=live_from,
        year=live_from.year if live_from else None,
        notice_type=notice_type,
        notice="Withdrawn." if notice_type else "",
        withdrawal=notice_type == "withdrawal",
        digest="0" * 64 if approved else "",
        approved_by=who.editor if approved else None,
        approved_at=NOON if approved else None,
    )


def every_kind_of_edition(who):
    for decision in ("draft", "in_review", "discarded"):
        edition(who, decision)
    for start, length, notice in product(range(4), (None, 1, 2), ("", "withdrawal")):
        live_from = NOON + start * HOUR
        until = None if length is None else live_from + length * HOUR
        edition(who, live_from=live_from, live_until=until, notice_type=notice)


def test_the_queryset_and_its_twin_agree_at_every_moment():
    every_kind_of_edition(cast())
    everything = list(Edition.objects.all())
    for at in MOMENTS:
        public = set(Edition.objects.public(at).values_list("pk", flat=True))
        listed = set(Edition.objects.listed(at).values_list("pk", flat=True))
        assert public == {row.pk for row in everything if row.span.public(at)}
        assert listed == {row.pk for row in everything if row.span.listed(at)}
        assert listed < public or at < NOON


def test_the_grid_shows_something_public_and_something_not():
    every_kind_of_edition(cast())
    counts = {Edition.objects.public(at).count() for at in MOMENTS}
    assert min(counts) == 0 and max(counts) > 5 and max(counts) < Edition.objects.count()


def test_an_edition_is_public_from_its_first_second_until_before_its_last():
    made = edition(cast(), live_from=NOON, live_until=NOON + HOUR)
    for at, expected in (
        (NOON - SECOND, False),
        (NOON, True),
        (NOON + HOUR - SECOND, True),
        (NOON + HOUR, False),
    ):
        assert Edition.objects.public(at).filter(pk=made.pk).exists() is expected


@pytest.mark.parametrize(
    ("nudge", "state"),
    [(-SECOND, State.SCHEDULED), (0 * SECOND, State.PUBLIC), (HOUR, State.SUPERSEDED)],
)
def test_the_state_is_a_question_about_a_moment(nudge, state):
    made = edition(cast(), live_from=NOON, live_until=NOON + HOUR)
    assert made.state(NOON + nudge) == state


def test_repeated_facts_stay_true_after_every_verb():
    who = cast()
    named = official()
    first = public_edition(who, officials=[named], organizations=[organization()])
    corrected(who, first, NOON + HOUR, live_from=NOON + DAY)
    withdrawn_later = public_edition(who, officials=[named], at=NOON + HOUR)
    withdrawn(who, withdrawn_later, NOON + 2 * HOUR)
    in_review(who, officials=[named])
    draft(who, officials=[named])
    rows = OfficialMention.objects.select_related("edition")
    assert rows.count() == 6
    for row in rows:
        assert {name: getattr(row, name) for name in REPEATED} == {
            name: getattr(row.edition, name) for name in REPEATED
        }


def refused(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_the_database_refuses_what_no_verb_would_do():
    who = cast()
    open_ended = edition(who, live_from=NOON)
    first = edition(who, "draft")

    def again(row, **changed):
        return lambda: Edition.objects.filter(pk=row.pk).update(**changed)

    refused(again(open_ended, digest=""))
    refused(again(open_ended, approved_by=None))
    refused(again(open_ended, live_from=None))
    refused(again(open_ended, live_until=NOON))
    refused(again(open_ended, approved=False))
    refused(again(first, live_from=NOON))
    refused(again(first, withdrawal=True))
    refused(again(first, number=0))
    refused(again(first, language="de"))


def copy_of(row, **changed):
    twin = Edition.objects.get(pk=row.pk)
    twin.pk, twin._state.adding, twin.head = None, True, False
    for name, value in changed.items():
        setattr(twin, name, value)
    return twin.save


def test_one_release_and_language_has_one_open_ended_and_one_unapproved_edition():
    who = cast()
    refused(copy_of(edition(who, live_from=NOON), number=2))
    refused(copy_of(edition(who, "draft"), number=2))
    refused(copy_of(edition(who, "draft"), number=2, decision="in_review"))
    refused(copy_of(edition(who, "discarded"), number=1))


def test_one_release_and_language_has_one_head():
    refused(copy_of(edition(cast(), "discarded"), number=2, head=True))


def test_a_person_is_named_once_in_an_edition():
    made = draft(cast(), officials=[official()])
    mention = made.official_mentions.get()
    mention.pk, mention._state.adding = None, True
    refused(mention.save)


def test_a_post_ends_after_it_starts():
    day = NOON.date()
    refused(
        lambda: post(official(), organization(), "Minister", day, day - timedelta(days=1)),
    )
    assert not Appointment.objects.exists()
