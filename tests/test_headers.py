"""Every answer of every address says how a browser must treat it, whatever its status."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction
from django.test import TestCase, override_settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from press.editorial.attachments import add_attachment
from press.editorial.clearance import allow_clearance, make_link
from press.editorial.drafting import submit
from press.editorial.publication import approve
from press.models import Country, Edition
from press.pure.policies import desk_policy, permissions, readers_policy, written
from press.reading.addresses import release_path
from tests import factories as make
from tests.admin.addresses import ADDRESSES
from tests.admin.desk import page
from tests.admin.office import InTheOffice
from tests.alerts.helping import following, subscriber
from tests.editorial.papers import paper

SECURE = override_settings(SECURE_HSTS_SECONDS=31_536_000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
# What reads as one value of each part of an address, for whom it leads to nothing.
NOBODYS = {
    "language": "en",
    "reference": "2024-987",
    "year": "1991",
    "month": "04",
    "key": "6b3c5fae-1f6a-4f0c-9d44-0f1df2b4a001",
    "page": "7",
    "pk": "987654",
}
PART = re.compile(r"<(?:\w+:)?(\w+)>")
# Of a browser's page and of what other sites fetch.
OTHERS = re.compile(r"/(api|media|static)/|(?!/admin/).*\.(rss|atom|json|csv|opml|xml|txt)$")


def routes(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern, route)
        elif isinstance(pattern, URLPattern):
            yield route


ROUTES = sorted(set(routes(get_resolver())))


def address(route: str, known: dict[str, str]) -> str:
    return PART.sub(lambda part: known.get(part[1], NOBODYS.get(part[1], "nobody")), route)


def faults(answer, path: str) -> list[str]:
    """What is missing or too much in what an answer says."""
    said = answer.headers
    policy = said.get("Content-Security-Policy", "")
    rules = [rule.split() for rule in policy.split(";")]
    desk, framed = path.startswith("/admin/"), said.get("X-Frame-Options") == "SAMEORIGIN"
    whose = "cross-origin" if OTHERS.match(path) else "same-origin"
    right = {
        "nosniff": said.get("X-Content-Type-Options") == "nosniff",
        "frames": framed or said.get("X-Frame-Options") == "DENY",
        "only previews are framed": not framed or "/preview/" in path,
        "opener": said.get("Cross-Origin-Opener-Policy") == "same-origin",
        "resource": said.get("Cross-Origin-Resource-Policy") == whose,
        "referrer": said.get("Referrer-Policy")
        in {"strict-origin-when-cross-origin", "no-referrer"},
        "permissions": said.get("Permissions-Policy", "").startswith("accelerometer=(), "),
        "transport": said.get("Strict-Transport-Security", "").startswith("max-age=31536000"),
        "a policy of nothing": rules[0] == ["default-src", "'none'"],
        "no loose source": not re.search(r"unsafe|strict-dynamic|\*|https?:|data:|blob:", policy),
        "no base": ["base-uri", "'none'"] in rules or ["sandbox"] in rules,
        "framed by nobody": ["frame-ancestors", "'self'" if framed else "'none'"] in rules
        or ["sandbox"] in rules,
        "kept by nobody": not desk or re.search("private|no-store", said.get("Cache-Control", "")),
        "no cookie": desk or not answer.cookies,
        "not by cookie": desk or "cookie" not in said.get("Vary", "").lower(),
    }
    status = answer.status_code
    return [f"{status} {path}: {name}" for name, there in right.items() if not there]


@SECURE
class Asked(TestCase):
    """Everybody who asks does so behind a proxy that ends TLS."""

    maxDiff = None

    def setUp(self):
        self.client.raise_request_exception = False

    def ask(self, path: str, method: str = "get", **more):
        """The answer, read to its end: what it says is right, or the test fails."""
        answer = getattr(self.client, method)(path, secure=True, **more)
        if answer.streaming:
            list(answer)
        self.assertEqual(faults(answer, path.partition("?")[0]), [])
        return answer


class TestReadersAnswers(Asked):
    @classmethod
    def setUpTestData(cls):
        who, at = make.cast(), timezone.now() - make.HOUR
        country = Country.objects.create(code="KZ", slug="kz", name_en="Kazakhstan")
        about = {"officials": [make.official()], "organizations": [make.organization()]}
        made = make.draft(who, at=at, topics=[make.topic()], countries=[country], **about)
        made = add_attachment(made, paper(), by=who.writer, at=at, revision=made.revision)
        made = submit(made, by=who.writer, at=at, revision=made.revision)
        made = approve(made, by=who.editor, at=at, revision=made.revision)
        hidden = make.in_review(who, "ru", at=at)
        allow_clearance(hidden.release, by=who.editor, at=at)
        hidden.release.refresh_from_db()
        lasting = {"expires_at": at + make.DAY, "asks": True, "revision": hidden.revision}
        _link, token = make_link(hidden, name="Aigul", by=who.editor, at=at, **lasting)
        listed = following(subscriber(), "kind=speech")
        day = timezone.localtime(at)
        cls.page, cls.who = release_path(made), who
        cls.known = {
            "reference": made.release.reference,
            "year": str(day.year),
            "month": f"{day:%m}",
            "page": "1",
            "key": str(made.release.uuid),
            "token": token,
            "secret": listed.subscriber.secret,
        }
        cls.slugs = {
            "officials": about["officials"][0].slug,
            "organizations": about["organizations"][0].slug,
            "topics": made.topic_rows.get().topic.slug,
            "countries": country.slug,
            "releases": made.slug,
        }
        cls.keys = {"attachments": made.attachments.get().key, "alerts": listed.key}

    def there(self, route: str) -> str:
        """Where a route leads to something, if there is something of its kind."""
        known = {**self.known, "name": "file.pdf"}
        for part, slug in self.slugs.items():
            known |= {"slug": slug} if f"/{part}/" in route else {}
        for part, key in self.keys.items():
            known |= {"key": str(key)} if f"/{part}/" in route else {}
        return address(route, known)

    def test_every_address_whatever_is_asked_of_it(self):
        statuses = {}
        for route in ROUTES:
            if route.startswith("/admin/"):
                continue
            for path in {self.there(route), address(route, {})}:
                for method in ("get", "head", "post", "options", "delete"):
                    with self.subTest(path, method=method):
                        status = self.ask(path, method).status_code
                        statuses.setdefault(route, set()).add(status)
        assert {200, 302, 404, 405} <= set().union(*statuses.values())
        never = {route for route, found in statuses.items() if not found & {200, 301, 302}}
        # Pictures: what needs one is asked for in the tests of media and of clearance. Metrics are
        # for whoever shows a token, and not there without one in the settings.
        assert never == {
            "/media/images/<uuid:key>/<str:name>",
            "/clearance/<slug:token>/images/<uuid:key>/",
            "/clearance/<slug:token>/images/<uuid:key>/<str:name>",
            "/clearance/<slug:token>/files/<uuid:key>/",
            r"/api/[\s\S]*",
            "/metrics",
        }

    def test_every_status(self):
        page, who = self.page, self.who
        file = self.there("/media/attachments/<uuid:key>/<str:name>")
        tag = {"If-None-Match": self.ask(page)["ETag"]}
        tagged = {"If-None-Match": self.ask(file)["ETag"]}
        beyond, part = {"Range": "bytes=99999999-"}, {"Range": "bytes=0-3"}
        asked = (
            (200, page, {}),
            (206, file, {"headers": part}),
            (301, f"{page}?a=b".replace(self.slugs["releases"], "another"), {}),
            (301, page.removesuffix("/"), {}),
            (302, "/", {}),
            (304, page, {"headers": tag}),
            (304, file, {"headers": tagged}),
            (400, "/en/releases/?year=x", {}),
            (400, "/en/releases/feed.atom?year=x", {}),
            (400, "/api/v1/releases/?year=x", {}),
            (400, page, {"headers": {"Host": "elsewhere.example"}}),
            (404, "/en/nothing/", {}),
            (404, "/en/nothing/\0", {}),
            (405, page, {"method": "post"}),
            (416, file, {"headers": beyond}),
        )
        for status, path, more in asked:
            with self.subTest(path, status=status):
                assert self.ask(path, **more).status_code == status
        make.withdrawn(who, Edition.objects.get(decision="approved"), timezone.now())
        with self.subTest(status=410):
            assert self.ask(page).status_code == 410

    def test_what_is_sent_to_a_safe_address(self):
        with override_settings(SECURE_SSL_REDIRECT=True):
            answer = self.client.get(self.page)
        assert answer.status_code == 301
        plain = {line.partition(": ")[2] for line in faults(answer, self.page)}
        # Heard over plain HTTP that one means nothing.
        assert plain == {"transport"}

    def test_what_goes_wrong(self):
        broken = {"side_effect": DatabaseError("gone")}
        with mock.patch("press.watch.health.connection.cursor", **broken):
            assert self.ask("/healthz?ready").status_code == 503
        logging.disable(logging.ERROR)
        self.addCleanup(logging.disable, logging.NOTSET)
        with mock.patch("press.public.plumbing.absolute", side_effect=ValueError):
            assert self.ask("/robots.txt").status_code == 500
        self.client.force_login(self.who.editor)
        with mock.patch("press.admin.compare.seen_edition", side_effect=ValueError):
            assert self.ask("/admin/press/edition/1/saves/").status_code == 500

    def test_kept_pages_say_it_too(self):
        with override_settings(PAGE_CACHE_BYTES=64_000_000):
            first = self.ask(self.page)
            with mock.patch("press.public.releases.release", side_effect=AssertionError):
                kept = self.ask(self.page)
            held = self.ask(self.page, headers={"If-None-Match": kept["ETag"]})
        told = [{**one.headers, "X-Accel-Expires": ""} for one in (first, kept)]
        assert told[0] == told[1]
        assert held.status_code == 304

    def test_static_files_say_it_too(self):
        found = Path(settings.STATIC_ROOT) / "seen.svg"
        found.write_text("<svg/>")
        with override_settings(WHITENOISE_AUTOREFRESH=True):
            assert self.ask("/static/seen.svg").status_code == 200


@SECURE
class TestTheDesksAnswers(InTheOffice):
    maxDiff = None

    def answered(self, path: str, method: str = "get"):
        answer = getattr(self.client, method)(path, secure=True)
        if answer.streaming:
            list(answer)
        self.assertEqual(faults(answer, path.partition("?")[0]), [])
        return answer

    @pytest.mark.slow
    def test_every_address_for_strangers_and_for_both_ends_of_the_staff(self):
        statuses = set()
        for role in ("", "outsider", "administrator"):
            self.client.logout()
            if role:
                self.client.force_login(getattr(self.office.who, role))
            for one in ADDRESSES:
                url = self.url(one).replace("{me}", str(self.office.who.writer.pk))
                with self.subTest(one.name, role=role):
                    answer = self.answered(url)
                    assert "no-store" in answer["Cache-Control"]
                    statuses.add(answer.status_code)
        assert statuses == {200, 302, 403, 404, 405}

    def test_every_route_of_the_desk_for_nobody(self):
        self.client.force_login(self.office.who.administrator)
        for route in ROUTES:
            if route.startswith("/admin/") and "(?P" not in route:
                with self.subTest(route):
                    self.answered(address(route, {}))
                    with transaction.atomic():
                        self.answered(address(route, {}), "post")
                        transaction.set_rollback(True)

    def test_a_page_with_the_editor_allows_its_import_map_once(self):
        self.client.force_login(self.office.who.writer)
        seen = set()
        for _ in range(2):
            answer = self.client.get(page(self.office.draft))
            nonce = re.search(r"script-src 'self' 'nonce-([\w-]{20,})'", policy_of(answer))[1]
            assert f'<script type="importmap" nonce="{nonce}">' in answer.content.decode()
            seen.add(nonce)
        assert len(seen) == 2
        assert "nonce" not in policy_of(self.client.get("/admin/"))


def policy_of(answer) -> str:
    return answer["Content-Security-Policy"]


def test_a_policy_is_written_as_browsers_read_it():
    readers = written(readers_policy("https://files.example", secure=True))
    assert "img-src 'self' https://files.example;" in readers
    assert readers.endswith("; upgrade-insecure-requests")
    assert "upgrade" not in written(readers_policy("", secure=False))
    assert "nonce" not in written(desk_policy("", secure=True))
    assert "script-src 'self' 'nonce-abc';" in written(desk_policy("", secure=True), "abc")


def test_nothing_is_allowed_but_what_is_named():
    assert "camera=()" in permissions() and "(self)" not in permissions()
    assert permissions("clipboard-write").count("(self)") == 1


def test_pages_of_django_in_development_are_left_their_styles(client, settings):
    settings.DEBUG = True
    assert "Content-Security-Policy" not in client.get("/no/such/address/")
    assert "Content-Security-Policy" in client.get("/robots.txt")
