"""Reading: whether the record is whole: the event chain, and what approval vouched for."""

from collections.abc import Iterator

from press.models import ContentVersion, Edition, Event, Merge
from press.models.record import event_facts
from press.pure.digests import chained, digest
from press.reading.vouched import standing_steps, vouched_facts


def broken_record() -> Iterator[str]:
    """One sentence for everything in the record that does not hold."""
    yield from broken_events()
    merges = list(broken_merges())
    yield from merges
    if merges:
        # What an edition showed before a merge is told by the merge.
        yield "Editions were not proved, since they rest on merges that do not hold."
    else:
        yield from broken_editions()


def broken_events() -> Iterator[str]:
    """One sentence for each event whose hash, or whose place in the chain, does not hold."""
    previous = ""
    events = Event.objects.select_related("release", "edition").order_by("id")
    for event in events.iterator(chunk_size=2000):
        if event.previous != previous:
            yield f"Event {event.pk} does not follow the event before it: one is missing."
        elif event.hash != chained(event.previous, event_facts(event)):
            yield f"Event {event.pk} ({event.verb}) is not what was recorded."
        previous = event.hash
    version = ContentVersion.objects.first()
    if version and version.last_hash != previous:
        yield "The end of the record is missing."


def broken_editions() -> Iterator[str]:
    """One sentence for each approved edition that is not what was approved."""
    steps = standing_steps()
    approved = Edition.objects.filter(approved=True).select_related("release")
    for edition in approved.order_by("id").iterator(chunk_size=500):
        if digest(vouched_facts(edition, steps)) != edition.digest:
            name = f"{edition.release.reference} {edition.language} edition {edition.number}"
            yield f"{name} is not what was approved."


def broken_merges() -> Iterator[str]:
    """One sentence for each merge of entries that is not what the chain vouches for.

    The digests of the editions that it touched are proved with what it remembers.
    """
    recorded = {
        event["data__merge"]: event["data__moved"]
        for event in Event.objects.filter(verb="merge_entries").values("data__merge", "data__moved")
    }
    for merge in Merge.objects.order_by("id").iterator(chunk_size=500):
        if recorded.get(merge.pk) != digest(merge.moved):
            yield f"Merge {merge.pk} is not what was recorded."
