"""Management: a demonstration site in one command."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from tqdm import tqdm

from press.management.demo.seeding import PASSWORD, Demonstration


class Command(BaseCommand):
    help = "Fill the office with a directory, people and releases for demonstration; idempotent."

    def handle(self, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError("seed_demo makes known passwords, so it runs only with DEBUG=1.")
        demonstration = Demonstration(timezone.now())
        with tqdm(unit=" releases", disable=None, desc="Demonstration") as bar:
            count = demonstration.tell_all(lambda _key: bar.update())
        self.stdout.write(
            f"{count} demonstration releases. Sign in at /admin/ as writer, editor or "
            f"administrator with the password {PASSWORD}."
        )
