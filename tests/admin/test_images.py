"""The library of photographs: what is let in, and what is said of it."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings
from PIL import Image as Pillow

from press.models import Event, Image
from tests import factories as make
from tests.admin.desk import filled
from tests.editorial.pictures import huge_png, picture

ADD = "/admin/press/image/add/"
IN_MEMORY = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


@override_settings(STORAGES=IN_MEMORY)
class TestLibrary(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        self.client.force_login(self.who.writer)

    def upload(self, data, name="signing.jpg", credit="MFA press service"):
        return self.client.post(ADD, {"file": SimpleUploadedFile(name, data), "credit": credit})

    def test_when_it_was_added_is_told_in_the_language_of_the_desk(self):
        self.upload(picture(60, 40))
        for address in ("/admin/press/image/", f"/admin/press/image/{Image.objects.get().pk}/"):
            page = self.client.get(address, headers={"Accept-Language": "ru"}, follow=True)
            self.assertContains(page, "Добавлено")

    def test_a_photograph_is_measured_named_and_recorded(self):
        self.assertRedirects(
            self.upload(picture(60, 40), "Signing in Geneva.JPG"), "/admin/press/image/"
        )
        image = Image.objects.get()
        assert (image.width, image.height, image.mime) == (60, 40, "image/jpeg")
        assert (image.bytes, len(image.sha256)) == (image.file.size, 64)
        assert image.file.name.endswith("/signing-in-geneva.jpg")
        assert image.credit == "MFA press service"
        event = Event.objects.get()
        assert (event.verb, event.actor) == ("add_image", self.who.writer)

    def test_what_is_no_photograph_is_an_error_of_the_file_and_keeps_the_rest(self):
        for name, data in {
            "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
            "a.gif": picture(4, 4, "GIF"),
            "a.jpg": b"not a picture",
            "b.jpg": picture(40, 40)[:20],
            "huge.png": huge_png(12_000, 12_000),
        }.items():
            with self.subTest(name=name):
                response = self.upload(data, name, credit="A credit typed")
                form = response.context["adminform"].form
                assert "file" in form.errors
                self.assertContains(response, "A credit typed")
        assert not Image.objects.exists()

    def test_an_empty_file_and_none_are_refused(self):
        assert "file" in self.upload(b"").context["adminform"].form.errors
        response = self.client.post(ADD, {"credit": "x"})
        assert "file" in response.context["adminform"].form.errors

    def test_what_is_said_of_an_image_can_change_and_its_file_cannot(self):
        self.upload(picture(60, 40))
        image = Image.objects.get()
        url = f"/admin/press/image/{image.pk}/change/"
        page = self.client.get(url)
        assert "file" not in page.context["adminform"].form.fields
        self.client.post(url, {**filled(page), "rights": "CC BY", "focal_x": "20"})
        image.refresh_from_db()
        assert (image.rights, image.focal_x) == ("CC BY", 20)
        assert Event.objects.latest("id").data["changed"] == ["rights", "focal_x"]

    def test_a_focal_point_outside_is_refused(self):
        self.upload(picture(60, 40))
        url = f"/admin/press/image/{Image.objects.get().pk}/change/"
        response = self.client.post(url, {**filled(self.client.get(url)), "focal_x": "101"})
        assert response.status_code == 200

    def test_staff_see_the_original(self):
        self.upload(picture(60, 40))
        response = self.client.get(f"/admin/press/image/{Image.objects.get().pk}/original/")
        assert response["Content-Type"] == "image/jpeg"
        with Pillow.open(BytesIO(b"".join(response.streaming_content))) as shown:
            assert shown.size == (60, 40)

    def test_nobody_deletes_an_image(self):
        self.upload(picture(60, 40))
        self.client.force_login(make.person("root", is_superuser=True))
        url = f"/admin/press/image/{Image.objects.get().pk}/delete/"
        assert self.client.post(url, {"post": "yes"}).status_code == 403
