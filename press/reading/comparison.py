"""Reading: what one state of an edition changed in another, part by part, word by word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from press.pure.dates import long_date
from press.pure.diff import (
    Paragraph,
    Row,
    compare_lines,
    compare_order,
    compare_paragraphs,
    compare_rows,
    compare_sets,
    compare_words,
)
from press.pure.html import plain_text
from press.pure.lines import lines
from press.reading.versions import Version

Compare = Callable[[Version, Version], tuple[Paragraph, ...]]
Read = Callable[[Version], list[str]]
ReadRows = Callable[[Version], list[Row]]
Part = tuple[Promise, Compare]


@dataclass(frozen=True)
class FieldChange:
    """One part of a release, with what became of it paragraph by paragraph."""

    label: Promise
    paragraphs: tuple[Paragraph, ...]


def changes(before: Version, after: Version, parts: Sequence[Part]) -> tuple[FieldChange, ...]:
    """Every part that differs, in the order of `parts`."""
    compared = (FieldChange(label, compare(before, after)) for label, compare in parts)
    return tuple(change for change in compared if change.paragraphs)


# How a part is compared


def _line(read: Callable[[Any], str]) -> Compare:
    """A short text, compared word by word."""

    def compare(before: Version, after: Version) -> tuple[Paragraph, ...]:
        old, new = read(before.edition), read(after.edition)
        return (Paragraph(compare_words(old, new)),) if old != new else ()

    return compare


def _text(field: str, read: Callable[[str], str]) -> Compare:
    """A long text, compared by paragraphs."""

    def compare(before: Version, after: Version) -> tuple[Paragraph, ...]:
        old, new = (getattr(version.edition, field) for version in (before, after))
        return compare_paragraphs(read(old), read(new))

    return compare


def _rich(field: str) -> Compare:
    """A formatted text by paragraphs, with where its links lead and how it is set."""

    def compare(before: Version, after: Version) -> tuple[Paragraph, ...]:
        old, new = (getattr(version.edition, field) for version in (before, after))
        return compare_lines(lines(old), lines(new))

    return compare


def _set(read: Read) -> Compare:
    """A list whose order says nothing."""

    def compare(before: Version, after: Version) -> tuple[Paragraph, ...]:
        changed = compare_sets(read(before), read(after))
        return tuple(Paragraph((segment,)) for segment in changed)

    return compare


def _rows(read: ReadRows) -> Compare:
    return lambda before, after: compare_rows(read(before), read(after))


def _order(read: ReadRows) -> Compare:
    return lambda before, after: compare_order(read(before), read(after))


# What a part is


def _field(name: str) -> Callable[[Any], str]:
    return lambda edition: str(getattr(edition, name) or "")


def _day(edition: Any) -> str:
    """The day of the event in words, as readers are told it."""
    return long_date(edition.event_date, edition.language) if edition.event_date else ""


def _choice(name: str) -> Callable[[Any], str]:
    return lambda edition: str(getattr(edition, f"get_{name}_display")())


def _minor(edition: Any) -> str:
    return gettext("yes") if edition.minor else gettext("no")


def _kind(version: Version) -> list[str]:
    return [version.edition.get_kind_display()]


def _official_lines(version: Version) -> list[str]:
    return [_with_title(mention) for mention in version.officials]


def _with_title(mention: Any) -> str:
    name = str(mention.name_shown or mention.official.names.in_language(mention.edition.language))
    return f"{name}, {mention.title_shown}" if mention.title_shown else name


def _organization_name(mention: Any) -> str:
    language = mention.edition.language
    return str(mention.name_shown or mention.organization.names.in_language(language))


def _organization_lines(version: Version) -> list[str]:
    return [_organization_name(mention) for mention in version.organizations]


def _topic_lines(version: Version) -> list[str]:
    return [row.topic.names.in_language(version.edition.language) for row in version.topics]


def official_rows(version: Version) -> list[Row]:
    return [
        Row(
            mention.official_id,
            str(mention.name_shown),
            (f"{_with_title(mention)} ({mention.get_participation_display()})",),
        )
        for mention in version.officials
    ]


def organization_rows(version: Version) -> list[Row]:
    return [
        Row(
            mention.organization_id,
            _organization_name(mention),
            (f"{_organization_name(mention)} ({mention.get_participation_display()})",),
        )
        for mention in version.organizations
    ]


def topic_rows(version: Version) -> list[Row]:
    names = zip(version.topics, _topic_lines(version), strict=True)
    return [Row(row.topic_id, name, (name,)) for row, name in names]


def country_rows(version: Version) -> list[Row]:
    language = version.edition.language
    named = [(country.pk, country.names.in_language(language)) for country in version.countries]
    return [Row(key, name, (name,)) for key, name in named]


def image_rows(version: Version) -> list[Row]:
    return [
        Row(
            row.image_id,
            str(row.image),
            (
                str(row.image),
                _labelled(gettext("Alternative text"), row.alt),
                gettext("Purely decorative") if row.decorative else "",
                _labelled(gettext("Caption"), row.caption),
                _labelled(gettext("Credit"), row.credit),
                _labelled(gettext("Rights"), row.rights),
            ),
        )
        for row in version.images
    ]


def shown_image_rows(version: Version) -> list[Row]:
    """The images by the words that stand with them; what their files are called is ours alone."""
    return [
        Row(
            row.image_id,
            row.caption,
            (
                row.caption or gettext("Image"),
                _labelled(gettext("Alternative text"), row.alt_shown),
                _labelled(gettext("Credit"), row.credit_shown),
                _labelled(gettext("Rights"), row.rights_shown),
            ),
        )
        for row in version.images
    ]


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def file_rows(version: Version) -> list[Row]:
    """The files; one that was replaced under its name shows by its digest."""
    return [
        Row(str(file.key), file.name, (file.name, _labelled("SHA-256", file.sha256)))
        for file in version.attachments
    ]


def link_rows(version: Version) -> list[Row]:
    return [
        Row(link.url, link.title, (f"{link.title} ({link.get_kind_display()})", link.url))
        for link in version.media_links
    ]


# What the public history compares.
PUBLIC_PARTS: tuple[Part, ...] = (
    (_("Title"), _line(_field("title"))),
    (_("Kind"), _set(_kind)),
    (_("Summary"), _line(_field("summary"))),
    (_("Place"), _line(_field("place"))),
    (_("Date of the event"), _line(_day)),
    (_("Text"), _text("body", plain_text)),
    (_("Notes to editors"), _text("notes", plain_text)),
    (_("Media contact"), _text("media_contact", str)),
    (_("Officials"), _set(_official_lines)),
    (_("Organizations"), _set(_organization_lines)),
    (_("Topics"), _set(_topic_lines)),
    (_("Images"), _rows(shown_image_rows)),
    (_("Files"), _rows(file_rows)),
    (_("Video and audio"), _rows(link_rows)),
)

# What the desk compares: everything that a save holds, in the order of its page.
DESK_PARTS: tuple[Part, ...] = (
    (_("Kind"), _set(_kind)),
    (_("Title"), _line(_field("title"))),
    (_("Summary"), _line(_field("summary"))),
    (_("Text"), _rich("body")),
    (_("Notes to editors"), _rich("notes")),
    (_("Kind of notice"), _line(_choice("notice_type"))),
    (_("Notice"), _text("notice", str)),
    (_("Minor change"), _line(_minor)),
    (_("Place"), _line(_field("place"))),
    (_("Date of the event"), _line(_field("event_date"))),
    (_("Media contact"), _text("media_contact", str)),
    (_("Officials"), _rows(official_rows)),
    (_("Order of the officials"), _order(official_rows)),
    (_("Organizations"), _rows(organization_rows)),
    (_("Order of the organizations"), _order(organization_rows)),
    (_("Topics"), _rows(topic_rows)),
    (_("Order of the topics"), _order(topic_rows)),
    (_("Countries"), _rows(country_rows)),
    (_("Order of the countries"), _order(country_rows)),
    (_("Images"), _rows(image_rows)),
    (_("Order of the images"), _order(image_rows)),
    (_("Files"), _rows(file_rows)),
    (_("Order of the files"), _order(file_rows)),
    (_("Video and audio"), _rows(link_rows)),
    (_("Order of video and audio"), _order(link_rows)),
)

# What a translator follows: every word of the text, and the day. Needs no lists of a version.
TEXT_PARTS: tuple[Part, ...] = (
    (_("Title"), _line(_field("title"))),
    (_("Summary"), _line(_field("summary"))),
    (_("Text"), _rich("body")),
    (_("Notes to editors"), _rich("notes")),
    (_("Notice"), _text("notice", str)),
    (_("Place"), _line(_field("place"))),
    (_("Date of the event"), _line(_field("event_date"))),
    (_("Media contact"), _text("media_contact", str)),
)
