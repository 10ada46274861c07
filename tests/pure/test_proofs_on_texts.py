"""The proof checks on real texts: a check that cries wolf is soon read by nobody."""

import json
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from press.pure.html import plain_text
from press.pure.proofs.checks import Known, proofs_of_text
from press.pure.proofs.finding import Passage, Text

ROOT = Path(__file__).parent.parent.parent
DEMO = ROOT / "press" / "management" / "demo"
STORIES = sorted((DEMO / "releases").glob("*.json"))
MANUSCRIPTS = sorted((ROOT / "tests" / "mentions").glob("*/texts/*/*.txt"))

# Titles of the demonstration are as long as the ministry's own, and advice on them is right.
TRUE = {"long_title"}
# These texts are plain and know no directory: a programme of a visit sets its hours apart with
# two spaces, and their acronyms are explained in the directory's entry.
OF_MANUSCRIPTS = {"double_space", "undefined_acronym"}


@cache
def known() -> Known:
    """The words of the demonstration's directory, as models.proofing takes them from its rows."""
    bodies = json.loads((DEMO / "directory.json").read_text("utf-8"))["organizations"]
    names = [
        name
        for body in bodies
        for name in (
            *body["name"].values(),
            *(body.get("acronym") or {}).values(),
            *body.get("aliases", ()),
        )
    ]
    words = {word for name in names for word in name.replace("-", " ").split()}
    return Known(
        words=frozenset(word.casefold() for word in words),
        acronyms=frozenset(word for word in words if word.isupper()),
    )


def passages(**fields: str) -> tuple[Passage, ...]:
    return tuple(
        Passage(field, number, line)
        for field, value in fields.items()
        for number, line in enumerate(line for line in value.split("\n") if line.strip())
    )


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_nothing_is_found_in_the_demonstration(path):
    story, office = json.loads(path.read_text("utf-8")), known()
    for language, told in story["texts"].items():
        text = Text(
            language=language,
            kind=story["kind"],
            place=told.get("place", ""),
            event_date=date.fromisoformat(story["event_date"]) if story["event_date"] else None,
            passages=passages(
                title=told["title"],
                summary=told.get("summary", ""),
                body=plain_text(told["body"]),
                notes=plain_text(told.get("notes", "")),
            ),
        )
        assert [one for one in proofs_of_text(text, office) if one.code not in TRUE] == []


@pytest.mark.parametrize("path", MANUSCRIPTS, ids=lambda path: path.stem)
def test_manuscripts_have_no_mistake_of_letters_or_days(path):
    text = Text(
        language=path.parent.name,
        kind="interview",
        place="",
        event_date=None,
        passages=passages(body=path.read_text("utf-8")),
    )
    codes = {one.code for one in proofs_of_text(text, known())}
    assert codes <= OF_MANUSCRIPTS
