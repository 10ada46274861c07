"""Proving an exported file against the database: one sentence when it holds, one for each fault."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from press.reading.record_export import exported
from tests.factories import DAY, HOUR, NOON, cast, corrected, public_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def path(tmp_path):
    who = cast()
    edition = public_edition(who)
    made = tmp_path / "record.json"
    made.write_bytes(exported(edition.release, by="editor", at=NOON + DAY))
    corrected(who, edition, NOON + HOUR)
    return made


def run(path) -> str:
    out = io.StringIO()
    call_command("verify_record", export=path, stdout=out)
    return out.getvalue()


def refused(path) -> str:
    with pytest.raises(CommandError) as caught:
        run(path)
    return str(caught.value)


def test_a_true_file_holds_and_later_events_are_counted(path):
    assert run(path).splitlines() == [
        "The file holds: release 2024-1, 3 events, 1 approved editions.",
        "Events of this release since the file was made: 4.",
    ]


def test_a_forged_file_fails_with_what_is_wrong(path):
    path.write_text(path.read_text("utf-8").replace("Talks in Geneva", "Talks in Vienna"), "utf-8")
    assert refused(path) == "Edition en-1: its text is not what its digest was taken of."


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", json.dumps({"format": "other"})])
def test_another_file_is_no_record(tmp_path, content):
    path = tmp_path / "other.json"
    path.write_text(content, "utf-8")
    assert refused(path).endswith("other.json is not an exported record.")


def test_bytes_that_are_no_text_are_no_record(tmp_path):
    path = tmp_path / "other.json"
    path.write_bytes(b"\xff\xfe\x00")
    assert "is not an exported record" in refused(path)


def test_a_missing_file_is_named(tmp_path):
    assert "none.json cannot be read" in refused(tmp_path / "none.json")
