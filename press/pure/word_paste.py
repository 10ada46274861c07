"""Pure: what a word processor puts on the clipboard, as the rich text a release may hold."""

import re
from html.parser import HTMLParser

import nh3

from press.pure.characters import drop_unwanted
from press.pure.filtering import CONTAINERS, HEADING_TAGS, INLINE, LEFT_OUT, PARAGRAPHS, VOID
from press.pure.html import clean_html
from press.pure.nesting import names, refuse_deep_nesting

# As a browser would read it, with what tells a remark from the words beside it.
_filter = nh3.Cleaner(
    tags=PARAGRAPHS | CONTAINERS | INLINE | VOID | set(HEADING_TAGS) | {"del"},
    clean_content_tags=LEFT_OUT,
    attributes={
        "*": {"style", "class"},
        "a": {"href"},
        "td": {"colspan", "rowspan"},
        "th": {"colspan", "rowspan"},
    },
    # The mark of a note leads to a place in a file that the program made for the clipboard.
    url_schemes=names("http https mailto file"),
    link_rel=None,
)

# Marks of notes and remarks in Word, LibreOffice and Google Docs, and where they lead.
_DROPPED_CLASSES = names(
    """msodel msofootnotereference msoendnotereference msocommentreference msocomanchor msocomoff
    sdfootnoteanc sdfootnotesym sdendnoteanc sdendnotesym"""
)
_DROPPED_STYLE = re.compile(
    r"mso-(?:footnote|endnote)-id|mso-element:\s*comment|mso-hide:\s*all|display:\s*none",
    re.IGNORECASE,
)
_MARK_HREF = re.compile(
    r"(?!https?:).*#(?:_(?:ftn|edn|msocom_)|sd(?:foot|end)note|ftnt|cmnt)(?:_?ref)?\d+\w*",
    re.IGNORECASE | re.DOTALL,
)
# Word for the web puts every item of a list into a list of its own.
_LIST_TORN = re.compile(r'</(ul|ol)>\s*</div>\s*<div class="ListContainerWrapper[^>]*>\s*<\1[^>]*>')


def clean_pasted(html: str) -> str:
    """What was copied from Word, LibreOffice or Google Docs, as `clean_html` would have it.

    Lists that were only drawn become lists. Deleted, hidden and remarked text goes, inserted
    text stays. The marks of notes go; a note's own text stays as a paragraph, since somebody
    wrote it. Raises `MarkupError` for markup nested too deeply or with more than a million
    characters.
    """
    text = drop_unwanted(html)
    refuse_deep_nesting(text)
    writer = _Writer()
    writer.feed(_filter.clean(text))
    writer.close()
    return clean_html(_LIST_TORN.sub("", "".join(writer.kept)))


def _is_dropped(tag: str, attributes: dict[str, str]) -> bool:
    """Whether an element goes with all that it holds."""
    classes = attributes.get("class", "").lower().split()
    return (
        tag == "del"
        or not _DROPPED_CLASSES.isdisjoint(classes)
        or bool(_DROPPED_STYLE.search(attributes.get("style", "")))
        or bool(_MARK_HREF.fullmatch(attributes.get("href", "")))
    )


class _Writer(HTMLParser):
    """Writes well-formed HTML down again without the elements that are dropped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.kept: list[str] = []
        self._dropped_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if self._dropped_depth or _is_dropped(tag, attributes):
            self._dropped_depth += tag not in VOID
        else:
            self.kept.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if self._dropped_depth:
            self._dropped_depth -= 1
        else:
            self.kept.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._keep(data)

    def handle_entityref(self, name: str) -> None:
        self._keep(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self._keep(f"&#{name};")

    def _keep(self, text: str) -> None:
        if not self._dropped_depth:
            self.kept.append(text)
