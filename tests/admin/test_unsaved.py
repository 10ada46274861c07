"""An edition's page offers the words typed there and never saved, and takes them up again."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from press.editorial.drafting import start, submit
from press.models import Buffer, Edition
from tests import factories as make
from tests.admin.desk import filled, page, row, said, typed
from tests.admin.test_buffers import discards, keeps

ADD = "/admin/press/edition/add/"


class UnsavedPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.ministry = make.organization("Ministry")
        cls.umarov = make.official("Kairat Umarov")
        cls.lavrov = make.official("Sergey Lavrov")
        cls.topics = [make.topic("Trade"), make.topic("Health")]
        cls.draft = make.draft(cls.who, officials=[cls.umarov], topics=cls.topics)
        cls.place = f"edition-{cls.draft.pk}"

    def setUp(self):
        self.client.force_login(self.who.writer)

    def keep(self, data, place=None):
        assert self.client.post(keeps(place or self.place, self.who.writer), data).json()["kept"]

    def type(self, **over):
        """Type in the draft's page and lose the page; answers what its form held."""
        data = typed(self.client, self.draft, **over)
        self.keep(data)
        return data

    def take_up(self, address=None):
        return self.client.get(address or f"{page(self.draft)}?take_up=1")


class TestOffering(UnsavedPage):
    def offered(self):
        return self.client.get(page(self.draft)).context["unsaved"]

    def test_a_page_without_unsaved_words_offers_nothing(self):
        response = self.client.get(page(self.draft))
        assert response.context["unsaved"] is None
        self.assertNotContains(response, 'name="untaken"')

    def test_it_says_when_what_differs_and_gives_both_ways(self):
        self.type(title="Typed", body="<p>New text</p>", event_date="2024-03-02")
        response = self.client.get(page(self.draft))
        self.assertContains(response, "and did not save.")
        self.assertContains(response, "(Asia/Almaty)")
        self.assertContains(response, f'href="{page(self.draft)}?take_up=1"')
        self.assertContains(response, f'action="{discards(self.place)}"')
        unsaved = response.context["unsaved"]
        assert unsaved["differs"] == ["Title", "Body", "Date of the event"]
        assert unsaved["moved_on"] is False
        assert filled(response)["title"] == "Talks in Geneva"

    def test_every_list_that_differs_is_named(self):
        over = row("organization_mentions", 0, organization=self.ministry.pk, participation="met")
        over |= {"official_mentions-0-participation": "met", "topic_rows-0-DELETE": "on"}
        self.type(**over)
        assert self.offered()["differs"] == [
            "Officials named",
            "Organizations named",
            "Topics",
        ]

    def test_rows_in_another_order_differ_and_an_empty_row_does_not(self):
        self.type(**row("topic_rows", 2, topic="", position="3"))
        assert self.offered()["differs"] == []
        self.type(**{"topic_rows-0-position": "2", "topic_rows-1-position": "1"})
        assert self.offered()["differs"] == ["Topics"]

    def test_what_only_a_browser_spells_otherwise_is_the_same(self):
        self.type(body="<p>The <i></i>talks were held.</p>\r\n", media_contact="")
        assert self.offered()["differs"] == []
        self.assertContains(self.client.get(page(self.draft)), "It says the same as this page.")

    def test_a_text_that_nobody_can_read_differs_and_breaks_nothing(self):
        self.type(body="<blockquote>" * 400)
        assert self.offered()["differs"] == ["Body"]

    def test_a_save_made_since_is_spoken_of(self):
        self.type(title="Typed")
        make.revise_fields(self.who, self.draft, make.NOON, place="Vienna")
        unsaved = self.offered()
        assert unsaved["moved_on"] is True
        assert unsaved["differs"] == ["Title", "Place"]

    def test_the_page_costs_one_query_with_or_without_and_asks_nothing_more_to_compare(self):
        def cost():
            with CaptureQueriesContext(connection) as counted:
                self.client.get(page(self.draft))
            return len(counted)

        cost()
        before = cost()
        self.type(**row("official_mentions", 1, official=self.lavrov.pk, participation="met"))
        assert cost() == before


