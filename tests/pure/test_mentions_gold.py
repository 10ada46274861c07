"""Measured on texts with known answers: three sets, each with a directory of its own."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from press.pure.directory_file import parse_directory
from press.pure.mentions import build_index, find_mentions

SETS = Path(__file__).resolve().parents[1] / "mentions"
THRESHOLDS = {"en": 0.97, "ru": 0.95, "kk": 0.93}


@cache
def measured(language, name="*"):
    """Hits, false finds and misses of each kind, and how many roles are right."""
    counts = Counter()
    for folder in sorted(SETS.glob(name)):
        index = build_index(parse_directory((folder / "directory.json").read_bytes()))
        for path in sorted((folder / "texts" / language).glob("*.txt")):
            gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
            day = date.fromisoformat(gold["date"])
            found = find_mentions(path.read_text("utf-8"), index, language, day)
            count(counts, gold, found)
    return counts


def count(counts, gold, found):
    for kind in ("officials", "organizations"):
        answers = {item.id: str(item.participation) for item in getattr(found, kind)}
        wanted = gold[kind]
        both = answers.keys() & wanted.keys()
        counts[kind, "hit"] += len(both)
        counts[kind, "false"] += len(answers.keys() - wanted.keys())
        counts[kind, "missed"] += len(wanted.keys() - answers.keys())
        counts[kind, "role"] += sum(answers[key] == wanted[key] for key in both)
    people, wanted = set(found.unknown_people), set(gold["unknown_people"])
    counts["unknown", "hit"] += len(people & wanted)
    counts["unknown", "false"] += len(people - wanted)
    counts["unknown", "missed"] += len(wanted - people)
    counts["warnings", "wrong"] += len(found.warnings) != gold["warnings"]
    counts["texts"] += 1


def f1(counts, kind):
    doubled = 2 * counts[kind, "hit"]
    return doubled / (doubled + counts[kind, "false"] + counts[kind, "missed"])


@pytest.mark.parametrize("kind", ["officials", "organizations"])
@pytest.mark.parametrize("language", THRESHOLDS)
def test_officials_and_organizations_are_found_as_well_as_promised(language, kind):
    assert f1(measured(language), kind) >= THRESHOLDS[language]


@pytest.mark.parametrize("language", THRESHOLDS)
def test_nine_of_ten_unknown_people_are_reported_with_few_false_ones(language):
    counts = measured(language)
    hits, missed = counts["unknown", "hit"], counts["unknown", "missed"]
    assert hits / (hits + missed) >= 0.9
    assert counts["unknown", "false"] <= 0.15 * (hits + missed)


@pytest.mark.parametrize("language", THRESHOLDS)
def test_most_roles_are_right_and_warnings_are_rarely_wrong(language):
    counts = measured(language, "first")
    assert counts["officials", "role"] >= 0.8 * counts["officials", "hit"]
    assert counts["organizations", "role"] >= 0.75 * counts["organizations", "hit"]
    assert measured(language)["warnings", "wrong"] <= 0.1 * measured(language)["texts"]


@pytest.mark.parametrize("language", THRESHOLDS)
def test_there_are_enough_texts_to_measure_on(language):
    assert measured(language)["texts"] >= 40
