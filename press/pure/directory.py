"""Pure: the directory of officials and organizations as plain values, and its file format."""

from dataclasses import dataclass
from datetime import date

LANGUAGES = ("kk", "ru", "en")
# Where an entry's other names are kept: those of any language first.
ALIASES = ("aliases", *(f"aliases_{code}" for code in LANGUAGES))


@dataclass(frozen=True)
class Shown:
    """A name as a page shows it, and the language that it is in."""

    text: str
    language: str


@dataclass(frozen=True)
class Names:
    """One name in the three languages; a missing one is an empty string."""

    kk: str = ""
    ru: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """The name in a language, else in the first language that has one."""
        return self.shown(language).text

    def shown(self, language: str) -> Shown:
        """The name in a language, else in the first that has one, which it is then marked with."""
        ordered = (language, "en", "ru", "kk")
        found = (Shown(getattr(self, code), code) for code in ordered if getattr(self, code))
        return next(found, Shown("", language))

    def as_shown(self, text: str, language: str) -> Shown:
        """A name taken down earlier, in the language it is in; in that asked for, if unknown."""
        codes = (language, *LANGUAGES)
        return Shown(text, next((code for code in codes if getattr(self, code) == text), language))

    def all(self) -> tuple[str, ...]:
        """Every name given, without repeats."""
        return tuple(dict.fromkeys(name for name in (self.kk, self.ru, self.en) if name))

    def agree_with(self, other: "Names") -> bool:
        """Whether two are the same in a language that both have, or neither has any."""
        pairs = [(getattr(self, code), getattr(other, code)) for code in LANGUAGES]
        return any(one and one == two for one, two in pairs) or not (self.all() or other.all())


@dataclass(frozen=True)
class OrganizationEntry:
    """An organization; `country` is an ISO 3166 alpha-2 code or empty.

    `aliases` are in any language; those of one language are None where nothing is said of them.
    """

    id: str
    name: Names
    acronym: Names = Names()
    aliases: tuple[str, ...] = ()
    type: str = ""
    country: str = ""
    parent: str = ""
    successor: str = ""
    aliases_kk: tuple[str, ...] | None = None
    aliases_ru: tuple[str, ...] | None = None
    aliases_en: tuple[str, ...] | None = None


@dataclass(frozen=True)
class AppointmentEntry:
    """A post held from `start` to `end`, both included; None is unknown or still held."""

    organization: str
    title: Names
    start: date | None = None
    end: date | None = None

    def held_on(self, day: date) -> bool:
        """Whether the post was held that day; an unknown bound does not exclude it."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True)
class OfficialEntry:
    """A person of the directory with the posts they have held; aliases as an organization's."""

    id: str
    name: Names
    aliases: tuple[str, ...] = ()
    appointments: tuple[AppointmentEntry, ...] = ()
    aliases_kk: tuple[str, ...] | None = None
    aliases_ru: tuple[str, ...] | None = None
    aliases_en: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Directory:
    """Everybody the press office knows by name."""

    organizations: tuple[OrganizationEntry, ...] = ()
    officials: tuple[OfficialEntry, ...] = ()
