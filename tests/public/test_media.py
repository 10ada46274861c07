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
    assert answer["Cache-Control"] == "public, max-age=9"


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


def test_a_picture_that_is_held_already_is_not_sent(client, clock, who):
    _image, path = shown(public_edition(who))
    answer = client.get(path)
    body_of(answer)
    public_edition(who, title="Something else", at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    again = client.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == answer["ETag"]
    assert again["Cache-Control"] == "public, max-age=60"


def test_a_picture_that_is_held_is_not_vouched_for_once_it_is_gone(client, clock, who):
    edition = public_edition(who)
    _image, path = shown(edition)
    answer = client.get(path)
    body_of(answer)
    withdrawn(who, edition, at=NOON + HOUR)
    clock.at = NOON + HOUR
    assert client.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 404


def test_a_wrong_name_for_a_right_key_is_the_same_404(client, clock, who):
    image, _path = shown(public_edition(who))
    unknown = client.get("/media/images/00000000-0000-0000-0000-000000000000/original.png")
    for name in ("original.jpg", "holiday-in-geneva.png", "original", "0000000000000000-640.webp"):
        answer = client.get(f"/media/images/{image.key}/{name}")
        assert (answer.status_code, answer.content) == (404, unknown.content)
        assert answer.headers == unknown.headers


def test_nothing_runs_in_a_picture_and_feed_readers_may_show_it(client, clock, who):
    _image, path = shown(public_edition(who))
    answer = client.get(path)
    body_of(answer)
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_an_original_is_downloaded_under_the_number_of_its_release(client, clock, who):
    image, path = shown(public_edition(who))
    answer = client.get(path)
    body_of(answer)
    name = f"2024-1-{image.key.hex[:6]}.png"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_a_file_is_downloaded_under_the_name_of_its_language(client, clock, who):
    made = Attachment(edition=public_edition(who), name="Мәлімдеме", mime="text/plain", bytes=4)
    made.file.save("text.txt", ContentFile(b"text"))
    answer = client.get(f"/media/attachments/{made.key}/file.txt")
    assert body_of(answer) == b"text"
    assert answer["Content-Disposition"] == (
        "attachment; filename*=utf-8''%D0%9C%D3%99%D0%BB%D1%96%D0%BC%D0%B4%D0%B5%D0%BC%D0%B5.txt"
    )
    assert client.get(f"/media/attachments/{made.key}/text.txt").status_code == 404


@pytest.mark.parametrize(
    ("asked", "part", "told"),
    [
        ("bytes=0-3", BYTES[:4], "bytes 0-3/15"),
        ("bytes=10-", BYTES[10:], "bytes 10-14/15"),
        ("bytes=-5", BYTES[-5:], "bytes 10-14/15"),
        ("bytes=4-999", BYTES[4:], "bytes 4-14/15"),
    ],
)
def test_a_part_is_sent_when_a_part_is_asked_for(client, clock, who, asked, part, told):
    _image, path = shown(public_edition(who))
    answer = client.get(path, headers={"Range": asked})
    assert answer.status_code == 206
    assert body_of(answer) == part
    assert answer["Content-Range"] == told
    assert answer["Content-Length"] == str(len(part))


@pytest.mark.parametrize("asked", ["bytes=0-1,4-5", "bytes=5-2", "lines=1-2", "bytes=-", "bytes=x"])
def test_what_is_no_single_range_gets_the_whole(client, clock, who, asked):
    _image, path = shown(public_edition(who))
    answer = client.get(path, headers={"Range": asked})
    assert (answer.status_code, body_of(answer)) == (200, BYTES)


def test_a_part_after_the_end_is_refused(client, clock, who):
    _image, path = shown(public_edition(who))
    answer = client.get(path, headers={"Range": "bytes=15-"})
    assert (answer.status_code, answer["Content-Range"]) == (416, "bytes */15")


def test_a_part_of_what_was_another_file_is_the_whole_of_this_one(client, clock, who):
    _image, path = shown(public_edition(who))
    answer = client.get(path, headers={"Range": "bytes=0-3", "If-Range": '"another"'})
    assert (answer.status_code, body_of(answer)) == (200, BYTES)


def test_its_size_can_be_asked_without_fetching_it(client, clock, who):
    _image, path = shown(public_edition(who))
    answer = client.head(path)
    assert (answer.status_code, body_of(answer), answer["Content-Length"]) == (200, b"", "15")
    assert answer["Accept-Ranges"] == "bytes"


def test_nginx_sends_it_where_it_is_told_to(client, clock, who, settings):
    settings.MEDIA_ACCEL = "/protected/"
    image, path = shown(public_edition(who))
    answer = client.get(path)
    assert answer.content == b""
    assert answer["X-Accel-Redirect"] == f"/protected/{image.file.name}"
    assert answer["Content-Type"] == "image/png"
    assert answer["Cache-Control"] == "public, max-age=60"
    clock.at = NOON - SECOND
    assert "X-Accel-Redirect" not in client.get(path)
