"""Reading: one release's record as a file for machines, and the proof of such a file.

The file is a JSON object:

- `format` ("press office record"), `version` (1), `made_at`, `made_by`, `how_to_verify` (lines);
- `release`: `uuid`, `reference` (empty before the first approval), `opened_at`, `opened_by`;
- `events`, in the order of the record, each with `at`, `actor`, `verb`, `release` (the UUID),
  `edition` (language and number, such as "en-1", or null), `data`, `previous` and `hash`;
- `editions`, each with `language`, `number`, `decision`, `digest` (empty unless approved),
  `live_from`, `live_until`, `approved_at`, `approved_by`, `emergency_reason`, `confirmed_by` and
  `facts`: all that approval vouches for, in the form the digest is taken of.

Moments are ISO 8601 in UTC. An event's hash is taken of the event itself without `hash`, and an
edition's digest of its `facts`. Events of one release do not stand next to each other in the
record, so a file proves each event by itself; that none is missing between them only the whole
record can prove.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from press.models import Edition, Event, PressRelease
from press.models.record import event_facts
from press.pure.digests import canonical, chained, digest
from press.reading.vouched import Steps, standing_steps, vouched_facts

FORMAT, VERSION = "press office record", 1
APPROVING = ("approve", "schedule", "withdraw", "move_in")

HOW_TO_VERIFY = (
    "Canonical form: JSON with sorted keys, no spaces, letters as they are, in UTF-8.",
    "An event's hash is the SHA-256 of its canonical form without `hash` and with `previous`.",
    "An edition's digest is the SHA-256 of the canonical form of its `facts`.",
    "`previous` is the hash of the event before it in the whole record, often another release's.",
    "In Python, with the file as record.json:",
    "import hashlib, json",
    "def taken(value):",
    "    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(',', ':'))",
    "    return hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()",
    "record = json.load(open('record.json', encoding='utf-8'))",
    "for event in record['events']:",
    "    stated = event.pop('hash')",
    "    assert taken(event) == stated, event",
    "for edition in record['editions']:",
    "    assert edition['digest'] in ('', taken(edition['facts'])), edition",
    "Against the database: manage.py verify_record --export record.json",
)


def release_events(release: PressRelease) -> QuerySet[Event]:
    """Everything that happened to a release in all its languages, in the order it did."""
    events = Event.objects.filter(release=release).select_related("release", "edition")
    return events.order_by("id")


def release_editions(release: PressRelease) -> QuerySet[Edition]:
    people = ("release", "approved_by", "confirmed_by")
    return release.editions.select_related(*people).order_by("language", "number")


def edition_code(edition: Edition) -> str:
    """An edition as events name it, such as en-1."""
    return f"{edition.language}-{edition.number}"


def hashed_text(event: Event) -> str:
    """The very text that an event's hash is taken of."""
    return canonical({"previous": event.previous, **event_facts(event)}).decode("utf-8", "replace")


def vouched_text(edition: Edition, steps: Steps) -> str:
    """The very text that an approved edition's digest is taken of."""
    return canonical(vouched_facts(edition, steps)).decode("utf-8", "replace")


def exported(release: PressRelease, *, by: str, at: datetime) -> bytes:
    """The file, as bytes of UTF-8; `by` is the user name of whoever asked for it."""
    opener, steps = release.opened_by, standing_steps()
    record = {
        "format": FORMAT,
        "version": VERSION,
        "made_at": at,
        "made_by": by,
        "how_to_verify": HOW_TO_VERIFY,
        "release": {
            "uuid": release.uuid,
            "reference": release.reference,
            "opened_at": release.opened_at,
            "opened_by": opener.get_username() if opener else "",
        },
        "events": [
            {**event_facts(event), "previous": event.previous, "hash": event.hash}
            for event in release_events(release)
        ],
        "editions": [_edition(edition, steps) for edition in release_editions(release)],
    }
    text = json.dumps(json.loads(canonical(record)), ensure_ascii=False, indent=1)
    return text.encode("utf-8", "surrogatepass")


