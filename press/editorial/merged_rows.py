"""Editorial: the rows that a merge of two entries moves, and how undoing it moves them back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db.models import Model, Q

from press.editorial.changes import plain
from press.models import (
    Appointment,
    Edition,
    Merge,
    Official,
    OfficialMention,
    OrganizationMention,
    Suggestion,
)
from press.models.mentions import Participation
from press.models.merges import Entry, MovedMention
from press.models.visibility import REPEATED

# Databases bound how many values one query may name.
_AT_ONCE = 5000
_STRENGTH = {value: place for place, value in enumerate(Participation.values)}


def relation(entry: Entry) -> str:
    """What rows call their foreign key to an entry: official or organization."""
    return str(entry._meta.model_name)


def _mentions(entry: Entry) -> type[Model]:
    return OfficialMention if isinstance(entry, Official) else OrganizationMention


def _owned(model: type[Model], entry: Entry) -> Any:
    return model._default_manager.filter(**{relation(entry): entry})


def _chunks(keys: Iterable[int]) -> Iterator[Sequence[int]]:
    ordered = list(keys)
    for first in range(0, len(ordered), _AT_ONCE):
        yield ordered[first : first + _AT_ONCE]


def _own_columns(model: type[Model]) -> list[str]:
    """The columns that say what a row is; the repeated ones follow from its edition."""
    return [field.attname for field in model._meta.concrete_fields if field.name not in REPEATED]


def _delete(model: type[Model], keys: Iterable[int]) -> None:
    for chunk in _chunks(keys):
        model._default_manager.filter(pk__in=chunk).delete()


def move_rows(kept: Entry, given_up: Entry) -> dict[str, Any]:
    """Give all rows of one entry to another; answers what `part_rows` needs to give them back."""
    # Mentions first: a row taken out is remembered with the post it had.
    moved = {"mentions": [asdict(row) for row in _move_mentions(kept, given_up)]}
    return {**moved, **_move_posts(kept, given_up), **_move_suggestions(kept, given_up)}


def part_rows(merge: Merge, given_up: Entry) -> dict[str, list[int]]:
    """Give the rows back that are still as the merge left them.

    Answers the others by what they are: mentions by their editions, posts by their own keys.
    """
    posts = _part_posts(merge, given_up)
    mentions = _part_mentions(merge, given_up)
    _part_suggestions(merge, given_up)
    _point_back(merge)
    return {name: keys for name, keys in (("mentions", mentions), ("posts", posts)) if keys}


def _move_mentions(kept: Entry, given_up: Entry) -> list[MovedMention]:
    """An edition that names both keeps the row of the stronger part, whole and as it was."""
    model, owner = _mentions(kept), f"{relation(kept)}_id"
    columns = _own_columns(model)
    theirs = _owned(model, given_up)
    both = _owned(model, kept).filter(edition_id__in=theirs.values("edition_id"))
    beside = {row["edition_id"]: row for row in both.values(*columns)}
    done = []
    for row in theirs.order_by("id").values(*columns, "edition__digest"):
        digest, own = row.pop("edition__digest"), beside.get(row["edition_id"])
        dropped = own and max(
            own, row, key=lambda one: (_STRENGTH[one["participation"]], one is row)
        )
        moved = None if dropped is row else row["id"]
        done.append(MovedMention(row["edition_id"], digest, moved, dropped))
    _delete(model, (one.dropped["id"] for one in done if one.dropped))
    _owned(model, given_up).update(**{owner: kept.pk})
    return done


def _part_mentions(merge: Merge, given_up: Entry) -> list[int]:
    kept, steps = merge.entry, merge.mentions
    model, owner = _mentions(kept), f"{relation(kept)}_id"
    named: dict[int, int] = {}
    editions: dict[int, dict[str, Any]] = {}
    for chunk in _chunks(step.edition for step in steps):
        rows = _owned(model, kept).filter(edition_id__in=chunk)
        named.update(rows.values_list("edition_id", "pk"))
        found = Edition.objects.filter(pk__in=chunk).values("pk", "digest", *REPEATED)
        editions.update((row["pk"], row) for row in found)
    back, again, left = [], [], []
    for step in steps:
        edition, now = editions[step.edition], named.get(step.edition)
        # An edition approved since vouches for the entry kept.
        settled = edition["digest"] not in {"", step.digest}
        if settled or now is None or (step.moved and now != step.moved):
            left.append(step.edition)
            continue
        back += [step.moved] if step.moved else []
        if step.dropped:
            facts = {name: edition[name] for name in REPEATED}
            again.append(model(**step.dropped, **facts))
    for chunk in _chunks(back):
        model._default_manager.filter(pk__in=chunk).update(**{owner: given_up.pk})
    model._default_manager.bulk_create(again)
    return left


def twins(kept: Entry, given_up: Entry) -> dict[int, Appointment]:
    """The posts of the one given up that the one kept has too, by their keys."""
    other = "organization_id" if relation(kept) == "official" else "official_id"
    there: dict[Any, list[Appointment]] = {}
    for post in _owned(Appointment, kept):
        there.setdefault((getattr(post, other), post.start), []).append(post)
    found = {}
    for post in _owned(Appointment, given_up):
        beside = there.get((getattr(post, other), post.start), [])
        twin = next((one for one in beside if _says_all(one, post)), None)
        if twin:
            found[post.pk] = twin
    return found


def _move_posts(kept: Entry, given_up: Entry) -> dict[str, Any]:
    """A post that the kept one has already is not had twice; mentions then show that one."""
    same = twins(kept, given_up)
    theirs = list(_owned(Appointment, given_up).order_by("id"))
    dropped = [
        {"post": plain_row(post), **_repoint(post, same[post.pk])}
        for post in theirs
        if post.pk in same
    ]
    _delete(Appointment, same)
    _owned(Appointment, given_up).update(**{relation(kept): kept})
    return {
        "posts": [post.pk for post in theirs if post.pk not in same],
        "posts_dropped": dropped,
    }


def _says_all(post: Appointment, other: Appointment) -> bool:
    """Whether a post has every title of another, in each language."""
    pairs = zip(
        (other.title_kk, other.title_ru, other.title_en),
        (post.title_kk, post.title_ru, post.title_en),
        strict=True,
    )
    return all(not theirs or theirs == own for theirs, own in pairs)


def _repoint(post: Appointment, twin: Appointment) -> dict[str, list[int]]:
    """Let mentions and suggestions of a post show its twin; answers which."""
    shown = {}
    for name, model in (("mentions", OfficialMention), ("suggestions", Suggestion)):
        rows = model._default_manager.filter(appointment=post)
        shown[name] = list(rows.values_list("pk", flat=True))
        rows.update(appointment=twin)
    return shown


def _part_posts(merge: Merge, given_up: Entry) -> list[int]:
    kept, name = merge.entry, relation(merge.entry)
    posts = _owned(Appointment, kept).filter(pk__in=merge.moved["posts"])
    back = set(posts.values_list("pk", flat=True))
    posts.update(**{name: given_up})
    rows = [row["post"] for row in merge.moved["posts_dropped"]]
    Appointment.objects.bulk_create(Appointment(**restored(Appointment, row)) for row in rows)
    return [key for key in merge.moved["posts"] if key not in back]


def _point_back(merge: Merge) -> None:
    """Let what showed a post that was taken out show it again, if it is its holder's still."""
    for row in merge.moved["posts_dropped"]:
        post = row["post"]
        for rows, model in (("mentions", OfficialMention), ("suggestions", Suggestion)):
            shown = model._default_manager.filter(pk__in=row[rows], official=post["official_id"])
            shown.update(appointment=post["id"])


