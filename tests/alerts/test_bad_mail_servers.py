"""Mail servers that hang, speak twice, talk nonsense or go: nothing is lost, nothing sent twice."""

from collections import Counter
from dataclasses import dataclass, field

import pytest
from django.utils import timezone

from press.editorial import alert_messages as box
from press.models import AlertMessage, Subscriber
from tests.alerts.a_scripted_server import Server, closes, drips, hangs, pours, time_flies
from tests.alerts.helping import deliver, following, subscriber
from tests.factories import cast, public_edition

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
OK, NO = b"250 fine\r\n", b"554 never\r\n"


@dataclass
class Case:
    """How a server behaves, whether it takes the texts it gets to the end of, and what follows."""

    told: str
    script: dict = field(default_factory=dict)
    takes: bool = False


def case(told, takes=False, **script):
    words = [f"{at} {getattr(bad, '__name__', bad)}"[:40] for at, bad in script.items()]
    return pytest.param(Case(told, script, takes), id=", ".join([*words, told]))


def became(message, at):
    if message.sent_at or message.failed_at:
        return "sent" if message.sent_at else "failed"
    if message.handed_at:
        return "doubt"
    return "later" if message.next_try_at > at else "due"


@pytest.mark.parametrize(
    "case",
    [
        *(case("later", **{at: hangs}) for at in ("hello", "EHLO", "MAIL", "RCPT", "DATA")),
        *(case("later", **{at: drips}) for at in ("hello", "DATA")),
        *(case("later", **{at: pours}) for at in ("hello", "EHLO", "RCPT")),
        *(case("later", **{at: closes}) for at in ("hello", "MAIL", "RCPT", "DATA")),
        *(case("later", **{at: b"\0\xff?\r\n"}) for at in ("hello", "MAIL", "RCPT", "DATA")),
        *(case("later", **{at: b"421 no\r\n"}) for at in ("hello", "MAIL", "RCPT", "DATA", "text")),
        case("later", text=b"452 full\r\n"),
        # Whether a text was taken that nothing certain was said about, only a person can find out.
        *(case("doubt", takes, text=bad) for bad in (hangs, drips, closes) for takes in (1, 0)),
        case("doubt", takes=True, text=b"250 " + b"x" * 99_999 + b"\r\n"),
        case("doubt", text=b"\0\xff?\r\n"),
        # What is said twice is never the answer to the next command.
        case("later", hello=b"220 here\r\n220 here\r\n"),
        *(case("later", **{at: OK + OK}) for at in ("EHLO", "MAIL", "RCPT")),
        case("later", DATA=b"354 go on\r\n250 queued\r\n"),
        case("later", DATA=b"250 queued\r\n354 go on\r\n"),
        case("later", RCPT=NO + OK, MAIL=OK + OK),
        case("doubt", takes=True, text=b"354 go on\r\n250 queued\r\n"),
        case("doubt", takes=True, text=b"451 later\r\n250 queued\r\n"),
        case("doubt", text=b"250 queued\r\n554 refused\r\n"),
        case("doubt", text=b"250 queued\r\n451 later\r\n"),
    ],
)
def test_whatever_a_server_does_a_message_is_put_off_or_in_doubt(settings, monkeypatch, case):
    for name in ("one", "two"):
        following(subscriber(f"{name}@example.org"))
    public_edition(cast(), at=timezone.now())
    settings.EMAIL_BACKEND = "press.delivery.smtp.Backend"
    settings.EMAIL_HOST, settings.ALERTS_PER_MINUTE = "127.0.0.1", 60_000
    with Server(**case.script) as bad:
        time_flies(monkeypatch, bad)
        settings.EMAIL_PORT = bad.port
        deliver()
    first, second = AlertMessage.objects.order_by("pk")
    assert became(first, timezone.now()) == case.told
    # A server that answers nobody is not asked with the next message at once.
    assert became(second, timezone.now()) in ("due", case.told)
    with Server() as good:
        settings.EMAIL_PORT = good.port
        for _time in range(2):
            AlertMessage.objects.update(next_try_at=timezone.now())
            deliver()
    arrived = Counter(good.texts + (bad.texts if case.takes else []))
    told = Counter(became(message, timezone.now()) for message in AlertMessage.objects.all())
    assert set(arrived.values()) == {1} if arrived else case.told == "doubt"
    assert told["sent"] + told["doubt"] == 2 and len(good.texts) == told["sent"]
    assert box.unclear(timezone.now()).count() == told["doubt"] <= 2
    assert not Subscriber.objects.exclude(bounces=0).exists()


@pytest.mark.parametrize(
    ("script", "connections"),
    [
        ({}, 1),
        ({"RSET": hangs}, 3),
        ({"RSET": closes}, 3),
        ({"text": OK + b"421 enough for one connection\r\n"}, 3),
        ({"text": OK + OK}, 3),
        ({"QUIT": hangs}, 1),
    ],
)
def test_what_was_taken_is_sent_whatever_follows(settings, monkeypatch, script, connections):
    for n in range(3):
        following(subscriber(f"{n}@example.org"))
    public_edition(cast(), at=timezone.now())
    settings.EMAIL_BACKEND = "press.delivery.smtp.Backend"
    settings.EMAIL_HOST, settings.ALERTS_PER_MINUTE = "127.0.0.1", 60_000
    with Server(**script) as server:
        time_flies(monkeypatch, server)
        settings.EMAIL_PORT = server.port
        deliver()
        deliver()
        assert AlertMessage.objects.filter(sent_at__isnull=False).count() == 3
        assert len(set(server.texts)) == len(server.texts) == 3
        assert server.connections == connections
