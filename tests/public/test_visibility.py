"""An edition is public from its second to its end, at every address, and before it nothing is."""

import pytest

from press.models import Redirect
from tests.factories import (
    DAY,
    HOUR,
    NOON,
    SECOND,
    cast,
    corrected,
    draft,
    in_review,
    official,
    organization,
    public_edition,
    topic,
    withdrawn,
)

pytestmark = pytest.mark.django_db
PAGE = "/en/releases/2024-1/talks-in-geneva/"
HISTORY = "/en/releases/2024-1/history/"
PROFILES = (
    "/en/officials/kairat-umarov/",
    "/en/organizations/world-health-organization/",
    "/en/topics/human-rights/",
    "/kk/officials/kairat-umarov/",
)
LISTS = (
    "/en/",
    "/en/releases/",
    "/en/releases/feed.rss",
    "/en/releases/feed.atom",
    "/sitemap.xml",
    "/news-sitemap.xml",
    "/en/archive/2024/03/",
    "/en/archive/on-this-day/?day=03-01",
)
DIRECTORIES = ("/en/officials/", "/en/organizations/", "/en/topics/")
NAMES = ("Kairat Umarov", "World Health Organization", "Human rights")


def text(client, path):
    return client.get(path).content.decode()


@pytest.fixture
def who():
    return cast()


@pytest.fixture
def scheduled(who):
    return public_edition(
        who,
        at=NOON - DAY,
        live_from=NOON,
        officials=[official()],
        organizations=[organization()],
        topics=[topic()],
    )


@pytest.mark.parametrize("path", [PAGE, HISTORY, *PROFILES])
def test_an_address_opens_at_the_second_of_publication(client, clock, scheduled, path):
    clock.at = NOON - SECOND
    assert client.get(path).status_code == 404
    clock.at = NOON
    assert client.get(path).status_code == 200
    clock.at = NOON + DAY
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", LISTS)
def test_a_list_carries_the_release_from_the_second_of_publication(client, clock, scheduled, path):
    clock.at = NOON - SECOND
    assert "talks-in-geneva" not in text(client, path)
    clock.at = NOON
    assert "talks-in-geneva" in text(client, path)


@pytest.mark.parametrize(("path", "name"), list(zip(DIRECTORIES, NAMES, strict=True)))
def test_a_name_enters_the_directory_with_its_first_release(client, clock, scheduled, path, name):
    clock.at = NOON - SECOND
    assert name not in text(client, path)
    clock.at = NOON
    assert name in text(client, path)


def test_an_edition_that_expires_is_gone_at_that_second(client, clock, who):
    public_edition(who, expires_at=NOON + HOUR)
    clock.at = NOON + HOUR - SECOND
    assert client.get(PAGE).status_code == 200
    clock.at = NOON + HOUR
    assert client.get(PAGE).status_code == 404
    assert client.get(HISTORY).status_code == 404
    assert "Talks in Geneva" not in text(client, "/en/releases/")


def test_a_scheduled_correction_takes_over_at_its_second(client, clock, who):
    first = public_edition(who)
    corrected(who, first, at=NOON + SECOND, live_from=NOON + HOUR, body="<p>It was Vienna.</p>")
    clock.at = NOON + HOUR - SECOND
    assert "It was Vienna." not in text(client, PAGE)
    assert "The place was wrong" not in text(client, HISTORY)
    clock.at = NOON + HOUR
    page = text(client, PAGE)
    assert "It was Vienna." in page
    assert "The place was wrong: it is Geneva." in page


def test_unpublished_unknown_and_other_languages_answer_the_same_404(client, clock, who):
    public_edition(who, language="ru", title="Переговоры в Женеве")
    public_edition(who, at=NOON, live_from=NOON + DAY, title="Tomorrow")
    draft(who, title="A draft")
    in_review(who, title="In review")
    russian_only, tomorrow, unknown = (
        client.get(f"/en/releases/2024-{number}/x/") for number in (1, 2, 77)
    )
    assert unknown.status_code == 404
    for answer in (russian_only, tomorrow):
        assert answer.status_code == 404
        assert answer.content == unknown.content
        assert answer.headers == unknown.headers


