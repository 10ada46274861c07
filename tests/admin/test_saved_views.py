"""Saved views: tabs over the list with their counts, and the page on which they are kept."""

from django.test import TestCase

from press.editorial.views import keep_view
from press.models import SavedView
from tests import factories as make

LIST = "/admin/press/edition/"
VIEWS = "/admin/press/view/"


class Views(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def setUp(self):
        self.client.force_login(self.who.writer)

    def tabs(self, query=""):
        return {str(tab["name"]): tab for tab in self.client.get(LIST + query).context["tabs"]}

    def kept(self, name="Speeches", query="kind=speech", shared=False, by=None):
        return keep_view(name, query, shared=shared, by=by or self.who.writer)


class TestTabs(Views):
    def test_the_built_in_views_are_there_with_their_counts(self):
        make.draft(self.who)
        make.in_review(self.who)
        make.public_edition(self.who)
        counts = {name: tab["count"] for name, tab in self.tabs().items()}
        assert counts == {
            "Everything": "3",
            "My drafts": "1",
            "In review": "1",
            "Scheduled": "0",
            "To confirm": "0",
        }

    def test_ones_own_and_shared_views_are_tabs_and_others_private_ones_are_not(self):
        self.kept("Mine")
        self.kept("Ours", by=self.who.editor, shared=True)
        self.kept("Theirs", by=self.who.editor)
        names = set(self.tabs())
        assert {"Mine", "Ours"} <= names and "Theirs" not in names

    def test_a_tab_counts_what_its_list_shows(self):
        make.draft(self.who, kind="speech")
        make.draft(self.who)
        self.kept()
        tab = self.tabs()["Speeches"]
        assert tab["count"] == "1"
        assert len(self.client.get(LIST + tab["url"]).context["cl"].result_list) == 1

    def test_the_tab_of_the_present_filters_is_marked(self):
        self.kept(query="kind=speech&language=ru")
        tabs = self.tabs("?language=ru&kind=speech&p=1")
        assert [name for name, tab in tabs.items() if tab["here"]] == ["Speeches"]

    def test_a_view_that_asks_for_what_is_gone_has_no_number_and_breaks_nothing(self):
        self.kept("Gone", query="official=nobody-of-that-name")
        assert self.tabs()["Gone"]["count"] == ""

    def test_me_in_a_shared_view_is_whoever_looks(self):
        make.draft(self.who)
        self.kept("Mine", query="responsible=me", shared=True)
        assert self.tabs()["Mine"]["count"] == "1"
        self.client.force_login(self.who.editor)
        assert self.tabs()["Mine"]["count"] == "0"


class TestKeeping(Views):
    def test_the_list_offers_to_keep_filters_that_no_view_has(self):
        offer = "Keep these filters as a view"
        self.assertContains(self.client.get(f"{LIST}?kind=speech"), offer)
        self.assertNotContains(self.client.get(LIST), offer)
        self.assertNotContains(self.client.get(f"{LIST}?state=scheduled"), offer)

    def test_only_filters_are_kept_in_one_order(self):
        data = {"name": "Speeches", "query": "p=3&language=ru&kind=speech&x=1&q= Geneva "}
        response = self.client.post(VIEWS, data)
        view = SavedView.objects.get()
        assert view.query == "kind=speech&language=ru&q=Geneva"
        self.assertRedirects(response, f"{LIST}?{view.query}")

    def test_a_name_that_is_taken_is_refused_on_a_page_that_still_has_it(self):
        self.kept()
        response = self.client.post(VIEWS, {"name": "Speeches", "query": "kind=speech"})
        self.assertContains(response, "You have a view of that name already.")
        self.assertContains(response, 'value="kind=speech"')


class TestCare(Views):
    def test_the_owner_renames_and_shares(self):
        view = self.kept()
        data = {f"view-{view.pk}-name": "Words", f"view-{view.pk}-shared": "on"}
        self.assertRedirects(self.client.post(f"{VIEWS}{view.pk}/", data), VIEWS)
        view.refresh_from_db()
        assert (view.name, view.shared) == ("Words", True)

    def test_an_empty_name_is_refused_on_the_page(self):
        view = self.kept()
        response = self.client.post(f"{VIEWS}{view.pk}/", {f"view-{view.pk}-name": " "})
        self.assertContains(response, "This field is required.")

    def test_the_page_offers_what_each_may_do(self):
        shared = self.kept(shared=True)
        delete = f"{VIEWS}{shared.pk}/delete/"
        for user, form, button in (
            (self.who.writer, True, True),
            (self.who.administrator, False, True),
            (self.who.editor, False, False),
        ):
            self.client.force_login(user)
            response = self.client.get(VIEWS)
            with self.subTest(user=user.username):
                assert (f"view-{shared.pk}-name" in response.text) == form
                assert (delete in response.text) == button

    def test_an_administrator_clears_a_shared_view_away(self):
        view = self.kept(shared=True)
        self.client.force_login(self.who.administrator)
        self.client.post(f"{VIEWS}{view.pk}/delete/")
        assert not SavedView.objects.exists()

    def test_somebody_else_is_refused_in_words(self):
        view = self.kept(shared=True)
        self.client.force_login(self.who.editor)
        response = self.client.post(f"{VIEWS}{view.pk}/delete/", follow=True)
        self.assertContains(response, "The view belongs to somebody else.")
        response = self.client.post(f"{VIEWS}{view.pk}/", {f"view-{view.pk}-name": "Mine"})
        view.refresh_from_db()
        assert view.name == "Speeches"


class TestDoors(Views):
    def test_a_private_view_does_not_exist_for_others(self):
        view = self.kept()
        self.client.force_login(self.who.administrator)
        for address in (f"{VIEWS}{view.pk}/", f"{VIEWS}{view.pk}/delete/"):
            assert self.client.post(address).status_code == 404
        assert SavedView.objects.filter(pk=view.pk).exists()

    def test_each_role_is_let_in_and_the_rest_is_not(self):
        view = self.kept(shared=True)
        addresses = (VIEWS, f"{VIEWS}{view.pk}/", f"{VIEWS}{view.pk}/delete/")
        self.client.force_login(self.who.outsider)
        assert [self.client.post(address).status_code for address in addresses] == [403] * 3
        assert self.client.get(VIEWS).status_code == 403
        self.client.logout()
        assert [self.client.post(address).status_code for address in addresses] == [302] * 3

    def test_other_methods_are_refused(self):
        view = self.kept()
        assert self.client.put(VIEWS).status_code == 405
        assert self.client.get(f"{VIEWS}{view.pk}/").status_code == 405
        assert self.client.get(f"{VIEWS}{view.pk}/delete/").status_code == 405
