"""Management: how the office stands, for a person at the machine or a monitor."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from press.watch.standing import standing, version, worst


class Command(BaseCommand):
    help = (
        "Say how every part stands; the exit code is 0 in order, 1 to be looked at, 2 to act now."
    )
    # The findings say what is missing, and more of it.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="for machines")

    def handle(self, **options: Any) -> None:
        found = standing(timezone.now())
        if options["json"]:
            rows = [
                {
                    "part": one.part,
                    "light": one.light.name.lower(),
                    "sentence": one.sentence,
                    "advice": one.advice,
                    **one.numbers,
                }
                for one in found
            ]
            self.stdout.write(json.dumps({"version": version(), "parts": rows}, ensure_ascii=False))
        else:
            for one in found:
                self.stdout.write(
                    f"{one.light.name:5} {one.part}: {one.sentence} {one.advice}".rstrip()
                )
        if worst(found):
            sys.exit(int(worst(found)))
