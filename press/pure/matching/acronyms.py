"""Pure: acronyms that a text gives to another body, or that several organizations share."""

from dataclasses import dataclass

from press.pure.matching.organization_words import KINDS
from press.pure.matching.organizations import OrganizationIndex, stems_of
from press.pure.matching.tokens import HYPHEN, OPEN, SPACE, Document, read


@dataclass(slots=True)
class OrganizationSpan:
    """Words `start` to `end` - 1 name an organization; None when it is not in the directory."""

    start: int
    end: int
    organization: int | None
    acronym: str = ""
    candidates: tuple[int, ...] = ()


def drop_introduced(
    document: Document,
    stems: list[str],
    spans: list[OrganizationSpan],
    index: OrganizationIndex,
) -> None:
    """An acronym given in brackets to some other body's name is that body's in this text."""
    tokens = document.tokens
    ends = {span.end: span for span in spans}
    foreign: set[str] = set()
    for span in spans:
        if not span.acronym or tokens[span.start].gap != OPEN:
            continue
        closed = span.end >= len(tokens) or tokens[span.end].gap not in (SPACE, HYPHEN)
        before = ends.get(span.start)
        if not closed or (before and before.organization == span.organization):
            continue
        if _spelt_out(document, stems, span, index):
            foreign.add(span.acronym)
    for span in spans:
        if span.acronym in foreign:
            span.organization, span.candidates = None, ()


def _spelt_out(
    document: Document, stems: list[str], span: OrganizationSpan, index: OrganizationIndex
) -> bool:
    """Whether the words before the bracket spell the acronym but are not that organization."""
    if span.organization is None:
        return False
    letters = span.acronym.replace(" ", "").casefold()
    words: list[int] = []
    for place in range(span.start - 1, max(-1, span.start - 12), -1):
        token = document.tokens[place]
        if len(words) == len(letters) or token.sentence != document.tokens[span.start].sentence:
            break
        if token.cap or len(token.key) > 3:
            words.insert(0, place)
    if "".join(document.tokens[i].text[0] for i in words).casefold() != letters:
        return False
    entry = index.entries[span.organization]
    name = read(entry.name.in_language(document.language), document.language)
    return bool({stems[i] for i in words} - set(stems_of(name)) - KINDS)


def settle_shared(spans: list[OrganizationSpan]) -> None:
    """A shared acronym means the one organization that the text also names in full."""
    named = {span.organization for span in spans if span.organization is not None}
    for span in spans:
        if span.organization is None and span.candidates:
            known = [o for o in span.candidates if o in named]
            if len(known) == 1:
                span.organization = known[0]
