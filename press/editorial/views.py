"""Editorial: a list's filters kept under a name.

No event is recorded: a view is somebody's way of looking, and nothing about a release, its
public state or its approval follows from it.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from press.editorial.refusals import Refusal, raise_if, rules_kept
from press.editorial.roles import ADMINISTER, WRITE, Person, may, needs
from press.models import SavedView

LONGEST_NAME = 80
LONGEST_QUERY = 500


def why_not_keep_view(by: Person) -> Refusal | None:
    return needs(by, WRITE)


def keep_view(name: str, query: str, *, shared: bool, by: Person) -> SavedView:
    """Keep filters under a name, for oneself or for everybody at the desk. Raises Refusal."""
    raise_if(why_not_keep_view(by))
    if len(query) > LONGEST_QUERY:
        raise Refusal("too_long", _("There are too many filters for one view."))
    with rules_kept(), transaction.atomic():
        named = _free_name(name, by.pk)
        return SavedView.objects.create(owner_id=by.pk, name=named, query=query, shared=shared)


def _free_name(name: str, owner: int, keeping: SavedView | None = None) -> str:
    """The name as it will stand. Raises Refusal for one that is empty, too long or taken."""
    tidy = " ".join(name.split())
    if not tidy:
        raise Refusal("no_name", _("The view needs a name."))
    if len(tidy) > LONGEST_NAME:
        raise Refusal("too_long", _("The name is too long."))
    taken = SavedView.objects.filter(owner_id=owner, name=tidy)
    if keeping:
        taken = taken.exclude(pk=keeping.pk)
    if taken.exists():
        raise Refusal("taken", _("You have a view of that name already."))
    return tidy


def why_not_change_view(view: SavedView, by: Person) -> Refusal | None:
    """Why a person may not rename a view or share it: it is its owner's."""
    refusal = needs(by, WRITE)
    if refusal:
        return refusal
    if view.owner_id != by.pk:
        return Refusal("not_yours", _("The view belongs to somebody else."))
    return None


def change_view(view: SavedView, name: str, *, shared: bool, by: Person) -> SavedView:
    """Rename a view, and share it or keep it to oneself. Raises Refusal."""
    raise_if(why_not_change_view(view, by))
    with rules_kept(), transaction.atomic():
        named = _free_name(name, view.owner_id, keeping=view)
        SavedView.objects.filter(pk=view.pk).update(name=named, shared=shared)
    view.name, view.shared = named, shared
    return view


def why_not_delete_view(view: SavedView, by: Person) -> Refusal | None:
    """As for a change; but a shared view is also an administrator's to clear away."""
    if view.shared and may(by, ADMINISTER):
        return None
    return why_not_change_view(view, by)


def delete_view(view: SavedView, *, by: Person) -> None:
    """Delete a view. Raises Refusal."""
    raise_if(why_not_delete_view(view, by))
    with rules_kept(), transaction.atomic():
        SavedView.objects.filter(pk=view.pk).delete()
