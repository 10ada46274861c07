"""Pure: what the search index holds of an edition, as stems in the order of the text."""

from collections.abc import Iterable

from press.pure.html import text_of_clean
from press.pure.stems import stems_of

# Longer texts are found by their beginning only: PostgreSQL's vectors end at a megabyte, and
# place no word behind the 16,383rd.
MOST_CHARACTERS = 100_000
MOST_NAME_CHARACTERS = 20_000

_IN_EVERY_LANGUAGE = [f"name_{code}" for code in ("kk", "ru", "en")] + [
    f"aliases{code}" for code in ("", "_kk", "_ru", "_en")
]
_ACRONYMS = [f"acronym_{code}" for code in ("kk", "ru", "en")]
# The columns of a mention's row, and of its entity, by which an edition is found.
OFFICIAL_NAMES = ("name_shown", "title_shown", *(f"official__{n}" for n in _IN_EVERY_LANGUAGE))
ORGANIZATION_NAMES = (
    "name_shown",
    *(f"organization__{name}" for name in (*_IN_EVERY_LANGUAGE, *_ACRONYMS)),
)


def entry_columns(
    language: str, title: str, names: Iterable[str], lines: Iterable[str], html: Iterable[str]
) -> dict[str, str]:
    """The columns of an edition's search entry: its title, whom it names, and all its texts."""
    texts = [*lines, *map(text_of_clean, html)]
    return {
        "title": _stems([title], language, MOST_CHARACTERS),
        "names": _stems(dict.fromkeys(names), language, MOST_NAME_CHARACTERS),
        "text": _stems(texts, language, MOST_CHARACTERS),
    }


def _stems(texts: Iterable[str], language: str, most: int) -> str:
    return " ".join(stems_of("\n".join(texts)[:most], language))


def flat(values: Iterable[str | list[str]]) -> Iterable[str]:
    """The names among a row's values, aliases taken out of their lists."""
    for value in values:
        yield from [value] if isinstance(value, str) else value
