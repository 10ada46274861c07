"""Management: the proof that nothing approved or recorded has been altered."""

from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from press.models import Edition, Event
from press.reading.record import broken_editions, broken_events


class Command(BaseCommand):
    help = "Check the event chain and the digest of every approved edition."

    def handle(self, **options: Any) -> None:
        broken = list(chain(broken_events(), broken_editions()))
        if broken:
            raise CommandError("\n".join(broken))
        events, editions = Event.objects.count(), Edition.objects.filter(approved=True).count()
        self.stdout.write(f"The record holds: {events} events, {editions} approved editions.")
