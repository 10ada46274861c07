"""Reading: what a listing is called, in words a reader would use."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from press.models import Organization
from press.models.editions import Kind
from press.pure.dates import long_date
from press.pure.phrases import with_article
from press.reading.filters import BEST, NEWEST, OLDEST

PLURALS = {
    Kind.PRESS_RELEASE: _("Press releases"),
    Kind.STATEMENT: _("Statements"),
    Kind.READOUT: _("Readouts"),
    Kind.SPEECH: _("Speeches"),
    Kind.BRIEFING: _("Briefings"),
    Kind.INTERVIEW: _("Interviews"),
    Kind.ANNOUNCEMENT: _("Announcements"),
    Kind.COMMUNIQUE: _("Communiqués"),
}

ORDERS = {
    NEWEST: _("newest first"),
    OLDEST: _("oldest first"),
    BEST: _("best match first"),
}


def either(words: Sequence[str]) -> str:
    """`A, B or C`: any of them is enough for the filter."""
    if len(words) < 2:
        return "".join(words)
    return gettext("%(first)s or %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def in_language(code: str) -> str:
    """A language in the form that follows “also in”."""
    return {
        "kk": pgettext("also in", "Kazakh"),
        "ru": pgettext("also in", "Russian"),
        "en": pgettext("also in", "English"),
    }[code]


def kinds_title(kinds: Sequence[str]) -> str:
    """The plural of one kind, a list of several, or all releases."""
    if not kinds:
        return gettext("Releases")
    first, *rest = [str(PLURALS[Kind(kind)]) for kind in kinds]
    return either([first, *[word[:1].lower() + word[1:] for word in rest]])


def name_in(entity: Any, language: str) -> str:
    """An entity's name inside a phrase."""
    name = str(entity.names.in_language(language))
    if language == "en" and isinstance(entity, Organization):
        return with_article(name)
    return name


def period(first: date | None, last: date | None, language: str) -> str:
    """`11 December 2023`, `since …`, `until …`, or both ends."""
    if first and first == last:
        return long_date(first, language)
    if first and last:
        return f"{long_date(first, language)} – {long_date(last, language)}"
    if first:
        return gettext("since %(day)s") % {"day": long_date(first, language)}
    return gettext("until %(day)s") % {"day": long_date(last, language)} if last else ""


def title(chosen: dict[str, Any], language: str) -> str:
    """`Statements mentioning the World Health Organization, 2023`, in the active language.

    English reads as a sentence; Kazakh and Russian set the parts side by side, because names
    from the directory cannot be put into the case a sentence would ask of them.
    """

    def names(key: str) -> str:
        return either([name_in(entity, language) for entity in chosen[key]])

    words = kinds_title(chosen["kind"])
    if chosen["topic"]:
        words = gettext("%(title)s on %(topics)s") % {"title": words, "topics": names("topic")}
    if chosen["official"]:
        named = names("official")
        words = gettext("%(title)s mentioning %(names)s") % {"title": words, "names": named}
    if chosen["organization"]:
        pattern = (
            gettext("%(title)s and %(names)s")
            if chosen["official"]
            else gettext("%(title)s mentioning %(names)s")
        )
        words = pattern % {"title": words, "names": names("organization")}
    if chosen["country"]:
        words = gettext("%(title)s concerning %(countries)s") % {
            "title": words,
            "countries": names("country"),
        }
    if chosen["q"]:
        words = gettext("%(title)s with “%(query)s”") % {"title": words, "query": chosen["q"]}
    if chosen["also"]:
        languages = either([in_language(code) for code in chosen["also"]])
        words = gettext("%(title)s, also in %(languages)s") % {
            "title": words,
            "languages": languages,
        }
    if chosen["year"]:
        words = gettext("%(title)s, %(year)s") % {"title": words, "year": chosen["year"]}
    days = period(chosen["date_from"] or None, chosen["date_to"] or None, language)
    return gettext("%(title)s, %(period)s") % {"title": words, "period": days} if days else words
