"""The library of photographs: what is found there, where a picture is used, where it is cut."""

from django.utils import timezone

from press.editorial.changes import ImageUse
from press.models import Event
from tests import factories as make
from tests.admin.test_photographs import InAnOffice

CHOOSE = "/admin/press/image/choose/"
LIST = "/admin/press/image/"


class TestChoosing(InAnOffice):
    def names(self, **asked) -> list[str]:
        told = self.client.get(CHOOSE, asked).json()
        return [one["name"].partition(".")[0].partition("_")[0] for one in told["images"]]

    def test_the_newest_come_first_a_shelf_at_a_time(self):
        made = [self.image(60 + number, f"n{number:02}.jpg").pk for number in range(26)]
        told = self.client.get(CHOOSE).json()
        assert [one["id"] for one in told["images"]] == made[:1:-1]
        assert told["before"] == made[2]
        rest = self.client.get(CHOOSE, {"before": told["before"]}).json()
        assert [one["id"] for one in rest["images"]] == made[1::-1]
        assert rest["before"] is None

    def test_words_are_sought_in_names_credits_and_what_stood_with_a_picture(self):
        self.image(61, "signing.jpg", credit="A. Person")
        hall = self.image(62, "hall.jpg", rights="CC BY 4.0")
        self.image(63, "Флаг.jpg")
        self.showing(ImageUse(hall.pk, "Подписание соглашения", caption="In Geneva"))
        for words, name in {
            "SIGNING": "signing",
            "person": "signing",
            "cc by": "hall",
            "geneva": "hall",
            "подписание": "hall",
            "ПОДПИСАНИЕ geneva": "hall",
            "флаг": "flag",
        }.items():
            with self.subTest(words):
                assert self.names(q=words) == [name]
        assert self.names(q="geneva person") == []
        assert self.names(q="%") == []

    def test_a_part_that_cannot_be_is_refused(self):
        for before in ("x", "-1", "9" * 20, "١"):
            assert self.client.get(CHOOSE, {"before": before}).status_code == 400

    def test_a_shelf_costs_one_query_of_its_own(self):
        for number in range(3):
            self.image(60 + number, f"{number}.jpg")
        with self.assertNumQueries(5):
            self.client.get(CHOOSE, {"q": "MFA"})
        for number in range(3, 15):
            self.image(60 + number, f"{number}.jpg")
        with self.assertNumQueries(5):
            self.client.get(CHOOSE, {"q": "MFA"})


class TestLibrary(InAnOffice):
    def test_the_list_shows_each_picture_and_how_many_editions_show_it(self):
        image = self.image()
        self.showing(ImageUse(image.pk, "A hall"))
        shown = self.client.get(LIST)
        self.assertContains(shown, f'<img src="/admin/press/image/{image.pk}/thumbnail/"')
        self.assertContains(shown, '<td class="field-editions">1</td>')
        assert self.client.get(LIST, {"q": "hall"}).context["cl"].result_count == 1
        assert self.client.get(LIST, {"q": "nothing"}).context["cl"].result_count == 0

    def test_the_list_costs_the_same_for_more_pictures(self):
        counts = []
        for numbers in (range(3), range(3, 15)):
            for number in numbers:
                self.image(60 + number, f"{number}.jpg")
            self.client.get(LIST)
            with self.assertNumQueries(6):
                self.client.get(LIST, {"q": "MFA"})
            counts.append(len(numbers))
        assert counts == [3, 12]

    def test_a_picture_says_where_it_is_used(self):
        image = self.image()
        self.showing(ImageUse(image.pk, "A hall"))
        portrait = make.official("Amy Pope", portrait=image)
        other = self.image(61, "other.jpg")
        shown = self.client.get(f"{LIST}{image.pk}/change/")
        self.assertContains(shown, f'href="/admin/press/edition/{self.draft.pk}/change/" lang="en"')
        self.assertContains(shown, "1 draft")
        self.assertContains(shown, f'href="/admin/press/official/{portrait.pk}/change/"')
        self.assertContains(self.client.get(f"{LIST}{other.pk}/change/"), "Nowhere yet.")

    def test_where_it_is_used_costs_the_same_for_more_editions(self):
        image = self.image()
        costs = []
        for many in (3, 12):
            for _number in range(many):
                self.draft = make.draft(self.who, at=timezone.now())
                self.showing(ImageUse(image.pk, "A hall"))
            address = f"{LIST}{image.pk}/change/"
            self.client.get(address)
            with self.assertNumQueries(9):
                self.client.get(address)
            costs.append(many)
        assert costs == [3, 12]


class TestFocalPoint(InAnOffice):
    def put(self, image, **point):
        return self.client.post(f"/admin/press/image/{image.pk}/focal/", point)

    def test_the_point_is_kept_and_stands_in_the_record(self):
        image = self.image()
        assert self.put(image, x="20", y="75").json()["focal"] == [20, 75]
        image.refresh_from_db()
        assert (image.focal_x, image.focal_y) == (20, 75)
        event = Event.objects.latest("id")
        assert (event.verb, event.data["changed"]) == ("change_image", ["focal_x", "focal_y"])

    def test_the_point_that_it_has_is_no_change(self):
        image = self.image()
        before = Event.objects.count()
        assert self.put(image, x="50", y="50").status_code == 200
        assert Event.objects.count() == before

    def test_a_point_outside_or_none_is_refused_in_a_sentence(self):
        image = self.image()
        for point in (
            {"x": "101", "y": "0"},
            {"x": "-1", "y": "0"},
            {"x": "1"},
            {},
            {"x": "a", "y": "1"},
            {"x": "9" * 40, "y": "1"},
        ):
            with self.subTest(point):
                answer = self.put(image, **point)
                assert answer.status_code == 422
                assert answer.json()["refused"].endswith(".")
        image.refresh_from_db()
        assert (image.focal_x, image.focal_y) == (50, 50)

    def test_whoever_has_no_role_moves_nothing(self):
        image = self.image()
        self.client.force_login(self.who.outsider)
        assert self.put(image, x="1", y="1").status_code == 403
        image.refresh_from_db()
        assert image.focal_x == 50

    def test_a_thumbnail_whose_file_is_gone_is_not_there(self):
        image = self.image()
        for row in image.renditions.all():
            row.file.storage.delete(row.file.name)
        assert self.client.get(f"/admin/press/image/{image.pk}/thumbnail/").status_code == 404
