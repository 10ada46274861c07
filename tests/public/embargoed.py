"""A release with everything that can be fetched of one, and what readers are told of it."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.files.base import ContentFile

from press.editorial.changes import Changes, ImageUse
from press.editorial.drafting import revise, submit
from press.editorial.media import add_image
from press.editorial.publication import approve
from press.models import Attachment, Edition, Image, Official, Organization
from press.reading.addresses import attachment_path, image_path, rendition_path
from tests.editorial.pictures import picture
from tests.factories import DAY, HOUR, NOON, draft, official, organization


@dataclass(frozen=True)
class Embargoed:
    """An edition that opens at noon and closes a day later, and every address of its files."""

    edition: Edition
    addresses: list[str]


def added(who, width: int, height: int) -> Image:
    return add_image(
        picture(width, height), "talks.jpg", by=who.writer, at=NOON - DAY, credit="Press office"
    )


def addresses_of(image: Image) -> list[str]:
    renditions = [rendition_path(image, row) for row in image.renditions.all()]
    assert len(renditions) > 2
    return [image_path(image), *renditions]


def attached(edition: Edition) -> Attachment:
    made = Attachment(edition=edition, name="Statement", mime="application/pdf", bytes=4)
    made.sha256 = "0" * 64
    made.file.save("statement.pdf", ContentFile(b"%PDF"))
    return made


def use(*images: Image) -> list[ImageUse]:
    return [ImageUse(image.pk, alt="Two people at a table", credit="MFA") for image in images]


def embargoed(who) -> Embargoed:
    """Two images, a portrait, a logo and a file, all of them only in this edition."""
    lead = added(who, 700, 400)
    second, face, logo = (added(who, 300, side) for side in (200, 210, 220))
    person, body = official("Amy Pope"), organization("Red Crescent")
    Official.objects.filter(pk=person.pk).update(portrait=face)
    Organization.objects.filter(pk=body.pk).update(logo=logo)
    edition = draft(who, at=NOON - DAY, officials=[person], organizations=[body])
    edition = with_images(who, edition, lead, second)
    file = attached(edition)
    edition = approved(who, edition, live_from=NOON, expires_at=NOON + DAY)
    images = [path for image in (lead, second, face, logo) for path in addresses_of(image)]
    return Embargoed(edition, [*images, attachment_path(file)])


def with_images(who, edition: Edition, *images: Image) -> Edition:
    at, revision = NOON - DAY, edition.revision
    return revise(edition, Changes(images=use(*images)), by=who.writer, at=at, revision=revision)


def approved(who, edition: Edition, at=NOON - HOUR, **when) -> Edition:
    edition = submit(edition, by=who.writer, at=at, revision=edition.revision)
    return approve(edition, by=who.editor, at=at, revision=edition.revision, **when)


def guesses(known: list[str], number: int) -> list[str]:
    """Names that nobody gave for keys that are there, then keys that nobody gave."""
    names = ("original.webp", "0123456789abcdef-640.webp", "fiel.pdf", "card.jpg")
    folders = sorted({path.rpartition("/")[0] for path in known})
    wrong = [f"{folder}/{name}" for folder in folders for name in names][: number // 2]
    rooms = ("images/{}/original.jpg", "images/{}/card.jpg", "attachments/{}/file.pdf")
    strange = [f"/media/{rooms[turn % 3].format(uuid4())}" for turn in range(number - len(wrong))]
    return [*wrong, *strange]


def told(client, path: str) -> tuple[int, bytes, dict[str, str]]:
    """Status, body and headers; what was streamed is read to its end."""
    answer = client.get(path)
    body = answer.getvalue() if answer.streaming else answer.content
    return answer.status_code, body, dict(answer.headers)
