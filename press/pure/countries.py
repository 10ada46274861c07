"""Pure: the countries of ISO 3166, named by the CLDR in the three languages."""

from collections.abc import Mapping
from functools import cache
from typing import cast

from babel import Locale

from press.pure.directory import LANGUAGES, Names

# Two-letter CLDR codes that are groupings, test regions or islands without a code of their own.
_NO_COUNTRIES = {
    *("AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC"),
    *("QO", "TA", "UN", "XA", "XB", "XK", "ZZ"),
}


@cache
def country_names() -> dict[str, Names]:
    """ISO alpha-2 code to its names, in the order of the codes."""
    territories: dict[str, Mapping[str, str]] = {
        language: cast(Mapping[str, str], Locale.parse(language).territories)
        for language in LANGUAGES
    }
    codes = sorted(
        code
        for code in territories["en"]
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRIES
    )
    return {
        code: Names(**{language: territories[language].get(code, "") for language in LANGUAGES})
        for code in codes
    }
