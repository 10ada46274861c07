"""Delivery: messages are handed to the mail server, each at most once.

The mark that a message may be with the server is set when its text has been sent, but for the
line that ends it. Whatever fails before is certainly unsent and is tried again. What fails after
it is in doubt.
"""

import re
from dataclasses import dataclass
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException
from threading import Event
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.utils import timezone

from press.delivery.letters import letter
from press.delivery.smtp import OutOfTurn, Punctual
from press.delivery.turns import Turn
from press.editorial import alert_messages as box
from press.models import AlertMessage

# In one turn; then what has become public meanwhile has its own.
BATCH = 50
# What is said of the server and not of a message: nonsense, and "service not available".
NO_SERVICE = frozenset({-1, 421})
# A permanent failure and its subject: 1 is the address, 2 the mailbox.
ENHANCED = re.compile(rb"5\.(\d{1,3})\.\d{1,3}\b")


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


def send_some(asked: Event) -> Turn:
    """Send a batch of what is due. Ends early when asked to stop, or when the server is silent."""
    backend: Any = None
    served = False
    try:
        for _place in range(BATCH):
            message = None if asked.is_set() else box.claim(timezone.now())
            if message is None:
                return Turn.OVER
            mail_of = _composed(message)
            if mail_of is None:
                continue
            backend = backend or connection()
            if not (_opened(backend, message) and _send(backend, mail_of, message)):
                return Turn.OVER if served else Turn.SILENT
            served = True
            asked.wait(60 / settings.ALERTS_PER_MINUTE)
        return Turn.MORE
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


def _opened(backend: Any, message: AlertMessage) -> bool:
    """Whether there is a connection, if need be a new one; else the message waits."""
    link = getattr(backend, "connection", None)
    if isinstance(link, Punctual) and not link.stands():
        _close(backend)
    try:
        backend.open()
    except (OSError, SMTPException) as error:
        box.postpone(message, timezone.now(), _name(error))
        return False
    return True


def _close(backend: Any) -> None:
    try:
        backend.close()
    except (OSError, SMTPException):
        # What was answered before is settled; how the server says goodbye changes nothing.
        return


def _send(backend: Any, mail_of: EmailMultiAlternatives, message: AlertMessage) -> bool:
    """Hand one mail over and settle it; whether the server serves."""
    handing = Handing(message)
    try:
        _marking(backend, handing)
        backend.send_messages([mail_of])
    except ClaimLost:
        serves = True
    except SMTPRecipientsRefused as error:
        serves = _refused(message, error)
    except SMTPResponseException as error:
        serves = _answered(message, error, handing)
    except (OSError, SMTPException) as error:
        unsent = isinstance(error, OutOfTurn) or not handing.begun
        settle = box.postpone if unsent else box.doubt
        settle(message, timezone.now(), _name(error))
        serves = False
    else:
        box.settle(message, timezone.now())
        return True
    _close(backend)
    return serves


def _marking(backend: Any, handing: Handing) -> None:
    """Set the mark just before a text is ended; of other backends than SMTP, now."""
    link = getattr(backend, "connection", None)
    if not isinstance(link, Punctual):
        handing.mark()
        return
    link.begin()
    link.at_the_end = handing.mark


def _refused(message: AlertMessage, error: SMTPRecipientsRefused) -> bool:
    code, text = max(error.recipients.values(), default=(0, b""))
    settle = box.bounce if _of_the_address(code, text) else box.postpone
    settle(message, timezone.now(), f"SMTP {code}")
    return code not in NO_SERVICE


def _of_the_address(code: int, text: bytes) -> bool:
    """Whether a refusal of a recipient is the address's own fault and for good.

    "Relay denied" and the like are our own setting's: they must not end anybody's subscription.
    Enhanced status codes are those of RFC 3463; without one the codes of RFC 5321 must do.
    """
    enhanced = ENHANCED.match(text)
    return enhanced[1] in {b"1", b"2"} if enhanced else code in {550, 551, 553}


def _answered(message: AlertMessage, error: SMTPResponseException, handing: Handing) -> bool:
    """A refusal is certain, for now or for good; an answer that is neither leaves a doubt."""
    code = error.smtp_code
    if handing.begun and 500 <= code < 600:
        settle = box.drop
    elif handing.begun and not 400 <= code < 500:
        settle = box.doubt
    else:
        settle = box.postpone
    settle(message, timezone.now(), f"SMTP {code}")
    return code not in NO_SERVICE


def _name(error: Exception) -> str:
    return type(error).__name__
