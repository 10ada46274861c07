"""Pure: title, lead and place told from the body of a manuscript."""

import re
from dataclasses import dataclass, field

from press.pure.blocks import Block, Paragraph, paragraphs
from press.pure.manuscript_parts import Pages
from press.pure.sentences import opening, sentence_ends

MAX_TITLE = 255
# A first line that nobody marked as the title is one only when it is short.
MAX_UNMARKED_TITLE = 200
MAX_SUMMARY = 320
# A shorter first paragraph is more likely a date or a place than what the text says.
_SHORTEST_LEAD = 40
_SHORTEST_OPENING = 60

_DATELINE = re.compile(r"(.{3,90}?)\s+[–—-]\s")
_PLACE = re.compile(r"(?:г\.\s*|қ\.\s*)?[^\W\d_][^\d_]{1,59}")


@dataclass
class Headline:
    """What stands above a body: `moved` lines were taken out of it, everything else stays there."""

    title: str
    summary: str
    place: str
    moved: list[str]
    warnings: list[str] = field(default_factory=list)


def take_headline(pages: Pages) -> Headline:
    """Find title, summary and place; a title or lead that is a paragraph leaves the body."""
    headline = Headline("", "", "", [])
    _take_title(pages, headline)
    lead = _marked_lead(pages.blocks)
    if lead and len(lead.text()) <= MAX_SUMMARY:
        headline.summary = _remove(pages.blocks, lead)
        headline.moved.append(headline.summary)
    elif pages.description and not pages.description.endswith(("…", "...")):
        headline.summary = opening(pages.description, MAX_SUMMARY)
    else:
        headline.summary = opening(_telling_text(pages.blocks), MAX_SUMMARY)
    headline.place = place_of(next((p.text() for _, p in paragraphs(pages.blocks)), ""))
    return headline


def place_of(text: str) -> str:
    """The place of a dateline such as "ASTANA, 11 December 2023 –"; empty when there is none."""
    dateline = _DATELINE.match(text)
    if not dateline or not re.search(r"\b(?:19|20)\d\d\b", dateline[1]):
        return ""
    parts: list[str] = []
    for part in dateline[1].split(","):
        if re.search(r"\d", part):
            if part.strip()[0].islower():
                return ""
            break
        parts.append(part.strip())
    place = ", ".join(parts)
    if not _PLACE.fullmatch(place) or (not place[0].isupper() and "." not in place[:3]):
        return ""
    return place.title() if place.isupper() else place


def _take_title(pages: Pages, headline: Headline) -> None:
    found = [paragraph for _, paragraph in paragraphs(pages.blocks)]
    marked = _marked_title(found)
    if not marked and pages.page_title:
        _use_page_title(pages, headline, found)
    elif marked or found:
        paragraph = marked or found[0]
        _use_paragraph(pages, headline, paragraph, MAX_TITLE if marked else MAX_UNMARKED_TITLE)


def _marked_title(found: list[Paragraph]) -> Paragraph | None:
    marked = {paragraph.origin: paragraph for paragraph in reversed(found)}
    return marked.get("title") or marked.get("h1")


def _use_page_title(pages: Pages, headline: Headline, found: list[Paragraph]) -> None:
    """Take the page's own title, or the first paragraph where the title repeats it."""
    first = found[0] if found else None
    if first and pages.page_title.startswith(first.text()) and len(first.text()) <= MAX_TITLE:
        _use_paragraph(pages, headline, first, MAX_TITLE)
        return
    headline.title = opening(pages.page_title, MAX_TITLE)
    headline.moved.append(pages.page_title)


def _use_paragraph(pages: Pages, headline: Headline, paragraph: Paragraph, longest: int) -> None:
    if len(paragraph.text()) <= longest:
        headline.title = _remove(pages.blocks, paragraph)
        headline.moved.append(headline.title)
        return
    headline.title = opening(paragraph.text(), longest)
    paragraph.tag = "p"
    headline.warnings.append(
        f"The first line is longer than {longest} characters, so the title was cut from it and "
        "the whole line stays in the body."
    )


def _marked_lead(blocks: list[Block]) -> Paragraph | None:
    """The paragraph marked as the lead: by its style, or the first one when all of it is strong."""
    found = [paragraph for _, paragraph in paragraphs(blocks)]
    styled = next((paragraph for paragraph in found[:3] if paragraph.origin == "lead"), None)
    if styled or not blocks:
        return styled
    first = blocks[0]
    if not isinstance(first, Paragraph) or first.tag != "p" or not first.is_strong():
        return None
    plain_follows = any(not paragraph.is_strong() for paragraph in found[1:])
    return first if plain_follows and len(first.text()) >= _SHORTEST_LEAD else None


def _telling_text(blocks: list[Block]) -> str:
    """The first paragraph that says something, not just where and when."""
    texts = [paragraph.text() for _, paragraph in paragraphs(blocks) if paragraph.tag == "p"]
    long = (text for text in texts if len(text) >= _SHORTEST_OPENING or sentence_ends(text))
    return next(long, texts[0] if texts else "")


def _remove(blocks: list[Block], paragraph: Paragraph) -> str:
    """Take a paragraph out of the blocks and return its words."""
    around = next(inner for inner, found in paragraphs(blocks) if found is paragraph)
    around[:] = [block for block in around if block is not paragraph]
    return paragraph.text()
