"""Pure: how deep markup from outside may nest before it is refused unread."""

import re


def names(text: str) -> frozenset[str]:
    """A set of names from a text that lists them."""
    return frozenset(text.split())


MAX_DEPTH = 250
# A parser opens every unclosed emphasis again after each block, so time and memory grow with
# the sum of what is open, not with the length of the text.
MAX_REOPENED = 2_000_000

_MARK = re.compile(r"<!--|<(/?)([a-zA-Z][^\s/>]*)")
_COMMENT_END = re.compile(r"--!?>")
_RAW_END = {
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
}


# Inside these a parser reads a script's content as markup, so here it is counted too.
_RAW_FREE = names("svg math select")
# Never open, or closed by their next sibling.
_FLAT = names(
    """area base basefont bgsound body br col colgroup command dd dt embed head hr html img input
    keygen li link meta option p param source tbody td tfoot th thead tr track wbr"""
)
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")
# A closing tag finds its opening tag only up to the nearest of these.
_BARRIERS = names("applet button marquee math object select svg table template")


class MarkupError(ValueError):
    """Markup that cannot be read; the message is a sentence for the person who sent it."""


def refuse_deep_nesting(html: str) -> None:
    """Raise `MarkupError` when a parser would need too much depth, time or memory for it.

    It counts like the parser of HTML does, erring on the deep side, in one pass.
    """
    open_tags: list[str] = []
    reopened = position = 0
    while match := _MARK.search(html, position):
        position = match.end()
        if match[0] == "<!--":
            position = _end_of(_COMMENT_END, html, match.start() + 2)
            continue
        name = match[2].lower()
        if match[1]:
            _close(open_tags, name)
        elif name in _RAW_END and _RAW_FREE.isdisjoint(open_tags):
            position = _end_of(_RAW_END[name], html, position)
        elif name not in _FLAT:
            open_tags.append(name)
        reopened += sum(tag in _FORMATTING for tag in open_tags)
        if len(open_tags) > MAX_DEPTH or reopened > MAX_REOPENED:
            raise MarkupError("The markup is nested too deeply to be read.")


def _end_of(pattern: re.Pattern[str], html: str, position: int) -> int:
    match = pattern.search(html, position)
    return match.end() if match else len(html)


def _close(open_tags: list[str], name: str) -> None:
    """Take the tag off the open ones; emphasis inside it stays open, as in a parser."""
    for index in range(len(open_tags) - 1, -1, -1):
        if open_tags[index] == name:
            inner = open_tags[index + 1 :]
            kept = inner if name in _FORMATTING else [tag for tag in inner if tag in _FORMATTING]
            open_tags[index:] = kept
            return
        if open_tags[index] in _BARRIERS:
            return
