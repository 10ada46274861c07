"""An edition that is not public, as the page it would be."""

from datetime import date

import pytest

from press.editorial.changes import Changes, ImageUse, OfficialLink
from press.editorial.drafting import open_release, start, submit
from press.editorial.publication import approve
from press.editorial.saves import content_of
from press.models import Edition, EditionImage, Image, OfficialMention, PressRelease
from press.reading.preview import preview_page, typed_page
from press.reading.releases import release_page
from tests import factories as make
from tests.factories import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def who():
    return make.cast()


@pytest.fixture
def minister():
    """An official with two posts; the second begins a day after noon."""
    umarov = make.official("Kairat Umarov", name_ru="Кайрат Умаров")
    ministry = make.organization("Ministry")
    make.post(umarov, ministry, "Ambassador", end=date(2024, 3, 1))
    make.post(umarov, ministry, "Deputy Minister", start=date(2024, 3, 2))
    return umarov


def picture(**extra) -> Image:
    facts = {"width": 4, "height": 3, "bytes": 1, "mime": "image/jpeg", "added_at": NOON}
    return Image.objects.create(file="originals/a.jpg", sha256="0" * 64, **facts, **extra)


def _use() -> ImageUse:
    return ImageUse(picture().pk, "Hands", credit="MFA")


def titles(page) -> list[str]:
    return [person.title for _part, people in page.officials for person in people]


def facts(page) -> list:
    """What a template reads of a page, as plain values."""
    return [
        page.edition.title,
        page.story,
        page.officials,
        [row.name_shown for row in page.organizations],
        [row.topic.pk for row in page.topics],
        [(row.image.pk, row.alt, row.caption, row.credit) for row in page.images],
        [other.pk for other in page.siblings],
    ]


def test_a_draft_is_the_very_page_that_approval_makes(who, minister):
    changes = make.changes(
        officials=[minister], organizations=[make.organization()], topics=[make.topic()]
    )
    changes = Changes(
        **{**vars(changes), "images": [ImageUse(picture().pk, "Hands", credit="MFA")]}
    )
    draft = open_release("en", changes, by=who.writer, at=NOON)
    before = facts(preview_page(draft, NOON + HOUR))
    sent = submit(draft, by=who.writer, at=NOON, revision=draft.revision)
    approve(sent, by=who.editor, at=NOON + HOUR, revision=sent.revision)
    assert before == facts(release_page("en", 2024, 1, NOON + HOUR))


def test_a_preview_stores_nothing_and_leaves_the_edition_alone(who, minister):
    draft = make.draft(who, officials=[minister])
    preview_page(draft, NOON)
    assert draft.live_from is None
    stored = OfficialMention.objects.get()
    assert (stored.name_shown, stored.title_shown, stored.appointment) == ("", "", None)


def test_titles_are_those_of_the_day_it_goes_out_or_of_the_event(who, minister):
    draft = make.draft(who, officials=[minister])
    assert titles(preview_page(draft, NOON)) == ["Ambassador"]
    assert titles(preview_page(draft, NOON + DAY)) == ["Deputy Minister"]
    make.revise_fields(who, draft, NOON, event_date=date(2024, 2, 1))
    assert titles(preview_page(Edition.objects.get(), NOON + DAY)) == ["Ambassador"]


def test_a_scheduled_edition_is_shown_as_of_its_moment_with_the_titles_it_froze(who, minister):
    made = make.public_edition(who, officials=[minister], live_from=NOON + DAY)
    page = preview_page(made, NOON)
    assert page.story.published == NOON + DAY
    assert titles(page) == ["Deputy Minister"]


def test_a_public_edition_is_the_page_that_readers_have(who, minister):
    made = make.public_edition(who, officials=[minister], topics=[make.topic()])
    make.public_edition(who, "ru", release=made.release, at=NOON + HOUR, title="Переговоры")
    later = NOON + 2 * HOUR
    assert facts(preview_page(made, later)) == facts(release_page("en", 2024, 1, later))
    assert [other.language for other in preview_page(made, later).siblings] == ["ru"]


def test_a_superseded_edition_is_shown_as_it_was(who):
    first = make.public_edition(who, title="Before")
    make.corrected(who, first, at=NOON + HOUR, title="After")
    page = preview_page(Edition.objects.get(number=1), NOON + DAY)
    assert (page.edition.title, page.story.updated, page.story.editions) == ("Before", None, 1)


def test_a_correction_being_written_keeps_the_first_date_and_shows_its_notice(who):
    first = make.public_edition(who)
    fields = {"notice_type": "correction", "notice": "It was Geneva."}
    second = start(
        first.release, "en", by=who.writer, at=NOON + HOUR, source=first, changes=Changes(fields)
    )
    story = preview_page(second, NOON + DAY).story
    assert (story.published, story.updated, story.editions) == (NOON, NOON + DAY, 2)
    assert (story.notice_type, story.notice) == ("correction", "It was Geneva.")


def test_a_withdrawal_is_shown_as_one(who):
    gone = make.withdrawn(who, make.public_edition(who), at=NOON + HOUR)
    page = preview_page(gone, NOON + DAY)
    assert page.withdrawn
    assert page.edition.live_from == NOON + HOUR


def test_typed_content_takes_the_place_of_the_stored_and_the_rest_stays(who, minister):
    draft = make.draft(who, officials=[minister], topics=[make.topic()])
    pope = make.official("Amy Pope")
    image = picture(credit="Press office")
    page = typed_page(
        draft,
        {
            "fields": {"title": "Typed", "event_date": "2024-02-01"},
            "officials": [vars(OfficialLink(pope.pk, "host", None, "Director General"))],
            "images": [vars(ImageUse(image.pk, alt="Hands"))],
            "topics": None,
        },
        NOON,
    )
    assert page.edition.title == "Typed"
    assert page.edition.event_date == date(2024, 2, 1)
    [[part, [person]]] = page.officials
    assert (part, person.name, person.title) == ("host", "Amy Pope", "Director General")
    assert page.images[0].image.credit == "Press office"
    assert len(page.topics) == 1
    assert draft.title == Edition.objects.get().title == "Talks in Geneva"
    assert not EditionImage.objects.exists()


def test_what_a_save_kept_can_be_previewed_whole(who, minister):
    draft = make.draft(who, officials=[minister], organizations=[make.organization()])
    assert facts(typed_page(draft, content_of(draft), NOON)) == facts(preview_page(draft, NOON))


def test_a_row_whose_entry_has_gone_from_the_directory_is_left_out(who, minister):
    draft = make.draft(who, officials=[minister])
    page = typed_page(draft, {"officials": [vars(OfficialLink(987))], "topics": [987]}, NOON)
    assert (page.officials, page.topics) == ([], [])


def test_a_release_that_is_not_stored_yet_has_a_preview(who, minister):
    unsaved = Edition(release=PressRelease(opened_at=NOON), language="ru", title="Переговоры")
    page = typed_page(unsaved, {"officials": [vars(OfficialLink(minister.pk))]}, NOON)
    [[_part, [person]]] = page.officials
    assert person.name == "Кайрат Умаров"
    assert (page.story.published, page.story.editions, page.siblings) == (NOON, 1, [])


def test_the_number_of_queries_does_not_grow_with_the_rows(who, django_assert_max_num_queries):
    people = [make.official(f"Person {number}") for number in range(12)]
    ministry = make.organization("Ministry")
    for one in people:
        make.post(one, ministry, "Head")
    draft = make.draft(who, officials=people, organizations=[ministry])
    with django_assert_max_num_queries(11):
        page = preview_page(draft, NOON)
    assert len(titles(page)) == 12
