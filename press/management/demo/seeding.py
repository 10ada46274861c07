"""Management: the demonstration, told to the office through the verbs that people use."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.contrib.auth.models import Group, User
from django.utils.dateparse import parse_datetime

from press.editorial.changes import Changes, ImageUse, OfficialLink, OrganizationLink
from press.editorial.directory import import_directory
from press.editorial.drafting import open_release, revise, start, submit
from press.editorial.media import add_image
from press.editorial.notices import amend, correct, restore, update, withdraw
from press.editorial.publication import approve
from press.editorial.roles import ensure_roles
from press.management.demo.pictures import picture
from press.models import Country, Edition, Image, Official, Organization, PressRelease, Topic
from press.pure.directory_file import parse_directory

FOLDER = Path(__file__).parent
PASSWORD = "press-demo"
LEAD = timedelta(hours=3)
MARK = {
    "en": "Demonstration text, written for this software. It is not a document of any ministry.",
    "ru": "Демонстрационный текст, написанный для этой программы. Не является документом "
    "какого-либо министерства.",
    "kk": "Осы бағдарламаға арнап жазылған көрсетілім мәтіні. Ешқандай министрліктің құжаты емес.",
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

    def tell_all(self, report: Callable[[str], None]) -> int:
        """Tell every story that has not been told; answers how many releases there are now."""
        stories = [
            json.loads(path.read_text("utf-8"))
            for path in sorted((FOLDER / "releases").glob("*.json"))
        ]
        for story in sorted(stories, key=lambda story: parse_moment(story["published_at"])):
            if not PressRelease.objects.filter(external_id=f"demo:{story['key']}").exists():
                report(story["key"])
                self._tell(story)
        return PressRelease.objects.filter(external_id__startswith="demo:").count()

    def _tell(self, story: Entry) -> None:
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
            editions[language] = self._publish(edition, story, at)
        for later in story.get("then", ()):
            for language in later["languages"]:
                if language in editions:
                    editions[language] = self._follow(editions[language], later)

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

    def _image(self, key: str) -> Image:
        data = picture(key)
        known = Image.objects.filter(rights=f"demo:{key}").first()
        return known or add_image(
            data,
            f"{key}.jpg",
            by=self.writer,
            at=self.now,
            credit="Demonstration image",
            rights=f"demo:{key}",
        )

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

    def _follow(self, edition: Edition, later: Entry) -> Edition:
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
        made = submit(made, by=self.writer, at=begun, revision=made.revision)
        return approve(made, by=self.editor, at=at, revision=made.revision)


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
        images = [ImageUse(shared.images[0].image_id, credit=image["credit"], **words)]
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
