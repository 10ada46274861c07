"""Admin: where an entry of the directory is used, in words, and why it cannot be deleted."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from press.admin.edition_counts import in_words
from press.admin.edition_list import change_url
from press.admin.words import STATES, state_tag
from press.pure.intervals import State
from press.reading.usage import latest_editions, usage

# The list of editions can be asked for these.
_ASKED = (State.PUBLIC, State.SCHEDULED, State.IN_REVIEW, State.DRAFT)
_USES = {
    State.PUBLIC: ngettext_lazy("%(number)s public edition", "%(number)s public editions", "count"),
    State.SCHEDULED: ngettext_lazy(
        "%(number)s scheduled edition", "%(number)s scheduled editions", "count"
    ),
    State.IN_REVIEW: ngettext_lazy(
        "%(number)s edition in review", "%(number)s editions in review", "count"
    ),
    State.DRAFT: ngettext_lazy("%(number)s draft", "%(number)s drafts", "count"),
    State.WITHDRAWN: ngettext_lazy("%(number)s withdrawal", "%(number)s withdrawals", "count"),
    State.SUPERSEDED: ngettext_lazy(
        "%(number)s earlier edition", "%(number)s earlier editions", "count"
    ),
    State.DISCARDED: ngettext_lazy(
        "%(number)s discarded draft", "%(number)s discarded drafts", "count"
    ),
    "posts": ngettext_lazy("%(number)s post", "%(number)s posts", "count"),
    "parts": ngettext_lazy("%(number)s part of it", "%(number)s parts of it", "count"),
    "predecessors": ngettext_lazy("%(number)s predecessor", "%(number)s predecessors", "count"),
    "merges": ngettext_lazy("%(number)s merge", "%(number)s merges", "count"),
}


def where_used(entry: Any, at: datetime) -> dict[str, Any]:
    """What the section of an entry's page shows."""
    found = usage(entry, at)
    return {
        "any": found.any,
        "states": [_state(entry, state, found.editions[state]) for state in _ASKED],
        "others": uses_in_words(found.others)
        + uses_in_words(
            {state: found.editions[state] for state in (State.WITHDRAWN, State.SUPERSEDED)}
        ),
        "discarded_only": found.discarded_only,
        "all": list_url(entry),
        "editions": [
            {"edition": one, "url": change_url(one), "tag": state_tag(one, at)}
            for one in latest_editions(entry, at)
        ],
    }


def list_url(entry: Any, **asked: str) -> str:
    """The desk's list of the editions that name an entry."""
    query = urlencode({entry._meta.model_name: entry.slug, **asked})
    return f"{reverse('admin:press_edition_changelist')}?{query}"


def _state(entry: Any, state: State, count: int) -> dict[str, Any]:
    return {"word": STATES[state], "count": in_words(count), "url": list_url(entry, state=state)}


def uses_in_words(counts: Mapping[str, int]) -> list[str]:
    """How many of each, those of which there are any."""
    return [
        str(_USES[name] % {"count": count, "number": in_words(count)})
        for name, count in counts.items()
        if count
    ]


def why_not_delete(entry: Any, at: datetime) -> str:
    """The sentence that refuses to delete an entry in use; empty if it may go."""
    found = usage(entry, at)
    if not found.any:
        return ""
    uses = uses_in_words({**found.editions, **found.others}) or [_("discarded drafts")]
    words = {"name": entry, "uses": get_text_list(uses, _("and"))}
    return _("“%(name)s” is used and cannot be deleted: %(uses)s.") % words
