"""Delivery: SMTP that ends within a stated time and takes no answer for that to another question.

What the standard library leaves open: its time-out begins anew with each byte, an answer that
comes twice is read as the answer to the next command, and one that is too long as a refusal.
"""

import re
from collections.abc import Callable
from smtplib import SMTP, SMTP_SSL, SMTPDataError, SMTPServerDisconnected
from ssl import SSLWantReadError
from time import monotonic
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

# Seconds: what opening a connection may take, and what one message over it. A single step is
# given what the settings say, but for the answer to a text, which may be read by a scanner first.
WHOLE = 60.0
LONGEST_ANSWER = 65_536
REFUSALS = frozenset(range(400, 600)) - {421}

Answer = tuple[int, bytes]


class TookTooLong(SMTPServerDisconnected):
    """The server did not answer in time."""


class OutOfTurn(SMTPServerDisconnected):
    """The server hung up or spoke unasked, so what was to be said next has not been said."""


class Contradiction(SMTPServerDisconnected):
    """The server took a message and refused it."""


class Punctual(SMTP):
    """A connection with a deadline, on which question and answer keep in step."""

    until = 0.0
    heard = b""

    def begin(self) -> None:
        """Give what follows, an opening or a message, its time."""
        self.until = monotonic() + WHOLE

    # Called when a whole text has been sent, but for the line that ends it: a server that does
    # not get this line must forget the text.
    at_the_end: Callable[[], None] = staticmethod(lambda: None)

    def connect(self, *where: Any, **how: Any) -> Answer:
        self.begin()
        return super().connect(*where, **how)

    def stands(self) -> bool:
        """Whether it may carry another message."""
        return self.sock is not None and not self._speaks()

    def send(self, s: Any) -> None:
        if self.sock is not None and self._speaks():
            raise self._lost(OutOfTurn)
        self._say(s)

    def getreply(self) -> Answer:
        return self._answer(self.timeout)

    def data(self, msg: Any) -> Answer:
        """Send a text; whatever fails before `at_the_end` was called left it certainly unsent."""
        code, said = self.docmd("DATA")
        if code != 354:
            if code not in REFUSALS:
                # It may be waiting for a text, of which no later command must become a part.
                self.close()
            raise SMTPDataError(code, said)
        text = re.sub(rb"(?m)^\.", b"..", msg)
        self.send(text if text.endswith(b"\r\n") else text + b"\r\n")
        try:
            self.at_the_end()
        except BaseException:
            self.close()
            raise
        self.send(b".\r\n")
        return self._confirmed(self._answer(WHOLE))

    def _confirmed(self, answer: Answer) -> Answer:
        """The answer to a text, unless it was a late word about something else.

        Then the next command is met with the true one: a server in step answers 250 to RSET, and
        never to QUIT.
        """
        taken = answer[0] == 250
        try:
            self._say("RSET\r\n" if taken else "QUIT\r\n")
            code, _said = self.getreply()
        except SMTPServerDisconnected:
            return answer
        if code != 250 or not taken:
            self.close()
        if (code in REFUSALS) if taken else code == 250:
            raise Contradiction
        return answer

    def _say(self, s: Any) -> None:
        if self.sock is not None:
            self.sock.settimeout(self._left(self.timeout))
        super().send(s)

    def _answer(self, step: float) -> Answer:
        """A whole answer; its code is -1 if it is none."""
        lines: list[bytes] = []
        while True:
            line = self._line(step)
            lines.append(line[4:].strip())
            if not re.match(rb"\d\d\d", line):
                return -1, line
            if line[3:4] != b"-":
                return int(line[:3]), b"\n".join(lines)
            if sum(map(len, lines)) + 6 * len(lines) > LONGEST_ANSWER:
                raise self._lost(SMTPServerDisconnected)

    def _line(self, step: float) -> bytes:
        while b"\n" not in self.heard:
            if len(self.heard) > LONGEST_ANSWER:
                raise self._lost(SMTPServerDisconnected)
            self.heard += self._more(step)
        line, _end, self.heard = self.heard.partition(b"\n")
        return line

    def _more(self, step: float) -> bytes:
        if self.sock is None:
            raise SMTPServerDisconnected
        try:
            self.sock.settimeout(self._left(step))
            part = self.sock.recv(4096)
        except TimeoutError as error:
            raise self._lost(TookTooLong) from error
        except OSError as error:
            raise self._lost(SMTPServerDisconnected) from error
        if not part:
            raise self._lost(SMTPServerDisconnected)
        return part

    def _left(self, step: float) -> float:
        left = self.until - monotonic()
        if left <= 0:
            raise self._lost(TookTooLong)
        return min(left, step)

    def _speaks(self) -> bool:
        """Whether there is a word that nobody asked for, or the end of the connection."""
        if self.heard:
            return True
        try:
            self.sock.settimeout(0)
            self.heard = self.sock.recv(4096)
        except (BlockingIOError, SSLWantReadError):
            return False
        except OSError:
            return True
        return True

    def _lost(self, kind: type[SMTPServerDisconnected]) -> SMTPServerDisconnected:
        self.close()
        return kind()


class PunctualSsl(Punctual, SMTP_SSL):
    """The same inside TLS from the first byte."""


class Backend(EmailBackend):
    """Django's, over such connections."""

    @property
    def connection_class(self) -> type[Punctual]:
        return PunctualSsl if self.use_ssl else Punctual
