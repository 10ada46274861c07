"""Pure: what a mail server's report says of a message that came back (RFC 3464)."""

import email
import re
from dataclasses import dataclass
from email.message import Message
from email.policy import default

_KEY = re.compile(r"<alert-(\d{1,18})\.[0-9a-f]{24}@[^<>\s]+>")


@dataclass(frozen=True)
class Bounce:
    """The message that came back for good, by its number and whole Message-ID, and the status."""

    key: int
    message_id: str
    status: str


def read_bounce(report: bytes) -> Bounce | None:
    """What a report of failed delivery is about; None if it is none, or not of an alert.

    Only the Message-ID tells, since it cannot be guessed; a recipient's name anybody could write.
    """
    message = email.message_from_bytes(report, policy=default)
    status = next((found for part in message.walk() if (found := _failed(part))), "")
    named = _KEY.search(report.decode("ascii", "replace"))
    if not status or not named:
        return None
    return Bounce(int(named[1]), named[0], status)


def _failed(part: Message) -> str:
    """The status of a group that says of its recipient that delivery failed for good."""
    action = str(part.get("Action", "")).strip().lower()
    status = str(part.get("Status", "")).split(" ")[0].strip()
    return status if action == "failed" and re.fullmatch(r"5(\.\d{1,3}){2}", status) else ""
