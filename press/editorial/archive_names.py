"""Editorial: whom and what an archive names, as entries of the directory; unknown ones are made."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, count
from typing import Any, Generic, TypeVar

from django.db.models import prefetch_related_objects

from press.models import ContentVersion, Official, Organization, Topic
from press.models.directory import Named as NamedModel
from press.pure.archive_lines import ArchiveLine, Named
from press.pure.digests import digest
from press.pure.directory import ALIASES, LANGUAGES
from press.pure.doubles import name_key
from press.pure.text import slugify

_Row = TypeVar("_Row", bound=NamedModel)

# The beginning of the external id of an entry that was made because an archive names it.
MADE = "archive:"
_LONGEST_ID = 120


@dataclass(frozen=True)
class Doubt:
    """A name that several entries have, and the address part of the one that was taken for it."""

    name: str
    number: int
    taken: str


def made_id(key: str) -> str:
    """The external id of the entry made for a name, by the name's key."""
    whole = MADE + key
    return whole if len(whole) <= _LONGEST_ID else f"{whole[:103]} {digest(key)[:16]}"


class Entries(Generic[_Row]):
    """The entries of one kind by any of their names, kept while an archive moves in."""

    model: type[_Row]
    names: Sequence[str] = [f"name_{code}" for code in LANGUAGES]
    aliases: Sequence[str] = ()
    unread: Sequence[str] = ()
    beside: Sequence[str] = ()

    def __init__(self, doubts: dict[str, Doubt]) -> None:
        """Read the directory; what was merged into another entry leads there."""
        self.doubts = doubts
        self._bearers: dict[str, dict[int, None]] = defaultdict(dict)
        self._slugs: set[str] = set()
        rows = self.model._default_manager.order_by("pk").defer(*self.unread)
        self._rows: dict[int, Any] = {row.pk: row for row in rows.prefetch_related(*self.beside)}
        for row in self._rows.values():
            self._enter(row)

    def _enter(self, row: Any) -> None:
        self._slugs.add(row.slug)
        kept = row.pk
        while into := getattr(self._rows[kept], "merged_into_id", None):
            kept = into
        names = [getattr(row, name) for name in self.names]
        names += chain.from_iterable(getattr(row, name) for name in self.aliases)
        for key in {*map(name_key, names), _made_as(row)} - {""}:
            self._bearers[key][kept] = None

    def make_missing(self, named: Iterable[tuple[str, Named]]) -> int:
        """Make the entries that names lack, given with their languages; answers how many.

        An entry that an archive made takes its name in each language in which it has none.
        """
        new: dict[str, Any] = {}
        fuller: dict[int, Any] = {}
        for language, one in named:
            key = name_key(one.name)
            found = self._found(key)
            row = self._rows[found[0]] if found else new.get(key)
            if row is None:
                row = new[key] = self._new(key, one.name)
            if self._name(row, language, one) and row.pk:
                fuller[row.pk] = row
        made = self.model._default_manager.bulk_create(new.values())
        self.model._default_manager.bulk_update(fuller.values(), self.names)
        prefetch_related_objects(made, *self.beside)
        self._rows.update((row.pk, row) for row in made)
        for row in (*made, *fuller.values()):
            self._enter(row)
        return len(made)

    def _new(self, key: str, name: str) -> _Row:
        return self.model(slug=self._free_slug(name))

    def _name(self, row: Any, language: str, one: Named) -> bool:
        """Give an entry that an archive makes the name that it lacks; whether it has changed."""
        if row.pk and not _made_as(row):
            return False
        changed = False
        for part, text in (("name", one.name), ("acronym", one.more)):
            column = f"{part}_{language}"
            if text and column in self.names and not getattr(row, column):
                setattr(row, column, text)
                changed = True
        return changed

    def _free_slug(self, name: str) -> str:
        base = slugify(name)
        slugs = chain([base], (f"{base}-{number}" for number in count(2)))
        slug = next(slug for slug in slugs if slug not in self._slugs)
        self._slugs.add(slug)
        return slug

    def _found(self, key: str) -> list[int]:
        return list(self._bearers.get(key) or self._bearers.get(made_id(key)) or ())

    def entry(self, one: Named) -> _Row:
        """The entry of a name; of several the one that held a post of the title given, else the
        oldest, with a doubt."""
        found = [self._rows[key] for key in self._found(name_key(one.name))]
        if len(found) > 1:
            holders = [row for row in found if self._held(row, one.more)]
            taken = min(holders or found, key=lambda row: row.pk)
            if len(holders) != 1:
                self.doubts.setdefault(one.name, Doubt(one.name, len(found), taken.slug))
            found = [taken]
        entry: _Row = found[0]
        return entry

    def _held(self, row: Any, title: str) -> bool:
        """Whether somebody held a post of this title, in any language."""
        return False


def _made_as(row: Any) -> str:
    """The external id of an entry that an archive made; of others, nothing."""
    external = getattr(row, "external_id", None) or ""
    return external if external.startswith(MADE) else ""


class People(Entries[Official]):
    model = Official
    aliases = ALIASES
    unread = [f"biography_{code}" for code in LANGUAGES]
    beside = ["appointments"]

    def _new(self, key: str, name: str) -> Official:
        return Official(slug=self._free_slug(name), external_id=made_id(key))

    def _held(self, row: Official, title: str) -> bool:
        titles = [one for post in row.appointments.all() for one in post.titles.all()]
        return bool(title) and name_key(title) in map(name_key, titles)


class Bodies(Entries[Organization]):
    model = Organization
    names = [f"{part}_{code}" for part in ("name", "acronym") for code in LANGUAGES]
    aliases = ALIASES

    def _new(self, key: str, name: str) -> Organization:
        return Organization(slug=self._free_slug(name), external_id=made_id(key))


class Subjects(Entries[Topic]):
    model = Topic


class KnownNames:
    """The three kinds together; read again when somebody else has changed the directory."""

    def __init__(self) -> None:
        self.doubts: dict[str, Doubt] = {}
        self.forget()

    def forget(self) -> None:
        """Nothing is known any more: what was made here has not been written."""
        self._version = -1

    def refresh(self) -> None:
        """See to it that what is kept is the directory as it stands."""
        now = ContentVersion.objects.values_list("directory", flat=True).first() or 0
        if now != self._version:
            self.officials = People(self.doubts)
            self.organizations = Bodies(self.doubts)
            self.topics = Subjects(self.doubts)
            self._version = now

    def make_missing(self, lines: Sequence[ArchiveLine]) -> dict[str, int]:
        """Make every entry that lines name and that is not there; answers how many, by kind."""
        people = [(line.language, one) for line in lines for one in line.officials]
        bodies = [(line.language, one) for line in lines for one in line.organizations]
        topics = [(line.language, Named(name)) for line in lines for name in line.topics]
        return {
            "officials": self.officials.make_missing(people),
            "organizations": self.organizations.make_missing(bodies),
            "topics": self.topics.make_missing(topics),
        }

    def recorded(self) -> None:
        """The directory's version has been moved for what was made here."""
        self._version += 1
