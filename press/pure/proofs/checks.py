"""Pure: all proof checks of a text, in the order of the page."""

from collections.abc import Iterator
from dataclasses import dataclass

from press.pure.proofs.acronyms import undefined_acronyms
from press.pure.proofs.days import other_event_date, wrong_dates
from press.pure.proofs.finding import Proof, Text
from press.pure.proofs.letters import glued_names, mixed_alphabets
from press.pure.proofs.spacing import double_spaces, space_before_mark

# What lists and search engines show of a text.
LONGEST = {"title": 65, "summary": 160}

# Kinds that open with the place; a speech, an interview or a briefing has a setting instead.
WITH_DATELINE = frozenset({"press_release", "statement", "readout", "announcement", "communique"})


@dataclass(frozen=True)
class Known:
    """Words of the directory: those written with a capital inside, and acronyms."""

    words: frozenset[str] = frozenset()
    acronyms: frozenset[str] = frozenset()


def proofs_of_text(text: Text, known: Known) -> list[Proof]:
    """Every finding about a text, the fields in the order of the page."""
    order = {name: place for place, name in enumerate(_fields(text))}
    found = [*_by_passage(text, known), *wrong_dates(text), *_of_the_whole(text, known)]
    return sorted(found, key=lambda one: (order.get(one.field, len(order)), one.paragraph or 0))


def _fields(text: Text) -> dict[str, None]:
    return dict.fromkeys(passage.field for passage in text.passages)


def _by_passage(text: Text, known: Known) -> Iterator[Proof]:
    for passage in text.passages:
        yield from mixed_alphabets(passage, text.language)
        yield from glued_names(passage, known.words)
        yield from double_spaces(passage)
        yield from space_before_mark(passage)


def _of_the_whole(text: Text, known: Known) -> Iterator[Proof]:
    yield from undefined_acronyms(text, known.acronyms)
    yield from other_event_date(text)
    yield from _insecure_links(text)
    yield from _long_texts(text)
    if text.kind in WITH_DATELINE and not text.place.strip():
        yield Proof("no_dateline", "place")


def _insecure_links(text: Text) -> Iterator[Proof]:
    """Links that anybody on the way can read and change."""
    for link in text.links:
        if link.address.casefold().startswith("http:"):
            data = {"address": link.address}
            yield Proof("insecure_link", link.field, link.words, link.paragraph, data)


def _long_texts(text: Text) -> Iterator[Proof]:
    for passage in text.passages:
        longest = LONGEST.get(passage.field)
        if longest and len(passage.text) > longest:
            data = {"length": len(passage.text), "longest": longest}
            yield Proof(f"long_{passage.field}", passage.field, data=data)
