"""Pages offer an image in the sizes its place needs, and what they say of a file is true."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from press.editorial.clearance import allow_clearance, make_link
from press.models import Official, Organization, Rendition
from press.reading.addresses import image_path, rendition_path
from tests.factories import DAY, HOUR, NOON, cast, draft, official, organization
from tests.public import embargoed as make

pytestmark = pytest.mark.django_db
LEAD = re.compile(r'<picture>.*?fetchpriority="high".*?</picture>')


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def release(who, clock):
    """Public, with two images of 1600 pixels, a portrait and a logo."""
    images = [make.added(who, 1600, side) for side in (900, 1000)]
    person, body = official("Amy Pope"), organization("Red Crescent")
    face, logo = make.added(who, 400, 400), make.added(who, 400, 300)
    Official.objects.filter(pk=person.pk).update(portrait=face)
    Organization.objects.filter(pk=body.pk).update(logo=logo)
    edition = draft(who, at=NOON - DAY, officials=[person], organizations=[body])
    return make.approved(who, make.with_images(who, edition, *images))


def page(client, path="/en/releases/2024-1/"):
    return client.get(path, follow=True).content.decode()


def lead_of(html):
    return LEAD.search(html).group()


@pytest.mark.parametrize("path", ["/en/releases/2024-1/", "/en/"])
def test_a_phone_gets_the_lead_image_no_wider_than_640_pixels(client, release, path):
    sources = re.findall(r"<source [^>]*>", lead_of(page(client, path)))
    phone = [source for source in sources if 'media="(max-width: 30rem)"' in source]
    widths = [int(wide) for source in phone for wide in re.findall(r"-(\d+)\.webp", source)]
    assert sources[0] == phone[0] and widths == [320, 640]


def test_the_lead_image_is_fetched_first_and_the_others_when_they_are_near(client, release):
    html = page(client)
    images = re.findall(r"<img [^>]*>", html)
    assert len(images) == 3
    assert 'fetchpriority="high"' in images[0] and "loading" not in images[0]
    assert all('loading="lazy"' in image for image in images[1:])
    assert all(re.search(r'width="\d+" height="\d+"', image) for image in images)


def test_every_file_that_a_page_names_is_there(client, release):
    for path in ("/en/releases/2024-1/", "/en/", "/en/officials/amy-pope/"):
        files = set(re.findall(r"/media/images/[^\s\"]+", page(client, path)))
        assert files
        assert {make.told(client, file)[0] for file in files} == {200}, path
    files = re.findall(r"/media/images/[^\s\"]+", page(client, "/en/organizations/red-crescent/"))
    assert files and {make.told(client, file)[0] for file in files} == {200}


def test_an_image_without_renditions_is_shown_as_it_is(client, release):
    Rendition.objects.all().delete()
    image = release.image_rows.first().image
    html = page(client)
    assert "<picture>" not in html
    assert f'<img src="{image_path(image)}" width="1600" height="900"' in html


def test_networks_are_given_the_card(client, release):
    html = page(client)
    image = release.image_rows.first().image
    card = image.renditions.get(role="card")
    assert f'property="og:image" content="http://127.0.0.1:8000{rendition_path(image, card)}"' in (
        html
    )
    assert '<meta property="og:image:width" content="1200">' in html
    assert '<meta property="og:image:height" content="630">' in html
    assert '<meta property="og:image:alt" content="Two people at a table">' in html


def test_an_enclosure_is_a_jpeg_of_the_length_and_type_that_are_told(client, release):
    feed = client.get("/en/releases/feed.rss").content.decode()
    found = re.search(r'<enclosure url="[^"]*(/media/[^"]+)" type="([^"]+)" length="(\d+)"', feed)
    status, body, headers = make.told(client, found[1])
    assert status == 200
    assert headers["Content-Type"] == found[2] == "image/jpeg"
    assert len(body) == int(found[3])


def queries_of(client, path):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_a_page_takes_as_many_queries_for_ten_images_as_for_two(client, who, release):
    person, body = Official.objects.get(), Organization.objects.get()
    made = draft(who, title="Many", at=NOON - DAY, officials=[person], organizations=[body])
    images = [make.added(who, 340, 200 + number) for number in range(10)]
    make.approved(who, make.with_images(who, made, *images))
    paths = (f"/en/releases/2024-1/{release.slug}/", "/en/releases/2024-2/many/")
    few, many = (queries_of(client, path) for path in paths)
    assert few == many


def test_a_clearance_link_has_renditions_of_its_own_and_nobody_else_has(client, clock, who):
    image = make.added(who, 700, 500)
    edition = make.with_images(who, draft(who, at=NOON), image)
    allow_clearance(edition.release, by=who.editor, at=NOON)
    edition.refresh_from_db()
    given = {"by": who.editor, "at": NOON, "revision": edition.revision, "asks": False}
    _link, token = make_link(edition, name="Amy Pope", expires_at=NOON + DAY, **given)
    files = re.findall(rf"/clearance/{token}/images/[^\s\"]+", page(client, f"/clearance/{token}/"))
    assert len(set(files)) > 2
    assert {make.told(client, file)[0] for file in files} == {200}
    assert {make.told(client, path)[0] for path in make.addresses_of(image)} == {404}
    assert make.told(client, files[0].replace("-", "0", 1))[0] == 404
    clock.at = NOON + DAY + HOUR
    assert {make.told(client, file)[0] for file in files} == {404}


def test_a_preview_shows_renditions_to_staff_alone(client, clock, who):
    edition = make.with_images(who, draft(who, at=NOON), make.added(who, 700, 500))
    client.force_login(who.writer)
    path = reverse("admin:press_edition_preview", args=[edition.pk])
    files = set(re.findall(r"/admin/press/image/[^\s\"]+", page(client, path)))
    assert len(files) > 2
    assert {make.told(client, file)[0] for file in files} == {200}
    client.logout()
    assert {make.told(client, file)[0] for file in files} == {302}
