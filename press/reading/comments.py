"""Reading: what was said about an edition's text, beside the paragraphs as they read now."""

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from press.models import Comment, Edition
from press.models.editions import OPEN
from press.models.paragraphs import TEXTS, paragraphs_of
from press.pure.quotations import quoted_from


@dataclass(frozen=True)
class Spoken:
    """One paragraph of a field, counted from 0, and the comments on it."""

    field: str
    number: int
    text: str
    comments: list[Comment] = dataclasses.field(default_factory=list)


@dataclass(frozen=True)
class Discussion:
    """An edition's paragraphs by field, in the order of the page, with what was said of each.

    `whole` are comments on no paragraph, `gone` those on one that is no longer there.
    """

    texts: dict[str, list[Spoken]]
    whole: list[Comment]
    gone: list[Comment]

    @property
    def open(self) -> int:
        return sum(comment.resolved_at is None for comment in self.comments())

    def comments(self) -> Iterable[Comment]:
        yield from self.whole
        yield from self.gone
        for paragraphs in self.texts.values():
            for paragraph in paragraphs:
                yield from paragraph.comments


def comments_on(edition: Edition) -> list[Comment]:
    """All comments, the oldest first, in one query."""
    return list(edition.comments.select_related("author", "resolved_by"))


def discussion(edition: Edition) -> Discussion:
    """The text with its comments, in one query; fields without a text are left out."""
    texts = {
        name: [Spoken(name, number, text) for number, text in enumerate(found)]
        for name in TEXTS
        if (found := paragraphs_of(edition, name))
    }
    whole: list[Comment] = []
    gone: list[Comment] = []
    for comment in comments_on(edition):
        paragraph = _spoken_of(comment, texts.get(comment.field, []))
        if paragraph:
            paragraph.comments.append(comment)
        else:
            (gone if comment.field else whole).append(comment)
    return Discussion(texts, whole, gone)


def _spoken_of(comment: Comment, paragraphs: list[Spoken]) -> Spoken | None:
    """The paragraph that a comment is about; a title rewritten is still the title."""
    if not paragraphs or comment.paragraph is None:
        return None
    if comment.field in {"title", "summary"}:
        return paragraphs[0]
    texts = [paragraph.text for paragraph in paragraphs]
    place = quoted_from(comment.quotation, comment.paragraph, texts)
    return None if place is None else paragraphs[place]


def open_comments(editions: Iterable[Edition]) -> dict[int, int]:
    """How many comments wait on each edition being worked on, in one query.

    Editions without any are not in the answer.
    """
    waiting = Comment.objects.filter(
        edition__in=[edition.pk for edition in editions],
        edition__decision__in=OPEN,
        resolved_at__isnull=True,
    )
    counted = waiting.order_by().values("edition_id").annotate(number=Count("pk"))
    return {row["edition_id"]: row["number"] for row in counted}
