"""Pure: which officials and organizations a text names, in Kazakh, Russian or English."""

from datetime import date

from press.pure.matching.findings import (
    Findings,
    OfficialSuggestion,
    OrganizationSuggestion,
    Participation,
)
from press.pure.matching.index import MentionIndex, build_index
from press.pure.matching.report import report
from press.pure.matching.search import read_text

__all__ = [
    "Findings",
    "MentionIndex",
    "OfficialSuggestion",
    "OrganizationSuggestion",
    "Participation",
    "build_index",
    "find_mentions",
]


def find_mentions(
    text: str, index: MentionIndex, language: str, on: date | None = None
) -> Findings:
    """Name the officials, organizations and unknown people of a release.

    `text` is plain text, a paragraph a line; `language` is kk, ru or en; `on` is the release's
    day, by which titles are resolved and checked.
    """
    return report(read_text(text, index, language, on))
