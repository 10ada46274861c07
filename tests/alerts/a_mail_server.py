"""A real mail server for tests, that answers as it was told to and keeps what it took."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller


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

    def empty_mailbox(self, of: str) -> list[EmailMessage]:
        """What came for an address since it was last asked for."""
        found = [text for to, text in self.taken if to == of]
        self.taken = [(to, text) for to, text in self.taken if to != of]
        return [message_from_bytes(text, policy=default) for text in found]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(handler: Taking, settings: Any) -> Iterator[Taking]:
    """Have the mail of the settings go to a server of this handler."""
    server = Controller(handler, hostname="127.0.0.1", port=free_port())
    server.start()
    settings.EMAIL_BACKEND = "press.delivery.smtp.Backend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    settings.ALERTS_PER_MINUTE = 60_000
    try:
        yield handler
    finally:
        server.stop()
