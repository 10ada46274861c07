"""From an S3-compatible storage, files open and close with their edition as they do from disk."""

import re
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen
from uuid import uuid4

import boto3
import pytest
from django.db import transaction
from moto.server import ThreadedMotoServer

from press.editorial.media import add_image
from press.models import Attachment, Image
from press.pure.object_storage import storage_options
from press.reading.addresses import attachment_path, image_path
from tests.editorial.papers import tiny_pdf
from tests.editorial.pictures import picture
from tests.editorial.storages import emptied, files
from tests.factories import DAY, HOUR, NOON, SECOND, cast, withdrawn
from tests.management.test_tidy_media import tidied
from tests.public import embargoed as make

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture(scope="module")
def server():
    """The address of a storage with a private bucket."""
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    options = storage_options(f"s3://key:secret@{host}:{port}/press?secure=0")
    client = boto3.client(
        "s3",
        endpoint_url=options["endpoint_url"],
        aws_access_key_id=options["access_key"],
        aws_secret_access_key=options["secret_key"],
        region_name=options["region_name"],
    )
    client.create_bucket(Bucket="press")
    yield options
    running.stop()


@pytest.fixture(autouse=True)
def storage(settings, server):
    kept = {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": server}
    settings.STORAGES = {**settings.STORAGES, "default": kept}
    settings.MEDIA_S3_ORIGIN = server["endpoint_url"]


@pytest.fixture
def who():
    return cast()


def fetched(address, method="GET", **headers):
    with urlopen(Request(address, method=method, headers=headers), timeout=30) as answer:
        return answer.read(), answer.headers


def signed(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer["Cache-Control"]) == (302, "no-store")
    return answer["Location"]


def seconds_of(address):
    return int(parse_qs(urlsplit(address).query)["X-Amz-Expires"][0])


# How a reader is answered who asks in one of these ways; the others are led to the storage.
OPEN = {"if it is another": 304, "if it is not there": 304, "posted": 405}
STRANGE = f"/media/images/{uuid4()}/original.jpg"


def test_every_file_opens_and_closes_with_its_edition_to_the_second(client, clock, who):
    release = make.embargoed(who)
    clock.at = NOON
    tags = make.tags(client, release.kinds)
    for moment, open_ in (
        (NOON - SECOND, False),
        (NOON + SECOND, True),
        (NOON + DAY - 3 * SECOND, True),
        (NOON + DAY, False),
    ):
        clock.at = moment
        nothing = make.told_in_every_way(client, STRANGE, '"strange"')
        for path in release.addresses:
            answer = make.told(client, path)
            assert fetched(answer[2]["Location"])[0] if open_ else answer == nothing["whole"]
        for path, tag in tags.items():
            answers = make.told_in_every_way(client, path, tag)
            if open_:
                assert {way: told[0] for way, told in answers.items()} == {
                    way: OPEN.get(way, 302) for way in answers
                }, (moment, path)
            else:
                assert answers == nothing, (moment, path)


def test_a_withdrawal_closes_every_file(client, clock, who):
    release = make.embargoed(who)
    withdrawn(who, release.edition, at=NOON + HOUR)
    clock.at = NOON + HOUR - SECOND
    tags = make.tags(client, release.kinds)
    clock.at = NOON + HOUR
    nothing = make.told_in_every_way(client, STRANGE, '"strange"')
    assert all(make.told(client, path) == nothing["whole"] for path in release.addresses)
    for path, tag in tags.items():
        assert make.told_in_every_way(client, path, tag) == nothing, path


@pytest.mark.long
def test_a_thousand_guesses_are_told_nothing(client, clock, who):
    release = make.embargoed(who)
    clock.at = NOON - SECOND
    nothing = make.told(client, STRANGE)
    for path in make.guesses(release.addresses, 1000):
        assert make.told(client, path) == nothing, path


def test_a_signed_address_ends_before_the_edition_does(client, clock, who):
    path = make.embargoed(who).addresses[0]
    for left, seconds in ((2 * HOUR, 60), (30 * SECOND, 29), (2 * SECOND, 1)):
        clock.at = NOON + DAY - left
        assert seconds_of(signed(client, path)) == seconds


def test_in_the_last_second_the_file_is_sent_and_not_signed(client, clock, who):
    path = make.embargoed(who).addresses[0]
    clock.at = NOON + DAY - SECOND
    status, body, headers = make.told(client, path)
    assert (status, headers["Cache-Control"]) == (200, "public, max-age=0")
    assert body.startswith(b"\xff\xd8") and len(body) == int(headers["Content-Length"])


def test_what_is_fetched_has_its_type_its_name_and_an_end(client, clock, who):
    release = make.embargoed(who)
    clock.at = NOON
    body, headers = fetched(signed(client, attachment_path(Attachment.objects.get())))
    assert body == tiny_pdf()
    assert headers["Content-Disposition"] == 'attachment; filename="Statement.pdf"'
    assert headers["Cache-Control"] == "private, max-age=60"
    _body, headers = fetched(signed(client, release.addresses[0]))
    assert headers["Content-Type"] == "image/jpeg"


def test_the_bucket_itself_shows_nothing(client, clock, who, server):
    make.embargoed(who)
    name = Image.objects.earliest("pk").file.name
    with pytest.raises(HTTPError) as refused:
        fetched(f"{server['endpoint_url']}/press/{name}")
    assert refused.value.code == 403
    refused.value.close()


def test_a_head_is_signed_as_a_head(client, clock, who):
    path = make.embargoed(who).addresses[0]
    clock.at = NOON
    address = client.head(path)["Location"]
    assert fetched(address, "HEAD")[0] == b""


def test_staff_see_an_image_that_is_in_no_edition(client, who):
    image = add_image(picture(700, 500), "talks.jpg", by=who.writer, at=NOON)
    client.force_login(who.writer)
    assert make.told(client, f"/admin/press/image/{image.pk}/original/")[0] == 200
    assert re.fullmatch(r"originals/.+\.jpg", image.file.name)
    client.logout()
    assert make.told(client, image_path(image))[0] == 404


def test_what_a_rollback_left_is_tidied_away(who):
    emptied()
    kept = add_image(picture(700, 500), "talks.jpg", by=who.writer, at=NOON)
    named = files()
    with transaction.atomic():
        add_image(picture(300, 200), "talks.jpg", by=who.writer, at=NOON)
        transaction.set_rollback(True)
    assert len(files() - named) == 4
    assert tidied("--remove")[-1] == "4 files that nothing names, 4 removed."
    assert files() == named
    assert kept.file.name in named
