"""The doors of unsaved words: kept for whoever types, shown to nobody else, thrown away."""

from datetime import datetime

from django.test import TestCase
from django.urls import reverse

from press.models import Buffer, Edition, Event
from tests import factories as make
from tests.admin.desk import page, said


def keeps(place, user):
    return f"{reverse('admin:press_buffer', args=[place])}?by={user.pk}"


def discards(place):
    return reverse("admin:press_buffer_discard", args=[place])


class Doors(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)
        cls.place = f"edition-{cls.draft.pk}"

    def setUp(self):
        self.client.force_login(self.who.writer)

    def keep(self, place=None, user=None, **data):
        user = user or self.who.writer
        self.client.force_login(user)
        return self.client.post(keeps(place or self.place, user), data)


class TestKeeping(Doors):
    def test_a_posted_form_is_kept_and_the_answer_says_when(self):
        answer = self.keep(title="Typed", revision="1", suggestion=["3", "4"]).json()
        kept = Buffer.objects.get()
        assert kept.data == {"title": ["Typed"], "revision": ["1"], "suggestion": ["3", "4"]}
        assert (kept.user, kept.edition, kept.revision) == (self.who.writer, self.draft, 1)
        assert abs(datetime.fromisoformat(answer["kept"]) - kept.typed_at).seconds == 0
        assert len(answer["time"]) == 5

    def test_the_token_and_the_rows_that_are_patterns_are_no_words(self):
        self.keep(
            csrfmiddlewaretoken="x", untaken="1", **{"topic_rows-__prefix__-topic": "", "title": ""}
        )
        assert Buffer.objects.get().data == {"title": [""]}

    def test_the_edition_and_the_record_stay_as_they_are(self):
        events = Event.objects.count()
        self.keep(title="Typed", revision="1")
        edition = Edition.objects.get()
        assert (edition.title, edition.revision) == ("Talks in Geneva", 1)
        assert Event.objects.count() == events

    def test_words_over_a_stale_save_or_one_handed_in_meanwhile_are_kept_too(self):
        make.revise_fields(self.who, self.draft, make.NOON, place="Vienna")
        assert self.keep(title="Typed", revision="1").status_code == 200
        handed_in = make.in_review(self.who, "ru")
        assert self.keep(f"edition-{handed_in.pk}", revision="1").status_code == 200
        assert self.keep(title="Typed", revision="?").status_code == 200
        assert Buffer.objects.get(place=self.place).revision is None

    def test_the_pages_that_add_have_places_of_their_own(self):
        release = self.draft.release_id
        for place in ("new", f"release-{release}-ru", f"release-{release}-kk-from-{self.draft.pk}"):
            with self.subTest(place=place):
                assert self.keep(place, title="Typed", revision="1").status_code == 200
                kept = Buffer.objects.get(place=place)
                assert (kept.edition, kept.revision) == (None, None)

    def test_too_much_is_refused_in_a_sentence(self):
        answer = self.keep(body="a" * 1_000_000)
        assert answer.status_code == 422
        assert "too large" in answer.json()["refused"]
        assert not Buffer.objects.exists()