def _move_suggestions(kept: Entry, given_up: Entry) -> dict[str, Any]:
    """What an edition links already, or proposes already, is not proposed again."""
    theirs = _owned(Suggestion, given_up)
    known = Q(edition_id__in=_owned(_mentions(kept), kept).values("edition_id"))
    known |= Q(edition_id__in=_owned(Suggestion, kept).values("edition_id"))
    dropped = list(theirs.filter(known))
    _delete(Suggestion, (row.pk for row in dropped))
    moved = list(theirs.values_list("pk", flat=True))
    theirs.update(**{relation(kept): kept})
    return {"suggestions": moved, "suggestions_dropped": [plain_row(row) for row in dropped]}


def _part_suggestions(merge: Merge, given_up: Entry) -> None:
    """Proposals of drafts read anew since are the finder's own; it finds both from now on."""
    kept = merge.entry
    for chunk in _chunks(merge.moved["suggestions"]):
        _owned(Suggestion, kept).filter(pk__in=chunk).update(**{relation(kept): given_up})
    rows = merge.moved["suggestions_dropped"]
    Suggestion.objects.bulk_create(Suggestion(**restored(Suggestion, row)) for row in rows)


def plain_row(row: Model) -> dict[str, Any]:
    """A row's columns as JSON can hold them."""
    return {
        field.attname: plain(getattr(row, field.attname)) for field in row._meta.concrete_fields
    }


def restored(model: type[Model], row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of `plain_row` as the model takes them."""
    return {
        field.attname: field.to_python(row[field.attname]) for field in model._meta.concrete_fields
    }
