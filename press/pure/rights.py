"""Pure: the rights in a photograph beside its credit, which often say the same."""

import re

# What a credit or a note of rights is led by, and says nothing itself.
_LEADS = frozenset({"c", "copyright", "photo", "photograph", "image", "by", "фото", "сурет"})
_YEAR = re.compile(r"(?:19|20)\d\d")


def beyond_credit(rights: str, credit: str) -> str:
    """The rights, if they say anything that the credit does not: `© MFA, 2024` beside `MFA` does
    not."""
    return rights if _said(rights) - _said(credit) else ""


def _said(words: str) -> set[str]:
    told = set(re.findall(r"\w+", words.casefold())) - _LEADS
    return {word for word in told if not _YEAR.fullmatch(word)}
