"""Reading: what approval vouched for, whatever entries of the directory were merged since."""

from collections.abc import Iterable, Mapping
from typing import Any

from press.models import Edition, Merge
from press.models.facts import NAMED, shown_facts
from press.models.merges import MovedMention

# By edition: the merges that stand, the newest first, each with what it did there.
Steps = Mapping[int, list[tuple[Merge, MovedMention]]]


def standing_steps() -> Steps:
    """What the merges that are not undone did to editions, in one query."""
    steps: dict[int, list[tuple[Merge, MovedMention]]] = {}
    for merge in Merge.objects.filter(undone_at=None).order_by("-id"):
        for mention in merge.mentions:
            steps.setdefault(mention.edition, []).append((merge, mention))
    return steps


def vouched_facts(edition: Edition, steps: Steps) -> dict[str, object]:
    """All that an edition's digest was taken of; of one not approved, what it shows now.

    Of an edition that merges have touched since its approval, the mentions are put back as
    they were; one approved after a merge vouches for the entry kept.
    """
    facts = shown_facts(edition)
    for key, (rows, entity, columns) in NAMED.items():
        mine = [
            (merge.given_up, mention)
            for merge, mention in steps.get(edition.pk, ())
            if mention.digest == edition.digest != "" and getattr(merge, f"{entity}_id")
        ]
        if mine:
            now = getattr(edition, rows).values("id", "position", *columns)
            facts[key] = _as_then(now, f"{entity}_id", columns, mine)
    return facts


def _as_then(
    now: Iterable[dict[str, Any]],
    owner: str,
    columns: tuple[str, ...],
    steps: list[tuple[int, MovedMention]],
) -> list[tuple[Any, ...]]:
    rows = {row["id"]: row for row in now}
    for given_up, mention in steps:
        if mention.moved in rows:
            rows[mention.moved][owner] = given_up
        if mention.dropped:
            rows[mention.dropped["id"]] = dict(mention.dropped)
    ordered = sorted(rows.values(), key=lambda row: (row["position"], row["id"]))
    return [tuple(row[name] for name in columns) for row in ordered]
