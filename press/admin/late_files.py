"""Admin: a list of files that was made beside an older save, until it is one with the newest."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import QueryDict

from press.admin.merge_saves import conflict, described, in_short
from press.admin.merge_saves_form import SEEN, MergeForm
from press.models import Edition, Save
from press.pure.content_merging import Merge, merge_contents
from press.pure.merging import Outcome
from press.reading.stale_saves import in_words, last_changes, whole_content

LISTS = ("attachments", "media_links")


@dataclass(frozen=True)
class LateFiles:
    """What a person wants of files and links, the save they saw, and what was saved after it.

    `theirs` and `mine` are shaped as saves are kept; of `mine` only the lists here are read.
    """

    edition: Edition
    seen: Save | None
    later: list[Save]
    theirs: dict[str, Any]
    mine: dict[str, Any]
    posted: QueryDict

    @cached_property
    def merge(self) -> Merge:
        return merge_contents(self.seen.content if self.seen else None, self.theirs, self.mine)

    @cached_property
    def form(self) -> MergeForm:
        return MergeForm(self.merge.conflicts, self.posted if SEEN in self.posted else None)

    def settled(self) -> dict[str, Any] | None:
        """The merged lists; None while there is something to look at or to choose.

        Where others changed only the text there is nothing to look at.
        """
        if self.seen and all(
            (self.seen.content.get(name) or []) == self.theirs[name] for name in LISTS
        ):
            return self.mine
        looked_at = self.posted.get(SEEN) == str(self.edition.revision)
        return (
            self.merge.content(self.form.cleaned_data)
            if looked_at and self.form.is_valid()
            else None
        )

    def context(self, at: datetime) -> dict[str, Any]:
        """What was done meanwhile, in words, with a choice for what both did."""
        was = self.seen.content if self.seen else self.theirs
        contents = {"was": was, "theirs": self.theirs, "mine": whole_content(was, self.mine)}
        places = [
            place
            for place in in_words(self.edition, self.merge, contents, at)
            if place.place.part in LISTS
        ]
        who = last_changes(self.seen, self.later)
        both = [place for place in places if place.place.outcome == Outcome.CONFLICT]
        taken = [place for place in places if place.place.outcome != Outcome.CONFLICT]
        return {
            "later": in_short(self.later),
            "conflicts": [conflict(place, self.form, who) for place in both],
            "taken": [described(place, who) for place in taken],
            "seen": {"name": SEEN, "value": self.edition.revision},
        }
