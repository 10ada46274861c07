"""Editorial: suggestions from the finder, and the links that a person makes of them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TypeVar

from django.db.models import Max
from django.utils.translation import gettext as _

from press.editorial.locks import locked, move
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import WRITE, Actor, needs
from press.editorial.saves import keep_save
from press.models import Edition, Official, OfficialMention, OrganizationMention, Suggestion
from press.models.editions import Decision
from press.models.finder import find_in_directory, read_text
from press.models.mentions import Participation
from press.models.visibility import REPEATED
from press.pure.sentences import sentence_with

Subject = Suggestion.Subject
Link = TypeVar("Link", OfficialMention, OrganizationMention)


def suggest(edition: Edition) -> None:
    """Ask the finder anew whom an unapproved edition names; what is linked is not asked again.

    Dismissals of officials and organizations outlive a new reading of the text.
    """
    text = read_text(edition.title, edition.summary, edition.body)
    found = find_in_directory(text, edition.language, edition.event_date)
    dismissed = {proposal(row) for row in edition.suggestions.filter(dismissed=True)}
    known = {
        Subject.OFFICIAL: set(edition.official_mentions.values_list("official_id", flat=True)),
        Subject.ORGANIZATION: set(
            edition.organization_mentions.values_list("organization_id", flat=True)
        ),
    }
    edition.suggestions.all().delete()
    rows = [
        Suggestion(edition=edition, subject=Subject.OFFICIAL, **item) for item in found.officials
    ]
    rows += [
        Suggestion(edition=edition, subject=Subject.ORGANIZATION, **item)
        for item in found.organizations
    ]
    rows += [
        Suggestion(
            edition=edition,
            subject=Subject.UNKNOWN_PERSON,
            form=name[:500],
            sentence=sentence_with(text, name),
            position=place,
        )
        for place, name in enumerate(found.unknown_people)
    ]
    rows += [
        Suggestion(edition=edition, subject=Subject.WARNING, form=warning[:500], position=place)
        for place, warning in enumerate(found.warnings)
    ]
    kept = [
        row
        for row in rows
        if (row.official_id or row.organization_id) not in known.get(Subject(row.subject), ())
    ]
    for row in kept:
        row.dismissed = proposal(row) in dismissed
    Suggestion.objects.bulk_create(kept)


def proposal(row: Suggestion) -> tuple[str, int | None, int | None, str]:
    """What a dismissal is about: the entity, however the text writes it, else the words."""
    entity = row.official_id or row.organization_id
    return row.subject, row.official_id, row.organization_id, "" if entity else row.form


def why_not_link(edition: Edition, by: Actor) -> Refusal | None:
    from_role = needs(by, WRITE)
    if from_role:
        return from_role
    if edition.decision != Decision.DRAFT:
        return Refusal("not_a_draft", _("Only a draft's mentions can change."))
    return None


def confirm_suggestions(
    edition: Edition,
    chosen: Collection[int],
    *,
    by: Actor,
    at: datetime,
    revision: int,
    participations: Mapping[int, str] | None = None,
) -> Edition:
    """Make links of the suggestions with these primary keys.

    `participations` says, by primary key, where the person knows better than the finder what
    part somebody took. Raises Refusal.
    """
    known_better = participations or {}
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_link(fresh, by))
        raise_if(_why_not_part(known_better.values()))
        rows = list(
            fresh.suggestions.filter(
                pk__in=chosen, subject__in=(Subject.OFFICIAL, Subject.ORGANIZATION)
            ).order_by("position")
        )
        for row in rows:
            row.participation = known_better.get(row.pk, row.participation)
        _link(OfficialMention, fresh, [row for row in rows if row.official_id])
        _link(OrganizationMention, fresh, [row for row in rows if row.organization_id])
        fresh.suggestions.filter(pk__in=[row.pk for row in rows]).delete()
        move(fresh)
        keep_save(fresh, by=by, at=at)
        data = {"confirmed": [row.form for row in rows]}
        record("confirm_suggestions", by=by, at=at, edition=fresh, data=data)
        return fresh


def _link(
    model: type[Link],
    edition: Edition,
    rows: list[Suggestion],
) -> None:
    """Make links of suggestions of one kind, behind those there are."""
    beside = model._default_manager.filter(edition=edition)
    last = beside.aggregate(last=Max("position"))["last"]
    first = 0 if last is None else last + 1
    facts = {name: getattr(edition, name) for name in REPEATED}
    model._default_manager.bulk_create(
        model(
            edition=edition,
            position=first + place,
            participation=row.participation,
            **_entity(row),
            **facts,
        )
        for place, row in enumerate(rows)
    )


def _entity(row: Suggestion) -> dict[str, int | None]:
    if row.official_id:
        return {"official_id": row.official_id, "appointment_id": row.appointment_id}
    return {"organization_id": row.organization_id}


def _why_not_part(participations: Iterable[str]) -> Refusal | None:
    if set(participations) <= set(Participation.values):
        return None
    return Refusal("invalid", _("Choose what part they took from the list."))


def link_official(
    edition: Edition,
    official: Official,
    *,
    form: str,
    participation: str,
    by: Actor,
    at: datetime,
    revision: int,
) -> Edition:
    """Link somebody whom the text names in a form that the finder did not know.

    The newest post held on the day is shown. The form is not proposed again, nor is the
    official; one who is linked already stays linked as they are. Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_link(fresh, by))
        raise_if(_why_not_part([participation]))
        if not fresh.official_mentions.filter(official=official).exists():
            row = Suggestion(official=official, participation=participation)
            _link(OfficialMention, fresh, [row])
        fresh.suggestions.filter(official=official).delete()
        fresh.suggestions.filter(subject=Subject.UNKNOWN_PERSON, form=form).update(dismissed=True)
        move(fresh)
        keep_save(fresh, by=by, at=at)
        data = {"confirmed": [official.name]}
        record("confirm_suggestions", by=by, at=at, edition=fresh, data=data)
        return fresh


def dismiss_suggestion(
    edition: Edition, chosen: int, *, by: Actor, at: datetime, revision: int
) -> Edition:
    """Set one suggestion aside, so that it is not proposed again. Raises Refusal."""
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_link(fresh, by))
        fresh.suggestions.filter(pk=chosen).update(dismissed=True)
        move(fresh)
        record("dismiss_suggestion", by=by, at=at, edition=fresh, data={"suggestion": chosen})
        return fresh


def look_again(edition: Edition, *, by: Actor, at: datetime, revision: int) -> Edition:
    """Read a draft anew, as after somebody whom it names has entered the directory.

    Raises Refusal.
    """
    with one_at_a_time():
        fresh = locked(edition, revision)
        raise_if(why_not_link(fresh, by))
        suggest(fresh)
        move(fresh)
        record("look_again", by=by, at=at, edition=fresh)
        return fresh
