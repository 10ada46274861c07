"""Admin: a box for the name of a directory entry, which needs no script."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from press.admin.names import forms_of, named
from press.models.directory import Named
from press.pure.text import search_words

# What is offered when words fit several entries.
OFFERED = 10
SCRIPT = "press/admin/names.js"


class Ambiguous(ValidationError):
    """Words that fit several entries, `entries`, of which one has to be chosen."""

    def __init__(self, entries: list[Any]) -> None:
        super().__init__(_("Several entries have such a name: choose one."), code="ambiguous")
        self.entries = entries


class NamedEntry(forms.CharField):
    """Words of a name in any language, or a whole name, which say one entry; None when empty.

    A script offers names while one types, from the address in the box's own attribute. Entries
    that were merged into another one are not found.
    """

    def __init__(self, model: type[Named], *, asked_by: str, **kwargs: Any) -> None:
        """`asked_by` is the model and its field for whose sake Django's autocomplete answers."""
        self.model, self.asked_by = model, asked_by
        kwargs.setdefault("widget", forms.TextInput(attrs={"class": "vTextField"}))
        super().__init__(**{"required": False, "max_length": 255, **kwargs})

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        attrs = super().widget_attrs(widget)
        return {**attrs, "autocomplete": "off", "data-asked-by": self.asked_by}

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return self.found(text) if text else None

    def found(self, text: str) -> Any:
        entries = entries_called(self.model, text)
        if len(entries) > 1:
            raise Ambiguous(entries)
        return entries[0]


class NamedEntries(NamedEntry):
    """The same, but words may fit several entries, which are all meant."""

    def found(self, text: str) -> list[Any]:
        return entries_called(self.model, text)


def entries_called(model: type[Named], text: str) -> list[Any]:
    """The entries whose name, acronym or alias this is, else those that the words fit; a few.

    Raises ValidationError if there are none.
    """
    found = list(model.objects.current().filter(pk__in=named(model, text)))
    words = search_words(text)
    exact = [one for one in found if any(search_words(form) == words for form in forms_of(one))]
    if not found:
        raise ValidationError(_("The directory has no such name."), code="unknown")
    return (exact or found)[:OFFERED]


def names_address() -> str:
    """Where the script asks for names."""
    return f"{reverse('admin:autocomplete')}?app_label=press"
