"""Two saves over one: fields, paragraphs and rows that one side changed are taken by themselves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from press.pure.content_merging import merge_contents
from press.pure.merging import Outcome

FIELDS = {
    "kind": "press_release",
    "title": "Talks in Geneva",
    "summary": "",
    "body": "<p>One.</p><p>Two.</p>",
    "notes": "",
    "event_date": None,
}


def content(officials=(), topics=(), files=(), **fields):
    return {
        "fields": FIELDS | fields,
        "officials": [
            {"official_id": pk, "participation": role, "appointment_id": None, "title_shown": ""}
            for pk, role in officials
        ],
        "organizations": [],
        "topics": list(topics),
        "countries": [],
        "images": [],
        "attachments": [{"key": key, "name": name} for key, name in files],
        "media_links": [],
    }


BODIES = st.lists(st.sampled_from(["One.", "Two.", "Three.", "Four."]), max_size=5).map(
    lambda texts: "".join(f"<p>{text}</p>" for text in texts)
)
CONTENTS = st.builds(
    content,
    officials=st.dictionaries(st.integers(1, 4), st.sampled_from(["host", "met"]), max_size=3).map(
        lambda rows: list(rows.items())
    ),
    topics=st.lists(st.integers(1, 4), max_size=3, unique=True),
    files=st.dictionaries(st.sampled_from("abc"), st.sampled_from(["A.pdf", "B.pdf"])).map(
        lambda rows: list(rows.items())
    ),
    title=st.sampled_from(["Talks in Geneva", "Talks in Bern", "A meeting in Geneva"]),
    body=BODIES,
    event_date=st.sampled_from([None, "2024-03-01"]),
)


def choose(merge, side):
    return {place.key: getattr(place.piece, side) for place in merge.conflicts}


@given(CONTENTS, CONTENTS)
def test_merging_with_an_unchanged_side_gives_the_other_side(was, now):
    for theirs, mine in ((was, now), (now, was), (now, now)):
        merge = merge_contents(was, theirs, mine)
        assert not merge.conflicts
        assert merge.content({}) == now


@given(CONTENTS, CONTENTS, CONTENTS)
def test_nothing_that_was_typed_is_missing_from_result_and_conflicts(was, theirs, mine):
    merge = merge_contents(was, theirs, mine)
    merged = merge.content(choose(merge, "mine"))
    for place in merge.conflicts:
        if place.part == "body":
            assert place.piece.mine == () or place.text("mine") in merged["fields"]["body"]
        elif place.part in FIELDS:
            assert merged["fields"][place.part] == mine["fields"][place.part]
    added = {row["official_id"] for row in mine["officials"]} - {
        row["official_id"] for row in was["officials"]
    }
    assert added <= {row["official_id"] for row in merged["officials"]}


@given(CONTENTS, CONTENTS, CONTENTS)
def test_the_keys_of_places_are_unique(was, theirs, mine):
    keys = [place.key for place in merge_contents(was, theirs, mine).places]
    assert len(keys) == len(set(keys))


def test_each_side_s_own_changes_are_taken():
    was = content(officials=[(1, "host")])
    theirs = content(
        officials=[(1, "host"), (2, "met")], files=[("a", "A.pdf")], title="Talks in Bern"
    )
    mine = content(officials=[(1, "met")], topics=[7], body="<p>One.</p><p>Two, twice.</p>")
    merge = merge_contents(was, theirs, mine)
    assert not merge.conflicts
    taken = [place for place in merge.places if place.outcome in {Outcome.MINE, Outcome.THEIRS}]
    assert [(place.part, str(place.outcome)) for place in taken] == [
        ("title", "theirs"),
        ("body", "mine"),
        ("officials", "mine"),
        ("officials", "theirs"),
        ("topics", "mine"),
        ("attachments", "theirs"),
    ]
    assert merge.content({}) == content(
        officials=[(1, "met"), (2, "met")],
        topics=[7],
        files=[("a", "A.pdf")],
        title="Talks in Bern",
        body="<p>One.</p><p>Two, twice.</p>",
    )


def test_a_conflict_without_a_choice_is_an_error():
    merge = merge_contents(content(), content(title="Theirs"), content(title="Mine"))
    with pytest.raises(KeyError):
        merge.content({})
    assert merge.content(choose(merge, "theirs"))["fields"]["title"] == "Theirs"


def test_a_choice_still_fits_after_a_save_elsewhere():
    mine = content(title="Mine")
    before = merge_contents(content(), content(title="Theirs"), mine)
    after = merge_contents(content(), content(title="Theirs", body="<p>New.</p>"), mine)
    assert [place.key for place in before.conflicts] == [place.key for place in after.conflicts]


def test_of_two_equal_paragraphs_both_changed_each_has_its_own_choice():
    def three(text):
        return content(body=f"<p>{text}</p><p>Between.</p><p>{text}</p>")

    merge = merge_contents(three("Old."), three("Theirs."), three("Mine."))
    first, second = merge.conflicts
    merged = merge.content({first.key: ("<p>A.</p>",), second.key: ("<p>B.</p>",)})
    assert merged["fields"]["body"] == "<p>A.</p><p>Between.</p><p>B.</p>"


def test_what_a_page_does_not_carry_stays_as_others_have_it():
    theirs = content(officials=[(1, "host")], title="Theirs")
    mine = {"fields": {"summary": "Mine"}, "officials": None}
    for was in (content(), None):
        merge = merge_contents(was, theirs, mine)
        chosen = merge.content(choose(merge, "mine"))
        assert chosen["officials"] == theirs["officials"]
        assert (chosen["fields"]["title"], chosen["fields"]["summary"]) == ("Theirs", "Mine")


def test_without_what_was_every_difference_in_a_field_is_asked():
    merge = merge_contents(None, content(title="Theirs"), content(title="Mine"))
    assert [place.part for place in merge.conflicts] == ["title"]


@pytest.mark.parametrize(
    ("field", "was", "theirs", "mine", "proposal", "beginning"),
    [
        ("title", "Talks in Bern", "New talks", "Talks in Bern, later", *["New talks, later"] * 2),
        ("summary", "A b c", "X b c", "Y b c", None, "X b c Y b c"),
        ("summary", "A b c", "X b c", "A b Y", "X b Y", "X b Y"),
        ("notice", "A", "X", "Y", None, "X\nY"),
        ("body", "<p>A b.</p>", "<p>X b.</p>", "<p>A y.</p>", "<p>X y.</p>", "<p>X y.</p>"),
        ("body", "<p>A.</p>", "<p>X.</p>", "<p>Y.</p>", None, "<p>X.</p><p>Y.</p>"),
        ("kind", "speech", "readout", "briefing", None, ""),
    ],
)
def test_a_conflict_comes_with_a_text_to_begin_with(field, was, theirs, mine, proposal, beginning):
    sides = [content(**{field: text}) for text in (was, theirs, mine)]
    (place,) = merge_contents(*sides).conflicts
    assert place.proposal == proposal
    if place.writable:
        assert place.beginning == beginning
