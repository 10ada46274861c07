"""Merging two officials or organizations: what moves, what is refused, what undoing restores."""

from datetime import date

import pytest
from django.test import TestCase

from press.admin.words import details
from press.editorial.drafting import revise
from press.editorial.merging_entries import merge_basis, merge_entries, undo_merge
from press.editorial.refusals import Refusal
from press.models import (
    ContentVersion,
    Event,
    Image,
    Merge,
    Official,
    OfficialMention,
)
from press.models.finder import find_in_directory
from tests import factories as make
from tests.factories import DAY, NOON


def named(edition) -> list[str]:
    return [row.official.slug for row in edition.official_mentions.select_related("official")]


class Merging(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.kept = make.official("Kairat Umarov", external_id="kept")
        cls.double = make.official("K. Umarov", name_ru="Кайрат Умаров", external_id="double")

    def merge(self, kept=None, given_up=None, at=NOON + DAY, **given):
        return merge_entries(
            kept or self.kept,
            given_up or self.double,
            by=self.who.administrator,
            at=at,
            **given,
        )

    def undo(self, merge, at=NOON + 2 * DAY):
        return undo_merge(merge, by=self.who.administrator, at=at)

    def refused(self, *args, by=None, **given):
        with pytest.raises(Refusal) as caught:
            merge_entries(*args, by=by or self.who.administrator, at=NOON, **given)
        return caught.value.code


class TestMerging(Merging):
    def test_what_the_kept_one_lacks_is_filled_and_other_names_become_aliases(self):
        portrait = Image.objects.create(width=4, height=3, bytes=1, added_at=NOON)
        Official.objects.filter(pk=self.double.pk).update(
            biography_en="Born in 1960.", portrait=portrait, aliases=["Umarov K."]
        )
        self.merge()
        self.kept.refresh_from_db()
        assert (self.kept.name_en, self.kept.name_ru) == ("Kairat Umarov", "Кайрат Умаров")
        assert self.kept.aliases_en == ["K. Umarov"] and self.kept.aliases_ru == []
        assert self.kept.aliases == ["Umarov K."] and self.kept.slug == "kairat-umarov"
        assert self.kept.biography_en == "Born in 1960." and self.kept.portrait == portrait
        assert self.kept.external_id == "kept"

    def test_mentions_of_every_state_move_and_keep_what_readers_saw(self):
        public = make.public_edition(self.who, officials=[self.double])
        draft = make.draft(self.who, officials=[self.double])
        self.merge()
        assert named(public) == named(draft) == ["kairat-umarov"]
        row = public.official_mentions.get()
        assert row.name_shown == "K. Umarov" and row.approved
        assert list(OfficialMention.objects.listed(NOON).filter(official=self.kept)) == [row]

    def test_an_edition_that_names_both_keeps_the_row_of_the_stronger_part(self):
        weak = make.draft(self.who, officials=[self.double, self.kept])
        strong = make.draft(self.who, officials=[self.kept, self.double])
        strong.official_mentions.filter(official=self.double).update(participation="host")
        own, theirs = (
            weak.official_mentions.get(official=self.kept).pk,
            strong.official_mentions.get(official=self.double).pk,
        )
        self.merge()
        assert weak.official_mentions.get().pk == own
        row = strong.official_mentions.get()
        assert (row.pk, row.official, row.participation) == (theirs, self.kept, "host")

    def test_posts_move_and_one_that_both_have_is_not_had_twice(self):
        ministry = make.organization("Ministry")
        own = make.post(self.kept, ministry, "Deputy Minister", start=date(2019, 1, 1))
        same = make.post(self.double, ministry, "Deputy Minister", start=date(2019, 1, 1))
        other = make.post(self.double, ministry, "Adviser", start=date(2019, 1, 1))
        draft = make.draft(self.who, officials=[self.double])
        draft.official_mentions.update(appointment=same)
        self.merge()
        assert list(self.kept.appointments.order_by("pk")) == [own, other]
        assert draft.official_mentions.get().appointment == own

    def test_a_proposal_of_what_is_linked_or_proposed_already_goes(self):
        alone, proposed, linked = (
            make.draft(self.who, officials=officials) for officials in ([], [], [self.kept])
        )
        for edition in (alone, proposed, linked):
            edition.suggestions.create(subject="official", official=self.double, form="Umarov")
        proposed.suggestions.create(subject="official", official=self.kept, form="Kairat Umarov")
        self.merge()
        assert alone.suggestions.get().official == self.kept
        assert proposed.suggestions.get().form == "Kairat Umarov"
        assert not linked.suggestions.exists()

    def test_the_finder_knows_one_entry_from_then_on(self):
        make.draft(self.who)
        found = find_in_directory("Kairat Umarov spoke.", "en", None).officials
        assert [row["official_id"] for row in found] == [self.kept.pk]
        self.merge()
        for language, text in (("ru", "Кайрат Умаров выступил."), ("en", "K. Umarov spoke.")):
            found = find_in_directory(text, language, None).officials
            assert [row["official_id"] for row in found] == [self.kept.pk]

    def test_the_entry_given_up_stays_and_leads_to_the_one_kept_through_later_merges(self):
        third = make.official("Qairat Umarov")
        self.merge()
        self.merge(third, self.kept)
        assert set(Official.objects.current()) == {third}
        assert list(third.merged_from.order_by("pk")) == [self.kept, self.double]

    def test_it_is_recorded_and_moves_both_versions(self):
        make.draft(self.who)
        before = ContentVersion.objects.get()
        merge = self.merge()
        event, after = Event.objects.latest("id"), ContentVersion.objects.get()
        assert (event.verb, event.actor) == ("merge_entries", self.who.administrator)
        assert (event.data["id"], event.data["merge"]) == (self.kept.pk, merge.pk)
        assert details(event) == "K. Umarov → Kairat Umarov"
        assert event.data["given_up"] == {"id": self.double.pk, "name": "K. Umarov"}
        assert after.version == before.version + 1 and after.directory > before.directory

    def test_a_page_that_was_open_meanwhile_saves_the_one_kept(self):
        draft = make.draft(self.who, officials=[])
        self.merge()
        changes = make.changes(officials=[self.double, self.kept])
        revise(draft, changes, by=self.who.writer, at=NOON + DAY, revision=draft.revision)
        assert named(draft) == ["kairat-umarov"]

    def test_the_queries_do_not_grow_with_the_mentions(self):
        for _number in range(2):
            make.draft(self.who, officials=[self.double])
        assert self.who.administrator.has_perm("press.administer_office")
        with self.assertNumQueries(21):
            self.merge()
        third = make.official("Qairat Umarov")
        for _number in range(6):
            make.draft(self.who, officials=[third])
        with self.assertNumQueries(21):
            self.merge(given_up=third)


class TestOrganizations(Merging):
    def test_parts_predecessors_posts_and_acronyms_move(self):
        kept = make.organization("World Health Organization", acronym_en="WHO")
        double = make.organization(
            "WHO Europe", acronym_en="WHO-E", acronym_ru="ВОЗ", type="international"
        )
        part = make.organization("Bureau", parent=double)
        earlier = make.organization("League", successor=double)
        post = make.post(self.kept, double, "Director")
        edition = make.public_edition(self.who, organizations=[double])
        merge = self.merge(kept, double)
        for row in (kept, part, earlier, post):
            row.refresh_from_db()
        assert (part.parent, earlier.successor, post.organization) == (kept, kept, kept)
        assert kept.aliases_en == ["WHO Europe", "WHO-E"]
        assert (kept.acronym_en, kept.acronym_ru, kept.type) == ("WHO", "ВОЗ", "international")
        assert edition.organization_mentions.get().organization == kept
        self.undo(merge)
        for row in (kept, part, earlier, post):
            row.refresh_from_db()
        assert (part.parent, earlier.successor, post.organization) == (double, double, double)
        assert (kept.aliases_en, kept.acronym_ru, kept.type) == ([], "", "other")

    def test_a_part_never_becomes_its_own_parent(self):
        kept = make.organization("Ministry")
        double = make.organization("The Ministry", parent=kept)
        assert self.refused(kept, double) == "related"
        assert self.refused(double, kept) == "related"

    def test_a_distant_parent_and_a_successor_are_refused_too(self):
        top = make.organization("Top")
        middle = make.organization("Middle", parent=top)
        assert self.refused(make.organization("Low", parent=middle), top) == "related"
        assert self.refused(top, make.organization("Before", successor=top)) == "related"


class TestRefusals(Merging):
    def test_only_administrators_merge_and_part(self):
        for user in (self.who.outsider, self.who.writer, self.who.editor):
            assert self.refused(self.kept, self.double, by=user) == "not_allowed"
        merge = self.merge()
        with pytest.raises(Refusal, match="Only administrators"):
            undo_merge(merge, by=self.who.editor, at=NOON)

    def test_an_entry_is_not_merged_with_itself_or_one_of_another_kind(self):
        assert self.refused(self.kept, self.kept) == "same"
        assert self.refused(self.kept, make.organization()) == "other_model"

    def test_what_is_merged_already_is_not_merged_again(self):
        self.merge()
        stale = Official.objects.get(pk=self.double.pk)
        assert self.refused(make.official("Third"), stale) == "merged"
        assert self.refused(stale, make.official("Fourth")) == "merged"

    def test_a_merge_lost_to_a_faster_one_is_refused(self):
        before = Official.objects.get(pk=self.double.pk)
        self.merge()
        assert self.refused(make.official("Third"), before) == "merged"
        assert Merge.objects.count() == 1

    def test_a_merge_of_what_has_changed_since_it_was_shown_is_refused(self):
        basis = merge_basis(self.kept, self.double)
        make.post(self.double, make.organization(), "Director")
        assert self.refused(self.kept, self.double, basis=basis) == "stale"
        assert not Merge.objects.exists()
        self.merge(basis=merge_basis(self.kept, self.double))

    def test_the_last_merge_is_undone_first_and_each_once(self):
        first = self.merge()
        second = self.merge(given_up=make.official("Third"))
        with pytest.raises(Refusal, match="Undo the later merge first"):
            self.undo(first)
        self.undo(second)
        third = self.merge(make.official("Fourth"), Official.objects.get(pk=self.kept.pk))
        with pytest.raises(Refusal, match="Undo the later merge first"):
            self.undo(first)
        self.undo(third)
        self.undo(first)
        with pytest.raises(Refusal, match="undone already"):
            self.undo(first)
