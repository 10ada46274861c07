"""A fixed cast and plain functions that make what a test needs, through the verbs themselves."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

from django.contrib.auth.models import Group, User

from press.editorial.changes import Changes, OfficialLink, OrganizationLink
from press.editorial.drafting import open_release, revise, start, submit
from press.editorial.notices import correct, withdraw
from press.editorial.publication import approve
from press.editorial.roles import ensure_roles
from press.models import Appointment, Country, Edition, Official, Organization, PressRelease, Topic
from press.pure.text import slugify

NOON = datetime(2024, 3, 1, 7, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def person(username: str, role: str | None = None, **extra) -> User:
    user = User.objects.create(username=username, is_staff=True, password="!", **extra)
    if role:
        user.groups.add(Group.objects.get(name=role))
    return user


def cast() -> SimpleNamespace:
    """Two writers, two editors, an administrator, and an outsider with no role."""
    ensure_roles()
    return SimpleNamespace(
        writer=person("writer", "Writer"),
        second_writer=person("second_writer", "Writer"),
        editor=person("editor", "Editor"),
        second_editor=person("second_editor", "Editor"),
        administrator=person("administrator", "Administrator"),
        outsider=person("outsider"),
    )


def official(name: str = "Kairat Umarov", **extra) -> Official:
    extra = {"slug": slugify(name), "name_en": name, **extra}
    return Official.objects.create(**extra)


def organization(name: str = "World Health Organization", **extra) -> Organization:
    extra = {"slug": slugify(name), "name_en": name, **extra}
    return Organization.objects.create(**extra)


def topic(name: str = "Human rights", **extra) -> Topic:
    return Topic.objects.create(**{"slug": slugify(name), "name_en": name, **extra})


def post(who: Official, where: Organization, title: str, start=None, end=None) -> Appointment:
    return Appointment.objects.create(
        official=who, organization=where, title_en=title, start=start, end=end
    )


def changes(
    officials: Iterable[Official] | None = None,
    organizations: Iterable[Organization] | None = None,
    topics: Iterable[Topic] | None = None,
    countries: Iterable[Country] | None = None,
    **fields,
) -> Changes:
    fields = {"title": "Talks in Geneva", "body": "<p>The talks were held.</p>", **fields}
    return Changes(
        fields=fields,
        officials=None if officials is None else [OfficialLink(who.pk) for who in officials],
        organizations=None
        if organizations is None
        else [OrganizationLink(body.pk) for body in organizations],
        topics=None if topics is None else [item.pk for item in topics],
        countries=None if countries is None else [item.pk for item in countries],
    )


def draft(who: SimpleNamespace, language: str = "en", at: datetime = NOON, **given) -> Edition:
    return open_release(language, changes(**given), by=who.writer, at=at)


def in_review(who: SimpleNamespace, language: str = "en", at: datetime = NOON, **given) -> Edition:
    made = draft(who, language, at, **given)
    return submit(made, by=who.writer, at=at, revision=made.revision)


def public_edition(
    who: SimpleNamespace,
    language: str = "en",
    at: datetime = NOON,
    release: PressRelease | None = None,
    live_from: datetime | None = None,
    expires_at: datetime | None = None,
    **given,
) -> Edition:
    """An edition approved at `at`: public at once, or from `live_from`."""
    if release is None:
        made = open_release(language, changes(**given), by=who.writer, at=at)
    else:
        made = start(release, language, by=who.writer, at=at, changes=changes(**given))
    made = submit(made, by=who.writer, at=at, revision=made.revision)
    return approve(
        made,
        by=who.editor,
        at=at,
        revision=made.revision,
        live_from=live_from,
        expires_at=expires_at,
    )


def corrected(
    who: SimpleNamespace,
    edition: Edition,
    at: datetime,
    live_from: datetime | None = None,
    **fields,
) -> Edition:
    """The next edition, a correction, approved at `at`."""
    made = correct(edition, "The place was wrong: it is Geneva.", by=who.writer, at=at)
    if fields:
        made = revise_fields(who, made, at, **fields)
    made = submit(made, by=who.writer, at=at, revision=made.revision)
    return approve(made, by=who.editor, at=at, revision=made.revision, live_from=live_from)


def revise_fields(who: SimpleNamespace, edition: Edition, at: datetime, **fields) -> Edition:
    return revise(edition, Changes(fields=fields), by=who.writer, at=at, revision=edition.revision)


def withdrawn(who: SimpleNamespace, edition: Edition, at: datetime) -> Edition:
    return withdraw(edition, "Sent out by mistake.", by=who.editor, at=at)
