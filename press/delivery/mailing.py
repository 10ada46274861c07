"""Delivery: messages are handed to the mail server, each at most once.

The mark that a message may be with the server is set the moment its text is about to be sent, so
whatever fails before is certainly unsent and is tried again. What fails after it is in doubt.
"""

from collections.abc import Callable
from dataclasses import dataclass
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from threading import Event
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from press.delivery.letters import letter
from press.editorial import alert_messages as box
from press.models import AlertMessage

# Over one connection; then the hubs have their turn.
BATCH = 50


class ClaimLost(Exception):
    """Somebody else took the message up, so it must not be sent from here."""


@dataclass
class Handing:
    """Whether the server may have the message in hand."""

    message: AlertMessage
    begun: bool = False

    def mark(self) -> None:
        if not box.hand_over(self.message, timezone.now()):
            raise ClaimLost
        self.begun = True


def connection() -> Any:
    """The backend of the settings, as Django before and from 6.1 on gives it."""
    mailers = getattr(mail, "mailers", None)
    return mailers.default if mailers is not None else mail.get_connection()


def send_some(asked: Event) -> bool:
    """Send a batch of what is due; whether there may be more. Ends early when asked to stop."""
    backend: Any = None
    try:
        for _place in range(BATCH):
            message = None if asked.is_set() else box.claim(timezone.now())
            if message is None:
                return False
            mail_of = _composed(message)
            if mail_of is None:
                continue
            backend = backend or _opened(message)
            if backend is None:
                return False
            if not _send(backend, mail_of, message):
                _close(backend)
                backend = None
            asked.wait(60 / settings.ALERTS_PER_MINUTE)
        return True
    finally:
        if backend is not None:
            _close(backend)


def _composed(message: AlertMessage) -> EmailMultiAlternatives | None:
    """The mail, or None when the message was closed; one that cannot be made holds up no other."""
    at = timezone.now()
    try:
        found = letter(message, at)
    except Exception as error:
        box.postpone(message, at, type(error).__name__)
        return None
    if message.subscriber.blocked_at and message.kind != AlertMessage.Type.CONFIRM:
        box.drop(message, at, "blocked")
        return None
    if found is None:
        box.drop(message, at, "over")
    return found


def _opened(message: AlertMessage) -> Any:
    """A connection, or None when there is none to be had and the message waits."""
    backend = connection()
    try:
        backend.open()
    except (OSError, SMTPException) as error:
        box.postpone(message, timezone.now(), _name(error))
        return None
    return backend


def _close(backend: Any) -> None:
    try:
        backend.close()
    except (OSError, SMTPException):
        # What was answered before is settled; how the server says goodbye changes nothing.
        return


def _send(backend: Any, mail_of: EmailMultiAlternatives, message: AlertMessage) -> bool:
    """Hand one mail over and settle it; whether the connection is fit for another."""
    handing = Handing(message)
    try:
        _marking(backend, handing)
        backend.send_messages([mail_of])
    except ClaimLost:
        return False
    except SMTPRecipientsRefused as error:
        _refused(message, error)
    except SMTPResponseException as error:
        _answered(message, error, handing)
    except (OSError, SMTPException) as error:
        settle = box.doubt if handing.begun else box.postpone
        settle(message, timezone.now(), _name(error))
    else:
        box.settle(message, timezone.now())
        return True
    return False


def _marking(backend: Any, handing: Handing) -> None:
    """Set the mark just before the text is sent; of other backends than SMTP, now."""
    link = getattr(backend, "connection", None)
    if not hasattr(type(link), "data"):
        handing.mark()
        return
    link.data = _marked(type(link).data.__get__(link), handing)


def _marked(send: Callable[[Any], Any], handing: Handing) -> Callable[[Any], Any]:
    def data(text: Any) -> Any:
        handing.mark()
        try:
            return send(text)
        except SMTPDataError:
            # The server would not hear the text at all.
            handing.begun = False
            raise

    return data


def _refused(message: AlertMessage, error: SMTPRecipientsRefused) -> None:
    code = max((code for code, _text in error.recipients.values()), default=0)
    settle = box.bounce if 500 <= code < 600 else box.postpone
    settle(message, timezone.now(), f"SMTP {code}")


def _answered(message: AlertMessage, error: SMTPResponseException, handing: Handing) -> None:
    """A refusal is certain, for now or for good; an answer that is neither leaves a doubt."""
    code = error.smtp_code
    if handing.begun and 500 <= code < 600:
        settle = box.drop
    elif handing.begun and not 400 <= code < 500:
        settle = box.doubt
    else:
        settle = box.postpone
    settle(message, timezone.now(), f"SMTP {code}")


def _name(error: Exception) -> str:
    return type(error).__name__
