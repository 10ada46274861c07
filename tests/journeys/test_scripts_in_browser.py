"""Nothing that a person can type, paste, upload or import runs as a script, anywhere."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from press.models import Edition
from press.pure.html import clean_html
from press.reading.addresses import history_path, release_path
from tests import factories as make
from tests.alerts.helping import deliver
from tests.journeys.detector import Detector
from tests.journeys.scripts_planted import open_office, plant
from tests.journeys.scripts_tried import ATTEMPTS, CALL

pytestmark = [
    pytest.mark.slow,
    pytest.mark.long,
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

# Pages of an edition at the desk, and lists of everything.
DESK = ("change", "preview", "compare", "saves", "comments", "files", "clearance")
LISTS = (
    "/en/",
    "/en/releases/",
    "/en/releases/feed.atom",
    "/en/releases/feed.rss",
    "/en/officials/",
    "/en/organizations/",
    "/en/topics/",
    "/admin/",
    "/admin/press/edition/",
    "/admin/press/event/",
    "/admin/press/official/",
    "/admin/press/image/",
    "/admin/press/view/",
)

# Addresses that say again what they were asked.
ASKED = (
    "/en/releases/?q={}",
    "/en/releases/?kind={}",
    "/en/releases/?official={}",
    "/en/releases/feed.atom?kind={}",
    "/en/releases/feed.json?date_from={}",
    "/en/officials/?q={}",
    "/en/officials/?as_of={}",
    "/en/follow/?topic={}",
    "/en/alerts/?organization={}",
    "/en/archive/on-this-day/?day={}",
    "/en/{}/",
    "/api/v1/releases/?kind={}",
    "/api/{}",
    "/admin/login/?next={}",
    "/admin/press/edition/?q={}",
    "/admin/press/edition/?official={}",
    "/admin/press/edition/add/?source={}",
    "/admin/press/official/?q={}",
)


@pytest.fixture
def detector(chromium, live_server):
    made = Detector(chromium, live_server.url)
    yield made
    made.context.close()


def test_there_are_enough_of_them():
    assert len({attempt.text for attempt in ATTEMPTS}) >= 300


@pytest.mark.parametrize(
    "step", [pytest.param(1, id="all", marks=pytest.mark.long), pytest.param(11, id="some")]
)
def test_each_is_seen_where_nothing_is_done_about_it(detector, step):
    raw = [attempt for attempt in ATTEMPTS if attempt.page]
    unseen = []
    for attempt in raw[::step]:
        detector.page.set_content(f"<!doctype html><body>{attempt.page}", wait_until="commit")
        if not detector.found():
            unseen.append(attempt.text)
    assert unseen == []


def test_what_runs_is_heard(detector):
    detector.page.set_content("<svg onload=hit(7)></svg><img src=x onerror=alert(8)>")
    detector.page.wait_for_timeout(200)
    assert {"7", "8"} <= set(detector.found())


def groups(first: int, step: int, size: int) -> list[str]:
    """Every so manyth text, some of them behind one another."""
    chosen = [attempt.text for attempt in ATTEMPTS][first::step]
    return [" ".join(chosen[start : start + size]) for start in range(0, len(chosen), size)]


def pages(office) -> Iterator[str]:
    """Where what was planted can be read."""
    for edition in office.releases:
        yield history_path(edition)
        for name in DESK:
            yield reverse(f"admin:press_edition_{name}", args=[edition.pk])
        yield reverse("admin:press_release_record", args=[edition.release_id])
    for edition in Edition.objects.select_related("release"):
        if edition.approved:
            yield release_path(edition)
        else:
            yield reverse("admin:press_edition_change", args=[edition.pk])
            yield reverse("admin:press_edition_preview", args=[edition.pk])
    for entry in office.entries:
        kind = entry._meta.model_name
        yield reverse(f"admin:press_{kind}_change", args=[entry.pk])
        yield reverse(f"press:{kind}", args=["en", entry.slug])
    for secret in office.secrets:
        yield reverse("clearance:page", args=[secret])
    yield from LISTS


def reflected(texts: list[str]) -> Iterator[str]:
    """Texts in addresses, each in some of the places that say again what was asked."""
    for number, text in enumerate(texts):
        for place in range(3):
            yield ASKED[(number + place) % len(ASKED)].format(quote(text, safe=""))


def letters(office) -> Iterator[str]:
    """What is sent: the HTML part of each mail, and the content that feeds carry."""
    deliver()
    for sent in mail.outbox:
        yield sent.alternatives[0][0]
    feed = Client().get("/en/releases/feed.json").json()
    yield from (item["content_html"] for item in feed["items"])


SHARDS = [pytest.param(n, 4, 1, id=f"all, part {n}", marks=pytest.mark.long) for n in range(4)]


@pytest.mark.parametrize(("first", "step", "size"), [pytest.param(0, 24, 3, id="some"), *SHARDS])
def test_none_runs_on_any_page_in_any_mail_or_feed(detector, tmp_path, first, step, size):
    office, texts = open_office(timezone.now() - make.HOUR), groups(first, step, size)
    for number, text in enumerate(texts):
        plant(office, number, text, tmp_path)
    detector.sign_in(office.clients["administrator"])
    found, said = {}, 0
    for path in [*pages(office), *reflected(texts)]:
        assert detector.page.goto(path).status < 500, path
        said += CALL in detector.page.content()
        if seen := detector.found():
            found[path] = seen
    for html in (sent := list(letters(office))):
        detector.page.set_content(html)
        if seen := detector.found():
            found[html[:200]] = seen
    assert found == {}
    # They were there to be read, nearly everywhere.
    assert said > 15 * len(texts) and len(sent) >= 2 * len(texts)
    assert all(clean_html(one.body) == one.body for one in Edition.objects.all())
