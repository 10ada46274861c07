"""An unknown person enters the directory from the page that names them, and nothing is lost."""

from django.utils import timezone

from press.editorial.buffers import keep_buffer
from press.models import Country, Edition, Event, Official
from tests import factories as make
from tests.admin.desk import door, page, said, typed
from tests.admin.suggesting import Suggestions


class Adding(Suggestions):
    def setUp(self):
        super().setUp()
        self.draft = make.draft(self.who, body="<p>John Doe, a doctor, spoke.</p>")
        self.unknown = self.key(self.draft, "unknown_person")

    def add(self, button="_add", value=None, heading="Talks in Geneva", **given):
        over = {f"new-{self.unknown}-{name}": text for name, text in given.items()}
        return self.press(self.draft, button, value or self.unknown, title=heading, **over)

    def form(self, response):
        (row,) = response.context["around"]["suggestions"]["unknown_person"]
        return row.adding


class TestAdding(Adding):
    def test_the_form_stands_closed_with_the_name_as_found(self):
        response = self.client.get(page(self.draft))
        self.assertContains(response, "<mark>John Doe</mark>, a doctor, spoke.")
        self.assertContains(response, f'id="adding-{self.unknown}"')
        assert not self.form(response).begun
        assert self.form(response)["name_en"].value() == "John Doe"

    def test_the_name_in_the_editions_language_comes_first(self):
        draft = make.draft(self.who, language="ru")
        form = self.form(self.client.get(page(draft)))
        assert next(iter(form.fields)) == "name_ru"
        assert form["name_ru"].value() == "John Doe"

    def test_one_press_saves_adds_and_links(self):
        Country.objects.create(code="CH", slug="ch", name_en="Switzerland")
        given = {
            "name_en": "John A. Doe",
            "name_ru": "Джон Доу",
            "title": "Chief Doctor",
            "organization": "who",
            "start": "2020-01-31",
            "country": "CH",
            "participation": "met",
        }
        response = self.add(heading="A new title", **given)
        added = "John A. Doe, Chief Doctor, World Health Organization"
        assert said(response) == f"Saved, added to the directory and linked: {added}."
        self.draft.refresh_from_db()
        assert self.draft.title == "A new title"
        made = Official.objects.get(slug="john-a-doe")
        assert (made.name_ru, made.country.code) == ("Джон Доу", "CH")
        post = made.appointments.get()
        assert (post.title_en, post.organization) == ("Chief Doctor", self.health)
        assert post.start.isoformat() == "2020-01-31"
        linked = self.draft.official_mentions.get()
        assert (linked.official, linked.participation) == (made, "met")
        assert self.rows("unknown_person") == []
        event = Event.objects.get(verb="add_entry")
        assert (event.actor, event.data["edition"]) == (self.who.writer, self.draft.pk)
        assert event.release == self.draft.release

    def test_a_name_alone_is_enough(self):
        self.add()
        assert not Official.objects.get(name_en="John Doe").appointments.exists()

    def test_begun_work_outlives_a_click_for_something_else(self):
        response = self.add("_link_one", self.key(self.draft, "official"), title_kk="", country="K")
        form = self.form(response)
        assert (form.begun, form["country"].value()) == (True, "K")
        assert self.draft.official_mentions.get().official == self.tedros

    def test_words_kept_unsaved_come_back_with_the_page(self):
        words = {f"new-{self.unknown}-country": ["Swiss"]}
        place = f"edition-{self.draft.pk}"
        keep_buffer(place, words, self.draft, 1, by=self.who.writer, at=timezone.now())
        form = self.form(self.client.get(page(self.draft), {"take_up": "1"}))
        assert (form.begun, form["country"].value()) == (True, "Swiss")

    def test_a_save_for_another_reason_leaves_an_untouched_form_closed(self):
        response = self.add("_save", "1")
        assert not self.form(response).begun
        assert response.request["QUERY_STRING"] == ""


class TestRefusals(Adding):
    def refused(self, field, sentence, **given):
        """Nothing is saved, and the form stands open with the reason beside its field."""
        response = self.add(heading="A new title", **given)
        form = self.form(response)
        assert form.errors[field] == [sentence]
        assert form.begun
        assert response.context["adminform"].form["title"].value() == "A new title"
        assert not Official.objects.filter(name_en="John Doe").exists()
        self.draft.refresh_from_db()
        assert (self.draft.title, self.draft.revision) == ("Talks in Geneva", 1)
        return response

    def test_no_name(self):
        response = self.refused("name_en", "Give the name.", name_en=" ", title="Doctor")
        assert self.form(response)["title"].value() == "Doctor"
        self.assertContains(response, "The person was not added")

    def test_an_organization_that_the_directory_lacks(self):
        sentence = "The directory has no such name."
        self.refused("organization", sentence, organization="Nowhere")

    def test_an_organization_that_may_be_another_is_asked_about(self):
        make.organization("World Bank", acronym_en="WHB")
        names = "World Bank; World Health Organization"
        meant = f"Write the whole name or the acronym. Meant may be: {names}."
        self.refused("organization", meant, organization="world")

    def test_a_day_that_is_none(self):
        self.refused("start", "Enter a valid date.", start="yesterday", title="Doctor")

    def test_a_first_day_of_no_post(self):
        self.refused("title", "Say which post it is that began that day.", start="2020-01-31")

    def test_somebody_who_is_there_already_is_offered_instead(self):
        sentence = (
            "Kairat Umarov is in the directory already. Link that entry, or add a namesake on "
            "the directory's own page."
        )
        response = self.refused("name_en", sentence, name_en="UMAROV Kairat")
        button = f'name="_known" value="{self.unknown}:{self.umarov.pk}"'
        self.assertContains(response, button)
        self.add("_known", f"{self.unknown}:{self.umarov.pk}", participation="host")
        linked = self.draft.official_mentions.get()
        assert (linked.official, linked.participation) == (self.umarov, "host")
        assert self.rows("unknown_person") == []

    def test_an_entry_that_is_gone_is_not_linked(self):
        for value in (f"{self.unknown}:999999", f"{self.unknown}:x", "-", "9" * 40):
            with self.subTest(value=value):
                response = self.add("_known", value)
                self.assertContains(response, "That entry is no longer in the directory.")

    def test_a_stale_page_adds_nobody(self):
        name = {f"new-{self.unknown}-name_en": "John Doe"}
        data = typed(self.client, self.draft, _add=self.unknown, **name)
        Edition.objects.filter(pk=self.draft.pk).update(revision=2)
        response = self.client.post(page(self.draft), data)
        self.assertContains(response, "Nothing you typed is lost, and nothing is saved yet.")
        assert not Official.objects.filter(name_en="John Doe").exists()
        merged = dict(response.context["carried"])
        there = self.client.post(door(self.draft, "merge"), merged)
        self.assertContains(self.client.get(there.url), 'value="John Doe"')

    def test_nobody_without_the_right_is_offered_the_form(self):
        group = self.who.writer.groups.get()
        group.permissions.remove(group.permissions.get(codename="add_official"))
        response = self.client.get(page(self.draft))
        self.assertNotContains(response, 'name="_add"')
        self.assertContains(self.add(), "You may not add to the directory")
        assert not Official.objects.filter(name_en="John Doe").exists()
