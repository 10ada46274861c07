"""Models: the proof reading of an edition: its text, its titles, its images, its languages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from pathlib import PurePosixPath
from typing import Any

from django.db.models import Q, QuerySet, Subquery, Value
from django.utils import timezone

from press.models.editions import Decision, Edition
from press.models.finder import directory_values
from press.models.freezing import day_of
from press.models.paragraphs import TEXTS, paragraphs_of
from press.models.record import ContentVersion
from press.pure.directory import AppointmentEntry, Directory, Names
from press.pure.proofs.checks import Known, proofs_of_text
from press.pure.proofs.finding import Passage, Proof, Text
from press.pure.proofs.links import links_of

# The findings that no approval goes past, not even in an emergency: each can be put right in
# less time than it takes to argue about it, and a reader would stumble over each. All other
# findings advise.
BLOCKING = frozenset(
    {"no_alt", "no_credit", "cyrillic_in_latin", "latin_in_cyrillic", "impossible_date"}
)

RICH = ("body", "notes")
# What an image lacks that no reader may miss; a decorative one says nothing.
LACKS = {
    "no_alt": Q(alt="", decorative=False),
    "no_credit": Q(credit="", image__credit="", decorative=False),
}
OFFICIALS, ORGANIZATIONS, IMAGES = "officials", "organizations", "images"


@dataclass(frozen=True)
class Office:
    """What the directory knows, by primary keys."""

    known: Known
    officials: dict[int, Names]
    organizations: dict[int, Names]
    # By official and then by appointment.
    posts: dict[int, dict[int, AppointmentEntry]]


@dataclass(frozen=True)
class Named:
    """Whom or what one edition of a release links; `title` is what a person typed over the post."""

    subject: str
    pk: int
    post: int | None
    title: str


def blocking_proofs(edition: Edition) -> list[Proof]:
    """The findings that block approval, in one query."""
    found = [*proofs_of_text(text_of(edition), Known()), *_silent(_lacking(edition))]
    return [proof for proof in found if proof.code in BLOCKING]


def proofs_of(edition: Edition, at: datetime) -> list[Proof]:
    """Every finding, those that block approval first, in one query.

    Titles are read as of the event, else of the publication, else of `at`. The directory is read
    once for each of its versions.
    """
    version, linked, lacking = _linked(edition)
    office = directory_office(version)
    day = day_of(edition) or timezone.localdate(at)
    found = [
        *proofs_of_text(text_of(edition), office.known),
        *_silent(lacking),
        *_titles_not_held(linked.get(edition.language, ()), office, day),
        *_other_languages(edition.language, linked, office),
    ]
    return sorted(found, key=lambda proof: proof.code not in BLOCKING)


def text_of(edition: Edition) -> Text:
    """An edition as the checks of the text read it."""
    passages = [
        Passage(field, number, words)
        for field in TEXTS
        for number, words in enumerate(paragraphs_of(edition, field))
    ]
    if edition.place.strip():
        passages.append(Passage("place", 0, edition.place))
    return Text(
        language=edition.language,
        kind=edition.kind,
        place=edition.place,
        event_date=edition.event_date,
        passages=tuple(passages),
        links=tuple(link for field in RICH for link in links_of(field, getattr(edition, field))),
    )


@lru_cache(maxsize=1)
def directory_office(version: int) -> Office:
    """The directory at a version; every verb that changes the directory moves it."""
    directory, keys = directory_values()
    return Office(
        known=_known(directory),
        officials={int(one.id): one.name for one in directory.officials},
        organizations={int(one.id): one.name for one in directory.organizations},
        posts={
            int(one.id): dict(zip(keys.get(one.id, ()), one.appointments, strict=True))
            for one in directory.officials
        },
    )


def _known(directory: Directory) -> Known:
    """The directory's words: an acronym is what it writes in capitals, whatever the field."""
    words: set[str] = set()
    for body in directory.organizations:
        for name in (*body.name.all(), *body.acronym.all(), *body.aliases):
            words.update(name.replace("-", " ").split())
    for person in directory.officials:
        for name in (*person.name.all(), *person.aliases):
            words.update(name.replace("-", " ").split())
    return Known(
        words=frozenset(word.casefold() for word in words),
        acronyms=frozenset(word for word in words if word.isupper()),
    )


