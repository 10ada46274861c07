"""Being present: said again and again, forgotten soon, recorded never."""

import pytest
from django.test import TestCase

from press.editorial.presence import be_present
from press.editorial.refusals import Refusal
from press.models import Event, Presence
from press.models.desk import PRESENT_FOR
from tests import factories as make
from tests.factories import NOON, SECOND


class TestPresence(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)
        cls.other = make.draft(cls.who, "ru")

    def be(self, edition=None, at=NOON, typing=False, by=None):
        be_present(edition or self.draft, typing=typing, by=by or self.who.writer, at=at)

    def test_somebody_is_present_once_with_what_they_did_last(self):
        events = Event.objects.count()
        self.be()
        self.be(at=NOON + SECOND, typing=True)
        here = Presence.objects.get()
        assert (here.user, here.edition) == (self.who.writer, self.draft)
        assert (here.seen_at, here.typing) == (NOON + SECOND, True)
        assert Event.objects.count() == events

    def test_two_pages_may_be_open_and_where_one_was_before_is_forgotten(self):
        self.be()
        self.be(self.other, at=NOON + SECOND)
        assert Presence.objects.count() == 2
        self.be(self.other, at=NOON + PRESENT_FOR)
        assert Presence.objects.get().edition == self.other

    def test_somebody_without_a_role_is_never_present(self):
        with pytest.raises(Refusal) as refusal:
            self.be(by=self.who.outsider)
        assert refusal.value.code == "not_allowed"
        assert not Presence.objects.exists()
