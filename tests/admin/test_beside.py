"""Beside an edition's text: following its source, and who answers for it."""

from django.test import TestCase
from django.utils import timezone

from press.editorial.drafting import start, submit
from press.models import Edition, Event, Save
from tests import factories as make
from tests.admin.desk import door, page, said, typed


class Beside(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.english = make.draft(cls.who)
        cls.russian = start(
            cls.english.release, "ru", by=cls.who.writer, at=make.NOON, source=cls.english,
            changes=make.changes(title="Переговоры"),
        )  # fmt: skip

    def setUp(self):
        self.client.force_login(self.who.writer)


class TestFollowing(Beside):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.english = make.revise_fields(cls.who, cls.english, make.NOON, title="Talks in Vienna")

    def newest(self) -> Save:
        return Save.objects.filter(edition=self.english).latest("pk")

    def is_behind(self) -> bool:
        return "behind" in self.client.get(page(self.russian)).context["around"]

    def test_the_page_shows_what_changed_and_every_tab_the_flag(self):
        response = self.client.get(page(self.russian))
        self.assertContains(response, "English: the text has changed since")
        self.assertContains(response, "removed:")
        assert {tab.code for tab in response.context["tabs"] if tab.behind} == {"ru"}
        self.assertContains(self.client.get(page(self.english)), "source has changed", count=1)
        self.assertNotContains(self.client.get(page(self.english)), "the text has changed since")

    def test_the_button_of_a_draft_saves_the_page_as_well(self):
        data = typed(self.client, self.russian, title="Переговоры в Вене")
        response = self.client.post(
            page(self.russian), {**data, "_follow": self.newest().pk}, follow=True
        )
        assert said(response) == "Saved; the change of the source counts as followed."
        self.russian.refresh_from_db()
        assert self.russian.title == "Переговоры в Вене" and not self.is_behind()

    def test_a_source_changed_once_more_saves_nothing_and_keeps_what_was_typed(self):
        seen = self.newest()
        make.revise_fields(self.who, self.english, make.NOON, title="Talks in Bern")
        data = typed(self.client, self.russian, title="Переговоры в Вене")
        response = self.client.post(page(self.russian), {**data, "_follow": seen.pk})
        self.assertContains(response, "has changed once more")
        self.assertContains(response, "Переговоры в Вене")
        self.assertContains(response, "Talks in Bern")
        assert Edition.objects.get(pk=self.russian.pk).title == "Переговоры"

    def test_one_in_review_is_followed_up_without_another_approval(self):
        review = submit(self.russian, by=self.who.writer, at=make.NOON, revision=1)
        opened = self.client.get(page(review))
        self.assertContains(opened, f'action="{door(review, "follow")}"')
        response = self.client.post(door(review, "follow"), {"save": self.newest().pk}, follow=True)
        assert said(response) == "The change of the source counts as followed."
        assert not self.is_behind()
        assert Edition.objects.get(pk=review.pk).revision == review.revision

    def test_a_save_of_another_release_is_refused(self):
        other = Save.objects.get(edition=make.draft(self.who))
        response = self.client.post(door(self.russian, "follow"), {"save": other.pk}, follow=True)
        assert "has changed once more" in said(response)
        assert self.is_behind()


class TestWhereItIsListed(Beside):
    def test_the_front_page_and_the_list_name_what_is_behind(self):
        make.revise_fields(self.who, self.english, timezone.now(), title="Talks in Vienna")
        front = self.client.get("/admin/")
        [block] = [one for one in front.context["blocks"] if one.key == "behind"]
        assert [line.edition for line in block.lines] == [self.russian]
        listed = self.client.get("/admin/press/edition/?source=changed")
        assert list(listed.context["cl"].result_list) == [self.russian]

    def test_nothing_is_listed_while_all_follow(self):
        self.assertContains(
            self.client.get("/admin/"), "Every translation of the last 30 days follows its source."
        )


class TestAssigning(Beside):
    def assign(self, person, edition=None):
        address = door(edition or self.english, "assign")
        return self.client.post(address, {"person": person}, follow=True)

    def test_those_who_may_write_are_offered_with_the_one_who_answers_now(self):
        people = self.client.get(page(self.english)).context["around"]["responsible"]["people"]
        assert {one["name"] for one in people} == {
            "writer", "second_writer", "editor", "second_editor", "administrator",
        }  # fmt: skip
        assert [one["name"] for one in people if one["chosen"]] == ["writer"]

    def test_somebody_else_is_made_responsible_and_has_it_among_their_drafts(self):
        response = self.assign(self.who.second_writer.pk)
        assert said(response) == "The person responsible is changed."
        assert Event.objects.latest("pk").verb == "assign"
        self.client.force_login(self.who.second_writer)
        blocks = {block.key: block for block in self.client.get("/admin/").context["blocks"]}
        assert [line.edition for line in blocks["drafts"].lines] == [self.english]

    def test_nobody_chosen_changes_nothing_and_is_asked(self):
        for nobody in ("", "x", "999999"):
            with self.subTest(nobody=nobody):
                assert said(self.assign(nobody)) == "Choose who is responsible."

    def test_somebody_without_a_role_is_refused(self):
        response = self.assign(self.who.outsider.pk)
        assert said(response).startswith("Only somebody who may write")

    def test_one_who_left_is_still_named(self):
        type(self.who.writer).objects.filter(pk=self.who.writer.pk).update(is_active=False)
        self.client.force_login(self.who.editor)
        around = self.client.get(page(self.english)).context["around"]
        assert (around["responsible"]["now"], around["responsible"]["gone"]) == ("writer", True)


class TestWhoMayNot(Beside):
    def test_only_a_post_does_anything(self):
        for verb in ("follow", "assign"):
            assert self.client.get(door(self.russian, verb)).status_code == 405

    def test_nobody_without_a_role_reaches_them(self):
        self.client.force_login(self.who.outsider)
        for verb in ("follow", "assign"):
            assert self.client.post(door(self.russian, verb)).status_code == 403

    def test_whoever_is_not_signed_in_is_asked_to_and_an_unknown_edition_is_not_found(self):
        assert self.client.post("/admin/press/edition/987654/assign/").status_code == 404
        self.client.logout()
        assert self.client.post(door(self.russian, "assign")).status_code == 302
