"""Pages out of the cache: what a view would have said, for as long as it would say so."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from press.editorial.publication import take_back
from press.models import ContentVersion, Edition
from press.public import kept_pages
from press.public.caching import OF_THE_BODY
from press.public.kept import pages
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)
from tests.public.test_protocol import PAGE, PAGES

pytestmark = pytest.mark.django_db
LIST = "/en/releases/"
FEED = "/en/releases/feed.rss"
FORMS = ("br", "gzip", "identity")
BLINK = timedelta(microseconds=1)


@pytest.fixture(autouse=True)
def room(settings):
    settings.PAGE_CACHE_BYTES = 64_000_000


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def edition(who):
    return public_edition(
        who, officials=[official()], organizations=[organization()], topics=[topic()]
    )


@pytest.fixture
def views(monkeypatch):
    """The addresses that were not answered out of the cache, in their order."""
    asked = []
    made = kept_pages.KeptPages._made

    def noted(self, request, key):
        asked.append(request.get_full_path())
        return made(self, request, key)

    monkeypatch.setattr(kept_pages.KeptPages, "_made", noted)
    return asked


def got(client, path, form="identity", **headers):
    answer = client.get(path, headers={"accept-encoding": form, **headers})
    return answer.status_code, dict(answer.headers), answer.content


def uncached(client, path, form="identity", **headers):
    with override_settings(PAGE_CACHE_BYTES=0):
        return got(client, path, form, **headers)


def test_a_kept_page_is_the_page_in_every_form_and_costs_one_query(
    client, clock, edition, views, django_assert_num_queries
):
    for path in (*PAGES, f"{LIST}?official=kairat-umarov&kind=press_release&page=1"):
        plain = [uncached(client, path, form) for form in FORMS]
        assert [got(client, path, form) for form in FORMS] == plain, path
        assert views == [path]
        with django_assert_num_queries(len(FORMS)):
            assert [got(client, path, form) for form in FORMS] == plain
        with django_assert_num_queries(1):
            head = client.head(path, headers={"accept-encoding": "br"})
        assert (head.headers, head.content) == (plain[0][1], b"")
        assert views == [path]
        views.clear()


def test_whoever_has_a_kept_page_is_told_so_by_tag_and_by_date(
    client, clock, edition, views, django_assert_num_queries
):
    for path in PAGES:
        _, headers, _ = got(client, path, "gzip")
        tag, date = headers["ETag"], headers["Last-Modified"]
        for given in ({"If-None-Match": f"W/{tag}"}, {"If-Modified-Since": date}):
            with django_assert_num_queries(1):
                again = client.get(path, headers={"accept-encoding": "gzip", **given})
            assert (again.status_code, again.content) == (304, b"")
            whole = {name: headers[name] for name in headers if name not in OF_THE_BODY}
            assert dict(again.headers) == whole
        old = client.get(path, headers={"If-None-Match": '"0"', "If-Modified-Since": date})
        assert old.status_code == 200
    assert len(views) == len(PAGES)


def test_staff_read_what_everybody_reads_and_get_no_cookie(client, clock, who, edition, views):
    officer = Client()
    officer.force_login(who.editor)
    for path in PAGES:
        answer = officer.get(path, headers={"accept-encoding": "identity"})
        assert not answer.cookies
        kept_one = got(client, path)
        assert (answer.status_code, dict(answer.headers), answer.content) == kept_one
        assert kept_one == uncached(officer, path) == uncached(client, path)
    assert len(views) == len(PAGES)


def test_a_kept_list_holds_a_release_from_its_second_on_and_not_after_its_end(
    client, clock, who, edition, views
):
    def shown():
        return [b"Later talks" in got(client, path)[2] for path in (LIST, FEED, "/sitemap.xml")]

    before = [False, False, False]
    assert shown() == before
    version = ContentVersion.objects.get().version
    public_edition(
        who,
        at=NOON + HOUR,
        title="Later talks",
        live_from=NOON + 2 * HOUR,
        expires_at=NOON + 3 * HOUR,
    )
    # The boundary alone must be enough.
    assert ContentVersion.objects.get().version == version
    for at, there in (
        (NOON + 2 * HOUR - BLINK, False),
        (NOON + 2 * HOUR, True),
        (NOON + 3 * HOUR - BLINK, True),
        (NOON + 3 * HOUR, False),
    ):
        clock.at = at
        for _ in range(2):
            assert shown() == [there, there, False]
    assert len(views) == 3 * 3


def test_what_a_verb_does_shows_with_the_next_request(client, clock, who, edition):
    paths = (LIST, FEED, "/en/releases/2024-1/", "/api/v1/releases/", "/en/officials/", "/en/")

    def told():
        return {path: client.get(path, follow=True).content.decode() for path in paths}

    first = told()
    assert told() == first
    clock.at += SECOND
    made = corrected(who, edition, at=clock.at, title="Talks in Vienna")
    second = told()
    assert "Talks in Vienna" in second[LIST] and first[LIST].count("Talks in Geneva")
    assert not [path for path in paths if "Talks in Geneva" in second[path]]
    clock.at += SECOND
    withdrawn(who, made, at=clock.at)
    third = told()
    assert "Talks in Vienna" not in third[LIST] and "Sent out by mistake" in third[paths[2]]
    assert "Kairat" in first["/en/officials/"] and "Kairat" not in third["/en/officials/"]


def test_a_withdrawn_release_is_kept_as_one(client, clock, who, edition, views):
    got(client, PAGE)
    withdrawn(who, edition, at=clock.at)
    gone = uncached(client, PAGE, "br")
    assert gone[0] == 410
    assert [got(client, PAGE, "br") for _ in range(2)] == [gone, gone]
    assert len(views) == 2


def test_what_is_taken_back_never_shows(client, clock, who, edition, views):
    later = public_edition(who, at=NOON, title="Later talks", live_from=NOON + 2 * HOUR)
    assert b"Later" not in got(client, LIST)[2]
    take_back(later, by=who.editor, at=clock.at, revision=later.revision)
    clock.at = NOON + 2 * HOUR
    assert b"Later" not in got(client, LIST)[2]
    # No boundary was passed after all, so the page is the same page.
    assert len(views) == 1


def test_a_day_is_over_for_kept_pages_too(client, clock, edition, views):
    midnight = NOON.replace(hour=19) + DAY  # In Almaty.
    path = "/en/archive/on-this-day/"
    clock.at = midnight - BLINK
    last = got(client, path)
    assert last[1]["Cache-Control"] == "public, max-age=0"
    clock.at = midnight
    assert got(client, path)[2] != last[2]
    assert views == [path, path]


def test_a_restored_backup_is_another_state_though_it_counts_from_an_old_number(
    client, clock, who, edition
):
    old = ContentVersion.objects.get().version
    made = corrected(who, edition, at=clock.at, title="Talks in Vienna")
    assert b"Vienna" in got(client, LIST)[2]
    Edition.objects.filter(pk=made.pk).update(title="Talks in Rome", digest="another")
    ContentVersion.objects.update(version=old + 1, changed_at=clock.at + BLINK)
    clock.at += SECOND
    assert b"Rome" in got(client, LIST)[2]


def test_nothing_but_reading_reaches_the_kept_pages(client, clock, edition, views):
    got(client, LIST)
    assert client.post(LIST).status_code == 405
    assert client.options("/api/v1/releases/").status_code == 204
    assert client.head("/en/officials/").status_code == 200
    assert views == [LIST, "/en/officials/"] and len(pages.rows) == 1


def test_queries_are_told_apart_as_they_are_written(client, clock, edition, views):
    ways = (
        "kind=press_release&year=2024",
        "year=2024&kind=press_release",
        "year=%32024",
        "year=2023",
    )
    for query in ways:
        plain = uncached(client, f"{LIST}?{query}")
        assert [got(client, f"{LIST}?{query}") for _ in range(2)] == [plain, plain]
    assert len(views) == len(ways)


def test_one_address_written_in_two_ways_is_one_page(client, clock, edition, views):
    paths = ("/en/officials/kairat-umarov/", "/en/officials/%6Bairat-umarov/")
    first, second = (got(client, path) for path in paths)
    assert first == second
    assert len(views) == 1


def test_a_page_is_kept_packed_whoever_asks_and_not_if_it_is_very_long(
    client, clock, edition, views, monkeypatch
):
    plain = got(client, LIST)
    (page, _size) = next(iter(pages.rows.values()))
    assert list(page.bodies) == ["br"] and pages.bytes < len(plain[2])
    pages.clear()
    cache.clear()
    monkeypatch.setattr(kept_pages, "LONGEST_PAGE", page.size - 1)
    assert [got(client, LIST) for _ in range(2)] == [plain, plain]
    assert len(views) == 3 and not pages.rows


def test_the_room_is_bounded_and_what_is_asked_for_stays(client, clock, edition, settings, views):
    settings.PAGE_CACHE_BYTES = 40_000
    for number in range(20):
        got(client, "/en/", "br")
        got(client, f"{LIST}?q=nothing{number}")
        assert pages.bytes <= 40_000
        assert pages.bytes == sum(page.size for page, _size in pages.rows.values())
    assert views.count("/en/") == 1 and len(pages.rows) < 15
