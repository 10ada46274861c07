"""Management: count the messages that a mail server reports as returned."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from press.delivery.letters import message_id
from press.editorial.alert_messages import bounced_later
from press.models import AlertMessage
from press.pure.bounces import read_bounce


class Command(BaseCommand):
    help = "Read one delivery status notification (RFC 3464), from a file or from a pipe."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="by default the standard input")

    def handle(self, **options: Any) -> None:
        file = options["file"]
        found = read_bounce(file.read_bytes() if file else sys.stdin.buffer.read())
        if found is None or found.message_id != message_id(found.key):
            self.stdout.write("No alert came back.")
            return
        message = AlertMessage.objects.filter(pk=found.key).first()
        counted = message is not None and bounced_later(message, timezone.now(), found.status)
        self.stdout.write(f"Alert {found.key}: {'counted' if counted else 'known already'}.")
