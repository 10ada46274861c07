"""The directory: every change in the record, names found in any spelling."""

from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from press.models import ContentVersion, Country, Event, Official, Organization, Topic
from tests import factories as make
from tests.admin.desk import filled, row

OFFICIALS = "/admin/press/official/"


def found(client, model: str, field: str, asking: str, term: str) -> list[str]:
    """What an autocomplete offers for a term."""
    query = {"app_label": "press", "model_name": asking, "field_name": field, "term": term}
    results = client.get("/admin/autocomplete/", query).json()["results"]
    return [result["text"] for result in results]


class Directory(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.ministry = make.organization("Ministry of Foreign Affairs", acronym_en="MFA")
        cls.umarov = make.official(
            "Kairat Umarov", name_ru="Кайрат Умаров", aliases=["K. Umarov", "Қайрат Үмәров"]
        )
        cls.post = make.post(cls.umarov, cls.ministry, "Deputy Minister", start=date(2019, 1, 1))

    def setUp(self):
        self.client.force_login(self.who.administrator)

    def change(self, thing, **over):
        url = f"/admin/press/{thing._meta.model_name}/{thing.pk}/change/"
        return self.client.post(url, {**filled(self.client.get(url)), **over})


class TestRecord(Directory):
    def test_an_official_added_with_a_post_is_recorded_and_gets_an_address(self):
        data = {
            **filled(self.client.get(f"{OFFICIALS}add/")),
            "name_ru": "Роман Василенко",
            "aliases": "R. Vassilenko\n\n Roman   Vassilenko \nR. Vassilenko",
            **row("appointments", 0, organization=self.ministry.pk, title_en="Deputy Minister"),
        }
        self.client.post(f"{OFFICIALS}add/", data)
        made = Official.objects.get(name_ru="Роман Василенко")
        assert made.slug == "roman-vasilenko"
        assert made.aliases == ["R. Vassilenko", "Roman Vassilenko"]
        assert made.appointments.get().title_en == "Deputy Minister"
        event = Event.objects.latest("id")
        assert (event.verb, event.actor) == ("add_entry", self.who.administrator)
        assert event.data["id"] == made.pk

    def test_a_change_is_recorded_with_its_fields_and_moves_both_versions(self):
        make.draft(self.who)
        before = ContentVersion.objects.get()
        self.change(self.umarov, name_en="Kairat Omarov")
        event, after = Event.objects.latest("id"), ContentVersion.objects.get()
        assert (event.verb, event.data["changed"]) == ("change_entry", ["name_en"])
        assert after.version == before.version + 1 and after.directory > before.directory

    def test_a_change_of_a_post_is_recorded(self):
        self.change(self.umarov, **{"appointments-0-end": "2022-05-01"})
        self.post.refresh_from_db()
        assert self.post.end == date(2022, 5, 1)
        assert Event.objects.latest("id").data["changed"] == ["appointments"]

    def test_a_save_without_a_change_leaves_no_trace(self):
        assert self.change(self.umarov).status_code == 302
        assert not Event.objects.exists()

    def test_a_deletion_is_recorded(self):
        gone = make.topic("Fishing")
        self.client.post(f"/admin/press/topic/{gone.pk}/delete/", {"post": "yes"})
        assert not Topic.objects.exists()
        assert Event.objects.latest("id").data["name"] == "Fishing"

    def test_a_deletion_of_several_is_recorded_for_each(self):
        keys = [make.topic(name).pk for name in ("Fishing", "Sailing")]
        data = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
        self.client.post("/admin/press/topic/", data)
        assert [event.verb for event in Event.objects.all()] == ["delete_entry"] * 2


class TestForms(Directory):
    def test_an_entry_without_any_name_is_refused(self):
        data = {**filled(self.client.get("/admin/press/topic/add/")), "slug": "nameless"}
        response = self.client.post("/admin/press/topic/add/", data)
        assert response.context["adminform"].form.errors
        assert not Topic.objects.exists()

    def test_an_address_fills_in_what_its_fields_can_read(self):
        kenya = Country.objects.create(code="KE", slug="kenya", name_en="Kenya")
        for given, chosen in ((kenya.pk, str(kenya.pk)), ("kenya", ""), ("9" * 30, "")):
            page = self.client.get(f"/admin/press/official/add/?country={given}&slug=amina&x=1")
            assert page.status_code == 200
            fields = filled(page)
            assert (fields.get("country", ""), fields["slug"]) == (chosen, "amina")

    def test_a_name_given_already_gets_an_address_of_its_own(self):
        for _again in range(2):
            data = {**filled(self.client.get("/admin/press/organization/add/")), "name_en": "Club"}
            self.client.post("/admin/press/organization/add/", data)
        slugs = Organization.objects.filter(name_en="Club").values_list("slug", flat=True)
        assert sorted(slugs) == ["club", "club-2"]

    def test_an_address_taken_already_is_an_error_of_its_field(self):
        data = {
            **filled(self.client.get(f"{OFFICIALS}add/")),
            "name_en": "Another",
            "slug": self.umarov.slug,
        }
        response = self.client.post(f"{OFFICIALS}add/", data)
        assert "slug" in response.context["adminform"].form.errors

    def test_aliases_are_one_a_line(self):
        response = self.client.get(f"{OFFICIALS}{self.umarov.pk}/change/")
        assert "K. Umarov\nҚайрат Үмәров</textarea>" in response.content.decode()

    def test_aliases_of_one_language_are_typed_and_recorded_apart(self):
        self.change(self.umarov, aliases_ru="К. Умаров\nУмаров К.")
        self.umarov.refresh_from_db()
        assert self.umarov.aliases_ru == ["К. Умаров", "Умаров К."]
        assert self.umarov.aliases == ["K. Umarov", "Қайрат Үмәров"]
        assert Event.objects.latest("id").data["changed"] == ["aliases_ru"]
        self.change(self.ministry, aliases_en="Foreign Office")
        self.ministry.refresh_from_db()
        assert self.ministry.aliases_en == ["Foreign Office"]

    def test_a_post_that_ends_before_it_began_is_refused(self):
        response = self.change(self.umarov, **{"appointments-0-end": "2018-01-01"})
        self.assertContains(response, "A post cannot end before it began.")

    def test_countries_are_renamed_but_not_added_or_deleted(self):
        country = Country.objects.create(code="CH", slug="ch", name_en="Switzerland")
        self.change(country, name_kk="Швейцария", code="XX")
        country.refresh_from_db()
        assert (country.code, country.name_kk) == ("CH", "Швейцария")
        assert self.client.get("/admin/press/country/add/").status_code == 403
        assert self.client.post(f"/admin/press/country/{country.pk}/delete/").status_code == 403

    def test_a_writer_adds_officials_but_changes_none(self):
        self.client.force_login(self.who.writer)
        assert self.client.get(f"{OFFICIALS}add/").status_code == 200
        url = f"{OFFICIALS}{self.umarov.pk}/change/"
        assert self.client.post(url, {"name_en": "Forged"}).status_code == 403


class TestFinding(Directory):
    def test_the_autocomplete_finds_a_name_in_any_language_case_and_alias(self):
        for term in ("umarov", "умаров", "КАЙРАТ", "kair uma", "омаров үм", "k. umarov"):
            with self.subTest(term=term):
                expected = [] if term == "омаров үм" else ["Kairat Umarov"]
                assert (
                    found(self.client, "official", "official", "officialmention", term) == expected
                )

    def test_the_autocomplete_finds_an_organization_by_its_acronym(self):
        asking = ("organization", "organization", "organizationmention")
        assert found(self.client, *asking, "mfa") == ["Ministry of Foreign Affairs"]

    def test_a_name_is_found_by_an_alias_of_one_language(self):
        Official.objects.filter(pk=self.umarov.pk).update(aliases_kk=["Үмәров Қайрат Асқарұлы"])
        assert found(self.client, "official", "official", "officialmention", "асқар") == [
            "Kairat Umarov"
        ]

    def test_the_list_is_searched_alike(self):
        make.official("Roman Vassilenko")
        response = self.client.get(OFFICIALS, {"q": "умаров"})
        assert list(response.context["cl"].result_list) == [self.umarov]

    def test_the_posts_of_one_official_are_answered_with_their_years(self):
        answer = self.client.get(f"{OFFICIALS}{self.umarov.pk}/posts/").json()
        assert answer == {"posts": [{"id": self.post.pk, "label": "Deputy Minister, 2019–"}]}

    def test_the_list_of_officials_takes_as_many_queries_for_ten_as_for_two(self):
        make.post(make.official("Second"), self.ministry, "Adviser")
        self.client.get(OFFICIALS)
        with CaptureQueriesContext(connection) as counted:
            self.client.get(OFFICIALS)
        for number in range(8):
            make.post(make.official(f"Official {number}"), self.ministry, "Adviser")
        with self.assertNumQueries(len(counted)):
            self.client.get(OFFICIALS)
