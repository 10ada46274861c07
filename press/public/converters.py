"""Public: the parts of an address that mean something."""

from press.pure.directory import LANGUAGES
from press.pure.references import Reference


class LanguageConverter:
    regex = "|".join(LANGUAGES)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ReferenceConverter:
    """A year and a number; zeros in front of the number are let in, to be redirected."""

    regex = r"[12][0-9]{3}-[0-9]{1,9}"

    def to_python(self, value: str) -> Reference:
        year, number = value.split("-")
        return Reference(int(year), int(number))

    def to_url(self, value: Reference) -> str:
        return str(value)


class YearConverter:
    regex = r"[12][0-9]{3}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


class MonthConverter:
    """Two digits; one is let in, to be redirected."""

    regex = r"0?[1-9]|1[0-2]"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return f"{value:02}"
