"""Merging two entries at the desk: found, shown side by side, merged as shown, and undone."""

from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from press.editorial.merging_entries import merge_entries
from press.models import Event, Merge, Official, Organization
from tests import factories as make
from tests.admin.desk import filled, said
from tests.admin.test_directory import found
from tests.factories import DAY, NOON


def change(entry) -> str:
    return f"/admin/press/{entry._meta.model_name}/{entry.pk}/change/"


def door(entry, query: str = "") -> str:
    return f"/admin/press/{entry._meta.model_name}/{entry.pk}/merge/{query}"


class Desk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.kept = make.official("Kairat Umarov")
        cls.double = make.official("Umarov Kairat", name_ru="Кайрат Умаров")
        cls.ministry = make.organization("Ministry")
        cls.post = make.post(cls.double, cls.ministry, "Adviser", start=date(2019, 1, 1))
        cls.edition = make.public_edition(cls.who, officials=[cls.double])

    def setUp(self):
        self.client.force_login(self.who.administrator)

    def merge(self, kept=None, given_up=None):
        return merge_entries(
            kept or self.kept, given_up or self.double, by=self.who.administrator, at=NOON + DAY
        )

    def undo(self, merge, **extra):
        return self.client.post(f"/admin/press/merge/{merge.pk}/undo/", follow=True, **extra)


class TestChoosing(Desk):
    def test_an_entrys_page_leads_to_the_merge(self):
        assert door(self.kept) in self.client.get(change(self.kept)).content.decode()
        assert door(self.ministry) in self.client.get(change(self.ministry)).content.decode()

    def test_entries_with_the_same_name_are_offered_at_once(self):
        make.official("Somebody Else")
        response = self.client.get(door(self.kept))
        assert [row["entry"] for row in response.context["rows"]] == [self.double]
        self.assertContains(response, f"?other={self.double.pk}")

    def test_others_are_found_by_any_form_of_a_name_but_not_the_entry_itself(self):
        response = self.client.get(door(self.kept), {"q": "умаров"})
        assert [row["entry"] for row in response.context["rows"]] == [self.double]
        response = self.client.get(door(self.double), {"q": "умаров"})
        self.assertContains(response, "No other entry has “умаров”")

    def test_many_are_cut_off_and_it_says_so(self):
        for number in range(21):
            make.official(f"Umarov {number}")
        response = self.client.get(door(self.kept), {"q": "umarov"})
        assert len(response.context["rows"]) == 20
        self.assertContains(response, "There are more.")

    def test_the_list_shows_those_that_may_be_the_same(self):
        make.official("Somebody Else")
        for entries in ("official", "organization"):
            response = self.client.get(f"/admin/press/{entries}/", {"same": "yes"})
            listed = set(response.context["cl"].result_list)
            assert listed == ({self.kept, self.double} if entries == "official" else set())

    def test_an_impossible_other_is_no_choice(self):
        for value in ("x", "999999", "²", "9" * 30, ""):
            with self.subTest(value=value):
                response = self.client.get(door(self.kept), {"other": value})
                assert "rows" in response.context


