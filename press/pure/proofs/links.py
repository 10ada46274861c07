"""Pure: the links of a rich text, with the paragraph that each stands in."""

from collections.abc import Iterator
from itertools import groupby

from press.pure.blocks import paragraphs, to_lines
from press.pure.markup import read_markup
from press.pure.proofs.finding import Link


def links_of(field: str, html: str) -> Iterator[Link]:
    """Every link in reading order; paragraphs are counted as `plain_text` writes them."""
    if "<a " not in html:
        return
    blocks = read_markup(html).blocks
    lines = list(filter(None, to_lines(blocks)))
    line = 0
    for _siblings, paragraph in paragraphs(blocks):
        words = paragraph.text()
        # The cells of a table row share a line, so the count goes on only when it has to.
        line = next((at for at in range(line, len(lines)) if words in lines[at]), line)
        for address, runs in groupby(paragraph.runs, key=lambda run: run.marks.href):
            if address:
                yield Link(field, line, "".join(run.text for run in runs), address)
