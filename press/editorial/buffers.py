"""Editorial: what one person has typed and not saved, kept for nobody but that person.

No event is recorded: unsaved words are nobody else's business, and nothing about a release
follows from them.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from press.editorial.refusals import Refusal, raise_if, rules_kept
from press.editorial.roles import WRITE, Person, needs
from press.models import Buffer, Edition

# In bytes, names of fields included; the longest speech is a tenth of it.
LARGEST = 1_000_000
KEPT_FOR = timedelta(days=30)


def why_not_keep_buffer(by: Person) -> Refusal | None:
    return needs(by, WRITE)


def keep_buffer(
    place: str,
    data: Mapping[str, Iterable[str]],
    edition: Edition | None,
    revision: int | None,
    *,
    by: Person,
    at: datetime,
) -> Buffer:
    """Keep what a form holds, over what was kept of it before; drops what is older than 30 days.

    `data` is every field's values as a browser would post them. `revision` is the save typed
    over; an edition that has moved on, or is closed to typing, keeps its words all the same.
    Raises Refusal.
    """
    raise_if(why_not_keep_buffer(by))
    fields = {name: list(values) for name, values in data.items()}
    if _size(fields) > LARGEST:
        raise Refusal(
            "too_large", _("The text is too large to be kept for you as you type: save it.")
        )
    with rules_kept(), transaction.atomic():
        Buffer.objects.filter(typed_at__lt=at - KEPT_FOR).delete()
        kept = Buffer(
            user_id=by.pk,
            place=place,
            edition=edition,
            revision=revision,
            data=fields,
            typed_at=at,
        )
        # One statement: two tabs of one person may keep at the same moment.
        Buffer.objects.bulk_create(
            [kept],
            update_conflicts=True,
            unique_fields=["user", "place"],
            update_fields=["edition", "revision", "data", "typed_at"],
        )
    return kept


def _size(fields: Mapping[str, list[str]]) -> int:
    return sum(len(text.encode()) for name, values in fields.items() for text in (name, *values))


def drop_buffer(place: str, *, by: Person) -> bool:
    """Throw away what a person has typed in a form and not saved; answers whether there was any.

    It needs no permission: these words are the person's own, role or no role.
    """
    dropped, _by_model = Buffer.objects.filter(user_id=by.pk, place=place).delete()
    return dropped > 0
