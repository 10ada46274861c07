"""Management: the way back in for somebody whom no administrator can help."""

from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from press.editorial.second_step import reset


class Command(BaseCommand):
    help = "Take the second step of an account away; its next sign-in sets it up anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="the name of the account")

    def handle(self, **options: Any) -> None:
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['user']!r}.")
        reset(user, by=None, at=timezone.now())
        self.stdout.write(
            f"The second step of {user.username} is reset and every sign-in has ended;"
            " the next one sets it up anew."
        )
