"""The interface in three languages: nothing untranslated, and the compiled catalogues current."""

import re
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).parent.parent / "press" / "locale"
# A placeholder of either of Python's two notations.
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


@pytest.fixture(params=["kk", "ru"])
def catalogue(request):
    with (LOCALE / request.param / "LC_MESSAGES" / "django.po").open("rb") as file:
        yield request.param, [message for message in read_po(file) if message.id]


def forms(text):
    return [text] if isinstance(text, str) else list(text)


def said(messages):
    return {(*forms(m.id), context(m)): forms(m.string) for m in messages}


def context(message):
    """Babel reads it as bytes from a compiled catalogue, and as text from a written one."""
    given = message.context
    return given.decode() if isinstance(given, bytes) else given


def test_everything_is_translated(catalogue):
    _language, messages = catalogue
    assert len(messages) > 300
    for message in messages:
        assert all(forms(message.string)) and not message.fuzzy, message.id


def test_a_translation_keeps_the_placeholders(catalogue):
    _language, messages = catalogue
    for message in messages:
        wanted = {name for text in forms(message.id) for name in PLACEHOLDER.findall(text)}
        for text in forms(message.string):
            assert set(PLACEHOLDER.findall(text)) <= wanted, message.id


def test_the_compiled_catalogue_says_what_the_written_one_says(catalogue):
    language, messages = catalogue
    with (LOCALE / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        compiled = said(message for message in read_mo(file) if message.id)
    assert compiled == said(messages)
