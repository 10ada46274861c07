"""Pure: the order of names in a printed list."""

import unicodedata

# The Kazakh Cyrillic alphabet holds every Russian letter in the Russian order.
_CYRILLIC = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
_PLACE = {letter: place for place, letter in enumerate(_CYRILLIC)}


def _base(char: str) -> str:
    """A Latin letter without its diacritic; a Cyrillic one as it is."""
    if char in _PLACE:
        return char
    return unicodedata.normalize("NFKD", char)[0]


def alphabetical(name: str) -> list[tuple[int, int]]:
    """A sort key: Latin letters first, then the Cyrillic alphabet; case and accents aside."""
    keyed = []
    for char in unicodedata.normalize("NFC", name).casefold():
        place = _PLACE.get(char)
        keyed.append((0, ord(_base(char))) if place is None else (1, place))
    return keyed


def initial(name: str) -> str:
    """The letter a name is found under."""
    return _base(unicodedata.normalize("NFC", name).strip()[:1].casefold() or "#").upper()


def family_name_first(name: str) -> str:
    """`Guterres António` for `António Guterres`: how people are looked up."""
    given, _, family = name.strip().rpartition(" ")
    return f"{family} {given}".strip()
