"""What is no photograph, and storages that fail: refused with a sentence, nothing left behind."""

import io

import pytest
from django.core.files.storage import default_storage
from django.test import TestCase, override_settings
from PIL import Image as Pillow

from press.editorial.media import add_image, image_changed
from press.editorial.refusals import Refusal
from press.models import Event, Image
from tests import factories as make
from tests.editorial.bad_pictures import FULL, PAYLOAD, GatewayError, bad_uploads
from tests.editorial.pictures import picture
from tests.editorial.storages import FAILING, emptied, files

NAMES = {
    "../../x.jpg": "x.jpg",
    "..\\..\\windows\\x.jpg": "x.jpg",
    "/etc/passwd": "passwd.jpg",
    "a\x00b.jpg": "a-b.jpg",
    "\u202egpj.exe": "gpj.jpg",
    "CON.jpg": "image-con.jpg",
    "lpt1": "image-lpt1.jpg",
    "": "untitled.jpg",
    "....": "untitled.jpg",
    "Қол қою.JPG": "qol-qoyu.jpg",
    "page.html": "page.jpg",
    "word " * 500 + ".jpg": None,
    "x" * 5000: None,
}


def no_row(*_args, **_given):
    raise RuntimeError("no row")


@override_settings(STORAGES=FAILING)
class TestBadUploads(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        default_storage.room = 1000
        emptied()

    def add(self, data, name="a.jpg", **said):
        return add_image(data, name, by=self.who.writer, at=make.NOON, **said)

    def refused(self, data, name="a.jpg"):
        with pytest.raises(Refusal) as caught:
            self.add(data, name)
        assert not Image.objects.exists()
        assert not Event.objects.exists()
        assert not files()
        return caught.value.code

    def test_what_is_no_still_photograph_is_refused_whatever_its_name(self):
        for name, (data, code) in bad_uploads().items():
            with self.subTest(name):
                assert self.refused(data, name) == code

    def test_what_hides_behind_a_photograph_is_in_no_file_of_it(self):
        for kind in ("JPEG", "PNG", "WEBP"):
            with self.subTest(kind):
                emptied()
                self.add(picture(40, 30 + len(kind), kind) + PAYLOAD)
                for name in files():
                    with default_storage.open(name) as file:
                        assert PAYLOAD[:20] not in file.read()

    def test_a_profile_that_is_none_hides_nothing(self):
        out = io.BytesIO()
        Pillow.new("RGB", (40, 30)).save(out, "JPEG", icc_profile=PAYLOAD * 2000)
        self.add(out.getvalue())
        for name in files():
            with default_storage.open(name) as file:
                assert PAYLOAD not in file.read()

    def test_no_name_leads_anywhere_or_breaks_anything(self):
        for number, (name, kept) in enumerate(NAMES.items()):
            with self.subTest(name[:20]):
                stored = self.add(picture(40, 20 + number), name).file.name
                folder, digest, last = stored.split("/")
                assert (folder, len(digest)) == ("originals", 64)
                assert last == kept if kept else len(last) < 90

    def test_a_full_disk_and_a_storage_that_fails_at_any_file_leave_nothing(self):
        data = picture(40, 30)
        count = 4
        for failure, code in ((FULL, "disk_full"), (GatewayError("reset"), "not_stored")):
            for room in range(count):
                with self.subTest(code, room=room):
                    default_storage.room, default_storage.failure = room, failure
                    assert self.refused(data) == code
        default_storage.room = count
        self.add(data)
        assert len(files()) == count

    def test_a_row_that_cannot_be_saved_leaves_no_file(self):
        with pytest.raises(RuntimeError), pytest.MonkeyPatch.context() as patch:
            patch.setattr("press.editorial.media.record", no_row)
            self.add(picture(40, 30))
        assert not files()
        assert not Image.objects.exists()

    def test_a_refused_upload_takes_no_file_that_another_image_uses(self):
        shared = self.add(picture(40, 30))
        before = files()
        # The same picture again, as if the library did not know it.
        Image.objects.filter(pk=shared.pk).update(sha256="0" * 64)
        with pytest.raises(RuntimeError), pytest.MonkeyPatch.context() as patch:
            patch.setattr("press.editorial.media.record", no_row)
            self.add(picture(40, 30))
        assert files() == before

    def test_a_change_that_cannot_be_stored_at_any_file_leaves_the_files_as_they_were(self):
        image = self.add(picture(40, 30), credit="The old credit")
        before = files()
        for room in range(4):
            image.refresh_from_db()
            image.credit = "A new credit"
            default_storage.room = room
            with self.subTest(room=room), pytest.raises(Refusal):
                image_changed(image, ["credit"], by=self.who.editor, at=make.NOON)
            assert files() == before
