"""Somebody whom a text names enters the directory by a verb, once."""

from datetime import date

import pytest

from press.editorial.mentions import link_official
from press.editorial.officials import NewOfficial, NewPost, add_official, namesake
from press.editorial.refusals import Refusal
from press.models import ContentVersion, Event, Official, OfficialMention, Suggestion
from press.pure.directory import Names
from tests.factories import NOON, cast, draft, in_review, official, organization

pytestmark = pytest.mark.django_db
JANE = NewOfficial(Names(en="Jane Stoneworthy"))
BODY = "<p>Talks began.</p><p>Jane Stoneworthy, a doctor, attended. She left at noon.</p>"


@pytest.fixture
def who():
    return cast()


def add(who, entry=JANE, by=None, edition=None):
    return add_official(
        entry, by=by or who.writer, at=NOON, edition=edition or draft(who, body=BODY)
    )


def code_of(who, *args, **given):
    with pytest.raises(Refusal) as refused:
        add(who, *args, **given)
    assert not Event.objects.filter(verb="add_entry").exists()
    return refused.value.code


def test_a_writer_adds_a_person_with_a_post_and_the_record_says_from_where(who):
    body = organization()
    post = NewPost(Names(en=" Chief  Doctor "), body.pk, date(2020, 1, 31))
    edition = draft(who)
    before = ContentVersion.objects.get().directory
    made = add(who, NewOfficial(Names(en="Jane  Stoneworthy"), None, post), edition=edition)
    assert (made.name_en, made.slug) == ("Jane Stoneworthy", "jane-stoneworthy")
    held = made.appointments.get()
    assert (held.title_en, held.organization, held.start) == (
        "Chief Doctor",
        body,
        date(2020, 1, 31),
    )
    event = Event.objects.get(verb="add_entry")
    assert (event.actor, event.release) == (who.writer, edition.release)
    assert event.data == {
        "model": "official",
        "id": made.pk,
        "name": "Jane Stoneworthy",
        "edition": edition.pk,
    }
    assert ContentVersion.objects.get().directory > before


def test_a_namesakes_address_is_left_alone(who):
    official("Jane Stone", slug="jane-stoneworthy")
    assert add(who).slug == "jane-stoneworthy-2"


def test_who_may_not_write_may_not_add(who):
    assert code_of(who, by=who.outsider) == "not_allowed"


def test_who_may_write_but_not_add_is_sent_to_an_administrator(who):
    group = who.writer.groups.get()
    group.permissions.remove(group.permissions.get(codename="add_official"))
    assert code_of(who) == "not_allowed"


@pytest.mark.parametrize("names", [Names(), Names(en="  "), Names(ru="—")])
def test_somebody_without_a_name_is_not_added(who, names):
    assert code_of(who, NewOfficial(names)) == "no_name"


def test_a_post_that_says_nothing_adds_nobody(who):
    assert code_of(who, NewOfficial(JANE.names, None, NewPost(Names()))) == "invalid"
    assert not Official.objects.exists()


@pytest.mark.parametrize(
    "known",
    [
        {"name": "Stoneworthy Jane"},
        {"name": "JANE STONEWORTHY"},
        {"name": "J. S.", "aliases": ["Jane Stoneworthy"]},
        {"name": "J. S.", "aliases_en": ["Jane Stoneworthy"]},
    ],
)
def test_a_name_that_the_directory_has_is_refused_however_it_is_written(who, known):
    official(**known)
    assert code_of(who) == "namesake"


def test_a_name_is_compared_across_languages_and_letters(who):
    known = official("Nurtleu", name_en="", name_kk="Мұрат Нұртілеу")
    assert namesake(Names(ru="Нуртилеу Мурат")) == known
    assert namesake(Names(ru="Мурат")) is None
    assert namesake(Names()) is None


def test_an_entry_merged_away_answers_with_the_one_it_has_become(who):
    kept = official("Jane Stoneworthy-Hill")
    official("Jane Stoneworthy", merged_into=kept)
    assert namesake(JANE.names) == kept


class TestLinking:
    def link(self, who, edition, person, by=None, participation="met", form="Jane Stoneworthy"):
        return link_official(
            edition,
            person,
            form=form,
            participation=participation,
            by=by or who.writer,
            at=NOON,
            revision=edition.revision,
        )

    def test_an_unknown_person_is_linked_and_not_proposed_again(self, who):
        edition = draft(who, body=BODY)
        unknown = Suggestion.objects.get(edition=edition, subject="unknown_person")
        assert unknown.sentence == "Jane Stoneworthy, a doctor, attended."
        edition = self.link(who, edition, official("Dr Jane"))
        linked = OfficialMention.objects.get()
        assert (linked.official.name, linked.participation) == ("Dr Jane", "met")
        unknown.refresh_from_db()
        assert unknown.dismissed
        event = Event.objects.latest("id")
        assert (event.verb, event.data) == ("confirm_suggestions", {"confirmed": ["Dr Jane"]})
        assert edition.saves.latest("revision").content["officials"][0]["participation"] == "met"

    def test_who_is_linked_already_stays_as_they_are(self, who):
        jane = official("Dr Jane")
        edition = self.link(who, draft(who, body=BODY, officials=[jane]), jane)
        assert edition.official_mentions.get().participation == "mentioned"

    def test_only_a_writer_links_in_a_draft_and_as_something(self, who):
        jane = official("Dr Jane")
        for edition, given, code in (
            (draft(who), {"by": who.outsider}, "not_allowed"),
            (in_review(who), {}, "not_a_draft"),
            (draft(who), {"participation": "hero"}, "invalid"),
        ):
            with pytest.raises(Refusal) as refused:
                self.link(who, edition, jane, **given)
            assert refused.value.code == code
        assert not OfficialMention.objects.exists()
