"""The library's form with what is no photograph, and with a storage that fails."""

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings

from press.models import Event, Image
from tests import factories as make
from tests.admin.desk import filled
from tests.editorial.bad_pictures import FULL, GatewayError, bad_uploads
from tests.editorial.pictures import picture
from tests.editorial.storages import FAILING, emptied, files

ADD = "/admin/press/image/add/"
FAILURES = {"no room left": FULL, "Try again": GatewayError("reset")}


@override_settings(STORAGES=FAILING)
class TestBadUploads(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        self.client.force_login(self.who.writer)
        default_storage.room = 1000
        emptied()

    def refused(self, name, data):
        given = {"credit": "A credit typed", "rights": "Rights typed", "caption": "Words typed"}
        response = self.client.post(ADD, {"file": SimpleUploadedFile(name, data), **given})
        for words in given.values():
            self.assertContains(response, words)
        assert not Image.objects.exists()
        assert not Event.objects.exists()
        assert not files()
        [sentence] = response.context["adminform"].form.errors["file"]
        return sentence

    def test_each_is_told_by_a_sentence_at_the_field_and_nothing_is_left(self):
        for name, (data, _code) in bad_uploads().items():
            with self.subTest(name):
                assert self.refused(name, data).endswith(".")

    def test_a_storage_that_fails_at_any_file_is_told_there_too(self):
        for words, failure in FAILURES.items():
            for room in range(4):
                with self.subTest(words, room=room):
                    default_storage.room, default_storage.failure = room, failure
                    assert words in self.refused("good.jpg", picture(40, 30))

    def test_a_change_that_cannot_be_stored_is_told_and_keeps_what_was_typed(self):
        good = SimpleUploadedFile("good.jpg", picture(40, 30))
        self.client.post(ADD, {"file": good, "credit": "The old credit"})
        image, before = Image.objects.get(), files()
        url = f"/admin/press/image/{image.pk}/change/"
        default_storage.room, default_storage.failure = 1, FULL
        response = self.client.post(url, {**filled(self.client.get(url)), "credit": "A new one"})
        self.assertContains(response, "no room left")
        self.assertContains(response, "A new one")
        image.refresh_from_db()
        assert image.credit == "The old credit"
        assert files() == before
