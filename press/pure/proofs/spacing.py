"""Pure: spaces that a typesetter would take out."""

import re
from collections.abc import Iterator

from press.pure.proofs.finding import Passage, Proof, found

_SPACES = r"[ \t\u00a0\u202f]"
_DOUBLE = re.compile(rf"(\S+){_SPACES}{{2,}}(\S+)")
# An ellipsis may stand apart; a full stop may not.
_BEFORE_MARK = re.compile(rf"\S+{_SPACES}+[,;](?=\s|$)|[^\s.]+{_SPACES}+\.(?=\s|$)")


def double_spaces(passage: Passage) -> Iterator[Proof]:
    """Two spaces between two words, which the finding names."""
    for match in _DOUBLE.finditer(passage.text):
        yield found("double_space", passage, match[0])


def space_before_mark(passage: Passage) -> Iterator[Proof]:
    """A space before a comma, a semicolon or a full stop."""
    for match in _BEFORE_MARK.finditer(passage.text):
        yield found("space_before_mark", passage, match[0])
