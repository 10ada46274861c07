"""Management: whom a manuscript names, without writing anything."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from press.management.options import add_manuscript_options, day, language, manuscript_at
from press.reading.mentions import named_in


class Command(BaseCommand):
    help = "Print, as JSON, the officials and organizations a manuscript names; write nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        add_manuscript_options(parser)

    def handle(self, **options: Any) -> None:
        spoken, on = language(options["language"]), day(options["date"])
        answer = named_in(manuscript_at(options["file"]), spoken, on)
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