class TestWho(Doors):
    def test_a_place_that_names_nothing_is_not_found(self):
        release = self.draft.release_id
        for place in (
            "edition-999999",
            "release-999999-ru",
            f"release-{release}-de",
            f"release-{release}-ru-from-999999",
            f"release-{release}",
            "edition-x",
            "old",
        ):
            with self.subTest(place=place):
                assert self.keep(place).status_code == 404
                assert self.client.post(discards(place)).status_code == 404
        assert not Buffer.objects.exists()

    def test_nothing_is_read_at_these_addresses_not_even_ones_own(self):
        self.keep(title="Typed")
        assert self.client.get(keeps(self.place, self.who.writer)).status_code == 405
        assert self.client.get(discards(self.place)).status_code == 405

    def test_staff_without_a_role_are_refused_before_anything_is_said(self):
        self.client.force_login(self.who.outsider)
        for place in (self.place, "new", "edition-999999", "old"):
            with self.subTest(place=place):
                assert self.client.get(keeps(place, self.who.outsider)).status_code == 403
                assert self.client.post(keeps(place, self.who.outsider)).status_code == 403
                assert self.client.post(discards(place)).status_code == 403

    def test_the_signed_out_are_sent_to_sign_in(self):
        self.client.logout()
        for url in (keeps(self.place, self.who.writer), discards(self.place)):
            answer = self.client.post(url, {"title": "Typed"})
            assert answer.status_code == 302
            assert answer["Location"].startswith("/admin/login/?next=")
        assert not Buffer.objects.exists()

    def test_words_never_land_with_somebody_else_who_signed_in_since(self):
        self.client.force_login(self.who.editor)
        for url in (keeps(self.place, self.who.writer), keeps(self.place, self.who.writer)[:-5]):
            answer = self.client.post(url, {"title": "Typed"})
            assert (answer.status_code, answer.json()) == (403, {"signed_out": True})
        assert not Buffer.objects.exists()

    def test_a_post_without_its_token_is_refused(self):
        strict = self.client_class(enforce_csrf_checks=True)
        strict.force_login(self.who.writer)
        assert strict.post(keeps(self.place, self.who.writer)).status_code == 403
        assert strict.post(discards(self.place)).status_code == 403

    def test_nobody_else_ever_sees_them(self):
        self.keep(title="Only mine")
        for user in (
            self.who.second_writer,
            self.who.editor,
            self.who.administrator,
            self.who.outsider,
            make.person("root", is_superuser=True),
        ):
            self.client.force_login(user)
            for url in ("/admin/", page(self.draft), f"{page(self.draft)}?take_up=1"):
                with self.subTest(user=user.username, url=url):
                    self.assertNotContains(
                        self.client.get(url),
                        "Only mine",
                        status_code=403 if user == self.who.outsider and "edition" in url else 200,
                    )


class TestThrowingAway(Doors):
    def test_the_button_throws_ones_own_away_and_goes_back_to_the_form(self):
        self.keep(title="Theirs", user=self.who.editor)
        self.keep(title="Mine")
        response = self.client.post(discards(self.place), follow=True)
        self.assertRedirects(response, page(self.draft))
        assert said(response) == "What you had typed is thrown away."
        assert Buffer.objects.get().user == self.who.editor

    def test_what_is_gone_already_is_not_spoken_of(self):
        response = self.client.post(discards("new"), follow=True)
        self.assertRedirects(response, "/admin/press/edition/add/")
        assert said(response) == ""

    def test_the_script_drops_what_was_typed_back(self):
        self.keep(title="Typed")
        url = keeps(self.place, self.who.writer)
        assert self.client.delete(url).json() == {"dropped": True}
        assert self.client.delete(url).json() == {"dropped": False}


class TestFrontPage(Doors):
    def lines(self, user=None):
        self.client.force_login(user or self.who.writer)
        return self.client.get("/admin/").context["unsaved"]

    def test_what_was_typed_and_not_saved_is_listed_with_the_way_back(self):
        source = self.draft
        self.keep(f"release-{source.release_id}-ru-from-{source.pk}", title="Переговоры")
        self.keep("new", title="", language="kk")
        self.keep(title="Typed")
        lines = self.lines()
        assert [line["title"] for line in lines] == ["Typed", "Without a title", "Переговоры"]
        assert [line["language"] for line in lines] == ["en", "kk", "ru"]
        assert [line["form"] for line in lines] == ["", "new release", "new translation"]
        for line in lines:
            with self.subTest(url=line["url"]):
                self.assertContains(self.client.get(line["url"]), "and did not save.")
        self.assertContains(self.client.get("/admin/"), "You have typed and not saved")

    def test_an_emptied_title_leaves_the_stored_one_and_a_strange_language_none(self):
        self.keep(title=" ")
        self.keep("new", title="New", language="xx")
        assert [(line["title"], line["language"]) for line in self.lines()] == [
            ("New", ""),
            ("Talks in Geneva", "en"),
        ]

    def test_others_and_those_who_saved_everything_see_no_such_block(self):
        self.keep(title="Typed")
        assert self.lines(self.who.editor) == []
        response = self.client.get("/admin/")
        self.assertNotContains(response, "You have typed and not saved")
