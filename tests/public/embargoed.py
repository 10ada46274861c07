"""A release with everything that can be fetched of one, and what readers are told of it."""

from dataclasses import dataclass
from itertools import chain
from uuid import uuid4

from press.editorial.attachments import FileRow, save_files
from press.editorial.changes import Changes, ImageUse, LinkUse
from press.editorial.drafting import revise, submit
from press.editorial.media import add_image
from press.editorial.publication import approve
from press.models import Edition, Image, Official, Organization
from press.reading.addresses import attachment_path, image_path, rendition_path
from tests.editorial.papers import paper
from tests.editorial.pictures import picture
from tests.factories import DAY, HOUR, NOON, draft, official, organization


@dataclass(frozen=True)
class Embargoed:
    """An edition that opens at noon and closes a day later, and every address of its files.

    `kinds` has one address of each kind: original, rendition, card, still and file.
    """

    edition: Edition
    addresses: list[str]
    kinds: list[str]


def added(who, width: int, height: int) -> Image:
    return add_image(
        picture(width, height), "talks.jpg", by=who.writer, at=NOON - DAY, credit="Press office"
    )


def addresses_of(image: Image) -> list[str]:
    renditions = [rendition_path(image, row) for row in image.renditions.all()]
    assert len(renditions) > 2
    return [image_path(image), *renditions]


def offering(who, edition: Edition, still: Image) -> Edition:
    """With a file, and a recording with a still."""
    links = [LinkUse("https://youtu.be/abc", "Briefing", still_id=still.pk)]
    given = {"by": who.writer, "at": NOON - DAY, "revision": edition.revision}
    return save_files(edition, [FileRow("Statement", upload=paper())], links, **given)


def use(*images: Image) -> list[ImageUse]:
    return [ImageUse(image.pk, alt="Two people at a table", credit="MFA") for image in images]


def embargoed(who) -> Embargoed:
    """Two images, a portrait, a logo, a still and a file, all of them only in this edition."""
    lead = added(who, 700, 400)
    second, face, logo, still = (added(who, 300, side) for side in (200, 210, 220, 230))
    person, body = official("Amy Pope"), organization("Red Crescent")
    Official.objects.filter(pk=person.pk).update(portrait=face)
    Organization.objects.filter(pk=body.pk).update(logo=logo)
    edition = draft(who, at=NOON - DAY, officials=[person], organizations=[body])
    edition = with_images(who, edition, lead, second)
    edition = offering(who, edition, still)
    edition = approved(who, edition, live_from=NOON, expires_at=NOON + DAY)
    images = [addresses_of(image) for image in (lead, second, face, logo, still)]
    file = attachment_path(edition.attachments.get())
    kinds = [images[0][0], images[0][1], images[0][-1], images[-1][1], file]
    return Embargoed(edition, [*chain(*images), file], kinds)


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


Told = tuple[int, bytes, dict[str, str]]


def told(client, path: str, method: str = "GET", **headers: str) -> Told:
    """Status, body and headers; what was streamed is read to its end."""
    answer = client.generic(method, path, headers=headers)
    body = answer.getvalue() if answer.streaming else answer.content
    return answer.status_code, body, dict(answer.headers)


def told_in_every_way(client, path: str, etag: str) -> dict[str, Told]:
    """What somebody is told who knows the address, and the tag of what stands or stood there."""
    ways: dict[str, dict[str, str]] = {
        "whole": {},
        "in part": {"Range": "bytes=0-0"},
        "the rest": {"Range": "bytes=1-", "If-Range": etag},
        "behind its end": {"Range": "bytes=999999999-"},
        "if it is another": {"If-None-Match": etag},
        "if it is not there": {"If-None-Match": "*"},
        "if it is this one": {"If-Match": etag},
        "if it is newer": {"If-Modified-Since": "Fri, 01 Mar 2030 07:00:00 GMT"},
    }
    answers = {way: told(client, path, **headers) for way, headers in ways.items()}
    return {**answers, "its size": told(client, path, "HEAD"), "posted": told(client, path, "POST")}


def tags(client, paths: list[str]) -> dict[str, str]:
    """The tag under which each path is answered while it is public, as it is now."""
    return {path: told(client, path)[2]["ETag"] for path in paths}
