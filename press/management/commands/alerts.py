"""Management: what a person decides of alerts: messages in doubt, and who is forgotten."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from press.editorial.alert_messages import send_again, unclear
from press.editorial.refusals import Refusal
from press.editorial.subscribing import forget_subscriber
from press.models import AlertMessage


class Command(BaseCommand):
    help = "List messages that may not have arrived, send one again, or forget an address."

    def add_arguments(self, parser: CommandParser) -> None:
        what = parser.add_subparsers(dest="what", required=True)
        what.add_parser("doubt", help="list the messages that may or may not have arrived")
        again = what.add_parser("again", help="send such a message once more")
        again.add_argument("number", type=int, help="as `doubt` lists it")
        what.add_parser("forget", help="delete a subscriber").add_argument("address")

    def handle(self, **options: Any) -> None:
        act = {"doubt": self.doubt, "again": self.again, "forget": self.forget}[options["what"]]
        try:
            act(options)
        except Refusal as refusal:
            raise CommandError(refusal.sentence) from refusal

    def doubt(self, options: dict[str, Any]) -> None:
        """By number and moment: neither an address nor a title belongs into a terminal's log."""
        rows = unclear(timezone.now()).order_by("pk")
        for message in rows:
            self.stdout.write(f"{message.pk} {message.handed_at:%Y-%m-%d %H:%M} {message.error}")
        self.stdout.write(f"In doubt: {len(rows)}.")

    def again(self, options: dict[str, Any]) -> None:
        message = AlertMessage.objects.filter(pk=options["number"]).first()
        if message is None:
            raise CommandError(f"There is no message {options['number']}.")
        send_again(message, by=None, at=timezone.now())
        self.stdout.write(f"Message {message.pk} will be sent again by `deliver`.")

    def forget(self, options: dict[str, Any]) -> None:
        forget_subscriber(options["address"], by=None, at=timezone.now())
        self.stdout.write("The subscriber and every trace of the address are gone.")
