"""No door of the desk acts on a save that somebody else has been ahead of."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction

from press.models import Edition, Event
from tests.admin.addresses import ADDRESSES, ROLES, Address
from tests.admin.office import InTheOffice

# Under these names a post tells the save that was seen, alone or behind the edition's key.
SAVE_SEEN = re.compile(r"(.+-)?revision|merge-seen|row")
# A buffer keeps late words too. The others begin an edition from a text that never changes any
# more, and refuse when somebody has begun one already.
NEVER_LATE = {f"press_{name}" for name in ("buffer", "edition_amend", "edition_restore")} | {
    "press_edition_start"
}
GUARDED = {
    *(f"press_edition_{verb}" for verb in ("submit", "approve", "approve_in_emergency")),
    *(f"press_edition_{verb}" for verb in ("send_back", "take_back", "confirm", "discard")),
    *(f"press_edition_{page}" for page in ("change", "merge", "restore_save", "comments")),
    *(f"press_edition_bulk_{verb}" for verb in ("submit", "approve", "schedule")),
    *(f"press_release_{verb}" for verb in ("approve", "submit")),
    "press_edition_clearance",
    "press_edition_files",
}


def late(data: Mapping[str, Any]) -> dict[str, str]:
    """The same post from a page that was opened one save earlier."""
    return {
        name: _earlier(str(value)) if SAVE_SEEN.fullmatch(name) or name == "shown" else value
        for name, value in data.items()
    }


def _earlier(value: str) -> str:
    key, dash, revision = value.rpartition("-")
    return f"{key}{dash}{int(revision) - 1}"


def stored() -> tuple[Any, ...]:
    return Event.objects.count(), list(Edition.objects.order_by("pk").values())


class TestLatePosts(InTheOffice):
    def doors(self) -> Iterator[tuple[Address, Mapping[str, Any]]]:
        """Every address whose post writes and says which save was seen."""
        for address in ADDRESSES:
            if "+" in address.post and address.name not in NEVER_LATE:
                data = address.data(self.office, self.looking_at(self.url(address)))
                if any(map(SAVE_SEEN.fullmatch, data)):
                    yield address, data

    def answer(self, address: Address, data: Mapping[str, Any]) -> tuple[int, bool]:
        """What whoever may do it is answered, and whether anything was written."""
        answers = zip(ROLES, address.post.split(), strict=True)
        role = next(role for role, answer in answers if answer.endswith("+"))
        self.client.force_login(getattr(self.office.who, role))
        with transaction.atomic():
            before = stored()
            status = self.client.post(self.url(address), data).status_code
            wrote = stored() != before
            transaction.set_rollback(True)
        return status, wrote

    def test_a_late_post_writes_nothing_and_is_answered_with_a_page(self):
        for address, data in self.doors():
            with self.subTest(address.name):
                self.assertEqual(self.answer(address, late(data)), (200, False))

    def test_the_same_post_in_time_writes(self):
        for address, data in self.doors():
            with self.subTest(address.name):
                assert self.answer(address, data)[1]

    def test_every_act_on_an_edition_is_among_them(self):
        self.assertEqual({address.name for address, _data in self.doors()}, GUARDED)
