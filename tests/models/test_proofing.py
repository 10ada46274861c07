"""The proof reading of an edition: what only the database knows."""

from datetime import date

import pytest

from press.editorial.changes import Changes, ImageUse, OfficialLink
from press.editorial.drafting import revise, start
from press.editorial.proofs import why_not_as_it_reads
from press.models import Image
from press.models.proofing import blocking_proofs, proofs_of
from press.pure.directory import Names
from tests.factories import NOON, cast, changes, draft, official, organization, post

pytestmark = pytest.mark.django_db

DAY = date(2024, 3, 1)


def linking(who, edition, *links, **fields):
    given = Changes(fields=fields, officials=list(links))
    return revise(edition, given, by=who.writer, at=NOON, revision=edition.revision)


def codes(edition):
    return [proof.code for proof in proofs_of(edition, NOON)]


def a_draft(who, **given):
    return draft(who, **{"place": "Geneva", **given})


def test_a_sound_edition_has_no_finding():
    who = cast()
    umarov = official()
    post(umarov, organization(), "Deputy Minister", start=date(2020, 1, 1))
    edition = a_draft(who, officials=[umarov], event_date=DAY)
    assert codes(edition) == []
    assert blocking_proofs(edition) == []


def test_a_chosen_post_was_held_on_the_day_of_the_event():
    who = cast()
    umarov = official()
    body = organization()
    past = post(umarov, body, "Ambassador", end=date(2020, 1, 1))
    edition = linking(
        who, a_draft(who, event_date=DAY), OfficialLink(umarov.pk, appointment_id=past.pk)
    )
    (proof,) = proofs_of(edition, NOON)
    assert proof.code == "title_not_held"
    assert proof.data == {
        "official": Names(en="Kairat Umarov"),
        "title": Names(en="Ambassador"),
        "day": DAY,
    }
    held = linking(
        who, edition, OfficialLink(umarov.pk, appointment_id=past.pk), event_date=date(2019, 5, 1)
    )
    assert codes(held) == []


def test_without_an_event_the_day_is_the_present_one():
    who = cast()
    umarov = official()
    coming = post(umarov, organization(), "Ambassador", start=date(2024, 3, 2))
    edition = linking(who, a_draft(who), OfficialLink(umarov.pk, appointment_id=coming.pk))
    assert codes(edition) == ["title_not_held"]


def test_a_typed_title_is_looked_up_among_the_posts():
    who = cast()
    umarov = official()
    post(umarov, organization(), "Ambassador", end=date(2020, 1, 1))
    edition = a_draft(who)
    assert codes(linking(who, edition, OfficialLink(umarov.pk, title_shown="Ambassador"))) == [
        "title_not_held"
    ]
    edition.refresh_from_db()
    own_words = OfficialLink(umarov.pk, title_shown="former Ambassador")
    assert codes(linking(who, edition, own_words)) == []


def test_an_image_without_words_blocks_unless_it_is_decorative():
    who = cast()
    edition = a_draft(who)
    facts = {"width": 1, "height": 1, "bytes": 1, "added_at": NOON}
    picture = Image.objects.create(file="originals/hall.jpg", **facts)

    def use(**given):
        edition.refresh_from_db()
        shown = Changes(images=[ImageUse(picture.pk, **given)])
        return revise(edition, shown, by=who.writer, at=NOON, revision=edition.revision)

    silent = use()
    for found in (proofs_of(silent, NOON), blocking_proofs(silent)):
        assert [proof.code for proof in found] == ["no_alt", "no_credit"]
        assert found[0].words == "hall.jpg"
    assert codes(use(decorative=True)) == []
    assert codes(use(alt="Two people")) == ["no_credit"]
    assert codes(use(alt="Two people", credit="MFA")) == []
    Image.objects.update(credit="MFA")
    assert codes(use(alt="Two people")) == []


def test_images_that_lack_something_are_numbered_as_they_stand():
    who = cast()
    facts = {"width": 1, "height": 1, "bytes": 1, "added_at": NOON, "credit": "MFA"}
    hall, flag, hands = (
        Image.objects.create(file=f"originals/{name}.jpg", **facts)
        for name in ("hall", "flag", "hands")
    )
    images = [ImageUse(hands.pk, "Hands"), ImageUse(flag.pk), ImageUse(hall.pk)]
    edition = a_draft(who)
    edition = revise(
        edition, Changes(images=images), by=who.writer, at=NOON, revision=edition.revision
    )
    numbers = [(proof.data["number"], proof.words) for proof in blocking_proofs(edition)]
    assert numbers == [(2, "flag.jpg"), (3, "hall.jpg")]
    refusal = why_not_as_it_reads(edition)
    assert refusal and refusal.sentence.startswith("Image 2 (flag.jpg) needs an alternative text")


def test_languages_that_link_others_are_told_by_name():
    who = cast()
    umarov, turk = official(), official("Volker Türk")
    health = organization()
    english = a_draft(who, officials=[umarov], organizations=[health])
    translation = start(
        english.release,
        "ru",
        by=who.writer,
        at=NOON,
        changes=changes(officials=[turk], organizations=[health], place="Женева"),
    )
    (proof,) = proofs_of(english, NOON)
    assert (proof.code, proof.data["language"]) == ("other_officials", "ru")
    assert proof.data["only_there"] == [Names(en="Volker Türk")]
    assert proof.data["only_here"] == [Names(en="Kairat Umarov")]
    nobody = Changes(officials=[], organizations=[])
    revise(translation, nobody, by=who.writer, at=NOON, revision=translation.revision)
    assert codes(english) == ["other_officials", "other_organizations"]


def test_the_directory_explains_acronyms_and_spellings():
    who = cast()
    organization("SilkWay Fund", acronym_en="SWFX")
    edition = a_draft(who, body="<p>The SilkWay Fund met the IOFS and the SWFX.</p>")
    assert [proof.words for proof in proofs_of(edition, NOON)] == ["IOFS"]


def test_what_blocks_comes_first():
    who = cast()
    edition = a_draft(who, title="Talks on 31 February", summary="Said Tоkayev", place="")
    assert codes(edition) == ["impossible_date", "cyrillic_in_latin", "no_dateline"]
    assert [proof.code for proof in blocking_proofs(edition)] == [
        "impossible_date",
        "cyrillic_in_latin",
    ]


def test_the_queries_are_fixed(django_assert_num_queries):
    who = cast()
    people = [official(f"Person {number}") for number in range(6)]
    edition = a_draft(who, officials=people)
    proofs_of(edition, NOON)
    with django_assert_num_queries(1):
        proofs_of(edition, NOON)
    with django_assert_num_queries(1):
        blocking_proofs(edition)
