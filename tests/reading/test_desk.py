"""What waits for whom, what goes out next, and the proof that nothing is overdue."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.test import TestCase

from press.editorial.drafting import discard
from press.editorial.publication import approve, take_back
from press.editorial.review import WRITING, confirm, send_back
from press.models import Edition, PressRelease
from press.pure.intervals import State
from press.reading import desk
from press.reading.capped import MOST, counted
from press.reading.language_gaps import WINDOW, lacking, public_languages
from press.reading.timeline_of_releases import (
    departures,
    ended_for_no_reason,
    scheduled,
    without_an_address,
)
from tests import factories as make


class Desk(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def hand(self, user):
        return desk.hand_of(user.pk, WRITING)

    def sent_back(self, **given):
        edition = make.in_review(self.who, **given)
        return send_back(
            edition, "Say where.", by=self.who.editor, at=make.NOON, revision=edition.revision
        )

    def alone(self, by=None):
        by = by or self.who.editor
        edition = make.open_release("en", make.changes(), by=by, at=make.NOON)
        edition = make.submit(edition, by=by, at=make.NOON, revision=edition.revision)
        return approve(
            edition,
            by=by,
            at=make.NOON,
            revision=edition.revision,
            emergency_reason="Nobody else is here.",
        )


class TestWhatWaits(Desk):
    def test_what_others_handed_in_waits_for_review_longest_first(self):
        first, last = make.in_review(self.who), make.in_review(self.who, "ru")
        make.draft(self.who)
        assert list(desk.to_review(self.hand(self.who.editor))) == [first, last]

    def test_what_somebody_wrote_in_does_not_wait_for_them(self):
        make.in_review(self.who)
        assert not desk.to_review(self.hand(self.who.writer)).exists()

    def test_a_draft_sent_back_waits_for_its_writer_alone(self):
        edition = self.sent_back()
        mine = desk.sent_back_to(self.who.writer.pk, self.hand(self.who.writer))
        assert list(mine) == [edition]
        others = desk.sent_back_to(self.who.editor.pk, self.hand(self.who.editor))
        assert not others.exists()

    def test_it_waits_as_long_as_it_was_not_handed_in_again(self):
        edition = self.sent_back()
        edition = make.revise_fields(self.who, edition, make.NOON, place="Geneva")
        mine = desk.sent_back_to(self.who.writer.pk, self.hand(self.who.writer))
        assert list(mine) == [edition]
        make.submit(edition, by=self.who.writer, at=make.NOON, revision=edition.revision)
        assert not mine.all().exists()

    def test_a_draft_taken_back_later_was_not_sent_back(self):
        edition = self.sent_back()
        edition = make.submit(edition, by=self.who.writer, at=make.NOON, revision=edition.revision)
        later = make.NOON + make.DAY
        edition = approve(
            edition, by=self.who.editor, at=make.NOON, revision=edition.revision, live_from=later
        )
        take_back(edition, by=self.who.editor, at=make.NOON, revision=edition.revision)
        mine = desk.sent_back_to(self.who.writer.pk, self.hand(self.who.writer))
        assert not mine.exists()

    def test_drafts_are_of_whoever_answers_for_them_or_wrote_in_them(self):
        edition = make.draft(self.who)
        Edition.objects.filter(pk=edition.pk).update(responsible=self.who.second_writer)
        for user in (self.who.writer, self.who.second_writer):
            assert list(desk.drafts_of(user.pk, self.hand(user))) == [edition]
        assert not desk.drafts_of(self.who.editor.pk, self.hand(self.who.editor)).exists()

    def test_the_draft_touched_last_comes_first(self):
        first, second = make.draft(self.who), make.draft(self.who)
        make.revise_fields(self.who, first, make.NOON, place="Geneva")
        mine = desk.drafts_of(self.who.writer.pk, self.hand(self.who.writer))
        assert list(mine) == [first, second]

    def test_an_emergency_approval_waits_for_everybody_but_its_own_hand(self):
        edition = self.alone()
        other = self.who.second_editor
        assert list(desk.unconfirmed()) == [edition]
        assert list(desk.to_confirm(other.pk, self.hand(other))) == [edition]
        own = self.who.editor
        assert not desk.to_confirm(own.pk, self.hand(own)).exists()
        confirm(edition, by=other, at=make.NOON, revision=edition.revision)
        assert not desk.unconfirmed().exists()

    def test_a_withdrawal_waits_beside_a_draft_that_is_newer(self):
        public = make.public_edition(self.who)
        make.correct(public, "It is Geneva.", by=self.who.writer, at=make.NOON)
        withdrawal = make.withdrawn(self.who, public, make.NOON + make.HOUR)
        other = self.who.second_editor
        assert list(desk.to_confirm(other.pk, self.hand(other))) == [withdrawal]


class TestStates(Desk):
    def test_every_state_in_sql_is_the_state_in_memory(self):
        make.draft(self.who)
        make.in_review(self.who)
        public = make.public_edition(self.who)
        make.corrected(self.who, public, make.NOON + make.HOUR)
        make.withdrawn(self.who, make.public_edition(self.who), make.NOON + make.HOUR)
        make.public_edition(self.who, expires_at=make.NOON + make.HOUR)
        make.public_edition(self.who, live_from=make.NOON + make.DAY)
        dropped = make.draft(self.who)
        discard(dropped, by=self.who.writer, at=make.NOON, revision=1)
        at = make.NOON + 2 * make.HOUR
        for state in State:
            with self.subTest(state=state):
                found = set(desk.in_state(Edition.objects.all(), state, at))
                expected = {one for one in Edition.objects.all() if one.state(at) == state}
                assert found == expected and found

    def test_the_office_day_began_at_its_own_midnight(self):
        late = datetime(2024, 2, 10, 23, 40, tzinfo=ZoneInfo("Asia/Almaty"))
        assert desk.midnight(late).isoformat() == "2024-02-10T00:00:00+06:00"

    def test_what_went_out_since_a_moment_leaves_out_what_is_still_to_come(self):
        make.public_edition(self.who, at=make.NOON - make.DAY)
        out = make.public_edition(self.who)
        make.public_edition(self.who, live_from=make.NOON + make.HOUR)
        since = desk.midnight(make.NOON)
        assert list(desk.published_since(since, make.NOON + make.SECOND)) == [out]


class TestTimeline(Desk):
    def test_the_languages_of_a_release_leave_together(self):
        moment = make.NOON + make.DAY
        english = make.public_edition(self.who, live_from=moment)
        russian = make.public_edition(self.who, "ru", release=english.release, live_from=moment)
        other = make.public_edition(self.who, live_from=make.NOON + make.HOUR)
        found = departures(scheduled(make.NOON))
        assert [(one.moment, one.editions) for one in found] == [
            (other.live_from, [other]),
            (moment, [english, russian]),
        ]

    def test_a_language_that_leaves_later_stands_for_itself(self):
        english = make.public_edition(self.who, live_from=make.NOON + make.HOUR)
        make.public_edition(self.who, "ru", release=english.release, live_from=make.NOON + make.DAY)
        assert len(departures(scheduled(make.NOON))) == 2


class TestOverdue(Desk):
    def overdue(self, at):
        return [*ended_for_no_reason(at), *without_an_address(at)]

    def test_nothing_that_the_verbs_did_is_overdue(self):
        public = make.public_edition(self.who)
        make.corrected(self.who, public, make.NOON + make.HOUR)
        make.public_edition(self.who, expires_at=make.NOON + make.HOUR)
        make.withdrawn(self.who, make.public_edition(self.who), make.NOON + make.HOUR)
        waiting = make.public_edition(self.who, live_from=make.NOON + make.DAY)
        for at in (make.NOON, make.NOON + 2 * make.HOUR, waiting.live_from):
            assert self.overdue(at) == []

    def test_an_end_that_nobody_meant_is_found(self):
        public = make.public_edition(self.who)
        Edition.objects.filter(pk=public.pk).update(live_until=make.NOON + make.HOUR)
        assert self.overdue(make.NOON) == []
        assert self.overdue(make.NOON + make.HOUR) == [public]

    def test_an_end_before_the_one_that_was_meant_is_found(self):
        public = make.public_edition(self.who, expires_at=make.NOON + make.DAY)
        Edition.objects.filter(pk=public.pk).update(live_until=make.NOON + make.HOUR)
        assert self.overdue(make.NOON + 2 * make.HOUR) == [public]

    def test_a_successor_moved_to_later_leaves_a_hole_that_is_found(self):
        public = make.public_edition(self.who)
        following = make.corrected(self.who, public, make.NOON + make.HOUR)
        Edition.objects.filter(pk=following.pk).update(live_from=make.NOON + make.DAY)
        assert self.overdue(make.NOON + 2 * make.HOUR) == [public]
        assert self.overdue(make.NOON + make.DAY) == []

    def test_a_release_without_its_reference_has_no_address(self):
        public = make.public_edition(self.who)
        PressRelease.objects.update(year=None, number=None)
        assert self.overdue(make.NOON) == [public]

    def test_whatever_is_due_is_public_or_has_a_reason_or_is_found(self):
        """The proof counts the same as the one rule of visibility, on every kind of ending."""
        public = make.public_edition(self.who)
        make.corrected(self.who, public, make.NOON + make.HOUR)
        broken = make.public_edition(self.who)
        Edition.objects.filter(pk=broken.pk).update(live_until=make.NOON + make.HOUR)
        make.public_edition(self.who, expires_at=make.NOON + make.HOUR)
        at = make.NOON + make.DAY
        hidden = Edition.objects.filter(approved=True, live_from__lte=at).exclude(
            pk__in=Edition.objects.public(at).values("pk")
        )
        explained = hidden.filter(expires_at__lte=at).count() + 1
        assert hidden.count() - explained == len(self.overdue(at)) == 1


class TestGaps(Desk):
    def test_a_release_lacks_the_languages_in_which_it_is_not_public(self):
        english = make.public_edition(self.who)
        russian = make.public_edition(self.who, "ru", release=english.release, at=make.NOON)
        assert list(lacking(["kk"], make.NOON)) == [english]
        assert not lacking(["ru"], make.NOON).exists()
        assert public_languages([russian.release_id], make.NOON) == {
            english.release_id: {"en", "ru"}
        }

    def test_each_release_is_named_once_by_its_original(self):
        english = make.public_edition(self.who)
        make.public_edition(self.who, "ru", release=english.release, at=make.NOON + make.HOUR)
        assert list(lacking(["kk", "ru", "en"], make.NOON + make.DAY)) == [english]

    def test_a_draft_in_the_language_does_not_fill_the_gap(self):
        english = make.public_edition(self.who)
        make.start(english.release, "kk", by=self.who.writer, at=make.NOON, changes=make.changes())
        assert list(lacking(["kk"], make.NOON)) == [english]

    def test_what_is_withdrawn_lacks_nothing(self):
        make.withdrawn(self.who, make.public_edition(self.who), make.NOON + make.HOUR)
        assert not lacking(["kk", "ru"], make.NOON + make.DAY).exists()

    def test_what_is_older_than_the_window_is_left_alone(self):
        english = make.public_edition(self.who)
        assert list(lacking(["kk"], make.NOON + WINDOW)) == [english]
        assert not lacking(["kk"], make.NOON + WINDOW + make.SECOND).exists()


class TestCounting(Desk):
    def test_many_sets_are_counted_in_one_query(self):
        make.draft(self.who)
        make.in_review(self.who)
        every = Edition.objects.all()
        with self.assertNumQueries(1):
            found = counted({"all": every, "none": every.none(), "draft": every.filter(number=1)})
        assert found == {"all": 2, "none": 0, "draft": 2}

    def test_nothing_to_count_asks_nothing(self):
        with self.assertNumQueries(0):
            assert counted({}) == {}

    def test_a_count_stops_one_past_the_most(self):
        PressRelease.objects.bulk_create(
            PressRelease(opened_at=make.NOON) for _number in range(MOST + 5)
        )
        assert counted({"all": PressRelease.objects.all()}) == {"all": MOST + 1}
