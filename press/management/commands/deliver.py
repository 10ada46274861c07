"""Management: send what the outbox holds, once or as a service."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from press.delivery.loop import Stop, one_pass, watch


class Command(BaseCommand):
    help = "Tell hubs and subscribers of what has become public; with --watch, at its second."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--watch", action="store_true", help="go on until stopped")

    def handle(self, **options: Any) -> None:
        stop, told = Stop(), Counter[str]()
        stop.listen()
        for row, became in watch(stop) if options["watch"] else one_pass(stop):
            # Neither a title nor a reference: a log is read by more people than the desk is.
            self.stdout.write(f"{row.pk} {row.channel} edition {row.edition_id}: {became}")
            self.stdout.flush()
            told[became.partition(":")[0]] += 1
        counts = ", ".join(f"{count} {became}" for became, count in sorted(told.items()))
        self.stdout.write(f"Sent what was due: {counts or 'nothing'}.")
