"""Letters about an account: sent beside what subscribers get, and never in the way of a sign-in."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.test import override_settings
from django.utils import timezone

from press.editorial.account_letters import MOST_ATTEMPTS, leave_letter
from press.editorial.sign_ins import Visit, begin
from press.models import AccountLetter
from tests import factories as make
from tests.alerts.helping import deliver

pytestmark = pytest.mark.django_db
PHONE = "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"


@pytest.fixture
def editor():
    return make.cast().editor


def signed_in(user, language="en", at=None):
    user.email = "editor@example.org"
    user.save()
    visit = Visit("device", PHONE, "203.0.113.4", language)
    return begin(user, visit, step="app", at=at or timezone.now())


def test_a_new_browser_is_told_with_what_and_where(editor):
    signed_in(editor)
    deliver()
    (letter,) = mail.outbox
    assert letter.to == ["editor@example.org"]
    assert letter.subject == "A new browser signed in to the desk"
    assert "Chrome, Android" in letter.body and "203.0.113.4" in letter.body
    assert "http://127.0.0.1:8000/admin/press/sign-ins/" in letter.body
    deliver()
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("kind", AccountLetter.Type.values)
@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_every_letter_speaks_the_language_its_reader_works_in(editor, kind, language):
    signed_in(editor, language)
    AccountLetter.objects.all().delete()
    leave_letter(editor, kind, at=timezone.now())
    assert AccountLetter.objects.get().language == language
    deliver()
    (letter,) = mail.outbox
    assert letter.subject and letter.body.count("\n") > 5 and "{" not in letter.body


def test_nothing_of_a_letter_is_taken_for_a_header_or_a_link(editor):
    visit = Visit("device", "<script>\r\nBcc: all@example.org", "203.0.113.4\r\nX: y", "en")
    editor.email = "editor@example.org"
    editor.first_name = "A & B"
    editor.save()
    begin(editor, visit, step="app", at=timezone.now())
    deliver()
    (letter,) = mail.outbox
    assert letter.recipients() == ["editor@example.org"]
    assert "<script>" not in letter.body and "Hello A & B," in letter.body


class Refusing(EmailBackend):
    def send_messages(self, messages):
        raise SMTPRecipientsRefused({messages[0].to[0]: (550, b"5.1.1 unknown")})


class Silent(EmailBackend):
    def send_messages(self, messages):
        raise TimeoutError


@pytest.mark.parametrize("backend", [Refusing, Silent])
def test_a_server_that_does_not_take_it_is_tried_again_later_and_at_last_given_up(editor, backend):
    signed_in(editor)
    with override_settings(EMAIL_BACKEND=f"{__name__}.{backend.__name__}"):
        deliver()
        letter = AccountLetter.objects.get()
        assert letter.done_at is None and letter.next_try_at > timezone.now()
        assert letter.error in {"SMTPRecipientsRefused", "TimeoutError"}
        AccountLetter.objects.update(attempts=MOST_ATTEMPTS, next_try_at=timezone.now())
        deliver()
    assert AccountLetter.objects.get().done_at
    AccountLetter.objects.update(next_try_at=timezone.now())
    deliver()
    assert not mail.outbox


def test_it_is_sent_once_the_server_answers(editor):
    signed_in(editor)
    with override_settings(EMAIL_BACKEND=f"{__name__}.Silent"):
        deliver()
    AccountLetter.objects.update(next_try_at=timezone.now() - timedelta(seconds=1))
    deliver()
    assert len(mail.outbox) == 1
