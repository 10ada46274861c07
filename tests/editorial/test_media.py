"""Adding to the library of photographs: what is let in, and what is refused."""

import hashlib
from unittest.mock import patch

import pytest
from django.test import TestCase, override_settings

from press.editorial.media import MOST_PIXELS, add_image, image_changed
from press.editorial.refusals import Refusal
from press.models import Event, Image
from tests import factories as make
from tests.editorial.pictures import huge_png, picture

IN_MEMORY = {"default": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}


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
                assert image.sha256 == hashlib.sha256(data).hexdigest()
                assert image.bytes == len(data)
                with image.file.open("rb") as stored:
                    assert stored.read() == data

    def test_the_name_given_cannot_lead_out_of_the_library(self):
        image = self.add(picture(3, 3), "../../etc/passwd.jpg")
        assert image.file.name.startswith("originals/passwd")

    def test_the_same_photograph_is_kept_once(self):
        first = self.add(picture(30, 20))
        assert self.add(picture(30, 20), "again.jpg") == first
        assert Image.objects.count() == Event.objects.count() == 1

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
