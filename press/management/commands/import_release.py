"""Management: a manuscript becomes one draft with suggested mentions."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from press.editorial.manuscripts import import_manuscript
from press.management.options import (
    add_manuscript_options,
    day,
    kind,
    language,
    manuscript_at,
    sentences,
)
from press.models.editions import Kind
from press.reading.mentions import named_in


class Command(BaseCommand):
    help = "Make one draft of a manuscript, with the people and organizations it names suggested."

    def add_arguments(self, parser: CommandParser) -> None:
        add_manuscript_options(parser)
        parser.add_argument("--kind", default=Kind.PRESS_RELEASE.value)
        parser.add_argument("--json", action="store_true", help="print what was made as JSON")

    def handle(self, **options: Any) -> None:
        spoken, on = language(options["language"]), day(options["date"])
        filed = kind(options["kind"])
        manuscript = manuscript_at(options["file"])
        with sentences():
            edition = import_manuscript(
                manuscript,
                spoken,
                by=None,
                at=timezone.now(),
                event_date=on,
                kind=filed,
            )
        answer = named_in(manuscript, spoken, on, edition)
        if options["json"]:
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"Draft {edition.pk}: {edition.title}")
        self.stdout.write(f"Officials: {', '.join(answer['officials']) or 'none'}")
        self.stdout.write(f"Organizations: {', '.join(answer['organizations']) or 'none'}")
        for name in answer["unknown_people"]:
            self.stdout.write(f"Not in the directory: {name}")
        for warning in answer["warnings"]:
            self.stdout.write(f"Look at this: {warning}")
