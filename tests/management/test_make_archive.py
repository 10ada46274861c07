"""`make_archive`: the same archive each time, of the size asked for, which moves in whole."""

import io
import json
from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from press.management.demo.seeding import MARK
from press.models import Edition, PressRelease
from tests.management.archive_lines import imported


def made(*arguments) -> list[dict]:
    out = io.StringIO()
    call_command("make_archive", *map(str, arguments), stdout=out)
    return [json.loads(row) for row in out.getvalue().splitlines()]


def test_an_archive_is_the_same_each_time_and_another_with_another_seed():
    lines = made(600)
    assert lines == made(600) and lines != made(600, "--seed", 2)
    assert len({line["source_id"] for line in lines}) == 600
    assert Counter(line["language"] for line in lines) == {"ru": 200, "kk": 200, "en": 200}
    assert all(MARK[line["language"]] in line["body"] for line in lines)
    years = Counter(line["published_at"][:4] for line in lines)
    assert len(years) >= 20 and years["2024"] > years["2014"] > years["2004"]
    named = Counter(one["name"] for line in lines for one in line["officials"])
    assert named.most_common(1)[0][1] > 50 and len(named) > 300


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 20])
def test_a_made_archive_moves_in_whole(tmp_path, number):
    file = tmp_path / "archive.jsonl"
    call_command("make_archive", str(number), "--file", str(file))
    assert imported(file)[0].startswith(f"{number} moved in, 0 here already, 0 rejected.")
    assert Edition.objects.count() == number
    assert PressRelease.objects.count() == -(-number // 3)


def test_a_bad_number_or_place_gets_one_sentence(tmp_path):
    for arguments in (("0",), ("-3",), ("3", "--file", tmp_path)):
        with pytest.raises(
            CommandError, match=r"^(N must be 1 or more|.* cannot be written: .*)\.$"
        ):
            made(*arguments)
