"""Every verb that acts on what its caller saw refuses once somebody else was first."""

import importlib
import inspect
import pkgutil

import pytest

import press.editorial
from press.editorial.attachments import (
    add_attachment,
    keep_files,
    remove_attachment,
    replace_attachment,
    save_files,
)
from press.editorial.bulk import Chosen, approve_each, submit_each
from press.editorial.changes import Changes
from press.editorial.clearance import allow_clearance, make_link
from press.editorial.comments import comment
from press.editorial.drafting import discard, open_release, revise, start, submit
from press.editorial.mentions import (
    confirm_suggestions,
    dismiss_suggestion,
    link_official,
    look_again,
)
from press.editorial.publication import approve, take_back
from press.editorial.refusals import Refusal
from press.editorial.restoring import restore_save
from press.editorial.review import confirm, send_back
from press.editorial.together import Seen, approve_together, submit_together
from press.models import Edition, Event
from tests.editorial.papers import paper
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    cast,
    changes,
    draft,
    in_review,
    official,
    public_edition,
    revise_fields,
)

pytestmark = pytest.mark.django_db


def scheduled(who):
    return public_edition(who, live_from=NOON + DAY)


def in_emergency(who):
    made = open_release("en", changes(), by=who.editor, at=NOON)
    made = submit(made, by=who.editor, at=NOON, revision=made.revision)
    return approve(
        made, by=who.editor, at=NOON, revision=made.revision, emergency_reason="At night."
    )


def cleared(who):
    made = draft(who)
    allow_clearance(made.release, by=who.editor, at=NOON)
    return made


def filed(who):
    made = draft(who)
    return add_attachment(made, paper(), by=who.writer, at=NOON, revision=made.revision)


def first_key(edition):
    return str(edition.attachments.first().key)


def revise_title(edition, **who):
    return revise(edition, Changes(fields={"title": "Talks in Vienna"}), **who)


VERBS = {
    "revise": (draft, "writer", revise_title),
    "keep_files": (filed, "writer", lambda one, **who: keep_files(one, [], None, **who)),
    "save_files": (filed, "writer", lambda one, **who: save_files(one, [], **who)),
    "add_attachment": (draft, "writer", lambda one, **who: add_attachment(one, paper(), **who)),
    "replace_attachment": (
        filed,
        "writer",
        lambda one, **who: replace_attachment(one, first_key(one), paper(), **who),
    ),
    "remove_attachment": (
        filed,
        "writer",
        lambda one, **who: remove_attachment(one, first_key(one), **who),
    ),
    "submit": (draft, "writer", submit),
    "discard": (draft, "writer", discard),
    "confirm_suggestions": (
        draft,
        "writer",
        lambda one, **who: confirm_suggestions(one, [], **who),
    ),
    "dismiss_suggestion": (draft, "writer", lambda one, **who: dismiss_suggestion(one, 1, **who)),
    "link_official": (
        draft,
        "writer",
        lambda one, **who: link_official(
            one, official(), form="Umarov", participation="met", **who
        ),
    ),
    "look_again": (draft, "writer", look_again),
    "restore_save": (
        draft,
        "writer",
        lambda one, **who: restore_save(one, one.saves.earliest("revision"), **who),
    ),
    "comment": (draft, "editor", lambda one, **who: comment(one, "Say more.", **who)),
    "make_link": (
        cleared,
        "editor",
        lambda one, **who: make_link(
            one, name="An ambassador", expires_at=NOON + DAY, asks=False, **who
        ),
    ),
    "send_back": (in_review, "editor", lambda one, **who: send_back(one, "Say more.", **who)),
    "approve": (in_review, "editor", approve),
    "take_back": (scheduled, "editor", take_back),
    "confirm": (in_emergency, "second_editor", confirm),
}


def verbs_with_a_revision():
    for module in pkgutil.iter_modules(press.editorial.__path__):
        there = importlib.import_module(f"press.editorial.{module.name}")
        for name, verb in vars(there).items():
            own = inspect.isfunction(verb) and verb.__module__ == there.__name__
            if own and "revision" in inspect.signature(verb).parameters:
                yield name


def test_the_table_has_every_verb_that_is_told_what_its_caller_saw():
    # A buffer keeps late words too, and `locked` is what refuses for the others.
    assert set(verbs_with_a_revision()) - {"keep_buffer", "locked"} == set(VERBS)


@pytest.fixture
def who():
    return cast()


@pytest.mark.parametrize("name", VERBS)
def test_a_verb_on_a_save_that_is_no_longer_the_newest_does_nothing(name, who):
    before, role, verb = VERBS[name]
    made = before(who)
    events, stored = Event.objects.count(), Edition.objects.filter(pk=made.pk)
    facts = stored.values().get()
    late = {"by": getattr(who, role), "at": NOON + HOUR, "revision": made.revision - 1}
    with pytest.raises(Refusal) as refused:
        verb(made, **late)
    assert refused.value.code == "stale"
    assert refused.value.sentence
    assert stored.values().get() == facts
    assert Event.objects.count() == events


@pytest.mark.parametrize("name", sorted(set(VERBS) - {"restore_save"}))
def test_the_same_verb_on_the_newest_save_is_done(name, who):
    before, role, verb = VERBS[name]
    made = before(who)
    verb(made, by=getattr(who, role), at=NOON + HOUR, revision=made.revision)


@pytest.mark.parametrize("verb", [submit_each, approve_each])
def test_a_late_row_of_many_is_refused_and_the_others_are_done(verb, who):
    before = draft if verb is submit_each else in_review
    late, newest = before(who), before(who)
    by = who.writer if verb is submit_each else who.editor
    rows = [Chosen(late, late.revision - 1), Chosen(newest, newest.revision)]
    outcomes = verb(rows, by=by, at=NOON + HOUR)
    assert [one.refusal and one.refusal.code for one in outcomes] == ["stale", None]


@pytest.mark.parametrize("verb", [submit_together, approve_together])
def test_one_late_language_stops_them_all(verb, who):
    before = draft if verb is submit_together else in_review
    first = before(who)
    source = Edition.objects.get(pk=first.pk)
    second = start(
        source.release, "ru", by=who.writer, at=NOON, changes=Changes(fields={"title": "Встреча"})
    )
    second = revise_fields(who, second, NOON, body="<p>Текст.</p>")
    if verb is approve_together:
        second = submit(second, by=who.writer, at=NOON, revision=second.revision)
    by = who.writer if verb is submit_together else who.editor
    rows = [Seen(first, first.revision), Seen(second, second.revision - 1)]
    with pytest.raises(Refusal) as refused:
        verb(rows, by=by, at=NOON + HOUR)
    assert refused.value.code == "stale"
    first.refresh_from_db()
    assert first.decision == ("draft" if verb is submit_together else "in_review")


def test_the_next_edition_has_what_its_source_holds_now(who):
    opened = draft(who)
    saved = revise_fields(who, opened, NOON, body="<p>Saved since.</p>")
    handed = submit(saved, by=who.writer, at=NOON, revision=saved.revision)
    approve(handed, by=who.editor, at=NOON, revision=handed.revision)
    late = Edition(**{f.attname: getattr(opened, f.attname) for f in Edition._meta.fields})
    late.body = "<p>The talks were held.</p>"
    made = start(late.release, "en", by=who.writer, at=NOON + HOUR, source=late)
    assert made.body == "<p>Saved since.</p>"
