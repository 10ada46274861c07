"""Admin: the panel of an edition's page that shows whom the finder saw in its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.http import HttpRequest
from django.utils.translation import ngettext

from press.admin.mentions import post_label
from press.admin.unknown import NewOfficialForm
from press.editorial.mentions import proposal
from press.models import Edition, Suggestion
from press.models.mentions import Participation

Subject = Suggestion.Subject
# The panel's own buttons, by the names under which they are posted.
BUTTONS = ("_link_one", "_link_all", "_add", "_known", "_dismiss", "_look")


@dataclass(frozen=True)
class Proposal:
    """A suggestion as the panel lists it; the sentence is cut at the words that were found."""

    key: str
    name: str
    post: str
    part: str
    participation: str
    before: str
    found: str
    after: str
    adding: NewOfficialForm | None = None


def key_of(row: Suggestion) -> str:
    """What a button means: a save that changes the text proposes anew, under new primary keys."""
    subject, official, organization, form = proposal(row)
    return f"{subject}-{official or organization or crc32(form.encode())}"


def part_of(key: str) -> str:
    """The name under which the part that a suggested entity took is posted."""
    return f"part-{key}"


def proposed(edition: Edition) -> dict[str, Suggestion]:
    """What the panel lists, by key, in its order."""
    rows = edition.suggestions.filter(dismissed=False).select_related(
        "official", "organization", "appointment"
    )
    return {key_of(row): row for row in rows}


def panel(
    edition: Edition, request: HttpRequest, taken_up: Mapping[str, Any] | None
) -> dict[str, Any]:
    """The panel's suggestions by subject, in one query, with what was typed there before.

    `taken_up` holds the words that were kept unsaved, when somebody asked for theirs.
    """
    posted = request.method == "POST"
    typed = request.POST if posted else taken_up or request.GET
    pressed = request.POST.get("_add", "")
    found: dict[str, list[Proposal]] = {subject: [] for subject in Subject.values}
    for key, row in proposed(edition).items():
        found[row.subject].append(_proposal(key, row, edition.language, typed, pressed == key))
    linkable = found[Subject.OFFICIAL] + found[Subject.ORGANIZATION]
    return {
        **found,
        "linkable": linkable,
        "any": any(found.values()),
        "counts": _counts(len(linkable), len(found[Subject.UNKNOWN_PERSON])),
        "participations": Participation.choices,
        "pressed": posted and any(name in request.POST for name in BUTTONS),
    }


def _proposal(
    key: str, row: Suggestion, language: str, typed: Mapping[str, Any], pressed: bool
) -> Proposal:
    adding = None
    if row.subject == Subject.UNKNOWN_PERSON:
        adding = NewOfficialForm(key, row.form, language, typed, pressed=pressed)
    before, found, after = _marked(row.sentence, row.form)
    return Proposal(
        key=key,
        name=str(row.official or row.organization or row.form),
        post=post_label(row.appointment) if row.appointment else "",
        part=typed.get(part_of(key), row.participation),
        participation=row.get_participation_display(),
        before=before,
        found=found,
        after=after,
        adding=adding,
    )


def _marked(sentence: str, form: str) -> tuple[str, str, str]:
    """A sentence around the words that were found in it, whole where they are not literally."""
    place = re.search(rf"(?<!\w){re.escape(form)}(?!\w)", sentence) if form else None
    if place is None:
        return sentence, "", ""
    return sentence[: place.start()], place[0], sentence[place.end() :]


def _counts(linkable: int, unknown: int) -> str:
    """How many there are to link, and how many the directory lacks; nothing for none."""
    parts = []
    if linkable:
        parts.append(ngettext("%(count)s suggestion", "%(count)s suggestions", linkable))
    if unknown:
        parts.append(ngettext("%(count)s unknown", "%(count)s unknown", unknown))
    numbers = [number for number in (linkable, unknown) if number]
    return ", ".join(part % {"count": number} for part, number in zip(parts, numbers, strict=True))


def carried(edition: Edition, posted: Mapping[str, Any]) -> dict[str, str]:
    """What was typed in the panel and is not done yet: a save for another reason must keep it."""
    kept: dict[str, str] = {}
    for key, row in proposed(edition).items():
        name = part_of(key)
        if row.subject == Subject.UNKNOWN_PERSON:
            kept |= NewOfficialForm(key, row.form, edition.language, posted).carried
        elif posted.get(name, row.participation) != row.participation:
            kept[name] = posted[name]
    return kept
