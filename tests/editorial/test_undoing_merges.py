"""Undoing a merge: all is as it was, and what has changed since is told."""

from datetime import date

from press.editorial.drafting import revise
from press.editorial.publication import approve, take_back
from press.models import (
    Appointment,
    Event,
    Official,
    OfficialMention,
    Organization,
    Suggestion,
)
from tests import factories as make
from tests.editorial.test_merging_entries import Merging, named
from tests.factories import DAY, HOUR, NOON

ENTRIES = (Official, Organization, Appointment, OfficialMention, Suggestion)


def everything():
    """All that merging may touch, as it stands."""
    return {model: list(model.objects.order_by("pk").values()) for model in ENTRIES}


class TestUndoing(Merging):
    def test_everything_is_as_it_was(self):
        ministry = make.organization("Ministry")
        for official in (self.kept, self.double):
            make.post(official, ministry, "Deputy Minister", start=date(2019, 1, 1))
        make.post(self.double, ministry, "Adviser")
        make.public_edition(self.who, officials=[self.double])
        both = make.public_edition(self.who, officials=[self.kept, self.double])
        both.official_mentions.filter(official=self.double).update(participation="met")
        draft = make.draft(self.who, officials=[self.double, self.kept])
        draft.suggestions.create(subject="official", official=self.double, form="Umarov")
        make.draft(self.who).suggestions.create(
            subject="official", official=self.double, form="Umarov"
        )
        before = everything()
        merge = self.merge()
        assert everything() != before
        assert self.undo(merge) == {}
        assert everything() == before
        merge.refresh_from_db()
        assert (merge.undone_by, merge.undone_at) == (self.who.administrator, NOON + 2 * DAY)

    def test_two_merges_are_undone_in_turn(self):
        third = make.official("Qairat Umarov")
        make.public_edition(self.who, officials=[self.double, third, self.kept])
        before = everything()
        first = self.merge()
        second = self.merge(third, Official.objects.get(pk=self.kept.pk))
        self.undo(second)
        self.undo(first)
        assert everything() == before

    def test_what_has_changed_since_stays_and_is_told(self):
        Official.objects.filter(pk=self.double.pk).update(biography_en="Born in 1960.")
        post = make.post(self.double, make.organization(), "Director")
        saved = make.draft(self.who, officials=[self.double])
        approved = make.in_review(self.who, officials=[self.double])
        merge = self.merge()
        Official.objects.filter(pk=self.kept.pk).update(
            biography_en="Born in 1961.", aliases_en=["K. Umarov", "Umarov"]
        )
        Appointment.objects.filter(pk=post.pk).delete()
        revise(
            saved,
            make.changes(officials=[]),
            by=self.who.writer,
            at=NOON,
            revision=saved.revision,
        )
        approve(approved, by=self.who.editor, at=NOON, revision=approved.revision)
        assert self.undo(merge) == {
            "mentions": [saved.pk, approved.pk],
            "posts": [post.pk],
            "fields": ["biography_en"],
        }
        self.kept.refresh_from_db()
        assert (self.kept.biography_en, self.kept.aliases_en) == ("Born in 1961.", ["Umarov"])
        assert named(approved) == ["kairat-umarov"]
        assert Event.objects.latest("id").data["left"]["posts"] == [post.pk]

    def test_an_approval_taken_back_meanwhile_gets_its_name_back(self):
        planned = make.public_edition(self.who, live_from=NOON + 9 * DAY, officials=[self.double])
        merge = self.merge()
        take_back(planned, by=self.who.editor, at=NOON + HOUR, revision=planned.revision)
        assert self.undo(merge) == {}
        assert named(planned) == ["k-umarov"]