class TestComparing(Desk):
    def lines(self, query=""):
        response = self.client.get(door(self.kept, f"?other={self.double.pk}{query}"))
        return {line.label: line for line in response.context["lines"]}

    def test_it_shows_what_each_has_and_what_the_one_kept_will_have(self):
        make.post(self.kept, self.ministry, "Adviser", start=date(2019, 1, 1))
        make.post(self.double, self.ministry, "Minister")
        make.draft(self.who, officials=[self.kept, self.double])
        lines = self.lines()
        name = lines["Name in Russian"]
        assert (name.kept, name.together, name.changes) == ([], ["Кайрат Умаров"], True)
        assert lines["Name in English"].together == ["Kairat Umarov"]
        assert lines["Aliases in English"].together == ["Umarov Kairat"]
        assert lines["Posts"].together == ["Adviser, 2019–", "Minister"]
        assert lines["Named in public editions"].together == ["1"]
        others = lines["Named in other editions"]
        assert (others.kept, others.given_up, others.together) == (["1"], ["1"], ["1"])
        assert "Biography in English" not in lines

    def test_either_of_the_two_can_be_kept(self):
        lines = self.lines("&keep=other")
        assert lines["Name in English"].kept == ["Umarov Kairat"]
        assert lines["Aliases in English"].together == ["Kairat Umarov"]

    def test_an_organizations_posts_name_their_holders(self):
        other = make.organization("The Ministry", type="ministry", website="https://mfa.example")
        response = self.client.get(door(other, f"?other={self.ministry.pk}"))
        lines = {line.label: line for line in response.context["lines"]}
        assert lines["Posts held there"].together == ["Umarov Kairat: Adviser, 2019–"]
        assert lines["Type"].kept == ["ministry"]

    def test_what_cannot_be_merged_says_why_and_offers_no_button(self):
        part = make.organization("Part", parent=self.ministry)
        response = self.client.get(door(part, f"?other={self.ministry.pk}"))
        self.assertContains(response, "stands above")
        self.assertNotContains(response, "Merge them")
        response = self.client.get(door(self.kept, f"?other={self.kept.pk}"))
        self.assertContains(response, "Choose another entry than this one.")

    def test_the_queries_do_not_grow_with_the_mentions_and_posts(self):
        url = door(self.kept, f"?other={self.double.pk}")
        with self.assertNumQueries(13):
            self.client.get(url)
        for number in range(5):
            make.post(self.double, self.ministry, f"Post {number}")
            make.draft(self.who, officials=[self.double])
        with self.assertNumQueries(13):
            self.client.get(url)


class TestMerging(Desk):
    def submit(self, entry=None, query="", **data):
        url = door(entry or self.kept, f"?other={self.double.pk}{query}")
        shown = self.client.get(url).context["basis"]
        return self.client.post(url, {"basis": shown, **data}, follow=True)

    def test_they_become_one_and_the_page_of_the_one_kept_says_so(self):
        response = self.submit()
        self.assertRedirects(response, change(self.kept))
        assert "“Umarov Kairat” is now one with “Kairat Umarov”." in said(response)
        self.double.refresh_from_db()
        assert self.double.merged_into == self.kept
        self.assertContains(response, f"/admin/press/merge/{Merge.objects.get().pk}/undo/")
        assert self.edition.official_mentions.get().official == self.kept

    def test_the_other_way_round(self):
        self.assertRedirects(self.submit(query="&keep=other"), change(self.double))
        self.kept.refresh_from_db()
        assert self.kept.merged_into == self.double

    def test_a_change_of_either_meanwhile_is_refused_and_shown(self):
        url = door(self.kept, f"?other={self.double.pk}")
        basis = self.client.get(url).context["basis"]
        Official.objects.filter(pk=self.double.pk).update(name_kk="Қайрат Умаров")
        response = self.client.post(url, {"basis": basis})
        self.assertContains(response, "One of the entries has changed since you looked.")
        self.assertContains(response, "Қайрат Умаров")
        assert not Merge.objects.exists()
        again = self.client.post(url, {"basis": response.context["basis"]})
        assert again.status_code == 302

    def test_a_merge_that_nobody_was_shown_is_refused(self):
        response = self.client.post(door(self.kept, f"?other={self.double.pk}"))
        self.assertContains(response, "One of the entries has changed since you looked.")
        assert not Merge.objects.exists()


class TestAfterwards(Desk):
    def test_the_page_of_the_one_given_up_leads_to_the_one_kept(self):
        self.merge()
        for url in (change(self.double), door(self.double)):
            response = self.client.get(url, follow=True)
            self.assertRedirects(response, change(self.kept))
            assert "“Umarov Kairat” is merged into this entry." in said(response)

    def test_it_is_in_no_list_autocomplete_or_choice(self):
        self.merge()
        response = self.client.get("/admin/press/official/")
        assert list(response.context["cl"].result_list) == [self.kept]
        asking = ("official", "official", "officialmention")
        assert found(self.client, *asking, "umarov") == ["Kairat Umarov"]
        body = make.organization("The Ministry")
        self.merge(self.ministry, body)
        url = change(self.kept)
        data = {**filled(self.client.get(url)), "appointments-0-organization": str(body.pk)}
        self.assertContains(self.client.post(url, data), "Select a valid choice.")

    def test_the_desks_list_filtered_by_it_is_filtered_by_the_one_kept(self):
        self.merge()
        response = self.client.get("/admin/press/edition/", {"official": self.double.slug})
        assert list(response.context["cl"].result_list) == [self.edition]

    def test_it_is_not_deleted(self):
        self.merge()
        url = f"/admin/press/official/{self.double.pk}/delete/"
        assert self.client.post(url, {"post": "yes"}).status_code == 403
        assert Official.objects.filter(pk=self.double.pk).exists()

    def test_the_page_takes_as_many_queries_for_five_merges_as_for_one(self):
        self.merge()
        self.client.get(change(self.kept))
        with CaptureQueriesContext(connection) as one:
            self.client.get(change(self.kept))
        for number in range(4):
            self.merge(given_up=make.official(f"Umarov {number}"))
        with self.assertNumQueries(len(one)):
            self.client.get(change(self.kept))


