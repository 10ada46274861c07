"""What an operator decides of messages in doubt, and that a request to be forgotten is granted."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from press.models import AlertedEdition, AlertMessage, Event, Subscriber, Subscription
from tests.alerts.helping import deliver, following, subscriber
from tests.factories import cast, public_edition

pytestmark = pytest.mark.django_db


def said(*words):
    out = StringIO()
    call_command("alerts", *words, stdout=out)
    return out.getvalue()


@pytest.fixture
def message():
    """A message that was handed over by a process which then died, long ago."""
    following(subscriber())
    public_edition(cast(), at=timezone.now())
    deliver()
    (made,) = AlertMessage.objects.all()
    ago = timezone.now() - timedelta(hours=1)
    AlertMessage.objects.update(sent_at=None, handed_at=ago, claimed_until=ago)
    mail.outbox.clear()
    return made


def test_a_message_in_doubt_is_listed_without_its_address_and_its_title(message):
    lines = said("doubt")
    assert lines.startswith(f"{message.pk} ")
    assert lines.endswith("In doubt: 1.\n")
    assert "reader@example.org" not in lines and "Talks" not in lines


def test_a_message_in_doubt_is_sent_again_only_when_a_person_says_so(message):
    deliver()
    assert mail.outbox == []
    said("again", str(message.pk))
    deliver()
    assert [one.recipients() for one in mail.outbox] == [["reader@example.org"]]
    assert said("doubt") == "In doubt: 0.\n"
    assert Event.objects.filter(verb="send_again").count() == 1


def test_a_message_that_arrived_is_not_sent_again(message):
    AlertMessage.objects.update(sent_at=timezone.now())
    with pytest.raises(CommandError, match="not in doubt"):
        said("again", str(message.pk))
    with pytest.raises(CommandError, match="no message 0"):
        said("again", "0")


def test_whoever_asks_to_be_forgotten_leaves_no_trace(message):
    said("forget", " Reader@Example.org ")
    for rows in (Subscriber, Subscription, AlertMessage, AlertedEdition):
        assert not rows.objects.exists()
    assert "example.org" not in str(Event.objects.get(verb="forget_subscriber").data)
    with pytest.raises(CommandError, match="Nobody"):
        said("forget", "reader@example.org")
