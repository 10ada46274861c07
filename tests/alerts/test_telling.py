"""Who is told of an edition, by which message, and that nobody is told twice."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.editorial import alert_messages as box
from press.models import AlertMessage, Outgoing, Subscriber
from press.reading.alerts import recipients
from tests.alerts.helping import deliver, following, subscriber
from tests.factories import cast, corrected, organization, public_edition, withdrawn

pytestmark = pytest.mark.django_db
WHO = "organization=world-health-organization"


@pytest.fixture
def who():
    return cast()


def now():
    return timezone.now()


def test_a_release_is_told_once_to_whoever_follows_a_list_it_is_on(who):
    reader = subscriber()
    following(reader)
    following(reader, WHO)
    following(subscriber("other@example.org"), "kind=speech")
    following(subscriber("unconfirmed@example.org"), confirmed_at=None)
    following(subscriber("kazakh@example.org"), language="kk")
    public_edition(
        who, at=now(), organizations=[organization()], body="<p>Signed &amp; sealed.</p>"
    )
    deliver()
    deliver()
    (letter,) = mail.outbox
    assert letter.recipients() == ["reader@example.org"]
    assert letter.subject == "Talks in Geneva"
    assert "Signed & sealed." in letter.body
    assert "Signed &amp; sealed." in letter.alternatives[0][0]


def test_a_letter_has_the_headers_of_mail_that_was_asked_for(who, settings):
    reader = subscriber()
    following(reader)
    public_edition(who, at=now())
    deliver()
    headers = mail.outbox[0].message()
    left = f"<{settings.SITE_URL}/en/alerts/{reader.secret}/unsubscribe/>"
    assert headers["List-Unsubscribe"] == left
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Auto-Submitted"] == "auto-generated"
    assert headers["From"] == settings.ALERTS_FROM
    assert headers["To"] == "reader@example.org" and not headers["Cc"]
    assert headers["Message-ID"].startswith(f"<alert-{AlertMessage.objects.get().pk}.")


def test_the_frame_is_in_the_readers_language_and_the_release_in_its_own(who):
    following(subscriber(language="ru"))
    public_edition(who, at=now(), body="<p>The talks were held.</p>")
    deliver()
    page = mail.outbox[0].alternatives[0][0]
    assert '<html lang="ru">' in page and '<article lang="en">' in page


def test_nothing_is_told_before_its_second(who):
    following(subscriber())
    later = public_edition(who, at=now(), live_from=now() + timedelta(hours=1))
    deliver()
    assert not mail.outbox and not AlertMessage.objects.exists()
    assert Outgoing.objects.get(edition=later, channel="alerts").done_at is None


def test_a_correction_is_told_once_to_those_who_got_the_original(who):
    reader = subscriber()
    row = following(reader)
    edition = public_edition(who, at=now())
    deliver()
    following(subscriber("late@example.org"))
    row.query = "kind=speech"
    row.save()
    corrected(who, edition, now(), title="Talks in Bern")
    deliver()
    deliver()
    assert [letter.subject for letter in mail.outbox] == [
        "Talks in Geneva",
        "Corrected: Talks in Bern",
    ]
    assert mail.outbox[1].recipients() == ["reader@example.org"]
    assert "The place was wrong" in mail.outbox[1].body


def test_a_withdrawal_is_told_without_the_text(who):
    following(subscriber())
    edition = public_edition(who, at=now(), body="<p>Nobody must read this.</p>")
    deliver()
    withdrawn(who, edition, now())
    deliver()
    notice = mail.outbox[1]
    assert notice.subject == "Withdrawn: Talks in Geneva"
    assert "Sent out by mistake" in notice.body and "Nobody" not in notice.body


def test_what_was_withdrawn_before_its_letter_was_sent_is_told_to_nobody(who):
    reader = following(subscriber()).subscriber
    edition = public_edition(who, at=now())
    box.tell(edition, [reader.pk], at=now())
    box.postpone(box.claim(now()), now(), "SMTP 452")
    Outgoing.objects.update(done_at=now())
    withdrawn(who, edition, now())
    deliver()
    AlertMessage.objects.update(next_try_at=now())
    deliver()
    assert mail.outbox == []
    assert set(AlertMessage.objects.values_list("error", flat=True)) == {"over"}


def test_what_was_corrected_before_anybody_was_told_is_told_as_it_is_now(who):
    following(subscriber())
    edition = public_edition(who, at=now())
    corrected(who, edition, now(), title="Talks in Bern")
    deliver()
    assert [letter.subject for letter in mail.outbox] == ["Talks in Bern"]


def test_history_moved_in_is_no_news(who):
    following(subscriber())
    public_edition(who, at=now())
    edition = public_edition(who, at=now())
    type(edition).objects.filter(pk=edition.pk).update(approved_at=now() + timedelta(days=2))
    deliver()
    assert len(mail.outbox) == 1


def test_the_questions_are_as_many_as_the_lists_not_as_the_people(who):
    edition = public_edition(who, at=now(), organizations=[organization()])
    asked = []
    for total in (3, 15):
        for number in range(total):
            following(subscriber(f"{total}-{number}@example.org"), WHO)
        with CaptureQueriesContext(connection) as found:
            assert recipients(edition, now())
        asked.append(len(found))
    assert asked[0] == asked[1]


def test_a_blocked_address_is_told_nothing_until_it_confirms_anew(who):
    reader = subscriber(blocked_at=now(), bounces=2)
    following(reader)
    public_edition(who, at=now())
    deliver()
    assert not mail.outbox


def test_two_refusals_in_a_row_block_an_address_and_one_delivery_forgives(who):
    reader = subscriber()
    messages = [
        AlertMessage.objects.create(
            subscriber=reader, kind="release", made_at=now(), next_try_at=now()
        )
        for _ in range(3)
    ]
    box.bounce(messages[0], now(), "SMTP 550")
    box.settle(messages[1], now())
    assert Subscriber.objects.get().bounces == 0
    box.bounce(messages[0], now(), "SMTP 550")
    assert Subscriber.objects.get().blocked_at is None
    assert box.bounced_later(messages[2], now(), "5.1.1")
    assert not box.bounced_later(messages[2], now(), "5.1.1")
    assert Subscriber.objects.get().blocked_at
