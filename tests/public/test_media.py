"""Pictures and files are there exactly while an edition that shows them is."""

import pytest
from django.core.files.base import ContentFile

from press.models import Attachment, Edition, EditionImage, Image, Official
from tests.factories import DAY, HOUR, NOON, SECOND, cast, official, public_edition, withdrawn

pytestmark = pytest.mark.django_db
BYTES = b"\x89PNG not really"


@pytest.fixture
def who():
    return cast()


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def status_of(client, path):
    answer = client.get(path)
    body_of(answer)
    return answer.status_code


def body_of(answer):
    """All of an answer; a file left half read would stay open."""
    return answer.getvalue() if answer.streaming else answer.content


def picture() -> Image:
    made = Image(sha256="0" * 64, width=4, height=3, bytes=len(BYTES), mime="image/png")
    made.added_at = NOON
    made.file.save("holiday-in-geneva.png", ContentFile(BYTES))
    return made


def shown(edition: Edition) -> tuple[Image, str]:
    image = picture()
    EditionImage.objects.create(edition=edition, image=image, alt="Two people", caption="Hands")
    return image, f"/media/images/{image.key}/original.png"


def test_a_picture_opens_and_closes_with_its_edition(client, clock, who):
    edition = public_edition(who, at=NOON - DAY, live_from=NOON, expires_at=NOON + HOUR)
    _image, path = shown(edition)
    unknown = client.get("/media/images/00000000-0000-0000-0000-000000000000/original.png")
    for moment, status in (
        (NOON - SECOND, 404),
        (NOON, 200),
        (NOON + HOUR - SECOND, 200),
        (NOON + HOUR, 404),
    ):
        clock.at = moment
        answer = client.get(path)
        assert answer.status_code == status
        if status == 404:
            assert answer.content == unknown.content
        else:
            assert body_of(answer) == BYTES
            assert answer["Content-Type"] == "image/png"


def test_a_picture_is_not_kept_past_the_end_of_its_edition(client, clock, who):
    _image, path = shown(public_edition(who, expires_at=NOON + HOUR))
    clock.at = NOON + HOUR - 10 * SECOND
    answer = client.get(path)
    body_of(answer)
    assert answer["Cache-Control"] == "public, max-age=10"


def test_a_withdrawn_releases_picture_is_gone(client, clock, who):
    edition = public_edition(who)
    _image, path = shown(edition)
    withdrawn(who, edition, at=NOON + HOUR)
    clock.at = NOON + HOUR
    assert status_of(client, path) == 404


def test_a_page_shows_the_picture_without_its_files_name(client, clock, who):
    _image, path = shown(public_edition(who))
    page = client.get("/en/releases/2024-1/", follow=True).content.decode()
    assert f'<img src="{path}" width="4" height="3" alt="Two people"' in page
    assert "holiday" not in page


def test_a_lost_file_is_a_404(client, clock, who):
    image, path = shown(public_edition(who))
    image.file.delete(save=False)
    Image.objects.filter(pk=image.pk).update(file="originals/nowhere.png")
    assert status_of(client, path) == 404


def test_a_portrait_is_there_while_the_person_is(client, clock, who):
    person, image = official(), picture()
    Official.objects.filter(pk=person.pk).update(portrait=image)
    path = f"/media/images/{image.key}/original.png"
    assert status_of(client, path) == 404
    public_edition(who, officials=[person])
    assert status_of(client, path) == 200


def test_a_file_is_always_a_download(client, clock, who):
    edition = public_edition(who)
    made = Attachment(edition=edition, name="Text.html", mime="text/html", bytes=9)
    made.file.save("text.html", ContentFile(b"<script>"))
    answer = client.get(f"/media/attachments/{made.key}/file.html")
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    body_of(answer)
    clock.at = NOON - SECOND
    assert client.get(f"/media/attachments/{made.key}/file.html").status_code == 404


def test_a_picture_that_is_held_already_is_closed_and_not_sent(client, clock, who):
    _image, path = shown(public_edition(who))
    clock.at = NOON + 2 * HOUR
    answer = client.get(path)
    body_of(answer)
    again = client.get(path, headers={"If-Modified-Since": answer["Last-Modified"]})
    assert (again.status_code, again.content) == (304, b"")
    assert body_of(client.get(path)) == BYTES
