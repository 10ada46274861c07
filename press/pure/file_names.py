"""Pure: what a downloaded file is called, from what a person typed or their computer called it."""

import re

from press.pure.characters import one_line

LONGEST_NAME = 150
_LAST_PART = re.compile(r".*[/\\]", re.DOTALL)
# Not allowed in the names of files on one system or another.
_FORBIDDEN = re.compile(r'[<>:"|?*\u061c\u200e\u200f]')
_ENDING = re.compile(
    r"\.(pdf|docx?|docm|xlsx?|xlsm|od[ts]|zip|html?|exe|js|jpe?g|png|webp|txt|rtf)$", re.IGNORECASE
)


def download_name(written: str, ending: str) -> str:
    """A safe name of one line with the ending that its content has; empty if nothing is left.

    Paths, characters that no reader sees and those that turn a line around are dropped, and so
    is an ending that says the file is something else. A name is cut at no length.
    """
    name = _FORBIDDEN.sub("", one_line(_LAST_PART.sub("", written)))
    while shorter := _ENDING.sub("", name.strip(". ")):
        if shorter == name:
            break
        name = shorter
    name = name.strip(". ")
    return f"{name}.{ending}" if name and not _ENDING.fullmatch(f".{name}") else ""
