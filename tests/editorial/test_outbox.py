"""The outbox: what a verb leaves in it, and that a row is won once and done once."""

from datetime import timedelta

import pytest
from django.db import transaction

from press.editorial.notices import withdraw
from press.editorial.outbox import (
    CLAIM,
    FIRST_WAIT,
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    REPEATABLE,
    claim,
    give_up,
    postpone,
    settle,
    try_again,
)
from press.editorial.publication import approve, take_back
from press.editorial.record import UNSEEN
from press.editorial.refusals import Refusal
from press.models import ContentVersion, Event, Outgoing
from press.models.outbox import OVER, Channel
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    in_review,
    public_edition,
    withdrawn,
)

pytestmark = pytest.mark.django_db
HUB, OTHER = "https://hub.example.org/", "https://other.example.org/push"


@pytest.fixture(autouse=True)
def a_hub(settings):
    settings.WEBSUB_HUBS = [HUB]


def left(edition):
    rows = Outgoing.objects.filter(edition=edition).order_by("channel", "target")
    return [(row.channel, row.target) for row in rows]


def hub_row(edition):
    return Outgoing.objects.get(edition=edition, channel=Channel.HUB)


def test_an_approval_leaves_a_row_for_each_hub_and_one_for_the_alerts(settings):
    settings.WEBSUB_HUBS = [HUB, OTHER]
    made = public_edition(cast())
    assert left(made) == [("alerts", ""), ("hub", HUB), ("hub", OTHER)]


def test_without_a_hub_nothing_is_left_for_one(settings):
    settings.WEBSUB_HUBS = []
    assert left(public_edition(cast())) == [("alerts", "")]


def test_a_scheduled_edition_waits_for_its_second():
    made = public_edition(cast(), live_from=NOON + DAY)
    assert hub_row(made).not_before == NOON + DAY
    assert claim(Channel.HUB, NOON + DAY - SECOND) is None
    assert claim(Channel.HUB, NOON + DAY).edition == made


def test_a_verb_that_fails_leaves_nothing():
    who = cast()
    made = in_review(who)
    with pytest.raises(RuntimeError), transaction.atomic():
        approve(made, by=who.editor, at=NOON, revision=made.revision)
        assert left(made)
        raise RuntimeError
    assert not left(made)


def test_a_draft_leaves_nothing():
    in_review(cast())
    assert not Outgoing.objects.exists()


def test_what_is_taken_back_is_taken_out_and_left_again_at_the_next_approval():
    who = cast()
    made = public_edition(who, live_from=NOON + DAY)
    back = take_back(made, by=who.editor, at=NOON + HOUR, revision=made.revision)
    assert not left(back)
    assert claim(Channel.HUB, NOON + 2 * DAY) is None


def test_a_correction_and_a_withdrawal_leave_rows_of_their_own():
    who = cast()
    first = public_edition(who)
    second = corrected(who, first, NOON + HOUR)
    third = withdrawn(who, second, NOON + 2 * HOUR)
    assert left(first) == left(second) == left(third)


def test_what_is_refused_leaves_nothing():
    who = cast()
    with pytest.raises(Refusal):
        withdraw(in_review(who), "Sent by mistake.", by=who.editor, at=NOON)
    assert not Outgoing.objects.exists()


def test_a_row_is_won_once_and_never_after_it_is_done():
    public_edition(cast())
    row = claim(Channel.HUB, NOON)
    assert claim(Channel.HUB, NOON) is None
    assert settle(row, NOON + SECOND)
    assert claim(Channel.HUB, NOON + DAY) is None


def test_a_claim_of_a_ping_lapses_and_whoever_lost_it_settles_nothing():
    public_edition(cast())
    lost = claim(Channel.HUB, NOON)
    assert claim(Channel.HUB, NOON + CLAIM - SECOND) is None
    won = claim(Channel.HUB, NOON + CLAIM)
    assert not settle(lost, NOON + CLAIM)
    assert not postpone(lost, NOON + CLAIM, "HTTP 500")
    assert settle(won, NOON + CLAIM)


def test_what_must_not_arrive_twice_is_given_up_as_unclear_when_its_claim_lapses(monkeypatch):
    monkeypatch.setitem(REPEATABLE, Channel.HUB, False)
    made = public_edition(cast())
    claim(Channel.HUB, NOON)
    assert claim(Channel.HUB, NOON + CLAIM) is None
    row = hub_row(made)
    assert (row.given_up_at, row.last_error) == (NOON + CLAIM, "unclear")


def test_the_waits_double_up_to_a_limit_and_end():
    made, at, waits = public_edition(cast()), NOON, []
    while row := claim(Channel.HUB, at):
        postpone(row, at, "HTTP 500")
        row.refresh_from_db()
        waits.append(row.next_try_at - at)
        at = row.next_try_at
    assert len(waits) == MOST_ATTEMPTS
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert max(waits) == LONGEST_WAIT
    assert hub_row(made).given_up_at and hub_row(made).last_error == "HTTP 500"


@pytest.mark.parametrize(
    ("asked", "kept_to"),
    [
        (timedelta(minutes=10), timedelta(minutes=10)),
        (timedelta(), FIRST_WAIT),
        (timedelta(days=400), LONGEST_WAIT),
    ],
)
def test_a_wait_that_is_asked_for_is_kept_to_within_bounds(asked, kept_to):
    made = public_edition(cast())
    postpone(claim(Channel.HUB, NOON), NOON, "HTTP 429", asked)
    assert hub_row(made).next_try_at == NOON + kept_to


def test_an_edition_that_ended_before_it_was_told_of_is_closed_unsent():
    who = cast()
    first = public_edition(who)
    second = corrected(who, first, NOON + HOUR)
    assert claim(Channel.HUB, NOON + 2 * HOUR).edition == second
    row = hub_row(first)
    assert (row.attempts, row.last_error) == (0, OVER) and row.done_at


def test_only_an_administrator_has_a_row_tried_again_and_it_is_recorded():
    who = cast()
    made = public_edition(who)
    give_up(claim(Channel.HUB, NOON), NOON, "HTTP 404")
    with pytest.raises(Refusal):
        try_again(hub_row(made), by=who.editor, at=NOON + HOUR)
    version = ContentVersion.objects.get().version
    try_again(hub_row(made), by=who.administrator, at=NOON + HOUR)
    event = Event.objects.latest("pk")
    assert (event.verb, event.edition) == ("try_again", made)
    assert event.data == {"channel": "hub", "target": HUB, "error": "HTTP 404"}
    assert ContentVersion.objects.get().version == version and "try_again" in UNSEEN
    assert claim(Channel.HUB, NOON + HOUR).attempts == 1


def test_what_is_waiting_cannot_be_tried_again():
    who = cast()
    with pytest.raises(Refusal):
        try_again(hub_row(public_edition(who)), by=who.administrator, at=NOON)
