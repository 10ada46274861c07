"""Pure: what a manuscript is taken apart into, and the one error for what cannot be."""

from dataclasses import dataclass, field

from press.pure.blocks import Block


class ManuscriptError(ValueError):
    """A manuscript that cannot be read; the message is one sentence for the person."""


@dataclass
class Pages:
    """The content of a file before title and lead are told from the body.

    `page_title` and `description` are what a web page says of itself outside its text.
    """

    blocks: list[Block]
    page_title: str = ""
    description: str = ""
    warnings: list[str] = field(default_factory=list)
