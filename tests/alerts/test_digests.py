"""Digests: their periods where the ministry is, and each release in one of them, whatever happens.

The moments are of summer 2024, when eight o'clock in Almaty is three o'clock UTC.
"""

from datetime import datetime, timedelta
from random import Random

import pytest
from django.core import mail

from press.delivery import letters
from press.editorial.subscribing import change_frequency, unsubscribe
from press.models import AlertMessage, DigestRun, Edition, Subscription
from press.models.alerts import Frequency
from press.reading.digests import period_end
from tests.alerts.helping import deliver, following, subscriber
from tests.factories import (
    DAY,
    HOUR,
    SECOND,
    cast,
    corrected,
    organization,
    public_edition,
    withdrawn,
)

pytestmark = pytest.mark.django_db
MONDAY = datetime.fromisoformat("2024-06-03T03:00Z")
WHO = "organization=world-health-organization"
MINUTE = timedelta(minutes=1)
SEEDS, ACTS = 3, 40


@pytest.mark.parametrize(
    ("zone", "frequency", "at", "end"),
    [
        ("Asia/Almaty", "daily", "2024-06-04T02:59:59Z", "2024-06-03T03:00Z"),
        ("Asia/Almaty", "daily", "2024-06-04T03:00:00Z", "2024-06-04T03:00Z"),
        ("Asia/Almaty", "daily", "2024-06-03T20:00:00Z", "2024-06-03T03:00Z"),
        ("Asia/Almaty", "daily", "2024-12-31T20:00:00Z", "2024-12-31T03:00Z"),
        ("Asia/Almaty", "weekly", "2024-06-02T20:00:00Z", "2024-05-27T03:00Z"),
        ("Asia/Almaty", "weekly", "2024-06-03T02:59:59Z", "2024-05-27T03:00Z"),
        ("Asia/Almaty", "weekly", "2024-06-03T03:00:00Z", "2024-06-03T03:00Z"),
        # Until 1 March 2024 Almaty was an hour further from UTC.
        ("Asia/Almaty", "daily", "2024-03-01T02:59:59Z", "2024-02-29T02:00Z"),
        ("Asia/Almaty", "daily", "2024-03-01T03:00:00Z", "2024-03-01T03:00Z"),
        ("Europe/Berlin", "daily", "2024-03-31T05:59:59Z", "2024-03-30T07:00Z"),
        ("Europe/Berlin", "daily", "2024-03-31T06:00:00Z", "2024-03-31T06:00Z"),
        ("Europe/Berlin", "weekly", "2024-10-28T06:59:59Z", "2024-10-21T06:00Z"),
        ("Europe/Berlin", "weekly", "2024-10-28T07:00:00Z", "2024-10-28T07:00Z"),
        ("Pacific/Kiritimati", "weekly", "2024-06-02T18:00:00Z", "2024-06-02T18:00Z"),
        ("Pacific/Pago_Pago", "weekly", "2024-06-03T18:59:59Z", "2024-05-27T19:00Z"),
    ],
)
def test_a_period_ends_at_eight_where_the_ministry_is(settings, zone, frequency, at, end):
    settings.TIME_ZONE = zone
    found = period_end(frequency, datetime.fromisoformat(at))
    assert found == datetime.fromisoformat(end)
    assert (found.hour, found.weekday() if frequency == "weekly" else 0) == (8, 0)


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def digests(clock, settings):
    """Make passes at some moments; the digests they send, as text."""

    def passes(*moments):
        mail.outbox.clear()
        for moment in moments:
            clock.at = moment
            deliver()
        return [letter.body for letter in mail.outbox]

    settings.ALERTS_PER_MINUTE = 60_000
    clock.at = MONDAY
    deliver()
    return passes


def out(who, hours, title, **given):
    """A release that comes out so many hours after Monday's digests."""
    return public_edition(who, at=MONDAY + hours * HOUR, title=title, **given)


def test_a_release_is_in_the_digest_of_its_second_and_in_no_other(who, digests):
    following(subscriber(), frequency="daily")
    public_edition(who, at=MONDAY + DAY - SECOND, title="Just before")
    public_edition(who, at=MONDAY + DAY - 2 * SECOND, live_from=MONDAY + DAY, title="At eight")
    public_edition(who, at=MONDAY + HOUR, live_from=MONDAY + DAY + 2 * HOUR, title="Under embargo")
    assert digests(MONDAY + DAY - SECOND) == []
    (first,) = digests(*(MONDAY + DAY + hours * HOUR for hours in range(24)))
    assert "Just before" in first
    assert "At eight" not in first and "Under embargo" not in first
    (second,) = digests(*(MONDAY + 2 * DAY + hours * HOUR for hours in range(24)))
    assert "At eight" in second and "Under embargo" in second and "Just before" not in second


