"""Pure: phrasing that a translation catalogue cannot do."""

import re

from press.pure.text import search_words

# A name built on a common noun takes the article: the World Health Organization, but UNESCO.
_COMMON_NOUNS = re.compile(
    r"\b(?:"
    r"academy|administration|agency|alliance|assembly|association|authority|bank|bureau"
    r"|cabinet|centre|center|chamber|commission|committee|commonwealth|community|confederation"
    r"|conference|congress|convention|cooperation|council|court|delegation|department"
    r"|directorate|embassy|federation|forum|foundation|fund|government|group|institute|league"
    r"|majlis|mazhilis|ministry|mission|movement|nations|network|office|organisation"
    r"|organization|parliament|partnership|president|programme|program|representation"
    r"|secretariat|senate|service|society|states|summit|treaty|tribunal|union"
    r")\b"
)


def with_article(name: str) -> str:
    """An organization's English name as it stands inside a sentence."""
    words = re.findall(r"[a-z]+", name.lower())
    if len(words) < 2 or words[0] == "the":
        return name
    return f"the {name}" if _COMMON_NOUNS.search(name.lower()) else name


def title_with_organization(title: str, organization: str) -> str:
    """`Director-General, World Health Organization`, but `Minister of Foreign Affairs` alone.

    A title that shares a word with the organization says already where it is held; words are
    compared by their first five letters, because Russian and Kazakh inflect them.
    """
    said = {word[:5] for word in search_words(title) if len(word) > 3}
    needed = {word[:5] for word in search_words(organization) if len(word) > 3}
    if not title or not organization or said & needed:
        return title
    return f"{title}, {organization}"


def initials(name: str) -> str:
    """`KU` for Kairat Umarov: of the first and the last word, as the language of the name has them.

    Short words in lower case ("bin", "de") are no part of it; a name of one word has one letter.
    """
    words = [word for word in re.findall(r"[^\W\d_]+", name) if not word.islower()]
    letters = [words[0][0], words[-1][0]] if len(words) > 1 else [word[0] for word in words]
    return "".join(letters).upper()
