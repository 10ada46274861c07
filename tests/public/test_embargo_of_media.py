"""Files of an edition that is not public answer, byte for byte, as if there were none."""

from uuid import uuid4

import pytest

from press.editorial.media import add_image
from press.editorial.notices import correct
from press.editorial.publication import take_back
from press.models import Official
from press.reading.addresses import image_path
from tests.editorial.pictures import picture
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    draft,
    official,
    public_edition,
    withdrawn,
)
from tests.public import embargoed as make

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def who():
    return cast()


def missing(client):
    return make.told(client, f"/media/images/{uuid4()}/original.jpg")


def statuses(client, paths):
    return {make.told(client, path)[0] for path in paths}


# How a reader is answered who asks in one of these ways; the others are sent the whole.
OPEN = {
    "in part": 206,
    "the rest": 206,
    "behind its end": 416,
    "if it is another": 304,
    "if it is not there": 304,
    "posted": 405,
}


def test_every_file_opens_and_closes_with_its_edition_to_the_second(client, clock, who):
    release = make.embargoed(who)
    assert len(release.addresses) > 20
    clock.at = NOON
    tags = make.tags(client, release.kinds)
    strange = f"/media/images/{uuid4()}/original.jpg"
    for moment, open_ in (
        (NOON - SECOND, False),
        (NOON + SECOND, True),
        (NOON + DAY - SECOND, True),
        (NOON + DAY, False),
    ):
        clock.at = moment
        nothing = make.told_in_every_way(client, strange, '"strange"')
        assert {answer[0] for way, answer in nothing.items() if way != "posted"} == {404}
        for path in release.addresses:
            answer = make.told(client, path)
            assert (answer[0] == 200) if open_ else (answer == nothing["whole"]), (moment, path)
        for path, tag in tags.items():
            answers = make.told_in_every_way(client, path, tag)
            if open_:
                assert {way: told[0] for way, told in answers.items()} == {
                    way: OPEN.get(way, 200) for way in answers
                }, (moment, path)
            else:
                assert answers == nothing, (moment, path)


THOUSAND = pytest.param(1000, marks=[pytest.mark.slow, pytest.mark.long])


@pytest.mark.parametrize("number", [40, THOUSAND])
def test_guesses_are_told_nothing(client, clock, who, number):
    release = make.embargoed(who)
    clock.at = NOON - SECOND
    nothing = missing(client)
    assert nothing[0] == 404 and b"Talks" not in nothing[1]
    for path in make.guesses(release.addresses, number):
        assert make.told(client, path) == nothing, path


def test_withdrawal_closes_every_file_at_its_second(client, clock, who):
    release = make.embargoed(who)
    withdrawn(who, release.edition, at=NOON + HOUR)
    clock.at = NOON + HOUR - SECOND
    tags = make.tags(client, release.kinds)
    assert statuses(client, release.addresses) == {200}
    clock.at = NOON + HOUR
    assert statuses(client, release.addresses) == {404}
    nothing = make.told_in_every_way(client, f"/media/images/{uuid4()}/card.jpg", '"strange"')
    for path, tag in tags.items():
        assert make.told_in_every_way(client, path, tag) == nothing, path


def test_what_is_taken_back_never_opens(client, clock, who):
    release = make.embargoed(who)
    edition = release.edition
    take_back(edition, by=who.editor, at=NOON - HOUR, revision=edition.revision)
    clock.at = NOON + HOUR
    nothing = missing(client)
    assert all(make.told(client, path) == nothing for path in release.addresses)


def test_a_kept_answer_ends_with_the_embargo_and_with_the_edition(client, clock, who):
    release = make.embargoed(who)
    for moment in (NOON - 7 * SECOND, NOON + DAY - 7 * SECOND):
        clock.at = moment
        for path in release.addresses:
            assert make.told(client, path)[2]["Cache-Control"] == "public, max-age=6"


def test_an_image_of_a_draft_is_public_while_another_edition_shows_it(client, clock, who):
    release = make.embargoed(who)
    image = release.edition.image_rows.first().image
    make.with_images(who, draft(who, title="Other talks"), image)
    clock.at = NOON
    assert statuses(client, make.addresses_of(image)) == {200}
    clock.at = NOON + DAY
    assert statuses(client, make.addresses_of(image)) == {404}


def test_an_image_that_the_next_edition_drops_ends_at_its_second(client, clock, who):
    image, other = make.added(who, 700, 500), make.added(who, 700, 510)
    edition = make.with_images(who, draft(who, at=NOON - DAY), image, other)
    edition = make.approved(who, edition, at=NOON - DAY)
    following = corrected_without(who, edition, other)
    assert following.live_from == NOON
    clock.at = NOON - SECOND
    assert statuses(client, make.addresses_of(image)) == {200}
    clock.at = NOON
    assert statuses(client, make.addresses_of(image)) == {404}
    assert statuses(client, make.addresses_of(other)) == {200}


def corrected_without(who, edition, kept):
    made = correct(edition, "The wrong picture.", by=who.writer, at=NOON - HOUR)
    made = make.with_images(who, made, kept)
    return make.approved(who, made, live_from=NOON)


def test_a_superseded_edition_hands_its_images_over_without_a_gap(client, clock, who):
    release = make.embargoed(who)
    corrected(who, release.edition, at=NOON + HOUR)
    for moment in (NOON + HOUR - SECOND, NOON + HOUR, NOON + HOUR + SECOND):
        clock.at = moment
        image = release.edition.image_rows.first().image
        assert statuses(client, make.addresses_of(image)) == {200}


def test_a_portrait_of_somebody_named_only_in_a_draft_is_not_there(client, clock, who):
    person = official("Amy Pope")
    face = add_image(picture(400, 400), "face.png", by=who.writer, at=NOON)
    Official.objects.filter(pk=person.pk).update(portrait=face)
    draft(who, officials=[person])
    nothing = missing(client)
    assert all(make.told(client, path) == nothing for path in make.addresses_of(face))
    public_edition(who, officials=[person])
    assert make.told(client, image_path(face))[0] == 200


def test_a_hidden_picture_costs_as_many_queries_as_one_that_never_was(
    client, clock, who, django_assert_num_queries
):
    release = make.embargoed(who)
    clock.at = NOON - SECOND
    missing(client)
    for path in (release.addresses[0], release.addresses[1], f"/media/images/{uuid4()}/x.webp"):
        with django_assert_num_queries(3):
            client.get(path)