def test_an_empty_digest_is_not_sent_and_its_period_is_over(who, digests):
    following(subscriber(), WHO, frequency="daily")
    following(subscriber("weekly@example.org"), WHO, frequency="weekly")
    out(who, 2, "Of nobody")
    assert digests(MONDAY + DAY, MONDAY + 7 * DAY) == []
    assert not AlertMessage.objects.exists()
    until = DigestRun.objects.values_list("until", flat=True)
    assert set(until) == {MONDAY, MONDAY + DAY, MONDAY + 7 * DAY}


def test_three_days_without_a_machine_are_one_digest(who, digests):
    following(subscriber(), frequency="daily")
    for day in range(3):
        out(who, 24 * day + 2, f"Talks {day}")
    out(who, 72 + 2, "Talks 3")
    (letter,) = digests(MONDAY + 3 * DAY + 5 * HOUR, MONDAY + 3 * DAY + 6 * HOUR)
    assert [f"Talks {day}" in letter for day in range(4)] == [True, True, True, False]


def test_what_is_committed_just_after_the_hour_is_not_lost(who, digests):
    following(subscriber(), frequency="daily")
    assert digests(MONDAY + DAY + SECOND) == []
    public_edition(who, at=MONDAY + DAY - SECOND, title="Approved while digests were made")
    (letter,) = digests(MONDAY + 2 * DAY, MONDAY + 3 * DAY)
    assert "Approved while digests were made" in letter


def test_a_correction_is_listed_once_in_the_next_digest(who, digests):
    following(subscriber(), frequency="daily")
    told = out(who, 1, "Talks in Geneva")
    early = out(who, 2, "A visit")
    corrected(who, early, MONDAY + 3 * HOUR, title="A visit to Bern")
    (first,) = digests(MONDAY + DAY)
    assert "Corrected" not in first and "A visit to Bern" in first
    corrected(who, told, MONDAY + DAY + HOUR, title="Talks in Vienna")
    again = corrected(who, told, MONDAY + DAY + 2 * HOUR, title="Talks in Bern")
    (second,) = digests(MONDAY + 2 * DAY, MONDAY + 2 * DAY + HOUR)
    assert second.count("Talks in") == 1 and "The place was wrong" in second
    heading, place = second.index("\nCorrected\n"), second.index("Talks in Bern")
    assert heading < place
    assert digests(MONDAY + 3 * DAY) == []
    withdrawn(who, again, MONDAY + 3 * DAY + HOUR)
    (third,) = digests(MONDAY + 4 * DAY, MONDAY + 5 * DAY)
    assert "Withdrawn: Sent out by mistake." in third


def test_what_was_withdrawn_before_it_was_told_is_not_told(who, digests):
    following(subscriber(), frequency="weekly")
    withdrawn(who, out(who, 1, "Talks in Geneva"), MONDAY + DAY)
    assert digests(MONDAY + 7 * DAY, MONDAY + 14 * DAY) == []


def test_history_moved_in_is_no_news_though_it_is_corrected_at_once(who, digests):
    following(subscriber(), frequency="weekly")
    edition = out(who, 1, "Of long ago")
    Edition.objects.update(approved_at=MONDAY + 3 * DAY)
    corrected(who, edition, MONDAY + 4 * DAY, title="Of long ago, mended")
    news = public_edition(who, at=MONDAY + HOUR, title="News")
    corrected(who, news, MONDAY + 5 * DAY, title="News, mended")
    (letter,) = digests(MONDAY + 7 * DAY)
    assert "News, mended" in letter and "Of long ago" not in letter


def test_what_waits_for_the_mail_server_shows_what_is_public_when_it_is_sent(
    who, digests, monkeypatch
):
    following(subscriber(), frequency="daily")
    edition = out(who, 1, "Talks in Geneva")
    with monkeypatch.context() as broken:
        broken.setattr("press.delivery.mailing._opened", lambda backend, message: False)
        digests(MONDAY + DAY)
    corrected(who, edition, MONDAY + DAY + HOUR, title="Talks in Bern")
    AlertMessage.objects.update(claimed_until=None)
    (letter,) = digests(MONDAY + DAY + 2 * HOUR, MONDAY + 2 * DAY)
    assert "Talks in Bern" in letter and "Corrected" not in letter


