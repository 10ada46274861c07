"""Comparing editions and saves at the desk, and bringing an old text back."""

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from press.editorial.comments import comment
from press.models import Edition
from tests import factories as make
from tests.admin.desk import door, page, said


class Compared(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.first = make.public_edition(cls.who)
        at = make.NOON + make.HOUR
        cls.second = make.corrected(cls.who, cls.first, at, title="Talks in Vienna")
        cls.russian = make.public_edition(
            cls.who, "ru", release=cls.first.release, title="Переговоры"
        )
        cls.draft = make.revise_fields(
            cls.who, make.draft(cls.who, title="Old words"), make.NOON, title="New words"
        )

    def setUp(self):
        self.client.force_login(self.who.writer)

    def compare(self, edition, before=None, after=None):
        given = {"from": before, "to": after} if before else {}
        return self.client.get(door(edition, "compare"), given)

    def labels(self, response):
        return [str(change.label) for change in response.context["changes"]]

    def restore(self, save):
        return reverse("admin:press_edition_restore_save", args=[save.edition_id, save.pk])


class TestComparing(Compared):
    def test_an_edition_is_compared_with_the_one_before_it(self):
        response = self.compare(self.second)
        assert self.labels(response) == ["Title", "Kind of notice", "Notice"]
        self.assertContains(response, "<ins>")
        self.assertContains(response, "added:")

    def test_a_first_edition_is_compared_from_its_first_save_to_its_last(self):
        response = self.compare(self.draft)
        assert self.labels(response) == ["Title"]
        self.assertContains(response, "Saves of this edition")

    def test_any_two_are_compared_also_backwards_and_mixed(self):
        save = self.second.saves.first()
        for before, after, labels in (
            (f"e{self.second.pk}", f"e{self.first.pk}", ["Title", "Kind of notice", "Notice"]),
            (f"s{save.pk}", f"e{self.second.pk}", ["Title"]),
            (f"e{self.first.pk}", f"s{save.pk}", ["Kind of notice", "Notice"]),
        ):
            with self.subTest(before=before, after=after):
                assert self.labels(self.compare(self.second, before, after)) == labels

    def test_one_that_was_saved_once_has_nothing_to_be_compared_with(self):
        response = self.compare(make.draft(self.who))
        self.assertContains(response, "There is nothing to compare yet")

    def test_the_same_twice_is_told(self):
        same = f"e{self.second.pk}"
        self.assertContains(self.compare(self.second, same, same), "This is the same text twice")

    def test_two_that_do_not_differ_are_told(self):
        public = make.public_edition(self.who)
        (save,) = public.saves.all()
        response = self.compare(public, f"s{save.pk}", f"e{public.pk}")
        self.assertContains(response, "The two are the same in every word")

    def test_what_is_of_another_release_language_or_edition_is_not_found(self):
        here = f"e{self.second.pk}"
        other = make.draft(self.who)
        for foreign in (
            f"e{self.russian.pk}",
            f"e{other.pk}",
            f"s{other.saves.get().pk}",
            f"s{self.first.saves.get().pk}",
            "e999999",
            "s99999999999999999999999",
        ):
            with self.subTest(foreign=foreign):
                assert self.compare(self.second, here, foreign).status_code == 404
                assert self.compare(self.second, foreign, here).status_code == 404

    def test_a_wrong_value_is_named(self):
        response = self.compare(self.second, "x<1>", f"e{self.first.pk}")
        assert response.status_code == 400
        self.assertContains(
            response, "“x&lt;1&gt;” is neither an edition nor a save.", status_code=400
        )

    def test_texts_are_escaped(self):
        edition = make.revise_fields(
            self.who, make.draft(self.who), make.NOON, title="<script>alert(1)</script>"
        )
        self.assertNotContains(self.compare(edition), "<script>alert(1)")

    def test_the_queries_do_not_grow_with_what_is_named_or_saved(self):
        def queries(people):
            officials = [make.official(f"Person {people} {number}") for number in range(people)]
            edition = make.draft(self.who, officials=officials)
            for number in range(people + 1):
                edition = make.revise_fields(self.who, edition, make.NOON, title=f"No. {number}")
            with CaptureQueriesContext(connection) as counted:
                self.compare(edition)
            return len(counted)

        assert queries(1) == queries(5)


class TestSaves(Compared):
    def test_every_save_says_who_when_and_what(self):
        response = self.client.get(door(self.draft, "saves"))
        rows = response.context["rows"]
        assert [(row["save"].by_name, row["words"]) for row in rows] == [
            ("writer", "title"),
            ("writer", ""),
        ]
        self.assertContains(response, "the first save")
        after, before = self.draft.saves.order_by("-revision")
        self.assertContains(response, f"?from=s{before.pk}&amp;to=s{after.pk}")

    def test_old_texts_can_be_brought_back_only_into_a_draft(self):
        self.assertContains(self.client.get(door(self.draft, "saves")), "Bring this text back")
        self.assertNotContains(self.client.get(door(self.second, "saves")), "Bring this text back")

    def test_pages_follow_one_another_without_a_gap(self):
        edition = self.draft
        for number in range(51):
            edition = make.revise_fields(self.who, edition, make.NOON, title=f"No. {number}")
        with self.assertNumQueries(7):
            first = self.client.get(door(edition, "saves"))
        last = self.client.get(door(edition, "saves"), {"page": 2})
        rows = [*first.context["rows"], *last.context["rows"]]
        assert [row["save"].revision for row in rows] == list(range(53, 0, -1))
        assert [row["before"] and row["before"].revision for row in rows[49:52]] == [3, 2, 1]


class TestBringingBack(Compared):
    def test_it_is_shown_what_changes_before_it_is_done(self):
        save = self.draft.saves.first()
        asked = self.client.get(self.restore(save))
        assert self.labels(asked) == ["Title"]
        self.draft.refresh_from_db()
        assert self.draft.title == "New words"
        given = {"revision": asked.context["form"]["revision"].value()}
        self.assertRedirects(self.client.post(self.restore(save), given), page(self.draft))
        self.draft.refresh_from_db()
        assert self.draft.title == "Old words"
        assert self.draft.saves.count() == 3

    def test_a_newer_save_is_never_written_over_unseen(self):
        save = self.draft.saves.first()
        given = {"revision": self.draft.revision}
        make.revise_fields(self.who, self.draft, make.NOON, title="Newest words")
        response = self.client.post(self.restore(save), given)
        self.assertContains(response, "Somebody has changed this edition since you opened it.")
        assert Edition.objects.get(pk=self.draft.pk).title == "Newest words"
        self.assertContains(response, "Newest")

    def test_what_is_no_draft_is_refused_in_words(self):
        save = self.second.saves.first()
        asked = self.client.get(self.restore(save), follow=True)
        assert said(asked).startswith("An approved edition never changes")
        posted = self.client.post(self.restore(save), {"revision": self.second.revision})
        self.assertContains(posted, "An approved edition never changes")

    def test_a_save_of_another_edition_is_not_found(self):
        foreign = self.first.saves.first().pk
        for save in (foreign, 999999):
            url = reverse("admin:press_edition_restore_save", args=[self.draft.pk, save])
            assert self.client.get(url).status_code == 404
            assert self.client.post(url, {"revision": 2}).status_code == 404


class TestWhoMay(Compared):
    """The addresses of review, each against everybody and every method."""

    def addresses(self, pk, comment, save):
        own = f"/admin/press/edition/{pk}"
        return {
            f"{own}/compare/": {"get"},
            f"{own}/saves/": {"get"},
            f"{own}/saves/{save}/restore/": {"get", "post"},
            f"{own}/comments/": {"get", "post"},
            f"{own}/comments/{comment}/resolve/": {"post"},
            f"{own}/comments/{comment}/reopen/": {"post"},
        }

    def own(self):
        made = comment(self.draft, "Where?", by=self.who.editor, at=make.NOON)
        return self.addresses(self.draft.pk, made.pk, self.draft.saves.first().pk)

    def test_visitors_are_sent_to_the_sign_in_page(self):
        self.client.logout()
        for url in self.own():
            for method in (self.client.get, self.client.post):
                with self.subTest(url=url, method=method.__name__):
                    expected = f"/admin/login/?next={url}"
                    self.assertRedirects(method(url), expected, fetch_redirect_response=False)

    def test_staff_without_a_role_are_refused(self):
        self.client.force_login(self.who.outsider)
        for url in self.own():
            for method in (self.client.get, self.client.post):
                with self.subTest(url=url, method=method.__name__):
                    assert method(url, {"text": "Forged"}).status_code == 403

    def test_every_role_passes_by_the_methods_of_each_and_no_other(self):
        for user in (self.who.writer, self.who.editor, self.who.administrator):
            self.client.force_login(user)
            for url, methods in self.own().items():
                for method in ("get", "post", "put", "delete"):
                    with self.subTest(user=user.username, url=url, method=method):
                        status = getattr(self.client, method)(url).status_code
                        assert (status in {200, 302}) == (method in methods), status
                        assert status in {200, 302, 405}

    def test_an_unknown_edition_is_not_found(self):
        for url, methods in self.addresses(999999, 1, 1).items():
            for method in methods:
                with self.subTest(url=url, method=method):
                    assert getattr(self.client, method)(url).status_code == 404
