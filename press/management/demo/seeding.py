"""Management: the demonstration, told to the office through the verbs that people use."""

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils.dateparse import parse_datetime

from press.editorial.attachments import FileRow, rows_of, save_files
from press.editorial.changes import (
    Changes,
    ImageUse,
    LinkUse,
    OfficialLink,
    OrganizationLink,
)
from press.editorial.directory import import_directory
from press.editorial.drafting import open_release, revise, start, submit
from press.editorial.media import add_image, image_changed
from press.editorial.notices import amend, correct, restore, update, withdraw
from press.editorial.publication import approve
from press.editorial.roles import ensure_roles
from press.management.demo.papers import MARK, paper
from press.management.demo.pictures import picture
from press.models import Country, Edition, Image, Official, Organization, PressRelease, Topic
from press.pure.directory_file import parse_directory

FOLDER = Path(__file__).parent
PASSWORD = "press-demo"
LEAD = timedelta(hours=3)
CREDIT = {"en": "Press service", "ru": "Пресс-служба", "kk": "Баспасөз қызметі"}
RIGHTS = {
    "en": "Demonstration picture, drawn for this demonstration",
    "ru": "Демонстрационный рисунок, выполненный для этой демонстрации",
    "kk": "Осы көрсетілімге арнап салынған сурет",
}
Entry = Mapping[str, Any]


class Demonstration:
    """Everything the stories need: the people at the desk and the directory by its ids."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        ensure_roles()
        self.writer = _person("writer", "Writer")
        self.editor = _person("editor", "Editor")
        self.administrator = _person("administrator", "Administrator")
        import_directory(parse_directory((FOLDER / "directory.json").read_bytes()), by=None, at=now)
        for topic in json.loads((FOLDER / "topics.json").read_text("utf-8")):
            names = {f"name_{language}": name for language, name in topic["name"].items()}
            Topic.objects.update_or_create(slug=topic["slug"], defaults=names)
        self.officials = dict(Official.objects.values_list("external_id", "pk"))
        self.organizations = dict(Organization.objects.values_list("external_id", "pk"))
        self.topics = dict(Topic.objects.values_list("slug", "pk"))
        self.countries = dict(Country.objects.values_list("code", "pk"))

    def tell_all(self, report: Callable[[str], None], told: Iterable[Entry] | None = None) -> int:
        """Tell every story that has not been told; answers how many releases there are now."""
        self._say_rights()
        for story in stories() if told is None else told:
            if not PressRelease.objects.filter(external_id=f"demo:{story['key']}").exists():
                report(story["key"])
                self.tell(story)
        return PressRelease.objects.filter(external_id__startswith="demo:").count()

    def tell(self, story: Entry) -> None:
        """Open a story's release in its languages and bring each as far as the story goes."""
        state = story.get("state")
        at = parse_moment(story["published_at"])
        if state in {"draft", "in_review", "scheduled"}:
            at = self.now
        shared = self._shared(story)
        editions: dict[str, Edition] = {}
        for language, text in story["texts"].items():
            changes = _with_text(shared, story, language, text)
            first = next(iter(editions.values()), None)
            editions[language] = (
                start(
                    first.release, language, by=self.writer, at=at - LEAD, source=first,
                    changes=changes,
                )
                if first
                else open_release(
                    language, changes, by=self.writer, at=at - LEAD,
                    external_id=f"demo:{story['key']}",
                )
            )  # fmt: skip
        for language, edition in editions.items():
            offering = self._offer(edition, story, at - LEAD)
            editions[language] = self._publish(offering, story, at)
        for later in story.get("then", ()):
            for language in later["languages"]:
                if language in editions:
                    editions[language] = self._follow(editions[language], story, later)

    def _shared(self, story: Entry) -> Changes:
        """What every language of a release has: people, organizations, topics, countries."""
        return Changes(
            officials=[
                OfficialLink(self.officials[row["id"]], row["participation"])
                for row in story["officials"]
            ],
            organizations=[
                OrganizationLink(self.organizations[row["id"]], row["participation"])
                for row in story["organizations"]
            ],
            topics=[self.topics[slug] for slug in story["topics"]],
            countries=[self.countries[code] for code in story["countries"]],
            images=[ImageUse(self._image(story["key"]).pk)] if story.get("image") else None,
        )

    def _say_rights(self) -> None:
        """Of pictures whose rights were once the mark by which they were found."""
        for image in Image.objects.filter(rights__startswith="demo:"):
            image.credit, image.rights = CREDIT["en"], RIGHTS["en"]
            with transaction.atomic():
                image.save(update_fields=["credit", "rights"])
                image_changed(image, ["credit", "rights"], by=self.administrator, at=self.now)

    def _image(self, key: str) -> Image:
        """The picture drawn for a key; the library finds by its pixels one that it has."""
        said = {"credit": CREDIT["en"], "rights": RIGHTS["en"]}
        return add_image(picture(key), f"{key}.jpg", by=self.writer, at=self.now, **said)

    def _offer(self, edition: Edition, story: Entry, at: datetime) -> Edition:
        """With the story's files, made of what the edition says now, and links to recordings."""
        files, links = story.get("files", ()), story.get("recordings", ())
        if not files and not links:
            return edition
        there = (row.key for row in rows_of(edition))
        papers = [paper(which, edition) for which in files]
        return save_files(
            edition,
            [FileRow(str(made.name), next(there, ""), made) for made in papers],
            [self._recording(link, story["key"], edition.language) for link in links],
            by=self.writer, at=at, revision=edition.revision,
        )  # fmt: skip

    def _recording(self, link: Entry, key: str, language: str) -> LinkUse:
        still = self._image(f"{key}-{link['kind']}").pk if link.get("still") else None
        return LinkUse(link["url"], link["title"][language], link["kind"], still)

    def _publish(self, edition: Edition, story: Entry, at: datetime) -> Edition:
        state = story.get("state")
        if state == "draft":
            return edition
        made = submit(edition, by=self.writer, at=at - LEAD / 2, revision=edition.revision)
        if state == "in_review":
            return made
        live_from = self.now + timedelta(hours=story["in_hours"]) if state == "scheduled" else None
        expires = parse_moment(story["expires_at"]) if story.get("expires_at") else None
        return approve(
            made, by=self.editor, at=at, revision=made.revision, live_from=live_from,
            expires_at=expires,
        )  # fmt: skip

    def _follow(self, edition: Edition, story: Entry, later: Entry) -> Edition:
        """One later edition: a correction, an update, a minor one, a withdrawal, a restoration."""
        at = parse_moment(later["at"])
        notice = later.get("notice", {}).get(edition.language, "")
        if later["what"] == "withdrawal":
            return withdraw(edition, notice, by=self.editor, at=at)
        begun = at - LEAD / 2
        if later["what"] == "minor":
            made = amend(edition, by=self.writer, at=begun)
        else:
            verb = {"correction": correct, "update": update, "restore": restore}[later["what"]]
            made = verb(edition, notice, by=self.writer, at=begun)
        fields = later.get("changes", {}).get(edition.language, {})
        if fields:
            made = revise(
                made, Changes(fields=fields), by=self.writer, at=begun, revision=made.revision
            )
            made = self._offer(made, story, begun)
        made = submit(made, by=self.writer, at=begun, revision=made.revision)
        return approve(made, by=self.editor, at=at, revision=made.revision)


