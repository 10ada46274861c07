"""Clearance links: who makes them, how long they live, what ends them, and what is answered."""

import pytest
from django.test import TestCase

from press.editorial.changes import Changes
from press.editorial.clearance import (
    LONGEST,
    LONGEST_REASON,
    allow_clearance,
    answer,
    forbid_clearance,
    make_link,
    opened,
    revoke,
)
from press.editorial.drafting import discard, revise, submit
from press.editorial.publication import approve
from press.editorial.refusals import Refusal
from press.editorial.review import send_back
from press.models import ClearanceLink, ClearanceOpening, ContentVersion, Event
from press.models.clearance_states import secret_digest
from press.reading.record import broken_events
from tests import factories as make
from tests.factories import DAY, HOUR, NOON, SECOND

LATER = NOON + HOUR
HERE = "192.0.2.7"


def refused(verb, *args, **given) -> str:
    with pytest.raises(Refusal) as caught:
        verb(*args, **given)
    return caught.value.code


class Clearance(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.who = make.cast()
        cls.draft = make.draft(cls.who)
        allow_clearance(cls.draft.release, by=cls.who.editor, at=NOON)

    def setUp(self):
        self.draft.refresh_from_db()

    def link(self, edition=None, **given):
        edition = edition or self.draft
        given = {
            "name": "Aigul",
            "expires_at": NOON + 2 * DAY,
            "asks": True,
            "by": self.who.editor,
            "at": NOON,
            "revision": edition.revision,
            **given,
        }
        return make_link(edition, **given)

    def made(self, **given) -> ClearanceLink:
        return self.link(**given)[0]

    def open(self, link, at=LATER):
        """Opened as the door does it: with the link as the database has it."""
        fresh = ClearanceLink.objects.select_related("edition__release").get(pk=link.pk)
        return opened(fresh, at=at, address=HERE)


class TestSwitch(Clearance):
    def test_it_is_off_until_an_editor_switches_it_on(self):
        other = make.draft(self.who)
        assert not other.release.clearance_allowed
        assert refused(self.link, other) == "clearance_off"
        allow_clearance(other.release, by=self.who.editor, at=NOON)
        other.release.refresh_from_db()
        assert self.made(edition=other).name == "Aigul"

    def test_a_writer_switches_nothing(self):
        release = self.draft.release
        assert refused(forbid_clearance, release, by=self.who.writer, at=LATER) == "not_allowed"
        assert refused(allow_clearance, release, by=self.who.writer, at=LATER) == "not_allowed"

    def test_what_is_on_cannot_be_switched_on_nor_what_is_off_switched_off(self):
        release, by = self.draft.release, self.who.editor
        assert refused(allow_clearance, release, by=by, at=LATER) == "already"
        forbid_clearance(release, by=by, at=LATER)
        assert refused(forbid_clearance, release, by=by, at=LATER) == "already"

    def test_switching_off_stops_every_link_for_good(self):
        link, by = self.made(), self.who.editor
        forbid_clearance(self.draft.release, by=by, at=LATER)
        assert self.open(link) == "revoked"
        allow_clearance(self.draft.release, by=by, at=LATER)
        assert self.open(link) == "revoked"
        link.refresh_from_db()
        assert link.revoked_by == by
        assert Event.objects.get(verb="forbid_clearance").data == {"revoked": ["Aigul"]}

    def test_a_release_that_does_not_allow_links_opens_none(self):
        link = self.made()
        type(self.draft.release).objects.update(clearance_allowed=False)
        assert self.open(link) == "revoked"


class TestMaking(Clearance):
    def test_only_a_digest_of_the_secret_is_kept_and_none_of_it_in_the_record(self):
        link, token = self.link()
        assert len(token) >= 43
        assert link.token_digest == secret_digest(token) and token not in link.token_digest
        event = Event.objects.get(verb="make_clearance_link")
        assert event.edition == self.draft
        assert set(event.data) == {"link", "name", "expires_at", "asks"}
        assert token not in str(event.data) and link.token_digest not in str(event.data)

    def test_two_links_have_two_secrets(self):
        assert self.link()[1] != self.link()[1]

    def test_only_editors_make_links(self):
        assert refused(self.link, by=self.who.writer) == "not_allowed"
        assert refused(self.link, by=self.who.outsider) == "not_allowed"

    def test_a_link_is_made_to_the_save_that_was_seen(self):
        seen = self.draft.revision
        make.revise_fields(self.who, self.draft, LATER, title="Other")
        assert refused(self.link, revision=seen) == "stale"

    def test_a_link_names_somebody_on_one_line(self):
        assert refused(self.link, name=" \u200b ") == "no_name"
        assert refused(self.link, name="x" * 121) == "long_name"
        assert self.made(name=" Aigul\n Sadykova ").name == "Aigul Sadykova"

    def test_a_link_ends_and_within_fourteen_days(self):
        for end in (NOON - SECOND, NOON, NOON + LONGEST + SECOND):
            assert refused(self.link, expires_at=end) == "bad_end"
        assert self.made(expires_at=NOON + LONGEST).expires_at == NOON + LONGEST

    def test_what_has_been_public_or_was_discarded_gets_no_link(self):
        public = make.public_edition(self.who)
        allow_clearance(public.release, by=self.who.editor, at=NOON)
        assert refused(self.link, public) == "already_public"
        gone = discard(self.draft, by=self.who.writer, at=NOON, revision=self.draft.revision)
        assert refused(self.link, gone) == "discarded"

    def test_what_is_scheduled_gets_one(self):
        edition = make.public_edition(self.who, live_from=NOON + DAY)
        allow_clearance(edition.release, by=self.who.editor, at=NOON)
        link = self.made(edition=edition)
        assert self.open(link, NOON + DAY - SECOND) is None
        assert self.open(link, NOON + DAY) == "published"


class TestEnding(Clearance):
    def test_it_opens_until_its_second(self):
        link = self.made(expires_at=NOON + DAY)
        assert self.open(link, NOON + DAY - SECOND) is None
        assert self.open(link, NOON + DAY) == "expired"

    def test_a_later_save_ends_it(self):
        link = self.made()
        make.revise_fields(self.who, self.draft, NOON, body="<p>Other.</p>")
        assert self.open(link) == "changed"

    def test_a_later_save_of_the_names_alone_ends_it(self):
        link, person = self.made(), make.official()
        given = make.changes(officials=[person])
        revise(
            self.draft,
            Changes(officials=given.officials),
            by=self.who.writer,
            at=NOON,
            revision=self.draft.revision,
        )
        assert self.open(link) == "changed"

    def test_what_leaves_the_text_alone_leaves_the_link_alone(self):
        link = self.made()
        made = submit(self.draft, by=self.who.writer, at=NOON, revision=self.draft.revision)
        assert self.open(link) is None
        made = send_back(made, "Why?", by=self.who.editor, at=NOON, revision=made.revision)
        made = submit(made, by=self.who.writer, at=NOON, revision=made.revision)
        approve(made, by=self.who.editor, at=NOON, revision=made.revision, live_from=NOON + DAY)
        assert self.open(link) is None

    def test_publishing_and_discarding_end_it(self):
        link, other = self.made(), make.draft(self.who)
        allow_clearance(other.release, by=self.who.editor, at=NOON)
        second = self.made(edition=other)
        made = submit(self.draft, by=self.who.writer, at=NOON, revision=self.draft.revision)
        approve(made, by=self.who.editor, at=NOON, revision=made.revision)
        discard(other, by=self.who.writer, at=NOON, revision=other.revision)
        assert (self.open(link), self.open(second)) == ("published", "discarded")

    def test_it_is_revoked_once_by_an_editor(self):
        link, by = self.made(), self.who.second_editor
        assert refused(revoke, link, by=self.who.writer, at=LATER) == "not_allowed"
        revoke(link, by=by, at=LATER)
        assert self.open(link) == "revoked"
        assert refused(revoke, link, by=by, at=LATER) == "already"
        event = Event.objects.get(verb="revoke_clearance_link")
        assert event.actor == by and event.data == {"link": link.pk, "name": "Aigul"}

    def test_what_has_expired_is_not_revoked(self):
        link = self.made(expires_at=LATER)
        assert refused(revoke, link, by=self.who.editor, at=LATER) == "expired"


class TestOpening(Clearance):
    def test_every_opening_is_logged_and_refused_ones_say_why(self):
        link = self.made()
        self.open(link, NOON)
        self.open(link, NOON + 3 * DAY)
        rows = ClearanceOpening.objects.filter(link=link).order_by("id")
        logged = list(rows.values_list("at", "address", "refused"))
        assert logged == [(NOON, HERE, ""), (NOON + 3 * DAY, HERE, "expired")]

    def test_somebody_outside_moves_neither_the_record_nor_the_version(self):
        link = self.made()
        events, version = Event.objects.count(), ContentVersion.objects.get().version
        self.open(link)
        assert (Event.objects.count(), ContentVersion.objects.get().version) == (events, version)


class TestAnswer(Clearance):
    def test_an_answer_is_kept_and_recorded_in_the_name_on_the_link(self):
        link = answer(self.made(), "cleared", at=LATER)
        assert (link.answer, link.answered_at) == ("cleared", LATER)
        event = Event.objects.get(verb="answer_clearance")
        assert (event.actor, event.actor_name) == (None, "Aigul (clearance link)")
        assert event.data["answer"] == "cleared"
        assert not list(broken_events())

    def test_it_may_change_until_the_link_ends_and_each_answer_is_recorded(self):
        link = self.made()
        answer(link, "cleared", at=LATER)
        link = answer(link, "not_cleared", " The date.\r\n", at=LATER + HOUR)
        assert (link.answer, link.reason) == ("not_cleared", "The date.")
        link = answer(link, "cleared", "left over", at=LATER + 2 * HOUR)
        assert (link.answer, link.reason) == ("cleared", "")
        assert Event.objects.filter(verb="answer_clearance").count() == 3
        assert refused(answer, link, "cleared", at=NOON + 2 * DAY) == "shut"

    def test_the_same_answer_twice_is_one(self):
        link = answer(self.made(), "cleared", at=LATER)
        assert answer(link, "cleared", at=LATER + HOUR).answered_at == LATER
        assert Event.objects.filter(verb="answer_clearance").count() == 1

    def test_not_cleared_needs_a_reason_and_a_short_enough_one(self):
        link = self.made()
        assert refused(answer, link, "not_cleared", " ", at=LATER) == "no_reason"
        long = "x" * (LONGEST_REASON + 1)
        assert refused(answer, link, "not_cleared", long, at=LATER) == "long_reason"

    def test_anything_else_is_no_answer(self):
        link = self.made()
        for given in ("", "perhaps"):
            assert refused(answer, link, given, at=LATER) == "no_answer"

    def test_who_is_not_asked_cannot_answer(self):
        assert refused(answer, self.made(asks=False), "cleared", at=LATER) == "not_asked"

    def test_a_text_that_has_changed_is_not_cleared_by_an_old_link(self):
        link = self.made()
        make.revise_fields(self.who, self.draft, NOON, title="Other")
        assert refused(answer, link, "cleared", at=LATER) == "shut"
        link.refresh_from_db()
        assert link.answer == ""
