"""Editorial: what reviewers say about a paragraph, and that it has been dealt with."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from press.editorial.locks import locked
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import WRITE, Actor, Person, needs
from press.models import Comment, Edition
from press.models.editions import OPEN
from press.models.paragraphs import TEXTS, paragraphs_of
from press.pure.characters import clean_characters


@dataclass(frozen=True)
class Remark:
    """A comment not made yet: on one paragraph of a field, counted from 0, or on the whole."""

    text: str
    field: str = ""
    paragraph: int | None = None


def why_not_comment(edition: Edition, by: Actor) -> Refusal | None:
    """Why a person may neither comment on an edition nor settle what others said of it."""
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if edition.decision not in OPEN:
        return Refusal("not_open", _("Comments are made only while an edition is worked on."))
    return None


def comment(
    edition: Edition,
    text: str,
    *,
    field: str = "",
    paragraph: int | None = None,
    by: Person,
    at: datetime,
    revision: int | None = None,
) -> Comment:
    """Say something about a paragraph of a text, or about the whole without `field`.

    `revision` is the save in which the paragraph has that number. Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_comment(fresh, by))
        return add_comment(fresh, Remark(text, field, paragraph), by=by, at=at)


def add_comment(edition: Edition, remark: Remark, *, by: Person, at: datetime) -> Comment:
    """Make a comment; call in a verb's transaction, with the edition locked. Raises Refusal."""
    text = clean_characters(remark.text).strip()
    if not text:
        raise Refusal("no_text", _("The comment says nothing yet."))
    made = Comment.objects.create(
        edition=edition,
        author_id=by.pk,
        made_at=at,
        field=remark.field,
        paragraph=remark.paragraph,
        quotation=_quotation(edition, remark),
        text=text,
    )
    said = {"field": made.field, "paragraph": made.paragraph, "quotation": made.quotation}
    record("comment", by=by, at=at, edition=edition, data=_facts(made) | said)
    return made


def _quotation(edition: Edition, remark: Remark) -> str:
    if not remark.field and remark.paragraph is None:
        return ""
    paragraphs = paragraphs_of(edition, remark.field) if remark.field in TEXTS else []
    if remark.paragraph is None or not 0 <= remark.paragraph < len(paragraphs):
        raise Refusal("no_paragraph", _("The text has no such paragraph."))
    return paragraphs[remark.paragraph]


def _facts(made: Comment) -> dict[str, object]:
    return {"comment": made.pk, "text": made.text}


def why_not_resolve(made: Comment, by: Actor) -> Refusal | None:
    refusal = why_not_comment(made.edition, by)
    if refusal is None and made.resolved_at is not None:
        return Refusal("resolved", _("The comment is resolved already."))
    return refusal


def resolve(made: Comment, *, by: Person, at: datetime) -> Comment:
    """Say that a comment has been dealt with. Raises Refusal."""
    with one_at_a_time():
        fresh = _locked(made)
        raise_if(why_not_resolve(fresh, by))
        return _settle("resolve_comment", fresh, by=by, at=at, resolved=True)


def why_not_reopen(made: Comment, by: Actor) -> Refusal | None:
    refusal = why_not_comment(made.edition, by)
    if refusal is None and made.resolved_at is None:
        return Refusal("not_resolved", _("The comment is open already."))
    return refusal


def reopen(made: Comment, *, by: Person, at: datetime) -> Comment:
    """Say that a comment was resolved too early. Raises Refusal."""
    with one_at_a_time():
        fresh = _locked(made)
        raise_if(why_not_reopen(fresh, by))
        return _settle("reopen_comment", fresh, by=by, at=at, resolved=False)


def _locked(made: Comment) -> Comment:
    """The comment as it stands now, under the lock of its release."""
    edition = locked(made.edition)
    fresh = Comment.objects.get(pk=made.pk)
    fresh.edition = edition
    return fresh


def _settle(verb: str, made: Comment, *, by: Person, at: datetime, resolved: bool) -> Comment:
    made.resolved_by_id = by.pk if resolved else None
    made.resolved_at = at if resolved else None
    made.save(update_fields=["resolved_by", "resolved_at"])
    record(verb, by=by, at=at, edition=made.edition, data=_facts(made))
    return made
