"""Models: an edition's text as the numbered paragraphs that its reviewers speak of."""

from press.models.editions import Edition
from press.pure.html import plain_text

# In the order of the page.
TEXTS = ("title", "summary", "body", "notes", "notice")


def paragraphs_of(edition: Edition, field: str) -> list[str]:
    """The paragraphs of one of TEXTS without their markup; comments count them from 0."""
    value = getattr(edition, field)
    text = plain_text(value) if field in {"body", "notes"} else value
    return [line.strip() for line in text.split("\n") if line.strip()]
