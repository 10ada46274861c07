"""The record: append-only, chained, and able to tell when somebody touched it."""

import pytest

from press.editorial.refusals import Refusal
from press.models import ContentVersion, Event
from press.reading.record import broken_editions, broken_events
from tests.factories import HOUR, NOON, cast, corrected, draft, official, public_edition, withdrawn

pytestmark = pytest.mark.django_db


def history():
    who = cast()
    first = public_edition(who, officials=[official()])
    second = corrected(who, first, NOON + HOUR, title="Talks in Vienna")
    withdrawn(who, second, NOON + 2 * HOUR)
    return who, first


def test_a_whole_history_holds():
    history()
    assert Event.objects.count() >= 8
    assert not list(broken_events()) and not list(broken_editions())


def test_an_altered_event_is_found():
    history()
    event = Event.objects.get(verb="revise")
    Event.objects.filter(pk=event.pk).update(actor_name="somebody else")
    assert list(broken_events()) == [f"Event {event.pk} (revise) is not what was recorded."]


def test_a_missing_event_is_found():
    history()
    event = Event.objects.order_by("id")[2]
    event.delete()
    assert "one is missing" in next(broken_events())


def test_a_missing_end_is_found():
    history()
    Event.objects.last().delete()
    assert list(broken_events()) == ["The end of the record is missing."]


def test_an_altered_text_is_found():
    _who, first = history()
    type(first).objects.filter(pk=first.pk).update(body="<p>Something else.</p>")
    assert list(broken_editions()) == [
        f"{first.release.reference} en edition 1 is not what was approved."
    ]


def test_an_altered_title_of_an_official_is_found():
    _who, first = history()
    first.official_mentions.update(title_shown="King")
    assert len(list(broken_editions())) == 1


def test_a_refused_verb_leaves_no_event_and_no_version():
    who = cast()
    made = draft(who)
    events, version = Event.objects.count(), ContentVersion.objects.get().version
    with pytest.raises(Refusal):
        withdrawn(who, made, NOON)
    assert (Event.objects.count(), ContentVersion.objects.get().version) == (events, version)


def test_every_event_names_who_did_it():
    history()
    assert set(Event.objects.values_list("actor_name", flat=True)) == {"writer", "editor"}
