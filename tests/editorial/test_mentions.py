"""Suggestions are the finder's; links are a person's."""

import pytest

from press.editorial.directory import directory_changed
from press.editorial.mentions import confirm_suggestions, dismiss_suggestion, look_again
from press.editorial.refusals import Refusal
from press.models import Suggestion
from tests.factories import (
    NOON,
    cast,
    draft,
    in_review,
    official,
    organization,
    post,
    public_edition,
    revise_fields,
)

pytestmark = pytest.mark.django_db
BODY = (
    "<p>First Deputy Minister Kairat Umarov met with the Director-General of the World Health "
    "Organization (WHO) Tedros Ghebreyesus.</p><p>Jane Stoneworthy, a doctor, attended.</p>"
)


@pytest.fixture
def who():
    people = cast()
    body = organization("World Health Organization", acronym_en="WHO")
    people.umarov = official("Kairat Umarov")
    people.tedros = official("Tedros Ghebreyesus")
    people.post = post(people.tedros, body, "Director-General")
    return people


def of(edition, subject):
    return edition.suggestions.filter(subject=subject)


def test_a_draft_comes_with_suggestions_and_no_links(who):
    made = draft(who, body=BODY)
    assert of(made, "official").count() == 2 and of(made, "organization").count() == 1
    assert [row.form for row in of(made, "unknown_person")] == ["Jane Stoneworthy"]
    assert not made.official_mentions.exists() and not made.organization_mentions.exists()


def test_a_suggestion_shows_the_sentence_it_came_from(who):
    made = draft(who, body=BODY)
    row = of(made, "official").get(official=who.tedros)
    assert "Director-General of the World Health Organization" in row.sentence
    assert row.appointment == who.post


def test_confirmed_suggestions_become_links_in_the_order_of_the_text(who):
    made = draft(who, body=BODY)
    keys = list(made.suggestions.values_list("pk", flat=True))
    made = confirm_suggestions(made, keys, by=who.writer, at=NOON, revision=made.revision)
    assert [row.official for row in made.official_mentions.all()] == [who.umarov, who.tedros]
    assert made.organization_mentions.count() == 1
    assert not made.suggestions.filter(subject__in=("official", "organization")).exists()
    assert of(made, "unknown_person").exists(), "a person not in the directory is no link"


def test_only_what_was_chosen_is_linked(who):
    made = draft(who, body=BODY)
    one = of(made, "official").get(official=who.umarov)
    made = confirm_suggestions(made, [one.pk], by=who.writer, at=NOON, revision=made.revision)
    assert [row.official for row in made.official_mentions.all()] == [who.umarov]
    assert of(made, "official").get().official == who.tedros


def test_a_part_that_a_person_knows_better_is_linked(who):
    made = draft(who, body=BODY)
    one = of(made, "official").get(official=who.umarov)
    given = {"by": who.writer, "at": NOON, "revision": made.revision}
    with pytest.raises(Refusal):
        confirm_suggestions(made, [one.pk], participations={one.pk: "hero"}, **given)
    made = confirm_suggestions(made, [one.pk], participations={one.pk: "host"}, **given)
    assert made.official_mentions.get().participation == "host"


def test_somebody_elses_suggestions_cannot_be_confirmed_through_this_edition(who):
    made, other = draft(who, body=BODY), draft(who, body=BODY)
    keys = list(other.suggestions.values_list("pk", flat=True))
    confirm_suggestions(made, keys, by=who.writer, at=NOON, revision=made.revision)
    assert not made.official_mentions.exists() and not other.official_mentions.exists()


def test_what_is_linked_is_not_suggested_again(who):
    made = draft(who, body=BODY, officials=[who.umarov])
    assert [row.official for row in of(made, "official")] == [who.tedros]


def test_a_new_text_is_read_anew(who):
    made = draft(who, body="<p>Nobody is named.</p>")
    assert not made.suggestions.exists()
    made = revise_fields(who, made, NOON, body=BODY)
    assert of(made, "official").count() == 2


def test_a_dismissed_suggestion_stays_dismissed_when_the_text_is_read_anew(who):
    made = draft(who, body=BODY)
    one = of(made, "official").get(official=who.umarov)
    made = dismiss_suggestion(made, one.pk, by=who.writer, at=NOON, revision=made.revision)
    made = revise_fields(who, made, NOON, body=BODY + "<p>More.</p>")
    assert of(made, "official").get(official=who.umarov).dismissed
    assert not of(made, "official").get(official=who.tedros).dismissed


def test_a_new_person_in_the_directory_is_found_in_the_next_reading(who):
    made = draft(who, body=BODY)
    official("Jane Stoneworthy")
    Suggestion.objects.all().delete()
    directory_changed(who.umarov, "change_entry", by=who.administrator, at=NOON)
    made = revise_fields(who, made, NOON, body=BODY + "<p>More.</p>")
    assert not of(made, "unknown_person").exists() and of(made, "official").count() == 3


@pytest.mark.parametrize("make", [in_review, public_edition])
def test_links_change_only_in_a_draft(who, make):
    made = make(who, body=BODY)
    with pytest.raises(Refusal):
        confirm_suggestions(made, [], by=who.writer, at=NOON, revision=made.revision)


def test_an_approved_edition_keeps_no_suggestions(who):
    assert not public_edition(who, body=BODY).suggestions.exists()


def test_a_draft_is_read_again_when_somebody_entered_the_directory(who):
    made = draft(who, body=BODY)
    new = official("Jane Stoneworthy")
    directory_changed(new, "add_entry", by=who.writer, at=NOON)
    made = look_again(made, by=who.writer, at=NOON, revision=made.revision)
    assert of(made, "official").filter(official=new).exists()
    assert not of(made, "unknown_person").exists()
    with pytest.raises(Refusal):
        look_again(made, by=who.outsider, at=NOON, revision=made.revision)
