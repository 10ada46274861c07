"""Delivery: what a turn at telling one other side yields, and how it ends."""

from collections.abc import Generator
from enum import Enum, auto

from press.models import Outgoing


class Turn(Enum):
    OVER = auto()
    MORE = auto()
    # The other side gave no answer at all: it is left alone until the next pass, and for longer
    # each time.
    SILENT = auto()


# Rows with what became of them, in a word without a title.
Told = tuple[Outgoing, str]
Telling = Generator[Told, None, Turn]
