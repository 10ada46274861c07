"""`manage.py make_renditions`: AVIF, older databases, and being stopped at any moment."""

from io import StringIO

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.test import TestCase, override_settings

from press.editorial.media import add_image
from press.models import Image, Rendition
from press.pure.photographs import AVIF, JPEG, WEBP
from tests import factories as make
from tests.editorial.pictures import picture
from tests.editorial.storages import FAILING, IN_MEMORY, emptied, files


class InALibrary(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        emptied()

    def add(self, width, **said):
        data = picture(width, 30)
        return add_image(data, "a.jpg", by=self.who.writer, at=make.NOON, **said)

    def run_it(self, *options):
        out, err = StringIO(), StringIO()
        with self.captureOnCommitCallbacks(execute=True):
            call_command("make_renditions", *options, stdout=out, stderr=err)
        return out.getvalue()

    def used(self):
        """Every file that a row names, all of them there."""
        rows = Rendition.objects.values_list("file", flat=True)
        named = {*rows, *Image.objects.values_list("file", flat=True)}
        assert named == files()
        return named


@override_settings(STORAGES=IN_MEMORY)
class TestMakeRenditions(InALibrary):
    def test_avif_is_made_of_what_is_there_and_only_once(self):
        self.add(400)
        assert self.run_it() == "0 renditions of 0 images made.\n"
        assert self.run_it("--avif") == "2 renditions of 1 images made.\n"
        assert self.run_it("--avif") == "0 renditions of 0 images made.\n"
        rows = Rendition.objects.filter(mime=AVIF)
        assert {row.width for row in rows} == {320, 400}
        self.used()

    def test_an_image_from_before_renditions_gets_all_of_them_and_tells_its_credit(self):
        image = self.add(40)
        Rendition.objects.all().delete()
        emptied()
        old = default_storage.save("originals/a.jpg", ContentFile(picture(40, 30)))
        Image.objects.filter(pk=image.pk).update(file=old, credit="The press service")
        assert self.run_it() == "3 renditions of 1 images made.\n"
        assert set(Rendition.objects.values_list("mime", flat=True)) == {WEBP, JPEG}
        for name in self.used():
            with self.subTest(name), default_storage.open(name) as file:
                assert b"The press service" in file.read()

    def test_it_stops_after_as_many_images_as_asked_and_goes_on_from_there(self):
        for width in (40, 50, 60):
            self.add(width)
        assert self.run_it("--avif", "--limit", "2") == "2 renditions of 2 images made.\n"
        assert self.run_it("--avif", "--limit", "2") == "1 renditions of 1 images made.\n"
        with pytest.raises(CommandError, match="1 or more"):
            self.run_it("--limit", "0")

    def test_a_bad_original_is_told_and_holds_up_no_other(self):
        gone, damaged, good = (self.add(width) for width in (40, 50, 60))
        default_storage.delete(gone.file.name)
        with default_storage.open(damaged.file.name, "wb") as file:
            file.write(b"\xff\xd8nothing")
        with pytest.raises(CommandError, match="2 images"):
            self.run_it("--avif")
        assert list(Rendition.objects.filter(mime=AVIF).values_list("image", flat=True)) == [
            good.pk
        ]

    def test_a_file_that_is_gone_is_made_again_when_asked_to_look(self):
        image = self.add(40)
        lost = image.renditions.get(mime=WEBP)
        default_storage.delete(lost.file.name)
        assert self.run_it() == "0 renditions of 0 images made.\n"
        assert self.run_it("--check") == "1 renditions of 1 images made.\n"
        assert image.renditions.get(mime=WEBP).file.name in self.used()


@override_settings(STORAGES=FAILING)
class TestStorageThatFails(InALibrary):
    def test_a_run_that_is_stopped_leaves_whole_images_and_the_next_goes_on(self):
        default_storage.room, default_storage.failure = 100, KeyboardInterrupt()
        self.add(400), self.add(500)
        default_storage.room = 3
        with pytest.raises(KeyboardInterrupt):
            self.run_it("--avif")
        self.used()
        assert Rendition.objects.filter(mime=AVIF).count() == 2
        default_storage.room = 100
        assert self.run_it("--avif") == "2 renditions of 1 images made.\n"
        self.used()