def _edition(edition: Edition, steps: Steps) -> dict[str, object]:
    approver, confirmer = edition.approved_by, edition.confirmed_by
    return {
        "language": edition.language,
        "number": edition.number,
        "decision": edition.decision,
        "digest": edition.digest,
        "live_from": edition.live_from,
        "live_until": edition.live_until,
        "approved_at": edition.approved_at,
        "approved_by": approver.get_username() if approver else "",
        "emergency_reason": edition.emergency_reason,
        "confirmed_by": confirmer.get_username() if confirmer else "",
        "facts": vouched_facts(edition, steps),
    }


Written = Mapping[str, Any]


class NotARecord(ValueError):
    """What was given is no file that this software exported."""


def broken_export(written: Written) -> Iterator[str]:
    """One sentence for each thing in a file that the database does not bear out.

    Raises NotARecord when the file is of another kind or shape.
    """
    try:
        if (written["format"], written["version"]) != (FORMAT, VERSION):
            raise NotARecord
        sentences = list(_broken(written))
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise NotARecord from error
    yield from sentences


def later_events(written: Written) -> int:
    """How many events the release has had since the last one in a file."""
    uuid, events = written["release"]["uuid"], written["events"]
    stored = list(Event.objects.filter(release__uuid=uuid).order_by("id").values_list("hash"))
    last = events[-1]["hash"] if events else ""
    return next((n for n, (hash_,) in enumerate(reversed(stored)) if hash_ == last), len(stored))


def _broken(written: Written) -> Iterator[str]:
    release = PressRelease.objects.filter(uuid=UUID(written["release"]["uuid"])).first()
    if release is None:
        yield f"The database has no release {written['release']['uuid']}."
        return
    stored = list(release_events(release))
    yield from _broken_events(written, {event.hash for event in stored})
    yield from _missing_events(written, stored)
    yield from _broken_editions(written, release)


def _broken_events(written: Written, stored: set[str]) -> Iterator[str]:
    for number, event in enumerate(written["events"], 1):
        name = f"Event {number} of the file ({event['verb']}, {event['at']})"
        facts = {key: value for key, value in event.items() if key not in {"previous", "hash"}}
        if event["release"] != written["release"]["uuid"]:
            yield f"{name} is about another release."
        elif chained(event["previous"], facts) != event["hash"]:
            yield f"{name}: its hash does not follow from what the file says of it."
        elif event["hash"] not in stored:
            yield f"{name} is not in the database."


def _missing_events(written: Written, stored: list[Event]) -> Iterator[str]:
    """What the database has between the file's events; later ones the file cannot have."""
    given = [event["hash"] for event in written["events"]]
    known = [event.hash for event in stored]
    last = max((known.index(hash_) for hash_ in given if hash_ in known), default=-1)
    for event in stored[: last + 1]:
        if event.hash not in given:
            yield f"Event {event.pk} ({event.verb}) of the database is missing from the file."
    if [hash_ for hash_ in given if hash_ in known] != [h for h in known if h in given]:
        yield "The events of the file are not in the order of the record."


def _broken_editions(written: Written, release: PressRelease) -> Iterator[str]:
    stored = {edition_code(edition): edition.digest for edition in release.editions.all()}
    approvals = [event for event in written["events"] if event["verb"] in APPROVING]
    recorded = {(event["edition"], event["data"].get("digest")) for event in approvals}
    given = {f"{one['language']}-{one['number']}": one for one in written["editions"]}
    for code in sorted({event["edition"] for event in written["events"]} - {None, *given}):
        yield f"Edition {code} is missing from the file."
    for code, edition in given.items():
        facts, stated = edition["facts"], edition["digest"]
        if f"{facts['language']}-{facts['number']}" != code:
            yield f"Edition {code} holds the text of another edition."
        elif stated and digest(facts) != stated:
            yield f"Edition {code}: its text is not what its digest was taken of."
        # An approval taken back since is still in the events, with the digest it had.
        elif stated and stated != stored.get(code) and (code, stated) not in recorded:
            yield f"Edition {code}: the database knows of no approval of this text."
        # A withdrawal's event has no digest: it is an approval by itself.
        elif not stated and {(code, stored.get(code)), (code, None)} & recorded:
            yield f"Edition {code} is approved, but the file does not say so."
