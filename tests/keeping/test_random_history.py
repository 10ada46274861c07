"""A history of some hundred acts by anybody at any moment: the record and all rules hold."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from press.models import Edition, Event, Merge, OfficialMention
from tests.editorial.storages import IN_MEMORY, emptied
from tests.keeping.at_work import ACTS, Office, furnish
from tests.keeping.whole import faults

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def in_memory():
    with override_settings(STORAGES=IN_MEMORY):
        emptied()
        yield


def history(seed: int, acts: int) -> Office:
    furnish()
    office = Office(seed)
    for _ in range(acts):
        office.act()
    for name in ACTS:
        for _ in range(300):
            if not office.done[name]:
                office.act()
                office.act(name)
    return office


def verified() -> None:
    call_command("verify_record")


@pytest.mark.parametrize(
    ("seed", "acts"), [(1, 300), pytest.param(2, 3000, marks=pytest.mark.long)]
)
def test_a_random_history_holds_and_every_forgery_in_it_is_found(seed, acts):
    office = history(seed, acts)
    assert set(office.done) == set(ACTS), f"{set(ACTS) - set(office.done)}: {office.refused}"
    assert Edition.objects.filter(approved=True).count() >= 5
    assert list(faults()) == []
    verified()
    for model, found, forged in forgeries(office.dice):
        row = office.any_of(model.objects.filter(**found))
        true = {name: getattr(row, name) for name in forged}
        model.objects.filter(pk=row.pk).update(**forged)
        with pytest.raises(CommandError):
            verified()
        model.objects.filter(pk=row.pk).update(**true)
    verified()


def forgeries(dice):
    """Of each kind of row that is vouched for, one that somebody alters behind the desk's back."""
    approved = {"approved": True}
    yield Edition, approved, {"body": "<p>Nothing was agreed.</p>"}
    yield Edition, approved, {"title": "Another title"}
    yield Edition, approved, {"digest": "0" * 64}
    yield Event, {}, {"actor_name": "somebody else"}
    yield Event, {}, {"data": {"forged": dice.random()}}
    yield Event, {}, {"hash": "f" * 64}
    yield OfficialMention, {"edition__approved": True}, {"name_shown": "Somebody Else"}
    yield Merge, {}, {"moved": {}}
