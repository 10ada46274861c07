"""One act on a release in several languages."""

import pytest
from django.test import TestCase

from press.editorial.following import Following, correct_all, withdraw_all
from press.editorial.refusals import Refusal
from press.models import Edition, Event
from tests import factories as make

AT = make.NOON + make.DAY


class TestFollowing(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.english = make.public_edition(cls.who)
        cls.russian = make.public_edition(cls.who, "ru", release=cls.english.release)

    def rows(self):
        return [Following(self.english, "It is Geneva."), Following(self.russian, "В Женеве.")]

    def test_every_language_is_started_and_recorded(self):
        made = correct_all(self.rows(), by=self.who.writer, at=AT)
        assert [(one.language, one.number) for one in made] == [("en", 2), ("ru", 2)]
        assert Event.objects.filter(verb="correct").count() == 2

    def test_one_refusal_names_its_language_and_leaves_nothing_done(self):
        make.withdrawn(self.who, self.russian, AT)
        with pytest.raises(Refusal, match="Русский"):
            withdraw_all(self.rows(), by=self.who.editor, at=AT + make.HOUR)
        assert Edition.objects.filter(withdrawal=True).count() == 1

    def test_a_notice_for_a_text_that_is_no_longer_the_newest_is_refused(self):
        make.corrected(self.who, self.english, AT)
        with pytest.raises(Refusal) as refused:
            withdraw_all(self.rows(), by=self.who.editor, at=AT + make.HOUR)
        assert refused.value.code == "stale"
