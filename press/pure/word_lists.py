"""Pure: lists that a word processor draws as paragraphs, made real lists again."""

import re

from press.pure.blocks import Block, Item, ListBlock, Paragraph

_LEVEL = re.compile(r"mso-list:\s*\S+\s+level([1-9])", re.IGNORECASE)
_NUMBER = re.compile(r"\s*\(?\w{1,6}[.)]")


def word_level(style: str) -> int:
    """The depth of the list item a paragraph's style claims to be, or 0."""
    match = _LEVEL.search(style)
    return int(match[1]) if match else 0


def is_number(marker: str) -> bool:
    """Whether a drawn marker counts ("1.", "b)") instead of being a bullet ("·", "o")."""
    return bool(_NUMBER.match(marker))


def gather_lists(blocks: list[Block]) -> list[Block]:
    """The blocks with neighbouring drawn items gathered into lists, nested by their level."""
    gathered: list[Block] = []
    open_lists: list[ListBlock] = []
    for block in blocks:
        if isinstance(block, Paragraph) and block.level:
            _place(block, gathered, open_lists)
        else:
            open_lists.clear()
            gathered.append(block)
    return gathered


def _place(item: Paragraph, gathered: list[Block], open_lists: list[ListBlock]) -> None:
    level = min(item.level, len(open_lists) + 1)
    del open_lists[level:]
    if len(open_lists) == level and open_lists[-1].ordered != item.numbered:
        open_lists.pop()
    if len(open_lists) < level:
        around = open_lists[-1].items[-1].blocks if open_lists else gathered
        open_lists.append(ListBlock(ordered=item.numbered))
        around.append(open_lists[-1])
    open_lists[-1].items.append(Item([item]))
