"""Comments beside the paragraphs that they mean, whatever became of the text."""

import pytest

from press.editorial.comments import comment, resolve
from press.editorial.drafting import discard
from press.reading.comments import discussion, open_comments
from tests.factories import NOON, cast, draft, in_review, revise_fields

pytestmark = pytest.mark.django_db

BODY = "<p>The talks began at nine in the morning.</p><p>They went on.</p>"


def beside(edition):
    """Every paragraph that somebody spoke of, with what was said."""
    return [
        (spoken.field, spoken.number, [made.text for made in spoken.comments])
        for found in discussion(edition).texts.values()
        for spoken in found
        if spoken.comments
    ]


def say(who, edition, text="Where?", **given):
    return comment(edition, text, by=who.editor, at=NOON, **given)


def test_the_text_is_numbered_field_by_field_and_empty_ones_are_left_out():
    edition = draft(cast(), body=BODY)
    said = discussion(edition)
    assert {name: [one.text for one in found] for name, found in said.texts.items()} == {
        "title": ["Talks in Geneva"],
        "body": ["The talks began at nine in the morning.", "They went on."],
    }


def test_a_comment_follows_its_paragraph():
    who = cast()
    edition = draft(who, body=BODY)
    say(who, edition, "Until when?", field="body", paragraph=1)
    say(who, edition, "When?", field="body", paragraph=0)
    moved = "<p>New.</p><p>They went on.</p><p>The talks began at ten in the morning.</p>"
    edition = revise_fields(who, edition, NOON, body=moved)
    assert beside(edition) == [("body", 1, ["Until when?"]), ("body", 2, ["When?"])]


def test_a_comment_on_a_paragraph_that_is_gone_is_kept_with_its_quotation():
    who = cast()
    edition = draft(who, body=BODY)
    say(who, edition, field="body", paragraph=0)
    edition = revise_fields(who, edition, NOON, body="<p>Something else.</p>")
    (gone,) = discussion(edition).gone
    assert gone.quotation == "The talks began at nine in the morning."
    edition = revise_fields(who, edition, NOON, body="")
    assert len(discussion(edition).gone) == 1


def test_a_title_rewritten_is_still_the_title():
    who = cast()
    edition = draft(who)
    say(who, edition, "Too long.", field="title", paragraph=0)
    edition = revise_fields(who, edition, NOON, title="Another one altogether")
    assert beside(edition) == [("title", 0, ["Too long."])]


def test_what_is_said_of_the_whole_stands_apart_and_open_ones_are_counted():
    who = cast()
    edition = draft(who, body=BODY)
    whole = say(who, edition, "Well done.")
    resolve(say(who, edition, field="body", paragraph=0), by=who.writer, at=NOON)
    said = discussion(edition)
    assert said.whole == [whole]
    assert (said.open, len(list(said.comments()))) == (1, 2)


def test_one_query_counts_the_open_comments_of_all(django_assert_num_queries):
    who = cast()
    waiting, quiet, gone = in_review(who), in_review(who), draft(who)
    say(who, waiting)
    say(who, waiting)
    resolve(say(who, quiet), by=who.writer, at=NOON)
    say(who, gone)
    discard(gone, by=who.writer, at=NOON, revision=gone.revision)
    with django_assert_num_queries(1):
        assert open_comments([waiting, quiet, gone]) == {waiting.pk: 2}
