"""Adding to the library of photographs: what is let in, and what is refused."""

import hashlib
from io import BytesIO
from unittest.mock import patch

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase, override_settings
from PIL import Image as Pillow

from press.editorial.media import MOST_PIXELS, add_image, image_changed
from press.editorial.refusals import Refusal
from press.editorial.renditions import put_original
from press.models import Event, Image
from tests import factories as make
from tests.editorial.pictures import huge_png, picture
from tests.editorial.storages import IN_MEMORY, emptied, files


@override_settings(STORAGES=IN_MEMORY)
class TestAddImage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def add(self, data, name="a.jpg", by=None):
        return add_image(data, name, by=by or self.who.writer, at=make.NOON, credit="MFA")

    def refused(self, data, name="a.jpg", by=None):
        with pytest.raises(Refusal) as caught:
            self.add(data, name, by)
        assert not Image.objects.exists()
        assert not Event.objects.exists()
        return caught.value.code

    def test_jpeg_png_and_webp_are_let_in_by_what_they_are(self):
        for kind, mime in (("JPEG", "jpeg"), ("PNG", "png"), ("WEBP", "webp")):
            with self.subTest(kind=kind):
                data = picture(30, 20, kind)
                image = self.add(data, "wrong.gif")
                assert (image.mime, image.width, image.height) == (f"image/{mime}", 30, 20)
                with image.file.open() as file:
                    digest = hashlib.sha256(file.read()).hexdigest()
                assert image.file.name.startswith(f"originals/{digest}/")
                assert image.bytes == image.file.size
                with image.file.open() as file, Pillow.open(file) as kept:
                    assert kept.format == kind

    def test_the_name_given_cannot_lead_out_of_the_library(self):
        image = self.add(picture(3, 3), "../../etc/passwd.jpg")
        assert image.file.name.endswith("/passwd.jpg")

    def test_the_same_photograph_is_kept_once(self):
        first = self.add(picture(30, 20))
        assert self.add(picture(30, 20), "again.jpg") == first
        assert Image.objects.count() == Event.objects.count() == 1

    def test_an_original_that_the_storage_lost_comes_back_with_the_same_photograph(self):
        image = self.add(picture(30, 20))
        name = image.file.name
        for spoil in (
            default_storage.delete,
            lambda name: default_storage.open(name, "wb").close(),
        ):
            spoil(name)
            with self.subTest(spoil):
                assert self.add(picture(30, 20), "again.jpg") == image
                image.refresh_from_db()
                assert (image.file.name, image.file.size) == (name, image.bytes)
        with patch.object(default_storage, "exists", side_effect=OSError), self.assertLogs("press"):
            assert self.add(picture(30, 20)) == image

    def test_one_that_somebody_adds_meanwhile_is_kept_once(self):
        def slow(*given):
            patched.stop()
            self.first = self.add(picture(30, 20), by=self.who.second_writer)
            put_original(*given)

        patched = patch("press.editorial.media.put_original", slow)
        patched.start()
        emptied()
        with self.captureOnCommitCallbacks(execute=True):
            second = add_image(picture(30, 20), "b.jpg", by=self.who.writer, at=make.NOON)
        assert second == self.first
        assert second.credit == "MFA"
        assert Image.objects.count() == Event.objects.count() == 1
        assert files() == {second.file.name, *second.renditions.values_list("file", flat=True)}

    def test_other_formats_and_broken_files_are_refused(self):
        for data in (
            b"",
            b"text",
            b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            b"%PDF-1.7",
            picture(4, 4, "GIF"),
            picture(4, 4, "TIFF"),
            picture(40, 40)[:20],
        ):
            with self.subTest(data=data[:12]):
                assert self.refused(data) == "no_image"

    def test_more_pixels_than_the_limit_are_refused_from_the_header(self):
        for width, height in ((MOST_PIXELS + 1, 1), (9_500, 9_500), (60_000, 60_000)):
            with self.subTest(width=width):
                assert self.refused(huge_png(width, height)) == "too_many_pixels"

    def test_a_file_over_the_limit_is_refused_before_it_is_read(self):
        with patch("press.editorial.media.MOST_BYTES", 10):
            assert self.refused(picture(4, 4)) == "too_large"

    def test_somebody_without_a_role_adds_nothing(self):
        assert self.refused(picture(4, 4), by=self.who.outsider) == "not_allowed"

    def test_a_change_stands_in_the_record(self):
        image = self.add(picture(30, 20))
        image_changed(image, ["credit"], by=self.who.editor, at=make.NOON)
        event = Event.objects.latest("id")
        assert (event.verb, event.data) == (
            "change_image",
            {"image": str(image.key), "changed": ["credit"]},
        )

    def test_a_photograph_is_turned_upright_and_tells_nothing_of_its_place(self):
        exif = Pillow.Exif()
        exif[274] = 6
        exif.get_ifd(0x8825).update({1: "N", 2: (43.0, 14.0, 0.0)})
        out = BytesIO()
        Pillow.new("RGB", (40, 20), "red").save(out, "JPEG", exif=exif, comment=b"at home")
        image = self.add(out.getvalue())
        self.assertEqual((image.width, image.height), (20, 40))
        with image.file.open() as file, Pillow.open(file) as kept:
            self.assertEqual(kept.size, (20, 40))
            self.assertFalse(kept.getexif())
            self.assertNotIn("comment", kept.info)

    def test_transparency_is_kept_and_print_colours_become_screen_colours(self):
        for mode, kind, kept_mode in (
            ("RGBA", "PNG", "RGBA"),
            ("P", "PNG", "RGB"),
            ("CMYK", "JPEG", "RGB"),
            ("I;16", "PNG", "L"),
        ):
            out = BytesIO()
            Pillow.new(mode, (8, 8)).save(out, kind)
            with self.subTest(mode), self.add(out.getvalue()).file.open() as file:
                self.assertEqual(Pillow.open(file).mode, kept_mode)

    def test_a_truncated_photograph_is_refused(self):
        assert self.refused(picture(400, 300)[:-300]) == "damaged"
