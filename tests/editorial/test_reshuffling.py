"""Posts handed over: both sides in one transaction, and every refusal."""

from datetime import date, timedelta

import pytest
from django.test import TestCase

from press.editorial.refusals import Refusal
from press.editorial.reshuffling import HandOver, reshuffle, why_not_reshuffle
from press.models import Appointment, ContentVersion, Event, Suggestion
from press.models.finder import find_in_directory
from press.pure.directory import Names
from tests import factories as make

ON = date(2026, 12, 1)
EVE = date(2026, 11, 30)
MINISTER = "Minister of Foreign Affairs"
AMBASSADOR = "Ambassador to France"


class Reshuffling(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.ministry = make.organization("Ministry of Foreign Affairs")
        cls.embassy = make.organization("Embassy in France")
        cls.umarov = make.official("Kairat Umarov")
        cls.vassilenko = make.official("Roman Vassilenko")
        cls.bakayev = make.official("Alibek Bakayev")
        cls.minister = make.post(cls.umarov, cls.ministry, MINISTER, start=date(2020, 1, 1))
        cls.ambassador = make.post(cls.vassilenko, cls.embassy, AMBASSADOR, start=date(2021, 5, 1))

    def hand_over(self, *rows, on=ON, by=None, **titles):
        given = [
            HandOver(post, to, Names(**titles) if titles else post.titles) for post, to in rows
        ]
        return reshuffle(given, on, by=by or self.who.administrator, at=make.NOON)

    def refused(self, *rows, **how) -> Refusal:
        before = list(Appointment.objects.order_by("pk").values())
        with pytest.raises(Refusal) as caught:
            self.hand_over(*rows, **how)
        assert list(Appointment.objects.order_by("pk").values()) == before
        assert not Event.objects.filter(verb="reshuffle").exists()
        return caught.value


class TestHandingOver(Reshuffling):
    def test_one_post_ends_on_the_eve_and_begins_on_the_day_with_its_organization_and_titles(self):
        (begun,) = self.hand_over((self.minister, self.vassilenko))
        self.minister.refresh_from_db()
        assert self.minister.end == EVE
        assert (begun.official, begun.organization) == (self.vassilenko, self.ministry)
        assert (begun.start, begun.end, begun.title_en) == (ON, None, MINISTER)

    def test_a_chain_is_one_act(self):
        begun = self.hand_over(
            (self.minister, self.vassilenko), (self.ambassador, self.bakayev), by=self.who.editor
        )
        assert [post.official for post in begun] == [self.vassilenko, self.bakayev]
        assert Event.objects.filter(verb="reshuffle").count() == 1

    def test_two_may_swap_their_posts(self):
        self.hand_over((self.minister, self.vassilenko), (self.ambassador, self.umarov))
        held = [post.title_en for post in self.umarov.appointments.all() if post.held_on(ON)]
        assert held == [AMBASSADOR]

    def test_a_post_may_be_left_vacant(self):
        assert self.hand_over((self.minister, None)) == []
        self.minister.refresh_from_db()
        assert (self.minister.end, Appointment.objects.count()) == (EVE, 2)

    def test_the_title_may_be_another(self):
        (begun,) = self.hand_over((self.minister, self.bakayev), en="Acting Minister", ru="И. о.")
        assert (begun.title_en, begun.title_ru, begun.title_kk) == ("Acting Minister", "И. о.", "")

    def test_an_end_known_before_is_kept_in_the_record_and_the_next_holder_has_none(self):
        Appointment.objects.filter(pk=self.minister.pk).update(end=date(2027, 1, 31))
        self.minister.refresh_from_db()
        (begun,) = self.hand_over((self.minister, self.bakayev))
        assert begun.end is None
        assert Event.objects.latest("id").data["handovers"][0]["end_before"] == "2027-01-31"

    def test_a_former_holder_may_come_back(self):
        make.post(self.bakayev, self.ministry, MINISTER, date(2010, 1, 1), date(2012, 1, 1))
        (begun,) = self.hand_over((self.minister, self.bakayev))
        assert begun.official == self.bakayev

    def test_it_is_one_event_with_who_handed_what_to_whom(self):
        (begun,) = self.hand_over((self.minister, self.bakayev), (self.ambassador, None))
        event = Event.objects.latest("id")
        assert (event.verb, event.actor, event.data["on"]) == (
            "reshuffle",
            self.who.administrator,
            "2026-12-01",
        )
        first, second = event.data["handovers"]
        assert first == {
            "ended": self.minister.pk,
            "from": self.umarov.pk,
            "from_name": "Kairat Umarov",
            "post": MINISTER,
            "end_before": None,
            "begun": begun.pk,
            "to": self.bakayev.pk,
            "to_name": "Alibek Bakayev",
        }
        assert (second["begun"], second["to"], second["to_name"]) == (None, None, "")

    def test_the_finder_gives_the_title_to_whoever_holds_it_that_day(self):
        before = ContentVersion.objects.get_or_create(pk=1)[0].directory
        (begun,) = self.hand_over((self.minister, self.bakayev))
        assert ContentVersion.objects.get().directory > before
        text = "The Ministry spoke.\nAlibek Bakayev and Kairat Umarov spoke."
        for day, expected in ((EVE, {self.minister.pk, None}), (ON, {None, begun.pk})):
            found = find_in_directory(text, "en", day).officials
            assert {row["appointment_id"] for row in found} == expected

    def test_suggestions_about_the_day_or_no_day_forget_the_post_that_ended(self):
        days = {None: None, ON: None, EVE: self.minister.pk}
        for day in days:
            edition = make.draft(self.who, event_date=day)
            Suggestion.objects.create(
                edition=edition,
                subject=Suggestion.Subject.OFFICIAL,
                official=self.umarov,
                appointment=self.minister,
                form="Umarov",
            )
        self.hand_over((self.minister, self.bakayev))
        kept = Suggestion.objects.values_list("edition__event_date", "appointment")
        assert dict(kept) == days


class TestRefusals(Reshuffling):
    def test_those_who_may_not_change_the_directory(self):
        for user in (self.who.writer, self.who.outsider):
            refusal = self.refused((self.minister, self.bakayev), by=user)
            assert refusal.code == "not_allowed"

    def test_nothing_to_hand_over(self):
        assert self.refused().code == "nothing"

    def test_a_day_before_the_post_began_or_the_very_day(self):
        first = self.minister.start
        assert self.refused((self.minister, None), on=first - timedelta(days=1)).code == "not_held"
        refusal = self.refused((self.minister, None), on=first)
        assert refusal.code == "not_begun"
        assert "1 January 2020" in refusal.sentence
        self.hand_over((self.minister, None), on=first + timedelta(days=1))

    def test_a_post_that_has_ended_by_then(self):
        Appointment.objects.filter(pk=self.minister.pk).update(end=EVE)
        self.minister.refresh_from_db()
        refusal = self.refused((self.minister, self.bakayev))
        assert refusal.code == "not_held"
        assert "only until 30 November 2026" in refusal.sentence

    def test_a_day_out_of_all_reason(self):
        Appointment.objects.filter(pk=self.minister.pk).update(start=None)
        self.minister.refresh_from_db()
        assert self.refused((self.minister, None), on=date.min).code == "day"

    def test_the_same_post_twice(self):
        refusal = self.refused((self.minister, self.bakayev), (self.minister, self.vassilenko))
        assert refusal.code == "twice"

    def test_somebody_who_holds_it_or_is_to_hold_it(self):
        for start in (date(2022, 1, 1), date(2027, 6, 1)):
            with self.subTest(start=start):
                other = make.official(f"Holder {start}")
                make.post(other, self.ministry, MINISTER, start=start)
                assert self.refused((self.minister, other)).code == "holds_it"

    def test_the_holder_itself_under_any_title(self):
        refusal = self.refused((self.minister, self.umarov), en="Acting Minister")
        assert refusal.code == "holds_it"

    def test_two_like_posts_to_one_person(self):
        second = make.post(self.bakayev, self.ministry, MINISTER, start=date(2020, 1, 1))
        erlan = make.official("Erlan Karin")
        refusal = self.refused((self.minister, erlan), (second, erlan))
        assert refusal.code == "holds_it"

    def test_an_entry_merged_into_another(self):
        self.bakayev.merged_into = self.vassilenko
        self.bakayev.save()
        why_not = why_not_reshuffle(
            [HandOver(self.minister, self.bakayev, self.minister.titles)], ON, self.who.editor
        )
        assert why_not.code == "merged"
        assert self.refused((self.minister, self.bakayev)).code == "stale"

    def test_a_post_changed_since_it_was_shown(self):
        seen = Appointment.objects.get(pk=self.minister.pk)
        self.minister.title_en = "Minister of Fisheries"
        self.minister.save()
        assert self.refused((seen, self.bakayev)).code == "stale"

    def test_a_post_or_a_person_gone_since(self):
        gone = make.official("Gone")
        seen = make.post(gone, self.ministry, "Adviser", start=date(2020, 1, 1))
        row = Appointment.objects.get(pk=seen.pk)
        seen.delete()
        assert self.refused((row, self.bakayev)).code == "stale"

    def test_one_refused_row_leaves_the_others_undone(self):
        refusal = self.refused((self.ambassador, self.bakayev), (self.minister, self.umarov))
        assert refusal.code == "holds_it"
