"""Management: what a fresh database needs before anybody signs in."""

from django.core.management.base import BaseCommand

from press.editorial.directory import ensure_countries
from press.editorial.roles import ensure_roles


class Command(BaseCommand):
    help = "Create the three roles and the countries of ISO 3166; safe to repeat."

    def handle(self, **options: object) -> None:
        ensure_roles()
        ensure_countries()
        self.stdout.write("The roles and the countries are in place.")
