"""Admin: two entries of the directory side by side, with what one of them will be."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from press.admin.mentions import post_label
from press.editorial.inheritance import inherited
from press.editorial.merged_rows import twins
from press.models import Appointment, Official
from press.models.merges import Entry
from press.pure.directory import ALIASES, LANGUAGES
from press.reading.capped import MOST
from press.reading.merging_entries import posts, uses

# In the order of the entry's own page.
_COLUMNS = {
    "official": (
        *(f"name_{code}" for code in LANGUAGES),
        *ALIASES,
        "country",
        "portrait",
        *(f"biography_{code}" for code in LANGUAGES),
    ),
    "organization": (
        *(f"{part}_{code}" for part in ("name", "acronym") for code in LANGUAGES),
        *ALIASES,
        "type",
        "country",
        "parent",
        "successor",
        "website",
        "logo",
    ),
}


@dataclass(frozen=True)
class Line:
    """One thing that entries have; each as a list of lines to show."""

    label: str
    kept: list[str]
    given_up: list[str]
    together: list[str]
    # Whether the entry kept becomes another one in this.
    changes: bool


def lines(kept: Entry, given_up: Entry, at: datetime) -> list[Line]:
    """What both have and what the one kept will have; what neither has is left out."""
    shown = [*_columns(kept, given_up), _addresses(kept, given_up), _posts(kept, given_up)]
    shown += _uses(kept, given_up, at)
    return [line for line in shown if line.kept or line.given_up or line.together]


def _columns(kept: Entry, given_up: Entry) -> list[Line]:
    gained = inherited(kept, given_up)
    found = []
    for name in _COLUMNS[str(kept._meta.model_name)]:
        field: Any = kept._meta.get_field(name)
        changes = field.attname in gained
        own, theirs = _words(kept, name), _words(given_up, name)
        new = gained.get(field.attname)
        together = own if not changes else new if isinstance(new, list) else theirs
        found.append(Line(capfirst(field.verbose_name), own, theirs, together, changes))
    return found


def _words(entry: Entry, name: str) -> list[str]:
    """A column as lines: a choice by its name, a long text by its beginning."""
    value = getattr(entry, f"get_{name}_display", lambda: getattr(entry, name))()
    if isinstance(value, list):
        return [str(one) for one in value]
    return [Truncator(value).words(12)] if value else []


def _addresses(kept: Entry, given_up: Entry) -> Line:
    leads = _("%(slug)s leads here") % {"slug": given_up.slug}
    return Line(_("Public address"), [kept.slug], [given_up.slug], [kept.slug, leads], changes=True)


def _posts(kept: Entry, given_up: Entry) -> Line:
    same = twins(kept, given_up)
    own, theirs = posts(kept), posts(given_up)
    new = [post for post in theirs if post.pk not in same]
    together = [_post(post, kept) for post in (*own, *new)]
    label = _("Posts") if isinstance(kept, Official) else _("Posts held there")
    return Line(
        label,
        [_post(post, kept) for post in own],
        [_post(post, kept) for post in theirs],
        together,
        changes=bool(new),
    )


def _post(post: Appointment, entry: Entry) -> str:
    """A post as the side that is not the entry's own needs it."""
    label = post_label(post)
    return label if isinstance(entry, Official) else f"{post.official}: {label}"


def _uses(kept: Entry, given_up: Entry, at: datetime) -> list[Line]:
    own, theirs, together = uses(kept, given_up, at)
    return [
        Line(
            label,
            *([_number(getattr(one, name))] for one in (own, theirs, together)),
            changes=getattr(own, name) != getattr(together, name),
        )
        for name, label in (
            ("public", _("Named in public editions")),
            ("others", _("Named in other editions")),
        )
    ]


def _number(value: int) -> str:
    return str(value) if value <= MOST else f"{MOST}+"
