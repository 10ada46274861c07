"""Admin: the findings of the proof reading in words, with the way to each place."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import formats
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from press.admin.words import field_word
from press.editorial.proofs import SENTENCES, place_of
from press.models import Edition
from press.models.directory import spoken_language
from press.models.editions import OPEN, Language
from press.models.proofing import BLOCKING, proofs_of
from press.pure.directory import Names
from press.pure.proofs.finding import Proof

# What is advised, beside what blocks approval.
ADVICE: dict[str, Promise] = {
    "no_dateline": _("No place is given: the dateline has no city."),
    "title_not_held": _("%(official)s did not hold this post on %(day)s: %(title)s."),
    "glued_names": _("Two words seem to be one: “%(words)s”."),
    "double_space": _("Two spaces in a row: “%(words)s”."),
    "space_before_mark": _("A space before a comma or a full stop: “%(words)s”."),
    "undefined_acronym": _("%(words)s is not explained. Give it once in brackets behind its name."),
    "wrong_weekday": _("The weekday does not agree: “%(words)s”. That day is a %(weekday)s."),
    "other_event_date": _("The text is dated “%(words)s”, but the date of the event is %(day)s."),
    "insecure_link": _("The link “%(words)s” is not https: %(address)s"),
    "long_title": _("%(length)s characters: lists and search engines show about %(longest)s."),
    "long_summary": _("%(length)s characters: lists and search engines show about %(longest)s."),
    "other_officials": _("%(language)s links other officials."),
    "other_organizations": _("%(language)s links other organizations."),
}

SIDES = {"only_there": _("Only there: %(names)s."), "only_here": _("Only here: %(names)s.")}

# Where the page shows what a finding is about.
ANCHORS = {
    "officials": "official_mentions-group",
    "organizations": "organization_mentions-group",
    "images": "image_rows-group",
}


@dataclass(frozen=True)
class Row:
    """A finding as the panel lists it; `anchor` is the id of its field or list on the form."""

    proof: Proof
    place: str
    sentence: str
    anchor: str
    blocks: bool


def panel(edition: Edition, at: datetime) -> dict[str, Any] | None:
    """The proof reading of an edition being worked on, those that block first; else None."""
    if edition.decision not in OPEN or edition.withdrawal:
        return None
    rows = [_row(proof) for proof in proofs_of(edition, at)]
    return {
        "edition": edition,
        "rows": rows,
        "blocking": sum(row.blocks for row in rows),
    }


def _row(proof: Proof) -> Row:
    return Row(
        proof=proof,
        place=place_of(proof) or capfirst(field_word(proof.field)),
        sentence=sentence(proof),
        anchor=ANCHORS.get(proof.field, f"id_{proof.field}"),
        blocks=proof.code in BLOCKING,
    )


def sentence(proof: Proof) -> str:
    """What was found, in the language of the desk."""
    said = {**SENTENCES, **ADVICE}[proof.code] % {"words": proof.words, **_shown(proof)}
    return " ".join([said, *_differences(proof)])


def _shown(proof: Proof) -> dict[str, object]:
    """A finding's values as a person reads them."""
    shown = dict(proof.data)
    if isinstance(day := shown.get("day"), date):
        shown |= {
            "day": formats.date_format(day, "j E Y"),
            "weekday": formats.date_format(day, "l"),
        }
    if "language" in shown:
        shown["language"] = Language(shown["language"]).label
    for key in ("official", "title"):
        if isinstance(names := shown.get(key), Names):
            shown[key] = names.in_language(spoken_language())
    return shown


def _differences(proof: Proof) -> Iterator[str]:
    """Whom only one of two languages links."""
    for key, words in (
        ("only_there", _("Only there: %(names)s.")),
        ("only_here", _("Only here: %(names)s.")),
    ):
        if names := proof.data.get(key):
            listed = ", ".join(one.in_language(spoken_language()) for one in names)
            yield str(words % {"names": listed})