class TestTakingUp(UnsavedPage):
    def test_the_form_holds_what_was_typed_and_none_of_it_is_saved(self):
        over = row("organization_mentions", 0, organization=self.ministry.pk, participation="met")
        over |= {"official_mentions-0-DELETE": "on", "topic_rows-0-position": "5"}
        data = self.type(title="Typed", body="<p>New <strong>text</strong></p>", **over)
        response = self.take_up()
        found = filled(response)
        assert {name: found.get(name, "") for name in data} == data
        self.assertContains(response, "It is not saved yet.")
        self.assertNotContains(response, 'name="untaken"')
        self.assertNotContains(response, 'class="errornote"')
        assert Edition.objects.get().title == "Talks in Geneva"
        assert Buffer.objects.count() == 1

    def test_what_is_wrong_with_it_is_said_when_it_is_sent_and_not_before(self):
        self.type(title="", event_date="the third")
        response = self.take_up()
        self.assertNotContains(response, "errorlist")
        assert filled(response)["event_date"] == "the third"
        refused = self.client.post(page(self.draft), filled(response))
        self.assertContains(refused, "This field is required.")
        assert Buffer.objects.exists()

    def test_saved_it_is_stored_and_the_buffer_is_gone(self):
        over = row("official_mentions", 1, official=self.lavrov.pk, participation="met")
        self.type(title="Typed", **over)
        response = self.client.post(f"{page(self.draft)}?take_up=1", filled(self.take_up()))
        self.assertRedirects(response, page(self.draft))
        self.draft.refresh_from_db()
        assert self.draft.title == "Typed"
        named = [mention.official for mention in self.draft.official_mentions.all()]
        assert named == [self.umarov, self.lavrov]
        assert not Buffer.objects.exists()

    def test_the_save_that_was_typed_over_comes_along_so_a_stale_one_is_refused(self):
        self.type(title="Typed")
        make.revise_fields(self.who, self.draft, make.NOON, title="Theirs")
        response = self.take_up()
        assert filled(response)["revision"] == "1"
        refused = self.client.post(page(self.draft), filled(response))
        assert refused.status_code == 200
        self.assertContains(refused, "Typed")
        assert Edition.objects.get().title == "Theirs"
        assert Buffer.objects.exists()

    def test_words_for_an_edition_handed_in_meanwhile_can_be_read_and_copied(self):
        self.type(title="Typed", body="<p>Last words</p>")
        submit(self.draft, by=self.who.writer, at=make.NOON, revision=1)
        offered = self.client.get(page(self.draft))
        self.assertContains(offered, "and did not save.")
        self.assertNotContains(offered, "It says the same as this page.")
        response = self.take_up()
        assert filled(response)["body"] == "<p>Last words</p>"
        refused = self.client.post(page(self.draft), filled(response))
        self.assertContains(refused, "Last words")
        assert Edition.objects.get().decision == "in_review"

    def test_a_list_that_was_not_kept_stays_as_it_is_stored(self):
        self.keep({"title": "Typed", "revision": "1"})
        found = filled(self.take_up())
        assert found["official_mentions-0-official"] == str(self.umarov.pk)
        assert self.client.get(page(self.draft)).context["unsaved"]["differs"] == ["Title"]

    def test_where_nothing_was_kept_the_page_is_as_it_is(self):
        assert filled(self.take_up()) == typed(self.client, self.draft)
        assert self.take_up("/admin/press/edition/999999/change/?take_up=1").status_code == 302
        assert self.take_up("/admin/press/edition/x/change/?take_up=1").status_code == 302


