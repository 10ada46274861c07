"""Editorial: who may do what."""

from typing import Protocol

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _

from press.editorial.refusals import Refusal

WRITE = "write_releases"
APPROVE = "approve_releases"
ADMINISTER = "administer_office"

_DIRECTORY = ("official", "organization", "appointment", "topic", "country")
_MATERIAL = ("edition", "image")
_WRITER = (
    WRITE,
    *(f"view_{model}" for model in (*_DIRECTORY, *_MATERIAL, "event")),
    *(f"add_{model}" for model in ("official", "organization", "appointment", "edition", "image")),
    *(f"change_{model}" for model in _MATERIAL),
)
_EDITOR = (*_WRITER, APPROVE, *(f"change_{model}" for model in _DIRECTORY), "add_topic")
_ADMINISTRATOR = (
    *_EDITOR,
    ADMINISTER,
    *(f"delete_{model}" for model in _DIRECTORY),
    "add_country",
    *(f"{action}_user" for action in ("view", "add", "change")),
    "view_group",
)
ROLES = {"Writer": _WRITER, "Editor": _EDITOR, "Administrator": _ADMINISTRATOR}


class Person(Protocol):
    """What the verbs ask of a user."""

    pk: int
    is_active: bool

    def get_username(self) -> str: ...
    def has_perm(self, perm: str) -> bool: ...


# None is the operator at the machine itself: commands act as nobody in particular.
Actor = Person | None


def ensure_roles() -> None:
    """Create the three groups with exactly their permissions; idempotent."""
    known = {permission.codename: permission for permission in Permission.objects.all()}
    for name, codenames in ROLES.items():
        group, _created = Group.objects.get_or_create(name=name)
        group.permissions.set(known[codename] for codename in codenames)


def may(by: Actor, permission: str) -> bool:
    return by is None or (by.is_active and by.has_perm(f"press.{permission}"))


def needs(by: Actor, permission: str) -> Refusal | None:
    """The refusal of somebody without a permission, in words that name the role."""
    if may(by, permission):
        return None
    sentences = {
        WRITE: _("Only writers and editors may do this."),
        APPROVE: _("Only editors may do this."),
        ADMINISTER: _("Only administrators may do this."),
    }
    return Refusal("not_allowed", sentences[permission])
