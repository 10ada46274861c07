"""Editorial: adding a person to the directory from the text that names them."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.utils.translation import gettext as _

from press.editorial.directory import free_slug
from press.editorial.record import one_at_a_time, record
from press.editorial.refusals import Refusal, raise_if
from press.editorial.roles import WRITE, Actor, may, needs
from press.models import Appointment, Edition, Official
from press.pure.characters import has_words, one_line
from press.pure.directory import ALIASES, Names
from press.pure.doubles import name_key


@dataclass(frozen=True)
class NewPost:
    """A post of a new entry; without a first day it is held on any day."""

    title: Names
    organization_id: int | None = None
    start: date | None = None


@dataclass(frozen=True)
class NewOfficial:
    """A person as the directory is to hold them."""

    names: Names
    country_id: int | None = None
    post: NewPost | None = None


def namesake(names: Names) -> Official | None:
    """The entry that has one of these names in any language, whatever the order of its words."""
    asked = {name_key(name) for name in names.all()} - {""}
    if not asked:
        return None
    rows = Official.objects.order_by("pk").values_list(
        "pk", "name_kk", "name_ru", "name_en", *ALIASES
    )
    for key, kk, ru, en, *aliases in rows:
        if asked & {name_key(name) for name in (kk, ru, en, *chain(*aliases))}:
            return _kept(Official.objects.get(pk=key))
    return None


def _kept(official: Official) -> Official:
    """The entry that an entry merged away has become."""
    while official.merged_into:
        official = official.merged_into
    return official


def why_not_add_official(names: Names, by: Actor) -> Refusal | None:
    from_role = needs(by, WRITE)
    if from_role:
        return from_role
    if not may(by, "add_official"):
        return Refusal("not_allowed", _("You may not add to the directory: ask an administrator."))
    if not any(has_words(name) for name in names.all()):
        return Refusal("no_name", _("Give the name in at least one language."))
    known = namesake(names)
    if known:
        sentence = _("%(name)s is in the directory already.")
        return Refusal("namesake", sentence % {"name": known})
    return None


def add_official(entry: NewOfficial, *, by: Actor, at: datetime, edition: Edition) -> Official:
    """Enter a person in the directory, with the post given, as an edition names them.

    Whoever may write a release may add somebody whom it names, at any hour, and the record says
    who did and from which edition; an entry that exists is changed on the directory's own pages
    by those who may. Raises Refusal when the person may not, when there is no name, and when
    the directory has the name already: the other may be the same person.
    """
    names = _clean(entry.names)
    with one_at_a_time():
        raise_if(why_not_add_official(names, by))
        official = Official(
            slug=free_slug(Official, names),
            country_id=entry.country_id,
            **_columns("name", names),
        )
        official.full_clean()
        official.save(force_insert=True)
        if entry.post:
            _add_post(official, entry.post)
        data = {"model": "official", "id": official.pk, "name": str(official)}
        # Not the edition's own event: those are paired with its saves by their moments.
        record(
            "add_entry",
            by=by,
            at=at,
            release=edition.release,
            data={**data, "edition": edition.pk},
            directory=True,
        )
        return official


def _add_post(official: Official, post: NewPost) -> None:
    appointment = Appointment(
        official=official,
        organization_id=post.organization_id,
        start=post.start,
        **_columns("title", _clean(post.title)),
    )
    appointment.full_clean()
    appointment.save(force_insert=True)


def _clean(names: Names) -> Names:
    return Names(**{code: one_line(name) for code, name in vars(names).items()})


def _columns(prefix: str, names: Names) -> dict[str, str]:
    return {f"{prefix}_{code}": name for code, name in vars(names).items()}
