"""Pure: links that lead to the same place from wherever a text is read."""

import re
from html import escape, unescape
from urllib.parse import urljoin

_TAG = re.compile(r"<[a-z][^<>]*>")
_LINK = re.compile(r'(?<=\s)(href|src)="([^"]*)"')


def absolute_links(html: str, base: str) -> str:
    """The HTML of a page at `base` with every link written out in full.

    Expects clean HTML, as the editor's filter leaves it: attributes in double quotes, with every
    angle bracket escaped. Words that look like a link stay as they are.
    """

    def whole(match: re.Match[str]) -> str:
        name, written = match.groups()
        try:
            address = urljoin(base, unescape(written).strip())
        except ValueError:
            return match.group()
        return f'{name}="{escape(address)}"'

    return _TAG.sub(lambda tag: _LINK.sub(whole, tag.group()), html)