class TestSaving(UnsavedPage):
    def test_a_save_drops_ones_own_words_of_this_page_alone(self):
        data = self.type(title="Typed")
        self.keep({"title": "New"}, "new")
        self.client.force_login(self.who.editor)
        self.client.post(keeps(self.place, self.who.editor), {"title": "Theirs"})
        self.client.force_login(self.who.writer)
        self.client.post(page(self.draft), data)
        left = {(kept.user.username, kept.place) for kept in Buffer.objects.all()}
        assert left == {("writer", "new"), ("editor", self.place)}

    def test_a_submission_drops_them_and_a_refused_one_does_not(self):
        data = self.type(body="")
        self.client.post(page(self.draft), {**data, "_submit": "1"})
        assert Buffer.objects.exists()
        self.client.post(page(self.draft), {**data, "body": "<p>Text</p>", "_submit": "1"})
        assert Edition.objects.get().decision == "in_review"
        assert not Buffer.objects.exists()

    def test_a_save_that_only_passed_them_by_leaves_them(self):
        self.type(title="Hours of work")
        response = self.client.get(page(self.draft))
        self.assertContains(response, '<input type="hidden" name="untaken" value="1">')
        data = {**filled(response), "place": "Vienna", "untaken": "1"}
        saved = self.client.post(page(self.draft), data, follow=True)
        assert said(saved) == "Saved."
        assert saved.context["unsaved"]["differs"] == ["Title", "Place"]
        assert Edition.objects.get().place == "Vienna"

    def test_a_refused_save_that_passed_them_by_still_offers_them(self):
        self.type(title="Hours of work")
        data = {**typed(self.client, self.draft, title=""), "untaken": "1"}
        refused = self.client.post(page(self.draft), data)
        self.assertContains(refused, "This field is required.")
        self.assertContains(refused, "and did not save.")
        self.assertContains(refused, '<input type="hidden" name="untaken" value="1">')


class TestAdding(UnsavedPage):
    def test_a_new_release_is_taken_up_opened_and_dropped(self):
        data = {**filled(self.client.get(ADD)), "language": "kk", "title": "Жаңа"}
        data |= row("official_mentions", 0, official=self.umarov.pk, participation="host")
        self.keep(data, "new")
        offered = self.client.get(ADD).context["unsaved"]
        assert offered["differs"] == ["Language", "Title", "Officials named"]
        found = filled(self.take_up(offered["take_up_url"]))
        assert (found["language"], found["title"]) == ("kk", "Жаңа")
        self.client.post(offered["take_up_url"], found)
        opened = Edition.objects.get(language="kk")
        assert opened.official_mentions.get().participation == "host"
        assert not Buffer.objects.exists()

    def test_a_translation_is_taken_up_from_its_own_page_and_dropped(self):
        release = self.draft.release
        address = f"{ADD}?release={release.pk}&language=ru&source={self.draft.pk}"
        place = f"release-{release.pk}-ru-from-{self.draft.pk}"
        self.keep({**filled(self.client.get(address)), "title": "Переговоры"}, place)
        assert self.client.get(ADD).context["unsaved"] is None
        offered = self.client.get(address).context["unsaved"]
        assert offered["take_up_url"] == f"{address}&take_up=1"
        found = filled(self.take_up(offered["take_up_url"]))
        self.client.post(address, found)
        assert release.editions.get(language="ru").title == "Переговоры"
        assert not Buffer.objects.exists()

    def test_words_for_a_translation_that_somebody_else_has_begun_stay_within_reach(self):
        release = self.draft.release
        address = f"{ADD}?release={release.pk}&language=ru"
        self.keep({"title": "Переговоры"}, f"release-{release.pk}-ru")
        start(release, "ru", by=self.who.editor, at=make.NOON, changes=make.changes())
        response = self.client.get(address)
        assert "already being worked on" in said(response)
        self.assertContains(response, "and did not save.")
        assert filled(self.take_up(f"{address}&take_up=1"))["title"] == "Переговоры"


class TestScript(UnsavedPage):
    def test_a_page_that_is_typed_in_says_where_it_keeps_its_words(self):
        for address, place in ((page(self.draft), self.place), (ADD, "new")):
            with self.subTest(place=place):
                wanted = f'data-url="{keeps(place, self.who.writer)}"'
                self.assertContains(self.client.get(address), wanted)

    def test_a_page_that_is_only_read_keeps_nothing(self):
        public = make.public_edition(self.who)
        self.assertNotContains(self.client.get(page(public)), 'id="autosave"')

    def test_it_is_told_whether_its_words_are_unsaved_or_others_come_first(self):
        data = self.type(title="Typed")
        self.assertContains(self.client.get(page(self.draft)), " data-undecided")
        self.assertContains(self.take_up(), ' data-typed="taken up"')
        refused = self.client.post(page(self.draft), {**data, "title": ""})
        self.assertContains(refused, ' data-typed="refused"')
        self.assertNotContains(refused, " data-undecided")
