"""Editorial: the one way a verb says no."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils.translation import gettext as _

from press.models import Edition
from press.pure.html import MarkupError


class Refusal(Exception):
    """A verb that was not done: a code for programs, and a sentence a person can act on."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code
        self.sentence = sentence


def raise_if(refusal: Refusal | None) -> None:
    """Raise what a guard answered; the admin shows the same answer beside the button."""
    if refusal is not None:
        raise refusal


def stale() -> Refusal:
    return Refusal(
        "stale", _("Somebody has changed this edition since you opened it. Look at it again.")
    )


@contextmanager
def rules_kept() -> Iterator[None]:
    """Turn a broken rule, such as a lost race or an impossible value, into a refusal."""
    try:
        yield
    except IntegrityError as error:
        raise Refusal(
            "conflict", _("Somebody else has just changed this release. Look at it again.")
        ) from error
    except ValidationError as error:
        raise Refusal("invalid", " ".join(error.messages)) from error
    except MarkupError as error:
        raise Refusal("invalid", str(error)) from error


@contextmanager
def naming_language(edition: Edition) -> Iterator[None]:
    """Let a refusal among several languages say which of them it is about."""
    try:
        yield
    except Refusal as refusal:
        sentence = _("%(language)s: %(reason)s") % {
            "language": edition.get_language_display(),
            "reason": refusal.sentence,
        }
        raise Refusal(refusal.code, sentence) from refusal
