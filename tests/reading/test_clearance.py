"""What the desk's front page is told of clearance: who is waited for, who has answered."""

from django.test import TestCase

from press.editorial.clearance import allow_clearance, answer, make_link, revoke
from press.editorial.drafting import discard
from press.reading.clearance import answers_since, waiting
from tests import factories as make
from tests.factories import DAY, HOUR, NOON

LATER = NOON + HOUR


class TestFrontPage(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()

    def link(self, name, edition=None, hours=24, asks=True):
        if edition is None:
            edition = make.draft(self.who)
            allow_clearance(edition.release, by=self.who.editor, at=NOON)
        return make_link(
            edition,
            name=name,
            expires_at=NOON + hours * HOUR,
            asks=asks,
            by=self.who.editor,
            at=NOON,
            revision=edition.revision,
        )[0]

    def test_an_answer_is_waited_for_while_its_link_opens(self):
        late, soon = self.link("late", hours=48), self.link("soon", hours=2)
        self.link("not asked", asks=False)
        self.link("expired", hours=1)
        revoke(self.link("revoked"), by=self.who.editor, at=NOON)
        answer(self.link("answered"), "cleared", at=NOON)
        changed, gone = self.link("changed"), self.link("discarded")
        make.revise_fields(self.who, changed.edition, NOON, title="Other")
        discard(gone.edition, by=self.who.writer, at=NOON, revision=gone.edition.revision)
        planned = make.public_edition(self.who, live_from=LATER)
        allow_clearance(planned.release, by=self.who.editor, at=NOON)
        self.link("published", planned)
        with self.assertNumQueries(1):
            assert list(waiting(LATER)) == [soon, late]

    def test_answers_are_told_newest_first_from_a_moment_on(self):
        early, first, second = (self.link(name) for name in ("early", "first", "second"))
        answer(early, "cleared", at=NOON)
        answer(first, "cleared", at=LATER)
        answer(second, "not_cleared", "No.", at=LATER + HOUR)
        assert list(answers_since(LATER)) == [second, first]
        assert not answers_since(NOON + DAY).exists()
