"""The languages of a release submitted or approved together, from what was shown of each."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from press.editorial.drafting import start, submit
from press.editorial.review import send_back
from press.models import Event
from tests import factories as make
from tests.admin.desk import as_opened, page, said


def address(release, verb="approve") -> str:
    return reverse(f"admin:press_release_{verb}", args=[release.pk])


class Together(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.english = make.draft(cls.who)
        cls.release = cls.english.release
        cls.russian = start(
            cls.release, "ru", by=cls.who.writer, at=make.NOON,
            changes=make.changes(title="Переговоры"),
        )  # fmt: skip

    def decisions(self) -> dict[str, str]:
        return dict(self.release.editions.values_list("language", "decision"))


class TestSubmitting(Together):
    def setUp(self):
        self.client.force_login(self.who.writer)

    def test_the_page_of_a_draft_offers_it_where_two_wait(self):
        self.assertContains(self.client.get(page(self.english)), "Submit 2 languages together")
        alone = make.draft(self.who)
        self.assertNotContains(self.client.get(page(alone)), "languages together")

    def test_those_ticked_are_submitted(self):
        opened = self.client.get(address(self.release, "submit"))
        response = self.client.post(
            address(self.release, "submit"), as_opened(opened.context), follow=True
        )
        assert self.decisions() == {"en": "in_review", "ru": "in_review"}
        assert said(response) == "Submitted together: Русский, English."

    def test_one_saved_meanwhile_keeps_all_back_and_is_shown_anew(self):
        opened = self.client.get(address(self.release, "submit"))
        make.revise_fields(self.who, self.russian, make.NOON, title="Встреча")
        refused = self.client.post(address(self.release, "submit"), as_opened(opened.context))
        self.assertContains(refused, "Русский: Somebody has changed this edition")
        self.assertContains(refused, "Встреча")
        assert self.decisions() == {"en": "draft", "ru": "draft"}
        self.client.post(address(self.release, "submit"), as_opened(refused.context))
        assert self.decisions() == {"en": "in_review", "ru": "in_review"}

    def test_one_without_a_text_cannot_be_ticked_and_says_why(self):
        make.revise_fields(self.who, self.russian, make.NOON, body="")
        opened = self.client.get(address(self.release, "submit"))
        self.assertContains(opened, "The edition has no text yet.")
        self.assertNotContains(opened, 'name="ru-chosen"')


class TestApproving(Together):
    @classmethod
    def setUpTestData(cls):
        super().setUpTestData()
        cls.english, cls.russian = (
            submit(one, by=cls.who.writer, at=make.NOON, revision=one.revision)
            for one in (cls.english, cls.russian)
        )

    def setUp(self):
        self.client.force_login(self.who.editor)

    def open(self):
        return self.client.get(address(self.release))

    def press(self, opened, **over):
        return self.client.post(address(self.release), as_opened(opened.context, **over))

    def test_the_page_of_an_edition_in_review_offers_it_to_an_editor_alone(self):
        self.assertContains(self.client.get(page(self.english)), address(self.release))
        self.client.force_login(self.who.writer)
        self.assertNotContains(self.client.get(page(self.english)), address(self.release))

    def test_each_language_shows_what_its_own_approval_would(self):
        opened = self.open()
        assert [row.form["chosen"].value() for row in opened.context["rows"]] == [True, True]
        self.assertContains(opened, "This is the first edition in this language", count=2)
        self.assertContains(opened, "<p>The talks were held.</p>", count=2)

    def test_they_are_public_at_once(self):
        self.assertRedirects(self.press(self.open()), page(self.russian))
        assert self.decisions() == {"en": "approved", "ru": "approved"}

    def test_they_are_public_from_one_moment_given_once(self):
        day = (timezone.now() + make.DAY).strftime("%Y-%m-%d")
        self.press(self.open(), when="later", moment_0=day, moment_1="14:00")
        moments = set(self.release.editions.values_list("live_from", flat=True))
        assert len(moments) == 1 and moments.pop().isoformat().startswith(day)

    def test_one_that_is_not_ticked_waits(self):
        self.press(self.open(), **{"ru-chosen": None})
        assert self.decisions() == {"en": "approved", "ru": "in_review"}

    def test_none_ticked_is_asked(self):
        response = self.press(self.open(), **{"ru-chosen": None, "en-chosen": None})
        self.assertContains(response, "Choose at least one language.")

    def test_one_sent_back_meanwhile_keeps_all_back(self):
        opened = self.open()
        send_back(self.russian, "Why?", by=self.who.second_editor, at=make.NOON,
                  revision=self.russian.revision)  # fmt: skip
        refused = self.press(opened)
        self.assertContains(refused, "Русский: Somebody has changed this edition")
        self.assertNotContains(refused, 'name="ru-chosen"')
        assert self.decisions() == {"en": "in_review", "ru": "draft"}

    def test_a_basis_that_was_not_shown_keeps_all_back(self):
        self.assertContains(
            self.press(self.open(), **{"en-basis": ""}), "English: What would be approved is not"
        )
        assert self.decisions() == {"en": "in_review", "ru": "in_review"}

    def test_an_edition_of_another_release_is_none_of_these(self):
        other = make.in_review(self.who)
        self.press(self.open(), **{"en-edition": str(other.pk)})
        other.refresh_from_db()
        assert other.decision == "in_review"
        assert self.decisions() == {"en": "in_review", "ru": "in_review"}

    def test_a_language_started_meanwhile_is_shown_and_not_taken_along(self):
        opened = self.open()
        start(self.release, "kk", by=self.who.writer, at=make.NOON, changes=make.changes())
        self.press(opened)
        assert self.decisions() == {"en": "approved", "ru": "approved", "kk": "draft"}

    def test_a_language_of_the_own_hand_needs_a_reason(self):
        Event.objects.filter(edition=self.russian).update(actor=self.who.editor)
        opened = self.open()
        assert [row.form["chosen"].value() for row in opened.context["rows"]] == [False, True]
        refused = self.press(opened, **{"ru-chosen": "on"})
        self.assertContains(refused, "Русский: You wrote in this edition")
        self.press(refused, emergency_reason="Nobody else is awake.", when="now")
        self.russian.refresh_from_db()
        assert self.russian.emergency_reason == "Nobody else is awake."

    def test_no_reason_is_asked_of_somebody_who_wrote_in_none(self):
        assert "emergency_reason" not in self.open().context["form"].fields

    def test_the_queries_do_not_grow_with_what_is_named(self):
        def queries():
            with CaptureQueriesContext(connection) as counted:
                self.open()
            return len(counted)

        before = queries()
        for number in range(4):
            self.english.official_mentions.create(official=make.official(f"Person {number}"))
        assert queries() <= before + 4
        more = queries()
        for number in range(4, 12):
            self.english.official_mentions.create(official=make.official(f"Person {number}"))
        assert queries() == more


class WhoMayNot(Together):
    def test_a_writer_approves_nothing(self):
        self.client.force_login(self.who.writer)
        for method in (self.client.get, self.client.post):
            assert method(address(self.release)).status_code == 403

    def test_nobody_without_a_role_sees_either_page(self):
        self.client.force_login(self.who.outsider)
        for verb in ("approve", "submit"):
            assert self.client.get(address(self.release, verb)).status_code == 403

    def test_another_method_is_refused_and_an_unknown_release_not_found(self):
        self.client.force_login(self.who.editor)
        assert self.client.put(address(self.release)).status_code == 405
        assert self.client.get("/admin/press/release/987654/approve/").status_code == 404

    def test_whoever_is_not_signed_in_is_asked_to(self):
        assert self.client.get(address(self.release)).status_code == 302
