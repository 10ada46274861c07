"""Editorial: two entries of the directory that are one person or body made one, and parted."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from press.editorial.directory import directory_changed
from press.editorial.inheritance import inherited, words
from press.editorial.merged_rows import move_rows, part_rows, plain_row, relation
from press.editorial.record import one_at_a_time
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import ADMINISTER, Actor, Person, needs
from press.models import Merge, Organization
from press.models.merges import Entry
from press.pure.digests import digest


def why_not_merge(kept: Entry, given_up: Entry, by: Actor) -> Refusal | None:
    from_role = needs(by, ADMINISTER)
    if from_role:
        return from_role
    if type(kept) is not type(given_up):
        return Refusal("other_model", _("An official and an organization cannot be one entry."))
    if kept.pk == given_up.pk:
        return Refusal("same", _("Choose another entry than this one."))
    for entry in (kept, given_up):
        if entry.merged_into_id:
            return Refusal(
                "merged", _("“%(name)s” is merged into another entry already.") % {"name": entry}
            )
    if isinstance(kept, Organization) and isinstance(given_up, Organization):
        return _why_not_related(kept, given_up)
    return None


def _why_not_related(one: Organization, other: Organization) -> Refusal | None:
    for role in ("parent", "successor"):
        for below, above in ((one, other), (other, one)):
            if above in _above(below, role):
                return Refusal(
                    "related",
                    _(
                        "“%(above)s” stands above “%(below)s”, as its parent or successor: they "
                        "are two organizations. If they are not, end that relation first."
                    )
                    % {"above": above, "below": below},
                )
    return None


def _above(organization: Organization, role: str) -> Iterator[Organization]:
    seen = {organization.pk}
    above = getattr(organization, role)
    while above and above.pk not in seen:
        yield above
        seen.add(above.pk)
        above = getattr(above, role)


def merge_basis(kept: Entry, given_up: Entry) -> str:
    """A digest of what both entries say and which posts they have, to bind a merge to."""
    shown = [
        [plain_row(entry), [plain_row(post) for post in entry.appointments.order_by("id")]]
        for entry in (kept, given_up)
    ]
    return digest(shown)


def merge_entries(
    kept: Entry, given_up: Entry, *, by: Person, at: datetime, basis: str | None = None
) -> Merge:
    """Give all that one entry has to another, and let its address lead there.

    `basis` is what `merge_basis` answered to whoever decided it; None asks nothing. Raises
    Refusal.
    """
    with one_at_a_time():
        raise_if(why_not_merge(kept, given_up, by))
        kept, given_up = _locked(kept, given_up)
        raise_if(why_not_merge(kept, given_up, by))
        if basis is not None and basis != merge_basis(kept, given_up):
            raise Refusal(
                "stale",
                _("One of the entries has changed since you looked. Nothing was merged."),
            )
        moved = {
            **_become(kept, inherited(kept, given_up)),
            **move_rows(kept, given_up),
            **_move_relations(kept, given_up),
        }
        merge = Merge.objects.create(
            **{relation(kept): kept}, given_up=given_up.pk, moved=moved, by_id=by.pk, at=at
        )
        data = {**_about(merge, given_up), "moved": digest(moved)}
        directory_changed(kept, "merge_entries", by=by, at=at, data=data)
        return merge


def _locked(kept: Entry, given_up: Entry) -> tuple[Entry, Entry]:
    rows = type(kept)._default_manager.select_for_update(no_key=True).order_by("pk")
    found = {row.pk: row for row in rows.filter(pk__in=(kept.pk, given_up.pk))}
    return found[kept.pk], found[given_up.pk]


def _about(merge: Merge, given_up: Entry) -> dict[str, object]:
    return {"merge": merge.pk, "given_up": {"id": given_up.pk, "name": str(given_up)}}


def _become(entry: Entry, values: Mapping[str, Any]) -> dict[str, Any]:
    """Write columns of an entry; answers each one's old and new value."""
    changed = {name: [getattr(entry, name), value] for name, value in values.items()}
    _write(entry, values)
    return {"fields": changed}


def _write(entry: Entry, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(entry, name, value)
    if values:
        entry.save(update_fields=list(values))


def _relations(kept: Entry) -> dict[str, str]:
    """What other entries call their foreign key to an entry, by what the merge remembers."""
    above = {"parts": "parent", "predecessors": "successor"}
    return {**(above if isinstance(kept, Organization) else {}), "merged": "merged_into"}


def _move_relations(kept: Entry, given_up: Entry) -> dict[str, Any]:
    """Let what stood under the one given up, or was merged into it, stand under the one kept."""
    moved = {}
    model = type(kept)
    for name, column in _relations(kept).items():
        rows = model._default_manager.filter(**{column: given_up}).exclude(pk=kept.pk)
        moved[name] = list(rows.values_list("pk", flat=True))
        model._default_manager.filter(pk__in=moved[name]).update(**{column: kept})
    _write(given_up, {"merged_into_id": kept.pk})
    return moved


def why_not_undo(merge: Merge, by: Actor) -> Refusal | None:
    from_role = needs(by, ADMINISTER)
    if from_role:
        return from_role
    if merge.undone_at:
        return Refusal("undone", _("This merge is undone already."))
    kept = merge.entry
    later = kept.merges.filter(undone_at=None, pk__gt=merge.pk)
    if kept.merged_into_id or later.exists():
        return Refusal(
            "not_the_last",
            _("“%(name)s” has been merged again since. Undo the later merge first.")
            % {"name": kept},
        )
    return None


def undo_merge(merge: Merge, *, by: Person, at: datetime) -> dict[str, list[Any]]:
    """Give the entry given up all it had; what has changed since stays as it is.

    Answers what stays, by what it is: mentions by their editions, posts by their keys, fields
    by their names. Raises Refusal.
    """
    with one_at_a_time():
        fresh = Merge.objects.select_for_update(no_key=True).get(pk=merge.pk)
        raise_if(why_not_undo(fresh, by))
        kept, given_up = _locked(
            fresh.entry, type(fresh.entry)._default_manager.get(pk=fresh.given_up)
        )
        left: dict[str, list[Any]] = {**part_rows(fresh, given_up)}
        _part_relations(fresh, kept, given_up)
        if fields := _become_again(kept, given_up, fresh.moved["fields"]):
            left["fields"] = fields
        fresh.undone_by_id, fresh.undone_at = by.pk, at
        fresh.save(update_fields=["undone_by", "undone_at"])
        data = {**_about(fresh, given_up), "left": left}
        directory_changed(kept, "undo_merge", by=by, at=at, data=data)
        return left


def _part_relations(merge: Merge, kept: Entry, given_up: Entry) -> None:
    for name, column in _relations(kept).items():
        rows = type(kept)._default_manager.filter(pk__in=merge.moved[name], **{column: kept})
        rows.update(**{column: given_up})
    _write(given_up, {"merged_into_id": None})


def _become_again(entry: Entry, given_up: Entry, fields: Mapping[str, list[Any]]) -> list[str]:
    """Take back what an entry took over; answers the columns that somebody has changed since."""
    values, left = {}, []
    for name, (before, after) in fields.items():
        now = getattr(entry, name)
        if isinstance(after, list):
            # An import since may have brought the one given up new names.
            gained = {*after, *words(given_up, name)} - set(before)
            values[name] = [alias for alias in now if alias not in gained]
        elif now == after:
            values[name] = before
        else:
            left.append(name)
    _write(entry, values)
    return left