def test_a_404_does_not_repeat_the_address_asked_for(client, clock, who):
    assert "secret-word" not in text(client, "/en/releases/2024-1/secret-word/")


def test_nothing_of_a_draft_shows_anywhere(client, clock, who):
    public_edition(who)
    person, body, subject = official("Murat Nurtleu"), organization("UNESCO"), topic("Protocol")
    draft(who, title="Secret talks", officials=[person], organizations=[body], topics=[subject])
    for path in (*LISTS, *DIRECTORIES):
        page = text(client, path)
        for name in ("Secret talks", "Nurtleu", "UNESCO", "Protocol"):
            assert name not in page, f"{name} on {path}"
    for path in ("officials/murat-nurtleu", "organizations/unesco", "topics/protocol"):
        assert client.get(f"/en/{path}/").status_code == 404


def test_a_name_known_only_from_drafts_is_refused_as_one_that_does_not_exist(client, clock, who):
    draft(who, officials=[official("Murat Nurtleu")])
    known = client.get("/en/releases/?official=murat-nurtleu")
    unknown = client.get("/en/releases/?official=murat-nobodys")
    assert known.status_code == unknown.status_code == 400
    assert known.content.replace(b"nurtleu", b"nobodys") == unknown.content


def test_a_withdrawn_release_answers_410_with_its_notice_and_nothing_else(client, clock, who):
    first = public_edition(who, body="<p>Words that were withdrawn.</p>", summary="A summary.")
    withdrawn(who, first, at=NOON + HOUR)
    clock.at = NOON + HOUR - SECOND
    assert client.get(PAGE).status_code == 200
    clock.at = NOON + HOUR
    answer = client.get(PAGE)
    page = answer.content.decode()
    assert answer.status_code == 410
    assert "Sent out by mistake." in page
    for words in ("Words that were withdrawn", "A summary.", "Talks in Geneva"):
        assert words not in page
    assert "Talks in Geneva" not in text(client, "/en/releases/")
    assert "talks-in-geneva" not in text(client, "/sitemap.xml")


def test_the_history_of_a_withdrawn_release_does_not_repeat_what_was_withdrawn(client, clock, who):
    first = public_edition(who, body="<p>First words.</p>")
    second = corrected(who, first, at=NOON + SECOND, body="<p>Second words.</p>")
    withdrawn(who, second, at=NOON + HOUR)
    clock.at = NOON + 2 * HOUR
    page = text(client, HISTORY)
    assert "Sent out by mistake." in page
    assert "The place was wrong" in page
    for words in ("First", "Second", "Talks in Geneva"):
        assert f"{words} words" not in page and "Talks in Geneva" not in page


@pytest.mark.parametrize(
    "path",
    [
        "/en/",
        "/en/releases/feed.rss",
        "/en/releases/feed.atom",
        "/en/releases/feed.json",
        HISTORY,
        "/api/v1/releases/{uuid}/",
        "/old.html",
    ],
)
def test_no_word_of_what_was_withdrawn_stands_beside_its_notice(client, clock, who, path):
    named = {"officials": [official()], "organizations": [organization()], "topics": [topic()]}
    edition = public_edition(who, **named)
    Redirect.objects.create(path="/old.html", release=edition.release, language="en")
    withdrawn(who, edition, at=NOON + HOUR)
    clock.at = NOON + HOUR
    answer = client.get(path.format(uuid=edition.release.uuid))
    told = f"{answer.headers} {answer.content.decode()}".casefold()
    assert "2024-1" in told
    for words in ("talks", *NAMES, "kairat-umarov", "world-health", "human-rights"):
        assert words.casefold() not in told, words


def test_an_official_whose_only_release_is_withdrawn_leaves_the_directory(client, clock, who):
    first = public_edition(who, officials=[official()])
    withdrawn(who, first, at=NOON + HOUR)
    clock.at = NOON + HOUR
    assert client.get("/en/officials/kairat-umarov/").status_code == 404
    assert "Kairat Umarov" not in text(client, "/en/officials/")
