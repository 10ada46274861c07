"""Admin: the box in which rich text is written."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django_prose_editor.fields import ProseEditorFormField
from django_prose_editor.widgets import AdminProseEditorWidget
from js_asset import InlineStyle, Media

# Just what clean_html keeps: a button whose work the next save undoes would be a lie.
EXTENSIONS = {
    "Bold": True,
    "Italic": True,
    "Superscript": True,
    "Subscript": True,
    "Heading": {"levels": [2, 3]},
    "BulletList": True,
    "OrderedList": {"enableListAttributes": False},
    "ListItem": True,
    "Blockquote": True,
    "HardBreak": True,
    "Link": {"enableTarget": False, "protocols": ["http", "https", "mailto"]},
    "Table": True,
    "TableRow": True,
    "TableHeader": True,
    "TableCell": True,
    "History": True,
}

# The editor writes its styles into the page unless it finds them there. The policy forbids that, so
# it finds an empty sheet: desk.css has what is needed of them.
_NO_STYLES = Media(css={"all": [InlineStyle("", **{"data-tiptap-style": True})]})


class Editor(AdminProseEditorWidget):
    @property
    def media(self) -> Media:
        return super().media + _NO_STYLES


def rich_text(label: Any, help_text: Any) -> ProseEditorFormField:
    """The editor's field; without JavaScript it is a plain box of HTML."""
    return ProseEditorFormField(
        label=label,
        help_text=help_text,
        required=False,
        config={"extensions": EXTENSIONS},
        widget=Editor,
    )


def with_nonce(request: HttpRequest, media: forms.Media) -> forms.Media:
    """A page's styles and scripts, the editor's import map allowed to stand inside the page."""
    return media.with_nonce(str(request.csp_nonce)) if isinstance(media, Media) else media
