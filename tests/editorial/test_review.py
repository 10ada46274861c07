"""Sending back with comments, and approval that binds to what its approver was shown."""

from contextlib import nullcontext

import pytest

from press.editorial.basis import basis_of, last_approved
from press.editorial.comments import Remark, comment, resolve
from press.editorial.drafting import submit
from press.editorial.notices import correct, restore
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.editorial.review import send_back
from press.models import Comment, Edition, EditionImage, Image
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    corrected,
    draft,
    in_review,
    official,
    organization,
    post,
    public_edition,
    withdrawn,
)

pytestmark = pytest.mark.django_db


def refusal(code):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def sent_back(who, edition, reason="", *comments):
    return send_back(
        edition, reason, by=who.editor, at=NOON, revision=edition.revision, comments=comments
    )


class TestSendingBack:
    def test_comments_go_with_it_in_one_act(self):
        who = cast()
        edition = in_review(who)
        back = sent_back(
            who, edition, "", Remark("Where?", "body", 0), Remark("Too long.", "title", 0)
        )
        assert back.decision == "draft"
        assert [made.quotation for made in back.comments.all()] == [
            "The talks were held.",
            "Talks in Geneva",
        ]
        assert back.events.get(verb="send_back").data == {"reason": "", "comments": 2}

    def test_a_comment_made_before_is_reason_enough(self):
        who = cast()
        edition = in_review(who)
        made = comment(edition, "Where?", by=who.editor, at=NOON)
        assert sent_back(who, edition).decision == "draft"
        assert made.edition_id == edition.pk

    def test_nothing_said_or_nothing_left_open_is_refused(self):
        who = cast()
        edition = in_review(who)
        with refusal("no_reason"):
            sent_back(who, edition, "  ")
        made = comment(edition, "Where?", by=who.editor, at=NOON)
        resolve(made, by=who.writer, at=NOON)
        with refusal("no_reason"):
            sent_back(who, edition)

    def test_one_impossible_comment_leaves_everything_as_it_was(self):
        who = cast()
        edition = in_review(who)
        with refusal("no_paragraph"):
            sent_back(who, edition, "Why?", Remark("Where?", "body", 0), Remark("?", "body", 9))
        assert not Comment.objects.exists()
        assert Edition.objects.get().decision == "in_review"

    def test_a_paragraph_of_an_older_save_is_refused(self):
        who = cast()
        edition = in_review(who)
        edition.revision -= 1
        with refusal("stale"):
            sent_back(who, edition, "", Remark("Where?", "body", 0))


def approved(who, edition, basis, at=NOON + HOUR, **given):
    return approve(edition, by=who.editor, at=at, revision=edition.revision, basis=basis, **given)


class TestBasis:
    def test_an_approval_of_what_was_shown_passes(self):
        who = cast()
        edition = in_review(who, officials=[official()])
        made = approved(who, edition, basis_of(edition, NOON))
        assert made.decision == "approved"

    def test_computing_it_writes_nothing(self):
        who = cast()
        umarov = official()
        post(umarov, organization(), "Ambassador")
        edition = in_review(who, officials=[umarov])
        basis_of(edition, NOON)
        mention = edition.official_mentions.get()
        assert (mention.name_shown, mention.title_shown, mention.appointment) == ("", "", None)
        assert edition.live_from is None

    @pytest.mark.parametrize(
        "what",
        ["title", "name", "organization", "image", "rights", "credit", "its rights", "topic"],
    )
    def test_a_change_beside_the_text_is_caught(self, what):
        who = cast()
        umarov, body = official(), organization()
        held = post(umarov, body, "Ambassador")
        edition = in_review(who, officials=[umarov], organizations=[body])
        image = Image.objects.create(width=1, height=1, bytes=1, added_at=NOON)
        EditionImage.objects.create(edition=edition, image=image, alt="A hall", credit="MFA")
        basis = basis_of(edition, NOON)
        if what == "title":
            type(held).objects.update(title_en="Envoy")
        elif what == "name":
            type(umarov).objects.update(name_en="K. Umarov")
        elif what == "organization":
            type(body).objects.update(name_en="WHO")
        elif what == "image":
            EditionImage.objects.update(alt="Another hall")
        elif what == "rights":
            EditionImage.objects.update(rights="CC BY")
        elif what == "credit":
            Image.objects.update(credit="An agency")
        elif what == "its rights":
            Image.objects.update(rights="CC BY")
        expected = nullcontext() if what == "topic" else refusal("stale")
        with expected:
            approved(who, edition, basis)

    def test_no_basis_at_all_is_not_what_was_shown(self):
        who = cast()
        with refusal("stale"):
            approved(who, in_review(who), "")

    def test_the_editors_right_is_asked_before_the_basis(self):
        who = cast()
        edition = in_review(who)
        with refusal("not_allowed"):
            approve(edition, by=who.writer, at=NOON, revision=edition.revision, basis="")

    def test_a_withdrawal_in_between_is_caught(self):
        who = cast()
        public = public_edition(who)
        edition = correct(public, "It is Geneva.", by=who.writer, at=NOON + HOUR)
        edition = submit(edition, by=who.writer, at=NOON + HOUR, revision=edition.revision)
        basis = basis_of(edition, NOON + HOUR)
        withdrawn(who, public, NOON + HOUR)
        with refusal("stale"):
            approved(who, edition, basis, at=NOON + DAY)

    def test_the_approval_of_another_language_in_between_is_not(self):
        who = cast()
        english = in_review(who)
        basis = basis_of(english, NOON)
        public_edition(who, "ru", release=english.release, title="Переговоры")
        assert approved(who, english, basis).release.reference == "2024-1"

    def test_a_moment_on_which_another_title_is_held_has_to_be_seen(self):
        who = cast()
        umarov, ministry = official(), organization("Ministry of Foreign Affairs")
        post(umarov, ministry, "Deputy Minister", None, NOON.date())
        post(umarov, ministry, "Minister", NOON.date() + DAY)
        edition = in_review(who, officials=[umarov])
        later = NOON + 2 * DAY
        with refusal("stale"):
            approved(who, edition, basis_of(edition, NOON), live_from=later)
        made = approved(who, edition, basis_of(edition, later), live_from=later)
        assert made.official_mentions.get().title_shown == "Minister"

    def test_programs_are_shown_nothing_and_bind_to_nothing(self):
        who = cast()
        assert approved(who, in_review(who), None).decision == "approved"


class TestLastApproved:
    def test_a_first_edition_follows_none(self):
        assert last_approved(draft(cast())) is None

    def test_an_edition_follows_the_one_that_was_approved_last(self):
        who = cast()
        first = public_edition(who)
        second = corrected(who, first, NOON + HOUR, live_from=NOON + DAY)
        assert last_approved(second) == first
        assert last_approved(first) is None
        back = take_back(second, by=who.editor, at=NOON + HOUR, revision=second.revision)
        assert last_approved(back) == first

    def test_a_restored_edition_follows_the_withdrawal(self):
        who = cast()
        gone = withdrawn(who, public_edition(who), NOON + HOUR)
        back = restore(gone, "It was right.", by=who.writer, at=NOON + DAY)
        assert last_approved(back) == gone
