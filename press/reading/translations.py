"""Reading: translations beside the texts they translate, and what changed there since.

The newest text of a language is the last save of its newest edition, drafts included: whoever
translates beside the author learns of a change while it is cheap to follow. Discarded editions
and withdrawals, which have no text, do not count. A translation is behind when a word of that
text, or its day, differs from the save that it was made from.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import F, Func, OuterRef, Q, QuerySet, Subquery, TextField

from press.models import Edition, Save
from press.models.editions import Decision, Language
from press.models.texts import texts
from press.reading.comparison import TEXT_PARTS, FieldChange, changes
from press.reading.desk import worked_on
from press.reading.language_gaps import WINDOW
from press.reading.preview import with_fields
from press.reading.rows import LONG_TEXTS
from press.reading.versions import Version


@dataclass(frozen=True)
class Source:
    """What a translation was made from as it reads now, and what changed since.

    `edition` is the newest of its language, without its long texts; `save` the last of that one,
    None where saves were not kept yet: then nobody can say what changed.
    """

    edition: Edition
    save: Save | None
    changes: tuple[FieldChange, ...]

    def text(self) -> Edition:
        """The newest text as an edition; a query only where there is no save."""
        if self.save is None:
            return Edition.objects.get(pk=self.edition.pk)
        return with_fields(self.edition, self.save.content["fields"])


def editions_of(release: int) -> list[Edition]:
    """Every edition of a release without its long texts, the newest first; one query."""
    return list(Edition.objects.filter(release=release).defer(*LONG_TEXTS).order_by("-number"))


def newest_text(language: str, editions: Iterable[Edition]) -> Edition | None:
    """The edition of a language that holds its newest text, of those of one release."""
    found = (
        one
        for one in editions
        if one.language == language and one.decision != Decision.DISCARDED and not one.withdrawal
    )
    return max(found, key=lambda one: one.number, default=None)


def sources(translations: Iterable[Edition], editions: Collection[Edition]) -> dict[int, Source]:
    """The source of each that has one, by the translation's key.

    `editions` are all of the release. One query; none when nothing was translated.
    """
    known = {one.pk: one for one in editions}
    pairs = [(one, known[one.source_id]) for one in translations if one.source_id in known]
    newest = {
        made_from.pk: newest_text(made_from.language, editions) or made_from
        for _one, made_from in pairs
    }
    saves = _saves(
        [(made_from.pk, one.source_revision) for one, made_from in pairs]
        + [(one.pk, None) for one in newest.values()]
    )
    return {
        one.pk: _source(newest[made_from.pk], saves, (made_from.pk, one.source_revision))
        for one, made_from in pairs
    }


Wanted = tuple[int, int | None]


def _saves(wanted: Iterable[Wanted]) -> dict[Wanted, Save]:
    """The last save of each edition, up to a revision where one is given; one query for all."""
    asked = set(wanted)
    if not asked:
        return {}
    keys = reduce(or_, (Q(pk=Subquery(_last(*one).values("pk")[:1])) for one in asked))
    found = sorted(Save.objects.filter(keys), key=lambda save: save.revision)
    return {
        (edition, most): save
        for edition, most in asked
        for save in found
        if save.edition_id == edition and (most is None or save.revision <= most)
    }


def _last(edition: int, most: int | None) -> QuerySet[Save]:
    saves = Save.objects.filter(edition=edition)
    return (saves if most is None else saves.filter(revision__lte=most)).order_by("-revision")


def _source(newest: Edition, saves: dict[Wanted, Save], made_from: Wanted) -> Source:
    now, then = saves.get((newest.pk, None)), saves.get(made_from)
    if now is None or then is None or now == then:
        return Source(newest, now, ())
    return Source(newest, now, changes(_words(newest, then), _words(newest, now), TEXT_PARTS))


def _words(edition: Edition, save: Save) -> Version:
    """A save's text alone: no list of it is compared, so none is read."""
    return Version(with_fields(edition, save.content["fields"]), (), (), ())


class _Words(Func):
    """In SQL: the fields of a save's content that `TEXT_PARTS` compare, as one text."""

    output_field = TextField()

    def as_sqlite(self, compiler, connection, **context):  # type: ignore[no-untyped-def]
        template = (
            "JSON_REMOVE(JSON_EXTRACT(%(expressions)s, '$.fields'), "
            "'$.kind', '$.notice_type', '$.minor')"
        )
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler, connection, **context):  # type: ignore[no-untyped-def]
        template = "((%(expressions)s -> 'fields') - 'kind' - 'notice_type' - 'minor')::text"
        return self.as_sql(compiler, connection, template=template, **context)


def behind_their_source(at: datetime) -> QuerySet[Edition]:
    """The newest editions that are behind, in the works or first public within `WINDOW`."""
    recent = Edition.objects.listed(at).filter(
        # All of them: named so that the listing's index is found.
        language__in=Language.values,
        listed_at__gte=at - WINDOW,
    )
    near = Q(pk__in=worked_on().values("pk")) | Q(pk__in=recent.values("pk"))
    then = Save.objects.filter(
        edition=OuterRef("source"), revision__lte=OuterRef("source_revision")
    ).order_by("-revision")
    now = texts(OuterRef("release"), OuterRef("source__language"))
    compared = Edition.objects.filter(near, head=True, source__isnull=False).alias(
        then=Subquery(then.values(words=_Words("content"))[:1]),
        now=Subquery(now.values(words=_Words("content"))[:1]),
    )
    both = compared.filter(then__isnull=False, now__isnull=False)
    return both.exclude(now=F("then")).order_by("-pk")
