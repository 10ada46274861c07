"""`manage.py tidy_media`: what a rollback left goes, and nothing that anything names."""

from datetime import timedelta
from io import StringIO
from unittest.mock import patch

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import TestCase, override_settings
from django.utils import timezone

from press.editorial.attachments import add_attachment, remove_attachment
from press.editorial.media import add_image
from tests import factories as make
from tests.editorial.papers import paper
from tests.editorial.pictures import picture
from tests.editorial.storages import IN_MEMORY, emptied, files

NOW = "press.management.commands.tidy_media.timezone.now"


def tidied(*options: str, days: int = 2) -> list[str]:
    """What the command prints some days on."""
    out = StringIO()
    with patch(NOW, return_value=timezone.now() + timedelta(days=days)):
        call_command("tidy_media", *options, stdout=out)
    return out.getvalue().splitlines()


@override_settings(STORAGES=IN_MEMORY)
class TestTidyMedia(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        emptied()

    def add(self, width: int) -> None:
        add_image(picture(width, 30), "a.jpg", by=self.who.writer, at=make.NOON)

    def test_what_a_rollback_left_is_listed_and_goes_when_that_is_asked_for(self):
        self.add(40)
        named = files()
        with transaction.atomic():
            self.add(50)
            transaction.set_rollback(True)
        left = files() - named
        self.assertEqual(len(left), 4)
        self.assertEqual(tidied(days=0), ["0 files that nothing names, 0 removed."])
        *listed, last = tidied()
        self.assertEqual((set(listed), last), (left, "4 files that nothing names, 0 removed."))
        self.assertEqual(files(), named | left)
        self.assertEqual(tidied("--remove")[-1], "4 files that nothing names, 4 removed.")
        self.assertEqual(files(), named)

    def test_the_file_of_an_earlier_save_stays_and_so_does_what_is_not_ours(self):
        draft, by = make.draft(self.who), {"by": self.who.writer, "at": make.NOON}
        made = add_attachment(draft, paper(), revision=draft.revision, **by)
        key = str(made.attachments.get().key)
        remove_attachment(made, key, revision=made.revision, **by)
        default_storage.save("backups/notes.txt", ContentFile(b"Text"))
        before = files()
        self.assertEqual(len(before), 2)
        tidied("--remove")
        self.assertEqual(files(), before)

    def test_what_is_named_meanwhile_stays(self):
        self.add(40)
        name = next(iter(files()))
        with patch("press.management.commands.tidy_media.forgotten_files", return_value=[name]):
            self.assertEqual(tidied("--remove")[-1], "1 files that nothing names, 0 removed.")
        self.assertTrue(default_storage.exists(name))