def _lacking(edition: Edition, *before: Subquery) -> QuerySet[Any, Any]:
    """What the edition's images lack: for each the code, the position from 0 and the file."""
    rows = [
        edition.image_rows.filter(lack)
        .order_by()
        .values_list(*before, Value(""), Value(code), "position", Value(0), "image__file")
        for code, lack in LACKS.items()
    ]
    return rows[0].union(*rows[1:], all=True).order_by()


def _silent(rows: Iterable[tuple[Any, ...]]) -> list[Proof]:
    """Findings about images, in their order."""
    return [
        Proof(code, IMAGES, PurePosixPath(file).name, data={"number": position + 1})
        for *_language, code, position, _post, file in sorted(rows, key=lambda row: row[-3])
    ]


def _linked(edition: Edition) -> tuple[int, dict[str, list[Named]], list[tuple[Any, ...]]]:
    """The directory's version, whom the newest edition in each language links, and what this
    one's images lack; in one query, as the page of an edition has few left.
    """
    newest = Edition.objects.filter(release_id=edition.release_id, head=True)
    newest = newest.exclude(decision=Decision.DISCARDED).order_by()
    version = Subquery(ContentVersion.objects.values("directory")[:1])
    # From the edition, so that a language that links nobody has a row too.
    officials = newest.values_list(
        version,
        "language",
        Value(OFFICIALS),
        "official_mentions__official_id",
        "official_mentions__appointment_id",
        "official_mentions__title_shown",
    )
    organizations = newest.values_list(
        version,
        "language",
        Value(ORGANIZATIONS),
        "organization_mentions__organization_id",
        Value(0),
        Value(""),
    )
    together = officials.union(organizations, _lacking(edition, version), all=True)
    rows = list(together.order_by())
    linked: dict[str, list[Named]] = {row[1]: [] for row in rows if row[1]}
    for _version, language, subject, pk, post, title in rows:
        if subject not in LACKS and pk is not None:
            linked[language].append(Named(subject, pk, post, title or ""))
    lacking = [row for row in rows if row[2] in LACKS]
    return max((row[0] or 0 for row in rows), default=0), linked, lacking


def _titles_not_held(linked: Iterable[Named], office: Office, day: date) -> Iterator[Proof]:
    """Titles chosen or typed that belong to a post which its holder did not have that day."""
    for named in linked:
        posts = office.posts.get(named.pk, {}) if named.subject == OFFICIALS else {}
        shown = [
            post
            for pk, post in posts.items()
            if (named.title.strip() in post.title.all() if named.title else pk == named.post)
        ]
        if shown and not any(post.held_on(day) for post in shown):
            data = {"official": office.officials[named.pk], "title": shown[0].title, "day": day}
            yield Proof("title_not_held", OFFICIALS, data=data)


def _other_languages(
    language: str, linked: dict[str, list[Named]], office: Office
) -> Iterator[Proof]:
    """Other languages of the release that link other people or bodies than this edition."""
    here = _keys(linked.get(language, ()))
    for other in sorted(linked.keys() - {language}):
        there = _keys(linked[other])
        for subject, names in (
            (OFFICIALS, office.officials),
            (ORGANIZATIONS, office.organizations),
        ):
            missing, extra = there[subject] - here[subject], here[subject] - there[subject]
            if missing or extra:
                yield Proof(
                    f"other_{subject}",
                    subject,
                    data={
                        "language": other,
                        "only_there": [names[pk] for pk in sorted(missing) if pk in names],
                        "only_here": [names[pk] for pk in sorted(extra) if pk in names],
                    },
                )


def _keys(linked: Iterable[Named]) -> dict[str, set[int]]:
    keys: dict[str, set[int]] = {OFFICIALS: set(), ORGANIZATIONS: set()}
    for named in linked:
        keys[named.subject].add(named.pk)
    return keys
