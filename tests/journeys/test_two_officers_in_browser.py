"""Two officers on one edition: the second save is refused, merged, and nothing is lost."""

import pytest
from playwright.sync_api import expect

from press.models import Buffer, Edition
from tests import factories as make
from tests.admin.desk import page as address
from tests.journeys.desk import name_official, open_edition, said, save, text_of

pytestmark = [pytest.mark.slow, pytest.mark.browser, pytest.mark.django_db(transaction=True)]

BODY = "<p>The talks were held.</p><p>They went well.</p><p>Both sides agreed.</p>"


def write_before(officer, hand, paragraph, words):
    hand.write_before(text_of(officer).locator("p", has_text=paragraph), words)


@pytest.fixture
def who(transactional_db):
    return make.cast()


@pytest.fixture
def draft(who):
    return make.draft(who, body=BODY)


@pytest.fixture
def officers(sit_down, who, draft, hand):
    """The writer and the editor with the same page before them; the editor has saved."""
    umarov, vassilenko = make.official("Kairat Umarov"), make.official("Roman Vassilenko")
    writer, editor = sit_down(who.writer), sit_down(who.editor)
    for officer in (writer, editor):
        open_edition(officer, draft)
    hand.write(editor.locator("#id_title"), "Talks in Bern")
    write_before(editor, hand, "They went well", "By all accounts ")
    name_official(editor, hand, "vassilenko", vassilenko.name_en)
    save(editor, hand)
    write_before(writer, hand, "Both sides agreed", "In the end ")
    name_official(writer, hand, "umarov", umarov.name_en)
    return writer, editor


def named():
    return [mention.official.name_en for mention in Edition.objects.get().official_mentions.all()]


def test_what_each_changed_alone_is_in_the_merged(officers, hand):
    writer, _editor = officers
    save(writer, hand)
    assert writer.inner_text("h1") == "Bring two saves together"
    assert Edition.objects.get().revision == 2
    taken = writer.inner_text("section:has(#taken-heading)")
    for words in ("In the end", "By all accounts", "Kairat Umarov", "Roman Vassilenko"):
        assert words in taken
    hand.go(writer.get_by_role("button", name="Save the merged"))
    assert "are one" in said(writer)
    saved = Edition.objects.get()
    assert saved.title == "Talks in Bern"
    assert saved.body == (
        "<p>The talks were held.</p><p>By all accounts They went well.</p>"
        "<p>In the end Both sides agreed.</p>"
    )
    assert named() == ["Roman Vassilenko", "Kairat Umarov"]
    writer.wait_for_load_state("networkidle")
    assert not Buffer.objects.filter(user__username="writer").exists()


def test_what_both_changed_is_chosen_and_a_third_save_is_merged_too(officers, hand):
    writer, editor = officers
    hand.write(writer.locator("#id_title"), "Talks in Vienna")
    write_before(writer, hand, "They went well", "As we hear ")
    save(writer, hand)
    conflicts = writer.locator(".merge-conflict")
    expect(conflicts).to_have_count(2)
    body = conflicts.nth(1)
    words = body.locator("[contenteditable=true]")
    expect(words).to_contain_text("As we hear")
    expect(words).to_contain_text("By all accounts")
    hand.choose(conflicts.nth(0).get_by_label("Take what you typed"))
    hand.choose(body.get_by_label("Take what you write here"))

    hand.write(editor.locator("#id_place"), "Bern")
    save(editor, hand)
    hand.go(writer.get_by_role("button", name="Save the merged"))
    assert "saved once more while you were choosing" in writer.inner_text(".errornote")
    assert conflicts.nth(0).get_by_label("Take what you typed").is_checked()
    hand.go(writer.get_by_role("button", name="Save the merged"))
    saved = Edition.objects.get()
    assert (saved.title, saved.place) == ("Talks in Vienna", "Bern")
    for typed in ("As we hear", "By all accounts", "In the end"):
        assert typed in saved.body
    assert named() == ["Roman Vassilenko", "Kairat Umarov"]


def test_without_scripts_the_same_choices_are_made(sit_down, who, draft, hand):
    officer = sit_down(who.second_writer, java_script_enabled=False)
    officer.goto(address(draft))
    make.revise_fields(who, draft, make.NOON, title="Talks in Bern")
    hand.write(officer.locator("#id_title"), "Talks in Vienna")
    save(officer, hand)
    hand.choose(officer.get_by_label("Take what you write here"))
    hand.write(officer.locator(".merge-words input"), "Talks in Bern and Vienna")
    hand.go(officer.get_by_role("button", name="Save the merged"))
    assert Edition.objects.get().title == "Talks in Bern and Vienna"
