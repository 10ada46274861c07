"""Pure: the source of a quotation, written as reference managers read it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "#$%&_{}"},
    }
)


@dataclass(frozen=True)
class Source:
    """What is quoted; `note` tells the edition where there are several, `kind` is in words."""

    author: str
    title: str
    kind: str
    number: str
    day: date
    language: str
    address: str
    note: str = ""


def bibtex(source: Source) -> str:
    """An entry for BibTeX; the second braces keep a body from being a person and its capitals."""
    fields = [
        ("author", f"{{{_tex(source.author)}}}"),
        ("title", f"{{{_tex(source.title)}}}"),
        ("type", _tex(source.kind)),
        ("number", _tex(source.number)),
        ("year", str(source.day.year)),
        ("month", str(source.day.month)),
        ("day", str(source.day.day)),
        ("language", source.language),
        ("note", _tex(source.note)),
        ("url", re.sub(r"[{}\\]", "", source.address)),
    ]
    lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
    head = f"@misc{{release-{source.number}-{source.language},"
    return "\n".join([head, ",\n".join(lines), "}"])


def _tex(text: str) -> str:
    return " ".join(text.split()).translate(_TEX)


def ris(source: Source) -> str:
    """An entry in the RIS format, a press release being a web page of a body."""
    return "\n".join(f"{tag}  - {value}" for tag, value in _ris_lines(source))


def _ris_lines(source: Source) -> Iterable[tuple[str, str]]:
    yield "TY", "ELEC"
    fields = [
        ("AU", f"{source.author},"),
        ("TI", source.title),
        ("M3", source.kind),
        ("M1", source.number),
        ("PY", str(source.day.year)),
        ("DA", f"{source.day:%Y/%m/%d}"),
        ("LA", source.language),
        ("N1", source.note),
        ("UR", source.address),
    ]
    # One line is one field: a break inside a value would begin another.
    yield from ((tag, " ".join(value.split())) for tag, value in fields if value)
    yield "ER", ""
