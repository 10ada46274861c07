"""Comments on a paragraph: who may make them, on what, and how they are settled."""

import pytest

from press.editorial.comments import comment, reopen, resolve
from press.editorial.drafting import discard
from press.editorial.refusals import Refusal
from press.editorial.review import wrote_in
from press.models import Comment
from tests.factories import DAY, HOUR, NOON, cast, draft, in_review, public_edition, revise_fields

pytestmark = pytest.mark.django_db

BODY = "<h2>Talks</h2><p>They were <strong>held</strong>.</p><ul><li>One</li><li>Two</li></ul>"


def refusal(code):
    return pytest.raises(Refusal, check=lambda error: error.code == code)


def said(edition, by, text="Where?", at=NOON, **given):
    return comment(edition, text, by=by, at=at, **given)


def test_a_comment_keeps_what_its_paragraph_read_and_is_recorded():
    who = cast()
    edition = in_review(who, body=BODY)
    made = said(edition, who.editor, " Where?\r\nWhen? ", field="body", paragraph=1)
    stored = Comment.objects.get()
    assert stored == made
    assert (stored.field, stored.paragraph, stored.quotation) == ("body", 1, "They were held.")
    assert (stored.text, stored.author, stored.made_at) == ("Where?\nWhen?", who.editor, NOON)
    assert edition.events.get(verb="comment").data == {
        "comment": made.pk,
        "text": "Where?\nWhen?",
        "field": "body",
        "paragraph": 1,
        "quotation": "They were held.",
    }


def test_every_item_of_a_list_and_every_text_can_be_meant():
    who = cast()
    edition = draft(who, body=BODY, summary="Short.", notes="<p>Note.</p>")
    for field, paragraph, quotation in (
        ("title", 0, "Talks in Geneva"),
        ("summary", 0, "Short."),
        ("body", 3, "Two"),
        ("notes", 0, "Note."),
    ):
        made = said(edition, who.editor, field=field, paragraph=paragraph)
        assert made.quotation == quotation


def test_a_comment_on_the_whole_quotes_nothing():
    who = cast()
    made = said(draft(who), who.second_writer)
    assert (made.field, made.paragraph, made.quotation) == ("", None, "")


def test_commenting_is_neither_a_save_nor_writing():
    who = cast()
    edition = in_review(who)
    said(edition, who.editor)
    assert not wrote_in(edition, who.editor)
    before = edition.revision
    edition.refresh_from_db()
    assert edition.revision == before


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"text": " \r\n"}, "no_text"),
        ({"field": "body", "paragraph": 1}, "no_paragraph"),
        ({"field": "body", "paragraph": -1}, "no_paragraph"),
        ({"field": "body"}, "no_paragraph"),
        ({"field": "digest", "paragraph": 0}, "no_paragraph"),
        ({"paragraph": 0}, "no_paragraph"),
        ({"revision": 7}, "stale"),
    ],
)
def test_an_impossible_comment_is_refused(given, code):
    who = cast()
    edition = draft(who)
    with refusal(code):
        said(edition, who.editor, **given)
    assert not Comment.objects.exists()


def test_a_paragraph_numbered_in_an_older_save_is_not_guessed():
    who = cast()
    edition = draft(who)
    revise_fields(who, edition, NOON, body="<p>New.</p><p>The talks were held.</p>")
    with refusal("stale"):
        said(edition, who.editor, field="body", paragraph=0, revision=edition.revision)


def test_somebody_without_a_role_neither_comments_nor_settles():
    who = cast()
    edition = draft(who)
    made = said(edition, who.editor)
    with refusal("not_allowed"):
        said(edition, who.outsider)
    with refusal("not_allowed"):
        resolve(made, by=who.outsider, at=NOON)


def test_what_is_not_worked_on_takes_no_comments():
    who = cast()
    gone = draft(who)
    gone = discard(gone, by=who.writer, at=NOON, revision=gone.revision)
    for edition in (gone, public_edition(who)):
        with refusal("not_open"):
            said(edition, who.editor)


def test_a_comment_is_resolved_once_and_can_be_opened_again():
    who = cast()
    edition = draft(who)
    made = said(edition, who.editor)
    done = resolve(made, by=who.writer, at=NOON + HOUR)
    assert (done.resolved_by, done.resolved_at) == (who.writer, NOON + HOUR)
    with refusal("resolved"):
        resolve(made, by=who.editor, at=NOON + DAY)
    again = reopen(made, by=who.editor, at=NOON + DAY)
    assert (again.resolved_by, again.resolved_at) == (None, None)
    with refusal("not_resolved"):
        reopen(made, by=who.editor, at=NOON + DAY)
    verbs = edition.events.values_list("verb", flat=True)
    assert list(verbs) == ["start", "comment", "resolve_comment", "reopen_comment"]


def test_what_became_public_keeps_its_comments_as_they_were():
    who = cast()
    public = public_edition(who)
    kept = Comment.objects.create(edition=public, author=who.editor, made_at=NOON, text="Why?")
    with refusal("not_open"):
        resolve(kept, by=who.editor, at=NOON)