def stories() -> list[Entry]:
    """Every release of the demonstration, the oldest first."""
    found = [json.loads(path.read_text("utf-8")) for path in (FOLDER / "releases").glob("*.json")]
    return sorted(found, key=lambda story: (parse_moment(story["published_at"]), story["key"]))


def parse_moment(written: str) -> datetime:
    moment = parse_datetime(written)
    if moment is None or moment.tzinfo is None:
        raise ValueError(f"{written!r} is not a moment with a zone.")
    return moment


def _person(username: str, role: str) -> User:
    user, created = User.objects.get_or_create(username=username, defaults={"is_staff": True})
    if created:
        user.set_password(PASSWORD)
        user.save()
    user.groups.set([Group.objects.get(name=role)])
    return user


def _with_text(shared: Changes, story: Entry, language: str, text: Entry) -> Changes:
    day = story.get("event_date")
    image = story.get("image")
    images = None
    if image and shared.images:
        words = {name: image[name][language] for name in ("alt", "caption")}
        words |= {"credit": CREDIT[language], "rights": RIGHTS[language]}
        images = [ImageUse(shared.images[0].image_id, **words)]
    return Changes(
        fields={
            "kind": story["kind"],
            "event_date": datetime.fromisoformat(day).date() if day else None,
            "notes": f"<p>{MARK[language]}</p>",
            **{name: text[name] for name in ("title", "summary", "body", "place")},
        },
        officials=shared.officials,
        organizations=shared.organizations,
        topics=shared.topics,
        countries=shared.countries,
        images=images,
    )
