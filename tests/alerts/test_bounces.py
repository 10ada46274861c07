"""A report of a returned message counts once against its address, and a forged one does not."""

import pytest
from django.core.management import call_command
from django.utils import timezone

from press.delivery.letters import message_id
from press.models import AlertMessage, Subscriber
from tests.alerts.helping import subscriber

pytestmark = pytest.mark.django_db
REPORT = """From: MAILER-DAEMON@mail.example.org
Content-Type: multipart/report; report-type=delivery-status; boundary=B
MIME-Version: 1.0

--B
Content-Type: text/plain

It came back.
--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example.org

Final-Recipient: rfc822; reader@example.org
Action: %(action)s
Status: %(status)s

--B
Content-Type: text/rfc822-headers

Message-ID: %(id)s

--B--
"""


@pytest.fixture
def sent():
    at = timezone.now()
    return AlertMessage.objects.create(
        subscriber=subscriber(), kind="release", made_at=at, next_try_at=at, sent_at=at
    )


def take(tmp_path, **said):
    file = tmp_path / "report"
    file.write_text(REPORT % {"action": "failed", "status": "5.1.1", **said})
    call_command("take_bounces", str(file))


def test_a_report_counts_once(sent, tmp_path):
    take(tmp_path, id=message_id(sent.pk))
    take(tmp_path, id=message_id(sent.pk))
    assert Subscriber.objects.get().bounces == 1


@pytest.mark.parametrize(
    "said", [{"action": "delayed"}, {"status": "4.2.2"}, {"id": "<alert-1.%s@x>" % ("0" * 24)}]
)
def test_a_delay_and_a_forged_report_count_nothing(sent, tmp_path, said):
    take(tmp_path, **{"id": message_id(sent.pk), **said})
    assert Subscriber.objects.get().bounces == 0
