"""The panel of suggestions: a link is one click, and only ever a person's."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from press.models import Edition, OfficialMention
from tests import factories as make
from tests.admin.desk import page, row, said, typed
from tests.admin.suggesting import Suggestions


class TestPanel(Suggestions):
    def test_a_suggestion_stands_with_its_post_its_part_and_the_words_found(self):
        draft = make.draft(self.who)
        response = self.client.get(page(draft))
        self.assertContains(response, "He met <mark>Tedros</mark> in Geneva.")
        self.assertContains(response, "Director-General of the WHO, 2017–")
        self.assertContains(response, '<option value="met" selected>met</option>', html=True)

    def test_words_found_that_are_not_in_the_sentence_mark_nothing(self):
        draft = make.draft(self.who)
        draft.suggestions.filter(subject="official").update(form="Ted")
        response = self.client.get(page(draft))
        self.assertContains(response, "<blockquote>He met Tedros in Geneva.</blockquote>")

    def test_the_heading_counts_what_waits(self):
        response = self.client.get(page(make.draft(self.who)))
        assert response.context["around"]["suggestions"]["counts"] == "2 suggestions, 1 unknown"
        self.assertContains(response, "(2 suggestions, 1 unknown)")

    def test_saving_alone_links_nothing(self):
        draft = make.draft(self.who)
        self.press(draft, "_save")
        assert not OfficialMention.objects.exists()

    def test_in_review_the_panel_is_only_read(self):
        response = self.client.get(page(make.in_review(self.who)))
        self.assertContains(response, "He met <mark>Tedros</mark> in Geneva.")
        for button in ("_link_one", "_link_all", "_add", "_dismiss", "_look"):
            self.assertNotContains(response, f'name="{button}"')

    def test_the_panel_costs_the_same_however_much_is_suggested(self):
        draft = make.draft(self.who)
        draft.suggestions.update(dismissed=True)
        self.client.get(page(draft))
        with CaptureQueriesContext(connection) as counted:
            self.client.get(page(draft))
        draft.suggestions.update(dismissed=False)
        with self.assertNumQueries(len(counted)):
            self.client.get(page(draft))


class TestLinking(Suggestions):
    def test_a_click_comes_back_to_the_panel_and_an_ordinary_save_does_not(self):
        draft = make.draft(self.who)
        for button, place in (("_link_all", "#suggestions"), ("_save", "")):
            with self.subTest(button=button):
                response = self.press(draft, button)
                assert response.redirect_chain == [(f"{page(draft)}{place}", 302)]

    def test_one_click_saves_the_text_and_links_that_one(self):
        draft = make.draft(self.who)
        key = self.key(draft, "official")
        response = self.press(draft, "_link_one", key, title="A new title")
        draft.refresh_from_db()
        assert draft.title == "A new title"
        linked = OfficialMention.objects.get()
        assert (linked.official, linked.participation) == (self.tedros, "met")
        assert linked.appointment == self.post
        assert not draft.organization_mentions.exists()
        assert said(response) == "Saved and linked: Tedros Adhanom Ghebreyesus."
        self.assertContains(response, '<p class="suggestions-said">Saved and linked: Tedros')

    def test_one_click_links_all(self):
        draft = make.draft(self.who)
        response = self.press(draft, "_link_all")
        assert draft.official_mentions.get().official == self.tedros
        assert draft.organization_mentions.get().organization == self.health
        names = "Tedros Adhanom Ghebreyesus, World Health Organization"
        assert said(response) == f"Saved and linked: {names}."

    def test_all_is_what_the_person_saw(self):
        draft = make.draft(self.who)
        seen = {f"part-{self.key(draft, 'organization')}": "mentioned"}
        self.client.post(page(draft), typed(self.client, draft, _link_all="1", **seen))
        assert not OfficialMention.objects.exists()
        assert draft.organization_mentions.exists()

    def test_the_part_chosen_beside_the_button_is_linked(self):
        draft = make.draft(self.who)
        key = self.key(draft, "official")
        self.press(draft, "_link_one", key, **{f"part-{key}": "host"})
        assert OfficialMention.objects.get().participation == "host"

    def test_a_part_that_is_none_is_refused_and_nothing_saved(self):
        draft = make.draft(self.who)
        key = self.key(draft, "official")
        response = self.press(
            draft, "_link_one", key, title="A new title", **{f"part-{key}": "hero"}
        )
        self.assertContains(response, "Choose what part they took from the list.")
        draft.refresh_from_db()
        assert (draft.title, draft.official_mentions.count()) == ("Talks in Geneva", 0)

    def test_parts_chosen_for_others_outlive_the_click(self):
        draft = make.draft(self.who)
        part = f"part-{self.key(draft, 'organization')}"
        response = self.press(
            draft, "_link_one", self.key(draft, "official"), title="A new title", **{part: "host"}
        )
        (left,) = response.context["around"]["suggestions"]["linkable"]
        assert left.part == "host"

    def test_what_was_linked_by_hand_in_the_same_save_is_not_linked_twice(self):
        draft = make.draft(self.who)
        by_hand = row("official_mentions", 0, official=self.tedros.pk, participation="host")
        self.press(draft, "_link_all", **by_hand)
        assert OfficialMention.objects.get().participation == "host"
        assert draft.organization_mentions.get().organization == self.health

    def test_a_suggestion_that_is_gone_is_not_said_to_be_linked(self):
        draft = make.draft(self.who)
        key = self.key(draft, "official")
        by_hand = row("official_mentions", 0, official=self.tedros.pk, participation="host")
        assert "Nothing was linked" in said(self.press(draft, "_link_one", key, **by_hand))

    def test_a_refused_save_links_nothing_and_keeps_the_parts(self):
        draft = make.draft(self.who)
        key = self.key(draft, "organization")
        data = typed(self.client, draft, _link_one=key, **{f"part-{key}": "took_part"})
        Edition.objects.filter(pk=draft.pk).update(decision="in_review")
        response = self.client.post(page(draft), data)
        self.assertContains(response, "The edition is in review: have it sent back first.")
        self.assertContains(response, '<a href="#content-start">What is wrong</a>')
        assert not draft.organization_mentions.exists()
        panel = response.context["around"]["suggestions"]["linkable"]
        assert [one.part for one in panel] == ["met", "took_part"]

    def test_a_forged_key_links_nothing(self):
        draft = make.draft(self.who)
        for key in ("official-999", "warning-1", "x", "-1", "9" * 40):
            with self.subTest(key=key):
                assert "Nothing was linked" in said(self.press(draft, "_link_one", key))
                assert not OfficialMention.objects.exists()


class TestSettingAside(Suggestions):
    def test_it_saves_and_does_not_propose_it_again(self):
        draft = make.draft(self.who)
        self.press(draft, "_dismiss", self.key(draft, "official"), title="A new title")
        draft.refresh_from_db()
        assert draft.title == "A new title"
        assert self.rows("official") == []
        self.press(draft, "_save", title="Another title")
        assert self.rows("official") == []
        assert len(self.rows("organization")) == 1

    def test_a_warning_can_be_set_aside(self):
        draft = make.draft(self.who)
        self.press(draft, "_dismiss", self.key(draft, "warning"))
        assert self.rows("warning") == []

    def test_what_is_gone_already_stops_no_save(self):
        draft = make.draft(self.who)
        self.press(draft, "_dismiss", "official-999", title="A new title")
        draft.refresh_from_db()
        assert (draft.title, len(self.rows("official"))) == ("A new title", 1)
