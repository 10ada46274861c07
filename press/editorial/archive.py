"""Editorial: texts of an older site move in: public with their dates, many in one transaction."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from press.editorial.archive_names import KnownNames
from press.editorial.archive_texts import Outcome, Text, number, placed
from press.editorial.changes import clean_value, derive
from press.editorial.record import one_at_a_time, record, record_each
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import APPROVE, Actor, needs
from press.editorial.rows import insert_rows
from press.editorial.searching import make_searchable
from press.models import (
    ArchiveSource,
    Edition,
    EditionTopic,
    Official,
    OfficialMention,
    OrganizationMention,
    PressRelease,
    Redirect,
)
from press.models.editions import Decision
from press.models.facts import NAMED, own_facts
from press.models.freezing import day_of, show_official, show_organization
from press.models.visibility import REPEATED
from press.pure.archive_lines import ArchiveLine, Named
from press.pure.digests import digest
from press.pure.html import MarkupError

# Who has approved what moved in: an account that nobody can sign in with.
ARCHIVIST = "archive"
AT_A_TIME = 500


def move_in(lines: Sequence[ArchiveLine], names: KnownNames, *, by: Actor, at: datetime) -> Outcome:
    """Make public editions of lines, in their order, each behind the one it translates.

    A line that cannot move in is refused alone; one that is here is left alone. Everybody and
    everything named is linked, made first if it is not in the directory. Nobody is told: an
    archive is no news. Raises Refusal, with nothing written.
    """
    raise_if(needs(by, APPROVE))
    outcome = Outcome()
    texts = _cleaned(_unknown(lines, outcome), outcome)
    if texts:
        try:
            with one_at_a_time():
                _publish(texts, names, outcome, by=by, at=at)
        except BaseException:
            names.forget()
            raise
    return outcome


def _publish(
    texts: list[Text], names: KnownNames, outcome: Outcome, *, by: Actor, at: datetime
) -> None:
    archivist = _archivist()
    if moved_in_before(text.line.source_id for text in texts):
        raise Refusal("conflict", _("Another import is moving the same texts in; run one alone."))
    texts = placed(texts, outcome, at)
    names.refresh()
    outcome.made = names.make_missing([text.line for text in texts])
    number(texts)
    for text in texts:
        _fill(text, archivist, at)
        _link(text, names)
        text.edition.digest = digest({**own_facts(text.edition), **_lists(text)})
    _write(texts)
    _record(texts, names, outcome, by=by, at=at)


def moved_in_before(source_ids: Iterable[str]) -> set[str]:
    """Those of the source ids whose lines have moved in."""
    asked = sorted(source_ids)
    return {
        known
        for start in range(0, len(asked), AT_A_TIME)
        for known in ArchiveSource.objects.filter(
            source_id__in=asked[start : start + AT_A_TIME]
        ).values_list("source_id", flat=True)
    }


def _unknown(lines: Sequence[ArchiveLine], outcome: Outcome) -> Iterable[tuple[int, ArchiveLine]]:
    """The lines whose source id is not here, with their places."""
    asked = ArchiveSource.objects.filter(source_id__in=[line.source_id for line in lines])
    known = dict(asked.values_list("source_id", "digest"))
    for place, line in enumerate(lines):
        said = known.setdefault(line.source_id, "")
        if said == line.digest:
            outcome.here += 1
        elif said:
            reason = _("“%(id)s” has moved in with other words: correct it at the desk")
            outcome.refused.append((place, reason % {"id": line.source_id}))
        else:
            known[line.source_id] = line.digest
            yield place, line


def _cleaned(lines: Iterable[tuple[int, ArchiveLine]], outcome: Outcome) -> list[Text]:
    """The lines with bodies that are safe to show; done before anything is locked."""
    texts = []
    for place, line in lines:
        try:
            body = clean_value("body", line.body)
            reason = "" if body else _("“body” has no words")
        except MarkupError as error:
            reason = str(error)
        if reason:
            outcome.refused.append((place, reason))
        else:
            texts.append(Text(place, line, body))
    return texts


def _archivist() -> User:
    """The account; locked, so that two imports at once wait for each other."""
    user, _created = User.objects.select_for_update(no_key=True).get_or_create(
        username=ARCHIVIST, defaults={"is_active": False, "password": "!"}
    )
    if user.is_active:
        raise Refusal(
            "archivist_taken",
            _(
                "An account named “%(name)s” is in use; what moves in is approved under this name, "
                "so give that account another one first."
            )
            % {"name": ARCHIVIST},
        )
    return user


def _fill(text: Text, archivist: User, at: datetime) -> None:
    """Put on the edition what its line says, and the approval."""
    line, edition = text.line, text.edition
    for name in ("language", "kind", "title", "summary", "place"):
        setattr(edition, name, getattr(line, name))
    edition.body = text.body
    edition.number = 1
    edition.source_revision = edition.source.revision if edition.source else None
    edition.decision, edition.approved = Decision.APPROVED, True
    edition.live_from = edition.listed_at = line.published_at
    edition.year = timezone.localtime(line.published_at).year
    edition.approved_by, edition.approved_at = archivist, at
    derive(edition)


def _link(text: Text, names: KnownNames) -> None:
    """Link whom and what the text names, each once, with names and titles as shown from now on."""
    edition, line = text.edition, text.line
    facts = {name: getattr(edition, name) for name in REPEATED}
    day = day_of(edition)
    officials: dict[Official, str] = {}
    for one in line.officials:
        official = names.officials.entry(one)
        officials[official] = officials.get(official) or one.more
    for place, (official, title) in enumerate(officials.items()):
        mention = OfficialMention(official=official, position=place, title_shown=title, **facts)
        show_official(mention, line.language, day)
        text.officials.append(mention)
    bodies = dict.fromkeys(names.organizations.entry(one) for one in line.organizations)
    for place, organization in enumerate(bodies):
        named = OrganizationMention(organization=organization, position=place, **facts)
        show_organization(named, line.language)
        text.organizations.append(named)
    topics = dict.fromkeys(names.topics.entry(Named(name)) for name in line.topics)
    text.topics = [
        EditionTopic(topic=topic, position=place, **facts) for place, topic in enumerate(topics)
    ]


def _lists(text: Text) -> dict[str, object]:
    """The twin of what `shown_facts` reads of an edition's lists, before there are rows."""
    lists = {
        key: [[getattr(row, column) for column in columns] for row in getattr(text, key)]
        for key, (_rows, _entity, columns) in NAMED.items()
    }
    topics = [row.topic_id for row in text.topics]
    return {**lists, "topics": topics, "countries": [], "images": [], "attachments": []}


