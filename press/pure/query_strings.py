"""Pure: the values of a query string, spelled in one way."""

from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

Given = Mapping[str, Sequence[str]]


def spelled(given: Given) -> str:
    """`kind=speech&kind=statement&year=2024`: names and values in one order."""
    return urlencode(sorted((name, value) for name, values in given.items() for value in values))


def without(given: Given, name: str, value: str) -> dict[str, list[str]]:
    """The values left when one is taken away."""
    return {
        key: [one for one in values if (key, one) != (name, value)] for key, values in given.items()
    }


def having(given: Given, name: str, value: str) -> dict[str, list[str]]:
    """The values with one more under its name."""
    kept = {key: list(values) for key, values in given.items()}
    return {**kept, name: [*given.get(name, ()), value]}
