"""Photographs on an edition's page: sent one by one, chosen, cut, and sent with the form."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings

from press.editorial.changes import Changes, ImageUse
from press.editorial.drafting import revise, start, submit
from press.editorial.media import add_image
from press.models import Event, Image
from tests import factories as make
from tests.admin.desk import door, page, row, said, typed
from tests.admin.test_images import IN_MEMORY
from tests.editorial.pictures import huge_png, picture

NEW = "/admin/press/edition/photograph/"
BAD = {
    "a.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "a.jpg": b"<html><script>alert(1)</script></html>",
    "cut.jpg": picture(40, 40)[:20],
    "huge.png": huge_png(12_000, 12_000),
    "empty.jpg": b"",
}


def file(data: bytes, name: str = "hall.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


class InAnOffice(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)

    def setUp(self):
        self.client.force_login(self.who.writer)
        stored = override_settings(STORAGES=IN_MEMORY)
        stored.enable()
        self.addCleanup(stored.disable)

    def image(self, width: int = 60, name: str = "hall.jpg", **given) -> Image:
        facts = {"by": self.who.writer, "at": make.NOON, "credit": "MFA", **given}
        return add_image(picture(width, 40), name, **facts)

    def showing(self, *uses: ImageUse):
        changes = Changes(images=list(uses))
        given = {"by": self.who.writer, "at": make.NOON, "revision": self.draft.revision}
        return revise(self.draft, changes, **given)


class TestSendingOne(InAnOffice):
    def send(self, data: bytes, name: str = "hall.jpg", to: str = ""):
        return self.client.post(to or door(self.draft, "photograph"), {"file": file(data, name)})

    def test_a_photograph_is_answered_with_what_a_row_needs(self):
        told = self.send(picture(60, 40)).json()
        image = Image.objects.get()
        assert told["id"] == image.pk
        assert told["size"].startswith("60 × 40, ")
        assert told["thumbnail"] == f"/admin/press/image/{image.pk}/thumbnail/"
        assert self.client.get(told["thumbnail"])["Content-Type"] == "image/jpeg"
        assert not self.draft.image_rows.exists()

    def test_a_release_that_is_not_saved_yet_takes_photographs_too(self):
        assert self.send(picture(60, 40), to=NEW).status_code == 200

    def test_what_is_no_photograph_is_refused_in_a_sentence(self):
        for name, data in BAD.items():
            with self.subTest(name):
                answer = self.send(data, name)
                assert answer.status_code == 422
                assert answer.json()["refused"].endswith(".")
        assert self.client.post(NEW).status_code == 422
        assert not Image.objects.exists() and not Event.objects.filter(verb="add_image").exists()

    def test_the_same_photograph_is_the_one_that_is_known(self):
        self.image()
        told = self.send(picture(60, 40), "again.jpg").json()
        assert told["id"] == Image.objects.get().pk
        assert told["credit"] == "MFA"

    def test_an_edition_that_is_closed_takes_none(self):
        for closed in (make.in_review(self.who), make.public_edition(self.who)):
            answer = self.send(picture(60, 40), to=door(closed, "photograph"))
            assert answer.status_code == 422
            assert "edition" in answer.json()["refused"]
        assert not Image.objects.exists()

    def test_only_staff_with_a_role_sends(self):
        self.client.force_login(self.who.outsider)
        assert self.send(picture(60, 40)).status_code == 403
        self.client.logout()
        assert self.send(picture(60, 40)).status_code == 302
        assert not Image.objects.exists()

    def test_a_page_of_another_site_cannot_send(self):
        guarded = self.client_class(enforce_csrf_checks=True)
        guarded.force_login(self.who.writer)
        address = door(self.draft, "photograph")
        assert guarded.post(address, {"file": file(picture(60, 40))}).status_code == 403
        assert not Image.objects.exists()


class TestSentWithTheForm(InAnOffice):
    def save(self, *files: SimpleUploadedFile, **over):
        data = {**typed(self.client, self.draft), "_save": "1", **over}
        return self.client.post(page(self.draft), {**data, "photographs": files}, follow=True)

    def test_each_file_becomes_a_row(self):
        self.image(80, "known.jpg")
        answer = self.save(file(picture(60, 40), "one.jpg"), file(picture(80, 40), "two.jpg"))
        assert said(answer) == "Saved."
        assert self.draft.image_rows.count() == 2
        assert list(self.draft.image_rows.values_list("credit", flat=True)) == ["", "MFA"]

    def test_one_that_is_refused_says_so_at_the_field_and_the_rest_is_kept(self):
        for name, data in BAD.items():
            with self.subTest(name):
                good = file(picture(60, 40), "one.jpg")
                answer = self.save(file(data, name), good, title="Typed anew")
                sentences = answer.context["adminform"].form.errors["photographs"]
                assert len(sentences) == 1 and sentences[0].startswith(f"{name}: ")
                self.assertContains(answer, "Typed anew")
                image = Image.objects.get()
                self.assertContains(answer, f"/admin/press/image/{image.pk}/thumbnail/")
                assert not self.draft.image_rows.exists()

    def test_an_image_that_is_there_already_is_not_added_twice(self):
        image = self.image()
        self.showing(ImageUse(image.pk, "Two people"))
        self.draft.refresh_from_db()
        self.save(file(picture(60, 40), "again.jpg"))
        assert [use.alt for use in self.draft.image_rows.all()] == ["Two people"]

    def test_a_closed_edition_takes_nothing_in(self):
        data = {**typed(self.client, self.draft), "_save": "1"}
        closed = make.in_review(self.who)
        self.client.post(page(closed), {**data, "photographs": [file(picture(60, 40))]})
        assert not Image.objects.exists()

    def test_counts_that_nobody_could_post_are_no_error_of_ours(self):
        for count in ("", "x", "-1", "9" * 30):
            with self.subTest(count):
                over = {"image_rows-TOTAL_FORMS": count}
                assert self.save(file(picture(60, 40)), **over).status_code == 200


class TestRows(InAnOffice):
    def test_rights_are_typed_for_each_use_and_the_order_is_kept(self):
        one, two = self.image(60, "one.jpg"), self.image(80, "two.jpg")
        first = row("image_rows", 0, image=one.pk, position=2, alt="One", rights="CC BY")
        second = row("image_rows", 1, image=two.pk, position=1, alt="Two")
        self.client.post(page(self.draft), typed(self.client, self.draft, **{**first, **second}))
        stored = self.draft.image_rows.values_list("alt", "rights")
        assert list(stored) == [("Two", ""), ("One", "CC BY")]

    def test_another_picture_keeps_the_words_of_its_row(self):
        one, two = self.image(60, "one.jpg"), self.image(80, "two.jpg")
        self.draft = self.showing(ImageUse(one.pk, "A hall", caption="The hall"))
        over = {"image_rows-0-image": str(two.pk)}
        self.client.post(page(self.draft), typed(self.client, self.draft, **over))
        use = self.draft.image_rows.get()
        assert (use.image, use.alt, use.caption) == (two, "A hall", "The hall")

    def test_the_first_is_shown_as_the_lead(self):
        self.draft = self.showing(*(ImageUse(self.image(60 + n, f"{n}.jpg").pk) for n in range(2)))
        shown = self.client.get(page(self.draft)).content.decode()
        assert shown.count('<span class="state photo-lead">') == 1
        assert shown.index('<span class="state photo-lead">') < shown.index('id="image_rows-1"')

    def test_a_translation_shows_what_its_source_says_of_the_picture(self):
        source = self.showing(ImageUse(self.image().pk, "A hall", caption="The great hall"))
        given = {"by": self.who.writer, "at": make.NOON, "source": source}
        translation = start(source.release, "ru", changes=make.changes(), **given)
        shown = self.client.get(page(translation))
        self.assertContains(shown, '<span lang="en">A hall</span>')
        self.assertContains(shown, '<span lang="en">The great hall</span>')

    def test_a_closed_edition_shows_its_pictures_and_no_way_to_change_them(self):
        made = self.showing(ImageUse(self.image().pk, "A hall"))
        submit(made, by=self.who.writer, at=make.NOON, revision=made.revision)
        shown = self.client.get(page(made))
        self.assertContains(shown, 'class="photo-thumb" src="/admin/press/image/')
        for control in ('name="photographs"', "data-lead", "photo-picker", "focal-dialog"):
            self.assertNotContains(shown, control)

    def test_pictures_cost_no_queries_of_their_own(self):
        images = [self.image(60 + number, f"{number}.jpg").pk for number in range(15)]
        counts = []
        for many in (3, 15):
            self.draft = self.showing(*(ImageUse(key, "A hall") for key in images[:many]))
            self.client.get(page(self.draft))
            with self.assertNumQueries(22):
                self.client.get(page(self.draft))
            counts.append(many)
        assert counts == [3, 15]
