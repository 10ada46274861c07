"""Models: the directory as the finder's values, kept as long as the directory stays the same."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings

from press.models.directory import Appointment, Official, Organization
from press.models.record import ContentVersion
from press.pure.directory import AppointmentEntry, Directory, OfficialEntry, OrganizationEntry
from press.pure.html import plain_text
from press.pure.mentions import Findings, MentionIndex, build_index, find_mentions


@dataclass(frozen=True)
class Found:
    """The finder's answer with primary keys, ready to become suggestion rows."""

    officials: list[dict[str, Any]]
    organizations: list[dict[str, Any]]
    unknown_people: tuple[str, ...]
    warnings: tuple[str, ...]


def read_text(title: str, summary: str, body: str) -> str:
    """What is read for names: title, a summary of its own, and body, one paragraph a line."""
    text = plain_text(body)
    return "\n".join(part for part in (title, "" if summary in text else summary, text) if part)


def directory_values() -> tuple[Directory, dict[str, list[int]]]:
    """The whole directory by primary keys, and each official's appointments in entry order."""
    appointments: dict[int, list[Appointment]] = {}
    for post in Appointment.objects.order_by("id"):
        appointments.setdefault(post.official_id, []).append(post)
    organizations = tuple(
        OrganizationEntry(
            id=str(row.pk),
            name=row.names,
            acronym=row.acronyms,
            aliases=(*row.aliases, *row.aliases_en, *row.aliases_ru, *row.aliases_kk),
            type=row.type,
            country=row.country.code if row.country else "",
            parent=str(row.parent_id or ""),
        )
        for row in Organization.objects.current().select_related("country").order_by("id")
    )
    officials = tuple(
        OfficialEntry(
            id=str(row.pk),
            name=row.names,
            aliases=(*row.aliases, *row.aliases_en, *row.aliases_ru, *row.aliases_kk),
            appointments=tuple(
                AppointmentEntry(str(post.organization_id or ""), post.titles, post.start, post.end)
                for post in appointments.get(row.pk, ())
            ),
        )
        for row in Official.objects.current().order_by("id")
    )
    posts = {str(key): [post.pk for post in rows] for key, rows in appointments.items()}
    return Directory(organizations, officials), posts


@lru_cache(maxsize=1)
def directory_index(version: int) -> tuple[MentionIndex, dict[str, list[int]]]:
    """The index of the directory at a version; every verb that changes the directory moves it."""
    directory, posts = directory_values()
    return build_index(directory, home=settings.HOME_COUNTRY), posts


def find_in_directory(text: str, language: str, on: date | None) -> Found:
    """Whom a text names, by the directory as it stands."""
    version = ContentVersion.objects.values_list("directory", flat=True).first() or 0
    index, posts = directory_index(version)
    findings: Findings = find_mentions(text, index, language, on)
    return Found(
        officials=[
            {
                "official_id": int(item.id),
                "appointment_id": None
                if item.appointment is None
                else posts[item.id][item.appointment],
                "participation": str(item.participation),
                "form": item.form[:500],
                "sentence": item.sentence,
                "position": item.position,
            }
            for item in findings.officials
        ],
        organizations=[
            {
                "organization_id": int(item.id),
                "participation": str(item.participation),
                "form": item.form[:500],
                "sentence": item.sentence,
                "position": item.position,
            }
            for item in findings.organizations
        ],
        unknown_people=findings.unknown_people,
        warnings=findings.warnings,
    )
