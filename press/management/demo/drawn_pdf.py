"""Management: a PDF of one page in letters drawn here, since no font with Kazakh is everywhere."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from unicodedata import normalize

# Strokes on a grid, x and y in hexadecimal: the foot of a letter is at 2, its head at 9.
_DRAWN = json.loads(Path(__file__).with_name("letters.json").read_text("utf-8"))
LETTERS = {letter: strokes for letters, strokes in _DRAWN.items() for letter in letters}
_UNIT, _FOOT, _SPACE, _PEN = 100, 2, 400, 76
_NOT_DRAWN = "02 09 49 42 02"
# Of the height of a capital: small letters are small capitals.
_SMALL = 0.78
# A4 in points.
_WIDTH, _HEIGHT, _MARGIN, _INDENT = 595, 842, 64, 150
Row = tuple[str, Sequence[str]]


class Lettering:
    """The letters that a document uses, each with a code of its own."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {}

    def written(self, text: str) -> str:
        """A text as a string of the page's content."""
        codes = (self.codes.setdefault(letter, len(self.codes) + 1) for letter in text)
        return "".join(f"{code:02X}" for code in codes)

    def objects(self, number: int) -> list[str]:
        """The font, as object `number`, and behind it how it reads and its letters."""
        letters = list(self.codes)
        procs = "".join(f"/g{code} {number + 1 + code} 0 R " for code in self.codes.values())
        names = "".join(f"/g{code} " for code in self.codes.values())
        widths = " ".join(str(_advance(letter)) for letter in letters)
        font = (
            "<</Type/Font/Subtype/Type3/FontBBox[0 -300 1000 1200]"
            f"/FontMatrix[.001 0 0 .001 0 0]/Resources<<>>/CharProcs<<{procs}>>"
            f"/Encoding<</Type/Encoding/Differences[1 {names}]>>/FirstChar 1"
            f"/LastChar {len(letters)}/Widths[{widths}]/ToUnicode {number + 1} 0 R>>"
        )
        return [font, _stream(_reading(self.codes)), *(_stream(_drawn(one)) for one in letters)]


def page(language: str, title: str, rows: Iterable[Row], foot: str) -> bytes:
    """A page with a title, what is told under it by name, and a remark at its foot."""
    lettering = Lettering()
    y = _HEIGHT - _MARGIN
    shown = []
    for line in _lines(title, 20, _WIDTH - 2 * _MARGIN):
        y -= 28
        shown.append(_text(lettering, line, 20, _MARGIN, y))
    y -= 18
    shown.append(f"0.6 w {_MARGIN} {y} m {_WIDTH - _MARGIN} {y} l S")
    for name, values in rows:
        y -= 28
        shown.append(_text(lettering, name, 9, _MARGIN, y))
        for value in values:
            for line in _lines(value, 11, _WIDTH - 2 * _MARGIN - _INDENT):
                shown.append(_text(lettering, line, 11, _MARGIN + _INDENT, y))
                y -= 17
        y += 17
    for place, line in enumerate(_lines(foot, 8, _WIDTH - 2 * _MARGIN)):
        shown.append(_text(lettering, line, 8, _MARGIN, _MARGIN - 12 * place))
    return _document(language, title, "\n".join(shown), lettering)


def _document(language: str, title: str, shown: str, lettering: Lettering) -> bytes:
    named = _utf16(f"\ufeff{title}")
    objects = [
        f"<</Type/Catalog/Pages 2 0 R/Lang({language})"
        "/ViewerPreferences<</DisplayDocTitle true>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {_WIDTH} {_HEIGHT}]/Contents 4 0 R"
        "/Resources<</Font<</F 6 0 R>>>>>>",
        _stream(shown),
        f"<</Title<{named}>>>",
        *lettering.objects(6),
    ]
    parts, places = ["%PDF-1.7\n"], []
    for number, one in enumerate(objects, start=1):
        places.append(sum(map(len, parts)))
        parts.append(f"{number} 0 obj\n{one}\nendobj\n")
    start = sum(map(len, parts))
    parts.append(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n")
    parts += [f"{place:010} 00000 n \n" for place in places]
    parts.append(f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info 5 0 R>>\n")
    parts.append(f"startxref\n{start}\n%%EOF\n")
    return "".join(parts).encode("ascii")


def _stream(content: str) -> str:
    return f"<</Length {len(content)}>>stream\n{content}\nendstream"


def _text(lettering: Lettering, text: str, size: int, x: int, y: int) -> str:
    return f"BT /F {size} Tf {x} {y} Td <{lettering.written(text)}> Tj ET"


def _lines(text: str, size: int, width: int) -> list[str]:
    """The text in lines that are no wider than `width`."""
    lines, most = [""], width * 1000 / size
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and sum(map(_advance, longer)) > most:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _strokes(letter: str) -> tuple[list[list[tuple[int, int]]], float]:
    """The strokes of a letter on the grid, and how large they are drawn."""
    capital = letter.upper()
    # Without its marks where there is no drawing with them.
    known = next((one for one in (capital, normalize("NFD", capital)[0]) if one in LETTERS), "")
    drawn = LETTERS.get(known, _NOT_DRAWN).split("|")
    points = [[(int(at[0], 16), int(at[1], 16)) for at in stroke.split()] for stroke in drawn]
    return points, _SMALL if letter != capital else 1


def _advance(letter: str) -> int:
    if letter.isspace():
        return _SPACE
    strokes, scale = _strokes(letter)
    widest = max(x for stroke in strokes for x, _y in stroke)
    return round((widest + 2) * _UNIT * scale)


def _drawn(letter: str) -> str:
    strokes, scale = ([], 1) if letter.isspace() else _strokes(letter)
    told = [f"{_advance(letter)} 0 d0 {_PEN} w 1 J 1 j"]
    for stroke in strokes:
        places = [
            f"{round((x + 0.5) * _UNIT * scale)} {round((y - _FOOT) * _UNIT * scale)}"
            for x, y in stroke
        ]
        told.append(f"{places[0]} m {' '.join(f'{place} l' for place in places[1:])} S")
    return "\n".join(told)


def _reading(codes: dict[str, int]) -> str:
    """What the letters are, for those who copy, search or listen to the page."""
    read = [f"<{code:02X}> <{_utf16(letter)}>" for letter, code in codes.items()]
    # A table may have a hundred lines.
    parts = [read[at : at + 100] for at in range(0, len(read), 100)]
    tables = ["\n".join([f"{len(part)} beginbfchar", *part, "endbfchar"]) for part in parts]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CMapName /Read def /CMapType 2 def",
            "1 begincodespacerange <00> <FF> endcodespacerange",
            *tables,
            "endcmap end end",
        ]
    )


def _utf16(text: str) -> str:
    return text.encode("utf-16-be").hex()