def test_a_digest_speaks_the_readers_language_of_each_release_in_its_own(who, digests):
    reader = subscriber(language="ru")
    following(reader, frequency="daily")
    following(reader, frequency="daily", language="kk")
    public_edition(who, at=MONDAY + HOUR, title="Talks in Geneva")
    public_edition(who, "kk", at=MONDAY + HOUR, title="Женевадағы келіссөздер")
    digests(MONDAY + DAY)
    (letter,) = mail.outbox
    assert letter.subject == "Публикации за день"
    page = letter.alternatives[0][0]
    assert '<html lang="ru">' in page and "3 июня 2024" in page
    for language, title in (("en", "Talks in Geneva"), ("kk", "Женевадағы келіссөздер")):
        assert page.count(title) == 1 and f'<li lang="{language}">' in page


def test_several_lists_make_one_digest_without_doubles(who, digests):
    reader = subscriber()
    for query, frequency in (("", "daily"), (WHO, "daily"), ("kind=statement", "weekly")):
        following(reader, query, frequency)
    out(who, 1, "Talks in Geneva", organizations=[organization()], kind="statement")
    out(who, 2, "Talks in Bern", kind="readout")
    (letter,) = digests(MONDAY + DAY, MONDAY + 7 * DAY)
    assert letter.count("Talks in Geneva") == letter.count("Talks in Bern") == 1


def test_a_long_digest_says_how_many_more_there_are_and_where(who, digests, monkeypatch, settings):
    monkeypatch.setattr(letters, "MOST_LISTED", 2)
    following(subscriber(), "kind=press_release", "daily")
    for number in range(5):
        out(who, number + 1, f"Talks {number}")
    (letter,) = digests(MONDAY + DAY, MONDAY + 2 * DAY)
    assert [f"Talks {number}" in letter for number in range(5)] == [False] * 3 + [True] * 2
    assert "And 3 earlier releases on your lists:" in letter
    assert f"{settings.SITE_URL}/en/releases/?kind=press_release" in letter
    assert "Press releases" in letter


@pytest.mark.parametrize("old", ["daily", "weekly"])
def test_what_waited_for_a_digest_is_told_though_its_list_is_ended(who, digests, old):
    reader = subscriber()
    list_of_all = following(reader, frequency="daily")
    following(reader, "kind=speech")
    told = out(who, 1, "Talks in Geneva")
    assert len(digests(MONDAY + DAY)) == 1
    Subscription.objects.filter(pk=list_of_all.pk).update(frequency=old)
    corrected(who, told, MONDAY + DAY + HOUR, title="Talks in Bern")
    assert digests(MONDAY + DAY + HOUR) == []
    unsubscribe(list_of_all)
    (letter,) = digests(MONDAY + 2 * DAY, MONDAY + 7 * DAY)
    assert letter.count("Talks in Bern") == 1


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(SEEDS))
def test_whatever_is_chosen_and_whenever_nothing_is_lost_and_nothing_told_twice(
    who, digests, clock, seed
):
    """A fortnight at random: releases, corrections, changes of mind and passes."""
    chance = Random(seed)
    row = following(subscriber(), frequency=chance.choice(Frequency.values))
    made, mended, said = [], set(), []
    clock.at = MONDAY
    for _act in range(ACTS):
        clock.at += chance.choice([MINUTE, HOUR, 5 * HOUR, 11 * HOUR])
        act = chance.choice(["release", "correct", "change", "pass", "pass"])
        if act == "release":
            made.append(public_edition(who, at=clock.at, title=f"Talks <{len(made)}>"))
        elif act == "correct" and len(mended) < len(made):
            number = chance.choice(sorted(set(range(len(made))) - mended))
            mended.add(number)
            corrected(who, made[number], clock.at, title=f"Mended <{number}>")
        elif act == "change":
            change_frequency(row, chance.choice(Frequency.values), at=clock.at)
        elif act == "pass":
            said += digests(clock.at)
    said += digests(clock.at + 7 * DAY, clock.at + 14 * DAY)
    lines = [line for body in said for line in body.splitlines()]
    for number in range(len(made)):
        first, second = (
            sum(lines.count(f"{lead}{title} <{number}>") for lead in ("", "* ", "Corrected: "))
            for title in ("Talks", "Mended")
        )
        assert (first, second) in ([(0, 1), (1, 1)] if number in mended else [(1, 0)])
