"""A translation follows the text that it was made from."""

import pytest
from django.test import TestCase

from press.editorial.drafting import discard, start
from press.editorial.refusals import Refusal
from press.editorial.translating import follow
from press.models import Edition, Event, Save
from tests import factories as make


class TestFollow(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.english = make.draft(cls.who)
        cls.russian = start(
            cls.english.release, "ru", by=cls.who.writer, at=make.NOON, source=cls.english,
            changes=make.changes(),
        )  # fmt: skip
        cls.english = make.revise_fields(cls.who, cls.english, make.NOON, title="Talks in Vienna")

    def newest(self) -> Save:
        return Save.objects.filter(edition__language="en").latest("pk")

    def follow(self, save, edition=None, by=None) -> Edition:
        return follow(edition or self.russian, save, by=by or self.who.writer, at=make.NOON)

    def refused(self, code, *args, **given):
        before = Event.objects.count()
        with pytest.raises(Refusal) as refused:
            self.follow(*args, **given)
        assert refused.value.code == code and Event.objects.count() == before

    def test_the_newest_text_is_kept_as_its_source_and_recorded(self):
        self.follow(self.newest())
        self.russian.refresh_from_db()
        assert (self.russian.source, self.russian.source_revision) == (self.english, 2)
        event = Event.objects.latest("pk")
        assert (event.verb, event.edition) == ("follow", self.russian)
        assert event.data == {"language": "en", "edition": self.english.pk, "save": 2}

    def test_nobodys_save_becomes_stale_by_it(self):
        before = self.russian.revision
        assert self.follow(self.newest()).revision == before
        self.russian.refresh_from_db()
        assert self.russian.revision == before

    def test_the_next_edition_of_the_source_is_followed_too(self):
        public = make.public_edition(self.who)
        kazakh = start(
            public.release, "kk", by=self.who.writer, at=make.NOON, source=public,
            changes=make.changes(),
        )  # fmt: skip
        following = start(public.release, "en", by=self.who.writer, at=make.NOON, source=public)
        assert self.follow(self.newest(), kazakh).source_id == following.pk

    def test_an_approved_translation_can_be_followed_up_and_stays_as_it_is(self):
        Edition.objects.filter(pk=self.russian.pk).update(decision="in_review")
        self.russian.refresh_from_db()
        approved = make.approve(
            self.russian, by=self.who.editor, at=make.NOON, revision=self.russian.revision
        )
        assert self.follow(self.newest(), approved).digest == approved.digest

    def test_a_text_that_is_no_longer_the_newest_is_refused(self):
        seen = self.newest()
        make.revise_fields(self.who, self.english, make.NOON, title="Talks in Bern")
        self.refused("source_changed", seen)

    def test_a_save_of_something_else_is_refused(self):
        self.refused("source_changed", Save.objects.get(edition=self.russian))
        self.refused("source_changed", None)

    def test_a_text_followed_already_leaves_no_second_trace(self):
        self.follow(self.newest())
        self.follow(self.newest())
        assert Event.objects.filter(verb="follow").count() == 1

    def test_what_was_not_translated_follows_nothing(self):
        self.refused("not_translated", self.newest(), edition=self.english)

    def test_a_discarded_translation_follows_nothing(self):
        discard(self.russian, by=self.who.writer, at=make.NOON, revision=self.russian.revision)
        self.refused("discarded", self.newest())

    def test_somebody_without_a_role_may_not(self):
        self.refused("not_allowed", self.newest(), by=self.who.outsider)
