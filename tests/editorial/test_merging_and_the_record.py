"""What approval vouched for can be proved before a merge of entries, after it, and when undone."""

import json

from django.test import TestCase

from press.editorial.drafting import submit
from press.editorial.merging_entries import merge_entries, undo_merge
from press.editorial.publication import approve, take_back
from press.models import Event, Merge, Official, OfficialMention
from press.reading.record import broken_editions, broken_events, broken_merges
from press.reading.record_export import broken_export, exported
from tests import factories as make
from tests.factories import DAY, NOON


class TestRecord(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.kept, cls.double, cls.third = (
            make.official(name) for name in ("Kairat Umarov", "K. Umarov", "Q. Umarov")
        )
        cls.body, cls.other_body = make.organization("WHO"), make.organization("W.H.O.")
        cls.both = make.public_edition(
            cls.who,
            officials=[cls.third, cls.double, cls.kept],
            organizations=[cls.other_body, cls.body],
        )
        make.public_edition(cls.who, officials=[cls.double], organizations=[cls.other_body])

    def merge(self, kept, given_up):
        kept, given_up = (type(one).objects.get(pk=one.pk) for one in (kept, given_up))
        return merge_entries(kept, given_up, by=self.who.administrator, at=NOON + DAY)

    def undo(self, merge):
        undo_merge(merge, by=self.who.administrator, at=NOON + DAY)

    def broken(self):
        return [*broken_events(), *broken_merges(), *broken_editions()]

    def file(self):
        return json.loads(exported(self.both.release, by="editor", at=NOON + DAY))

    def test_the_record_and_its_files_hold_before_after_and_when_undone(self):
        files = [self.file()]
        merges = [
            self.merge(self.kept, self.double),
            self.merge(self.body, self.other_body),
            self.merge(self.third, self.kept),
        ]
        assert self.both.official_mentions.count() == 1
        files.append(self.file())
        assert self.broken() == []
        for merge in reversed(merges):
            self.undo(merge)
            assert self.broken() == []
        files.append(self.file())
        assert files[0] == files[1] == files[2]
        assert [list(broken_export(file)) for file in files] == [[], [], []]

    def test_the_stronger_part_of_the_one_given_up_is_proved_too(self):
        merge = self.merge(self.kept, self.third)
        self.undo(merge)
        strong = make.in_review(self.who, officials=[self.kept, self.double])
        strong.official_mentions.filter(official=self.double).update(participation="host")
        approve(strong, by=self.who.editor, at=NOON, revision=strong.revision)
        self.merge(self.kept, self.double)
        assert strong.official_mentions.get().participation == "host"
        assert self.broken() == []

    def test_an_approval_after_the_merge_vouches_for_the_entry_kept(self):
        waiting = make.in_review(self.who, officials=[self.double])
        planned = make.public_edition(self.who, live_from=NOON + 9 * DAY, officials=[self.double])
        merge = self.merge(self.kept, self.double)
        approve(waiting, by=self.who.editor, at=NOON + DAY, revision=waiting.revision)
        back = take_back(planned, by=self.who.editor, at=NOON + DAY, revision=planned.revision)
        again = submit(back, by=self.who.writer, at=NOON + DAY, revision=back.revision)
        approve(again, by=self.who.editor, at=NOON + DAY, revision=again.revision)
        assert self.broken() == []
        self.undo(merge)
        assert self.broken() == []

    def test_a_merge_does_not_hide_a_forged_mention(self):
        self.merge(self.kept, self.double)
        OfficialMention.objects.filter(edition=self.both, official=self.kept).update(
            name_shown="Somebody"
        )
        (sentence,) = self.broken()
        assert sentence == "2024-1 en edition 1 is not what was approved."

    def test_a_forged_merge_is_found(self):
        merge = self.merge(self.kept, self.double)
        Merge.objects.filter(pk=merge.pk).update(moved={**merge.moved, "posts": [1]})
        assert self.broken() == [f"Merge {merge.pk} is not what was recorded."]
        Merge.objects.create(
            official=self.kept,
            given_up=self.third.pk,
            moved={"mentions": []},
            by=self.who.editor,
            at=NOON,
        )
        assert len(self.broken()) == 2

    def test_proving_takes_two_queries_more_however_many_merges_there_are(self):
        def queries():
            with self.assertNumQueries(2):
                assert list(broken_merges()) == []

        self.merge(self.kept, self.double)
        queries()
        for number in range(4):
            self.merge(self.kept, make.official(f"Umarov {number}"))
        queries()
        assert Event.objects.filter(verb="merge_entries").count() == 5
        assert Official.objects.current().count() == 2
