"""Real mail servers that take, refuse, put off and drop: nobody gets a message twice."""

from contextlib import ExitStack

import pytest
from django.utils import timezone

from press.editorial import alert_messages as box
from press.models import AlertMessage, Subscriber
from tests.alerts.a_mail_server import Taking, serving
from tests.alerts.helping import deliver, following, subscriber
from tests.factories import cast, public_edition

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


@pytest.fixture
def serve(settings):
    with ExitStack() as servers:
        yield lambda handler: servers.enter_context(serving(handler, settings))


@pytest.fixture
def told():
    """Two followers, and a release that came out a moment ago."""
    for name in ("one", "two"):
        following(subscriber(f"{name}@example.org"))
    return public_edition(cast(), at=timezone.now())


def due_now():
    AlertMessage.objects.update(next_try_at=timezone.now())


def test_each_follower_gets_a_message_of_their_own(serve, told):
    server = serve(Taking())
    deliver()
    deliver()
    assert sorted(to for to, _text in server.taken) == ["one@example.org", "two@example.org"]
    assert AlertMessage.objects.filter(sent_at__isnull=False).count() == 2


@pytest.mark.parametrize("answers", [{"at_rcpt": "451 later"}, {"at_data": "452 later"}])
def test_what_is_put_off_is_sent_later_and_once(serve, told, answers):
    serve(Taking(**answers))
    deliver()
    assert AlertMessage.objects.filter(sent_at=None, handed_at=None, failed_at=None).count() == 2
    server = serve(Taking())
    due_now()
    deliver()
    deliver()
    assert len(server.taken) == 2


@pytest.mark.parametrize("refusal", ["550 no such user", "550 5.1.1 who?", "552 5.2.2 full"])
def test_a_recipient_refused_for_good_is_a_bounce(serve, told, refusal):
    serve(Taking(at_rcpt=refusal))
    deliver()
    assert set(Subscriber.objects.values_list("bounces", flat=True)) == {1}
    due_now()
    assert not box.due(timezone.now()).exists()


@pytest.mark.parametrize("refusal", ["554 5.7.1 relay denied", "550 5.7.26 SPF", "554 no"])
def test_a_refusal_that_is_not_the_addresss_fault_ends_nobodys_subscription(serve, told, refusal):
    serve(Taking(at_rcpt=refusal))
    deliver()
    assert set(Subscriber.objects.values_list("bounces", flat=True)) == {0}
    due_now()
    server = serve(Taking())
    deliver()
    assert len(server.taken) == 2


def test_a_connection_lost_after_the_text_leaves_a_doubt_and_no_second_message(serve, told):
    server = serve(Taking(drop=True))
    deliver()
    due_now()
    deliver()
    assert len(server.taken) == 2
    assert box.unclear(timezone.now()).count() == 2


def test_a_server_that_is_not_there_loses_nothing(serve, told, settings):
    serve(Taking())
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    deliver()
    settings.EMAIL_PORT = port
    assert not AlertMessage.objects.filter(handed_at__isnull=False).exists()
    server = serve(Taking())
    due_now()
    deliver()
    assert len(server.taken) == 2
