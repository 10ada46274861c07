"""Reading: the library of photographs: what is found in it, and what shows a photograph."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile

from press.models import (
    Edition,
    EditionImage,
    Image,
    Official,
    Organization,
    Rendition,
    RenditionRole,
)
from press.models.editions import Decision
from press.pure.intervals import State
from press.pure.text import slugify
from press.reading.rows import LONG_TEXTS

PAGE = 24
MOST_WORDS = 8
LATEST = 50
# The smallest of these is wide enough for a sharp screen.
THUMBNAIL = "image/jpeg"


def found(words: str) -> QuerySet[Image]:
    """The images about which every word is said, the newest first.

    Looked into are the name of the file, what the library says of it, and the alternative texts
    and captions that editions have given.
    """
    images = Image.objects.all()
    for word in words.split()[:MOST_WORDS]:
        images = images.filter(_says(word))
    return images.order_by("-id")


def _says(word: str) -> Q:
    """SQLite knows capitals of Latin letters only, so a word is sought as it may be written."""
    said, used = Q(), Q()
    for form in _written(word):
        for name in ("caption", "credit", "rights"):
            said |= Q(**{f"{name}__icontains": form})
        used |= Q(alt__icontains=form) | Q(caption__icontains=form)
    uses = EditionImage.objects.filter(used).order_by().values("image_id")
    named = slugify(word)
    file = Q(file__icontains=word)
    if any(letter.isalnum() for letter in word):
        file |= Q(file__icontains=named)
    return said | file | Q(pk__in=uses)


def _written(word: str) -> Iterator[str]:
    yield from dict.fromkeys((word, word.lower(), word.upper(), word.capitalize()))


@dataclass(frozen=True)
class Shelf:
    """A part of the library; `before` is what to ask for the next part, if there is one."""

    images: Sequence[Image]
    before: int | None


def shelf(words: str, before: int | None) -> Shelf:
    """The next images that words find, from the one with the key `before`; one query."""
    rows = found(words)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    images = list(rows[: PAGE + 1])
    return Shelf(images[:PAGE], images[PAGE - 1].pk if len(images) > PAGE else None)


@dataclass(frozen=True)
class Uses:
    """What shows an image: the newest editions, how many there are, portraits and logos.

    `states` counts the editions by state at the moment asked about, discarded ones included.
    """

    editions: Sequence[Edition]
    states: dict[State, int]
    officials: Sequence[Official]
    organizations: Sequence[Organization]

    @property
    def count(self) -> int:
        return sum(self.states.values())


def uses_of(image: Image, at: datetime) -> Uses:
    """Where an image is used; four queries however often it is."""
    rows = Edition.objects.filter(image_rows__image=image).order_by("-id")
    spans = rows.only("decision", "live_from", "live_until", "withdrawal")
    states: dict[State, int] = {}
    for edition in spans.order_by():
        state = edition.state(at)
        states[state] = states.get(state, 0) + 1
    return Uses(
        editions=list(rows.select_related("release").defer(*LONG_TEXTS)[:LATEST]),
        states=states,
        officials=list(Official.objects.filter(portrait=image).order_by("slug")[:LATEST]),
        organizations=list(Organization.objects.filter(logo=image).order_by("slug")[:LATEST]),
    )


def thumbnail(image: Image) -> tuple[FieldFile, str]:
    """A small picture of an image with its media type; the image itself while it has no smaller."""
    whole = image.renditions.filter(mime=THUMBNAIL, role=RenditionRole.FIT)
    small: Rendition | None = whole.order_by("width").first()
    return (small.file, small.mime) if small else (image.file, image.mime)


def words_of_source(edition: Edition) -> dict[int, EditionImage]:
    """What the edition that this one translates says of its images, by image; one query."""
    if edition.source_id is None or edition.decision == Decision.APPROVED:
        return {}
    rows = EditionImage.objects.filter(edition=edition.source_id).select_related("edition")
    return {row.image_id: row for row in rows.defer(*(f"edition__{name}" for name in LONG_TEXTS))}