class TestUndoing(Desk):
    def test_it_asks_first_then_parts_them(self):
        merge = self.merge()
        self.assertContains(
            self.client.get(f"/admin/press/merge/{merge.pk}/undo/"),
            "administrator merged “Umarov Kairat” into “Kairat Umarov”",
        )
        assert not Merge.objects.get().undone_at
        response = self.undo(merge)
        self.assertRedirects(response, change(self.double))
        assert "is an entry of its own again, with all that it had." in said(response)
        assert self.edition.official_mentions.get().official == self.double
        page = self.client.get(change(self.kept))
        self.assertContains(page, "Undone by administrator")
        self.assertNotContains(page, f"/admin/press/merge/{merge.pk}/undo/")

    def test_what_stays_is_named(self):
        waiting = make.in_review(self.who, officials=[self.double], title="Waiting")
        merge = self.merge()
        waiting.official_mentions.all().delete()
        self.post.delete()
        Official.objects.filter(pk=self.kept.pk).update(name_ru="Кайрат Омаров")
        told = said(self.undo(merge))
        for part in (str(waiting), "a post that was deleted", "name in Russian"):
            assert part in told

    def test_one_undone_already_or_followed_by_another_says_why(self):
        first = self.merge()
        second = self.merge(given_up=make.official("Third"))
        self.assertContains(self.undo(first), "Undo the later merge first.")
        self.undo(second)
        self.assertContains(self.undo(second), "This merge is undone already.")
        assert Event.objects.filter(verb="undo_merge").count() == 1


class TestDoors(Desk):
    def urls(self):
        merge = self.merge(given_up=make.official("Third"))
        return (
            door(self.kept, f"?other={self.double.pk}"),
            door(self.ministry),
            f"/admin/press/merge/{merge.pk}/undo/",
        )

    def test_only_administrators_get_in(self):
        urls = self.urls()
        for user in (self.who.outsider, self.who.writer, self.who.editor):
            self.client.force_login(user)
            for url in urls:
                with self.subTest(user=user.username, url=url):
                    assert self.client.get(url).status_code == 403
                    assert self.client.post(url).status_code == 403
        assert Merge.objects.filter(undone_at=None).count() == 1

    def test_anonymous_visitors_are_sent_to_the_sign_in_page(self):
        urls = self.urls()
        self.client.logout()
        for url in urls:
            with self.subTest(url=url):
                assert self.client.get(url)["Location"].startswith("/admin/login/")

    def test_what_does_not_exist_is_not_found_and_other_methods_are_not_allowed(self):
        for url in (
            "/admin/press/official/999999/merge/",
            "/admin/press/organization/999999/merge/",
            "/admin/press/merge/999999/undo/",
        ):
            assert self.client.get(url).status_code == 404
        for url in self.urls():
            assert self.client.put(url).status_code == 405

    def test_an_editor_sees_the_merges_but_no_way_to_make_or_undo_one(self):
        self.merge()
        self.client.force_login(self.who.editor)
        response = self.client.get(change(self.kept))
        self.assertContains(response, "merged by administrator")
        self.assertNotContains(response, "Merge with another entry")
        self.assertNotContains(response, "/undo/")

    def test_the_page_of_an_organization_given_up_leads_on_for_a_writer_too(self):
        body = make.organization("The Ministry")
        self.merge(self.ministry, body)
        self.client.force_login(self.who.writer)
        self.assertRedirects(self.client.get(change(body)), change(self.ministry))
        assert Organization.objects.current().get() == self.ministry
