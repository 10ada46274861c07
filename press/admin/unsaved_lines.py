"""Admin: what a person has typed and not saved, as the front page lists it."""

from django.utils.translation import gettext as _

from press.admin.places import address_of, language_of
from press.admin.words import short_moment
from press.models import Buffer
from press.models.editions import Language
from press.reading.buffers import first_typed, unsaved


def unsaved_lines(user: int) -> list[dict[str, str]]:
    """The person's own unsaved words, newest first, each with its form's address; one query."""
    return [_line(buffer) for buffer in unsaved(user)]


def _line(buffer: Buffer) -> dict[str, str]:
    stored = buffer.edition.title if buffer.edition else ""
    return {
        "url": address_of(buffer.place),
        "title": first_typed(buffer, "title").strip() or stored or _("Without a title"),
        "language": _language(buffer),
        "form": _form(buffer),
        "when": short_moment(buffer.typed_at),
    }


def _language(buffer: Buffer) -> str:
    """The language of the title, as far as it is known."""
    if buffer.edition:
        return buffer.edition.language
    chosen = first_typed(buffer, "language")
    return language_of(buffer.place) or (chosen if chosen in Language.values else "")


def _form(buffer: Buffer) -> str:
    """Where it was typed, unless that is an edition which its language and title tell."""
    if buffer.edition:
        return ""
    return _("new translation") if language_of(buffer.place) else _("new release")
