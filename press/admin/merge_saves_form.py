"""Admin: the choices that a merge asks for: mine, theirs, or words of one's own."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from press.admin.editor import rich_text
from press.editorial.changes import LINE_FIELDS, clean_value
from press.pure.content_merging import RICH, Place
from press.pure.html import clean_html
from press.pure.merging import blocks_of
from press.pure.nesting import MarkupError

MINE, THEIRS, OWN = "mine", "theirs", "own"
CHOICE, TEXT = "choice-", "text-"
# The save beside which the choices were made.
SEEN = "merge-seen"


class MergeForm(forms.Form):
    """A choice for each conflict, and beside those of texts a box that has both to begin with.

    A choice made before a third save is still chosen, as long as its place is as it was.
    """

    def __init__(self, conflicts: Sequence[Place], posted: QueryDict | None) -> None:
        self.conflicts = conflicts
        super().__init__(_completed(conflicts, posted) if posted is not None else None)
        for place in conflicts:
            self._ask(place)

    def _ask(self, place: Place) -> None:
        choices = [(MINE, _("Take mine")), (THEIRS, _("Take theirs"))]
        if place.writable:
            choices.append((OWN, _("Take what is written here")))
            self.fields[f"{TEXT}{place.key}"] = _words_field(place)
        self.fields[f"{CHOICE}{place.key}"] = forms.ChoiceField(
            choices=choices,
            initial=_suggested(place),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one of them.")},
        )

    def clean(self) -> dict[str, Any]:
        """Put the value to take for each conflict under its key."""
        cleaned = super().clean() or {}
        for place in self.conflicts:
            choice = cleaned.get(f"{CHOICE}{place.key}")
            if choice in {MINE, THEIRS}:
                cleaned[place.key] = getattr(place.piece, choice)
            elif choice == OWN:
                self._take_words(place, cleaned)
        return cleaned

    def _take_words(self, place: Place, cleaned: dict[str, Any]) -> None:
        name = f"{TEXT}{place.key}"
        try:
            cleaned[place.key] = _value(place, cleaned.get(name, ""))
        except MarkupError as error:
            self.add_error(name, str(error))


def _value(place: Place, text: str) -> Any:
    if place.part in RICH:
        return blocks_of(clean_html(text))
    return clean_value(place.part, text.replace("\r\n", "\n"))


def _suggested(place: Place) -> str:
    """Nothing is chosen for a person, save both changes where they are about other words."""
    return OWN if place.proposal is not None else ""


def _completed(conflicts: Sequence[Place], posted: QueryDict) -> QueryDict:
    """What was posted, with what a place that is new since then begins with."""
    data = posted.copy()
    for place in conflicts:
        if place.writable and f"{TEXT}{place.key}" not in data:
            data[f"{TEXT}{place.key}"] = place.beginning
            data.setdefault(f"{CHOICE}{place.key}", _suggested(place))
    return data


def _words_field(place: Place) -> forms.Field:
    label = _("In your own words")
    if place.part in RICH:
        field: forms.Field = rich_text(label, "")
    else:
        line = place.part in LINE_FIELDS and place.part != "summary"
        widget = AdminTextInputWidget if line else AdminTextareaWidget
        attrs = {"class": "vLargeTextField"} | ({} if line else {"rows": 3})
        field = forms.CharField(label=label, required=False, widget=widget(attrs=attrs))
    field.initial = place.beginning
    return field
