"""Pure: the sentence of a correction, in the language of the edition that carries it."""

# In the language of the text, whatever the desk's own: readers see it.
_CORRECTION = {
    "kk": "Бұл хабарламаның бұрынғы нұсқасында «{wrong}» деп жазылған. Дұрысы: «{right}».",
    "ru": "В прежней редакции этого сообщения говорилось: «{wrong}». Следует читать: «{right}».",
    "en": "An earlier version of this release said “{wrong}”. It should have said “{right}”.",
}
_QUOTES = ' \t\r\n"“”«»„‟.,;'


def correction_notice(language: str, wrong: str, right: str) -> str:
    """What was wrong and what is right as one notice; empty until both are said."""
    wrong, right = (" ".join(text.split()).strip(_QUOTES) for text in (wrong, right))
    if not wrong or not right:
        return ""
    return _CORRECTION[language].format(wrong=wrong, right=right)
