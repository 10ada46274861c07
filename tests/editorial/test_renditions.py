"""The files in which a photograph is shown: what is made, and what goes when it changes."""

from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase, override_settings
from PIL import Image as Pillow

from press.editorial.media import add_image, image_changed
from press.editorial.publication import approve
from press.editorial.renditions import complete, missing
from press.models import Image, Rendition
from press.pure.photographs import AVIF, JPEG, WEBP
from tests import factories as make
from tests.editorial.pictures import picture
from tests.editorial.storages import IN_MEMORY, emptied, files


@override_settings(STORAGES=IN_MEMORY)
class TestRenditions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        emptied()

    def add(self, data, **said):
        return add_image(data, "a.jpg", by=self.who.writer, at=make.NOON, **said)

    def change(self, image, **said):
        with self.captureOnCommitCallbacks(execute=True):
            Image.objects.filter(pk=image.pk).update(**said)
            image.refresh_from_db()
            image_changed(image, list(said), by=self.who.editor, at=make.NOON)

    def test_each_width_is_made_in_both_formats_and_none_is_enlarged(self):
        image = self.add(picture(1000, 500))
        fit = image.renditions.filter(role="fit")
        assert set(fit.values_list("width", "height", "mime")) == {
            (width, width // 2, mime) for width in (320, 640, 960, 1000) for mime in (WEBP, JPEG)
        }

    def test_a_picture_narrower_than_the_narrowest_keeps_its_width(self):
        image = self.add(picture(40, 30))
        assert set(image.renditions.values_list("role", "width", "height", "mime")) == {
            ("fit", 40, 30, WEBP),
            ("fit", 40, 30, JPEG),
            ("card", 40, 21, JPEG),
        }

    def test_what_is_stored_of_a_rendition_is_what_its_file_is(self):
        for row in self.add(picture(700, 500), credit="MFA").renditions.all():
            with self.subTest(str(row)), row.file.open() as file:
                data = file.read()
                assert row.bytes == len(data)
                with Pillow.open(BytesIO(data)) as shown:
                    assert shown.size == (row.width, row.height)
                    assert shown.get_format_mimetype() == row.mime

    def test_the_card_has_the_shape_of_networks(self):
        card = self.add(picture(2000, 2000)).renditions.get(role="card")
        assert (card.width, card.height, card.mime) == (1200, 630, JPEG)

    def test_the_card_is_cut_around_the_focal_point_and_cut_anew_when_it_moves(self):
        half = Pillow.new("RGB", (600, 600), "blue")
        half.paste("red", (0, 300, 600, 600))
        out = BytesIO()
        half.save(out, "PNG")
        image = self.add(out.getvalue())
        before = image.renditions.get(role="card").file.name
        self.change(image, focal_y=100)
        card = image.renditions.get(role="card")
        with card.file.open() as file, Pillow.open(file) as shown:
            assert shown.convert("RGB").getpixel((200, 200))[0] > 200
        assert card.file.name != before
        assert not default_storage.exists(before)

    def test_transparent_places_are_white_in_a_jpeg_and_stay_in_a_webp(self):
        out = BytesIO()
        Pillow.new("RGBA", (40, 40), (0, 0, 0, 0)).save(out, "PNG")
        image = self.add(out.getvalue())
        for mime, seen in ((JPEG, (255, 255, 255, 255)), (WEBP, (0, 0, 0, 0))):
            row = image.renditions.get(role="fit", mime=mime)
            with self.subTest(mime), row.file.open() as file, Pillow.open(file) as shown:
                assert shown.convert("RGBA").getpixel((9, 9)) == seen

    def test_a_new_credit_is_written_into_every_file_and_the_old_files_go(self):
        image = self.add(picture(700, 500), credit="The old credit")
        complete(image, (AVIF,))
        before, sha256 = files(), image.sha256
        self.change(image, credit="A new credit")
        image.refresh_from_db()
        assert image.sha256 == sha256
        after = files()
        assert not before & after
        assert after == {image.file.name, *Rendition.objects.values_list("file", flat=True)}
        for name in after:
            with self.subTest(name), default_storage.open(name) as file:
                data = file.read()
                assert b"A new credit" in data
                assert b"The old credit" not in data
        assert missing(image, (JPEG, WEBP)) == []
        assert len(missing(image, (AVIF,))) == 3

    def test_nothing_is_written_for_a_change_that_no_file_tells(self):
        image = self.add(picture(40, 30))
        before = files()
        image_changed(image, [], by=self.who.editor, at=make.NOON)
        assert files() == before

    def test_a_file_that_two_images_share_stays_while_one_is_left(self):
        first = self.add(picture(40, 30), credit="Same")
        row = first.renditions.get(role="card")
        second = self.add(picture(50, 30), credit="Same")
        second.renditions.filter(role="card").update(file=row.file.name)
        self.change(first, credit="Other")
        assert default_storage.exists(row.file.name)

    def test_a_file_whose_writer_was_killed_is_written_again(self):
        image = self.add(picture(40, 30))
        names = files()
        Image.objects.all().delete()
        for name in names:
            default_storage.delete(name)
            with default_storage.open(name, "wb") as half:
                half.write(b"half")
        image = self.add(picture(40, 30))
        assert files() == names
        assert {default_storage.size(row.file.name) for row in image.renditions.all()} == set(
            image.renditions.values_list("bytes", flat=True)
        )

    def test_a_change_that_is_taken_back_leaves_the_old_files(self):
        image = self.add(picture(40, 30), credit="The old credit")
        before = files()
        image.credit = "New"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(default_storage, "save", lambda *_given: 1 / 0)
            with pytest.raises(Exception, match="could not be stored"):
                image_changed(image, ["credit"], by=self.who.editor, at=make.NOON)
        assert files() == before

    def approved(self, image, **said):
        edition = make.in_review(self.who)
        edition.image_rows.create(image=image, alt="A hall", **said)
        given = {"by": self.who.editor, "at": make.NOON, "revision": edition.revision}
        with self.captureOnCommitCallbacks(execute=True):
            approve(edition, **given)
        image.refresh_from_db()
        return image

    def test_files_tell_what_the_first_approved_edition_says_where_the_library_says_nothing(self):
        image = self.approved(self.add(picture(40, 30)), credit="Of this use", rights="CC BY")
        assert (image.credit, image.rights, image.caption) == ("Of this use", "CC BY", "")
        for name in files():
            with self.subTest(name), default_storage.open(name) as file:
                assert b"Of this use" in file.read()

    def test_what_the_library_says_stays_whatever_an_edition_says(self):
        image = self.approved(self.add(picture(40, 30), credit="The library"), credit="Of this use")
        assert (image.credit, image.rights) == ("The library", "")

    def test_a_storage_that_fails_holds_up_no_approval(self):
        image = self.add(picture(40, 30))
        default_storage.delete(image.file.name)
        assert self.approved(image, credit="Of this use").credit == ""