def _write(texts: Sequence[Text]) -> None:
    """The rows: releases, editions behind those they translate, and all that hangs on them."""
    waiting = [text.edition for text in texts]
    PressRelease.objects.bulk_create(
        edition.release for edition in waiting if edition.source is None
    )
    while waiting:
        ready = [edition for edition in waiting if edition.source is None or edition.source.pk]
        waiting = [edition for edition in waiting if edition.source and not edition.source.pk]
        Edition.objects.bulk_create(ready)
    for text in texts:
        for row in (*text.officials, *text.organizations, *text.topics):
            row.edition_id = text.edition.pk
    insert_rows(row for text in texts for row in text.officials)
    insert_rows(row for text in texts for row in text.organizations)
    insert_rows(row for text in texts for row in text.topics)
    insert_rows(
        ArchiveSource(edition=text.edition, source_id=text.line.source_id, digest=text.line.digest)
        for text in texts
    )
    insert_rows(
        Redirect(path=text.line.path, release=text.edition.release, language=text.line.language)
        for text in texts
        if text.new_address
    )
    make_searchable([text.edition for text in texts])


def _record(
    texts: Sequence[Text], names: KnownNames, outcome: Outcome, *, by: Actor, at: datetime
) -> None:
    outcome.moved_in = len(texts)
    if any(outcome.made.values()):
        record("move_in_names", by=by, at=at, data=outcome.made, directory=True)
        names.recorded()
    if texts:
        record_each("move_in", [(text.edition, _said(text)) for text in texts], by=by, at=at)


def _said(text: Text) -> dict[str, object]:
    return {
        "source_id": text.line.source_id,
        "address": text.line.path,
        "live_from": text.line.published_at.isoformat(),
        "digest": text.edition.digest,
    }
