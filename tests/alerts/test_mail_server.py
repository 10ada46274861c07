"""Real mail servers that take, refuse, put off and drop: nobody gets a message twice."""

import socket

import pytest
from aiosmtpd.controller import Controller
from django.utils import timezone

from press.editorial import alert_messages as box
from press.models import AlertMessage, Subscriber
from tests.alerts.helping import deliver, following, subscriber
from tests.factories import cast, public_edition

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]


class Taking:
    """Answers as it was told to, and keeps what it took."""

    def __init__(self, at_rcpt: str = "250 OK", at_data: str = "250 OK", drop: bool = False):
        self.at_rcpt, self.at_data, self.drop = at_rcpt, at_data, drop
        self.taken: list[tuple[str, bytes]] = []

    async def handle_RCPT(self, server, session, envelope, address, options):
        if self.at_rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.at_rcpt

    async def handle_DATA(self, server, session, envelope):
        if self.at_data.startswith("250"):
            self.taken += [(to, envelope.content) for to in envelope.rcpt_tos]
        if self.drop:
            server.transport.abort()
        return self.at_data


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def serve(settings):
    started = []

    def start(handler: Taking) -> Taking:
        server = Controller(handler, hostname="127.0.0.1", port=free_port())
        server.start()
        started.append(server)
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST = "127.0.0.1"
        settings.EMAIL_PORT = server.port
        settings.ALERTS_PER_MINUTE = 60_000
        return handler

    yield start
    for server in started:
        server.stop()


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


def test_a_recipient_refused_for_good_is_a_bounce(serve, told):
    serve(Taking(at_rcpt="550 no such user"))
    deliver()
    assert set(Subscriber.objects.values_list("bounces", flat=True)) == {1}
    assert not box.due(timezone.now()).exists()


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
