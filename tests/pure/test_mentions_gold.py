"""Measured on the texts with known answers, and on the first release ever typed in."""

import json
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from press.pure.directory import (
    AppointmentEntry,
    Directory,
    Names,
    OfficialEntry,
    OrganizationEntry,
)
from press.pure.mentions import build_index, find_mentions

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "mentions"
SEED = ROOT.parent / "shared" / "seed" / "000_28654c1099ee7e2e.txt"
DEMO = ROOT / "press" / "management" / "demo" / "directory.json"

THRESHOLDS = {"en": 0.97, "ru": 0.95, "kk": 0.93}


def names(values):
    return Names(**{language: text or "" for language, text in (values or {}).items()})


def day(text):
    return date.fromisoformat(text) if text else None


def read_directory(path):
    data = json.loads(path.read_text(encoding="utf-8"))
    return Directory(
        tuple(
            OrganizationEntry(
                entry["id"],
                names(entry.get("name")),
                names(entry.get("acronym")),
                tuple(entry.get("aliases") or ()),
                entry.get("type") or "",
                entry.get("country") or "",
            )
            for entry in data["organizations"]
        ),
        tuple(
            OfficialEntry(
                entry["id"],
                names(entry.get("name")),
                tuple(entry.get("aliases") or ()),
                tuple(
                    AppointmentEntry(
                        post["organization"],
                        names(post.get("title")),
                        day(post.get("start")),
                        day(post.get("end")),
                    )
                    for post in entry.get("appointments") or ()
                ),
            )
            for entry in data["officials"]
        ),
    )


@cache
def measured(language):
    """Hits, false finds and misses of each kind, and how many roles are right."""
    index = build_index(read_directory(GOLD / "directory.json"))
    counts = Counter()
    for path in sorted((GOLD / "texts" / language).glob("*.txt")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        found = find_mentions(
            path.read_text(encoding="utf-8"), index, language, day(gold.get("date"))
        )
        for kind in ("officials", "organizations"):
            answers = {s.id: str(s.participation) for s in getattr(found, kind)}
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
    return counts


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
    assert counts["unknown", "false"] <= 0.1 * (hits + missed)


@pytest.mark.parametrize("language", THRESHOLDS)
def test_most_roles_are_right_and_warnings_are_rarely_wrong(language):
    counts = measured(language)
    assert counts["officials", "role"] >= 0.8 * counts["officials", "hit"]
    assert counts["organizations", "role"] >= 0.75 * counts["organizations", "hit"]
    assert counts["warnings", "wrong"] <= 0.1 * counts["texts"]


@pytest.mark.skipif(not (SEED.exists() and DEMO.exists()), reason="needs the first release")
def test_the_first_release_names_eight_officials_and_gives_one_warning():
    index = build_index(read_directory(DEMO))
    found = find_mentions(SEED.read_text(encoding="utf-8"), index, "en", date(2023, 12, 11))
    roles = [str(s.participation) for s in found.officials]
    assert roles == ["took_part", "met", "mentioned", "met", "met", "met", "met", "met"]
    bodies = {s.id: str(s.participation) for s in found.organizations}
    assert {bodies[key] for key in ("ohchr", "who", "ilo", "iom", "wipo")} == {"met"}
    assert bodies["mfa"] == "mentioned"
    assert found.unknown_people == ()
    (warning,) = found.warnings
    assert "Deputy Foreign Minister" in warning
    assert "Kairat Umarov" in warning
