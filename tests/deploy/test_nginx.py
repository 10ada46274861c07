"""What `deploy/` says, run for real: gunicorn behind nginx over TLS."""

import http.client
import re
import time
from datetime import datetime, timedelta
from urllib.parse import urlencode

import pytest
from django.utils import timezone

from tests.admin.signing_in import App
from tests.deploy.served import HOST, Served

pytestmark = pytest.mark.slow
# nginx asks anew each second; the machine may be busy besides.
AT_MOST = timedelta(seconds=3)


@pytest.fixture(scope="module")
def site(tmp_path_factory, with_tables):
    made = Served(with_tables(tmp_path_factory.mktemp("press")))
    try:
        made.start()
        made.known = made.act("fill")
        yield made
    finally:
        made.stop()


def test_readers_get_pages_feeds_files_and_styles_over_tls(site):
    page = site.ask("/en/releases/", Accept_Encoding="gzip, deflate, br, zstd")
    assert (page.status, page["Content-Encoding"], page["X-Cache"]) == (200, "br", "MISS")
    assert page["Strict-Transport-Security"] and not page["Set-Cookie"]
    again = page
    # Each second it is asked for anew.
    while again["X-Cache"] != "HIT":
        again = site.ask("/en/releases/", Accept_Encoding="br")
    assert again.body == page.body
    unchanged = site.ask("/en/releases/", Accept_Encoding="br", If_None_Match=page["ETag"])
    assert (unchanged.status, unchanged.body) == (304, b"")
    plain = site.ask("/en/releases/")
    assert b"Talks in Astana" in plain.body and not plain["Content-Encoding"]
    style = plain.body.partition(b'rel="stylesheet" href="')[2].partition(b'"')[0].decode()
    sheet = site.ask(style)
    assert sheet.status == 200 and "immutable" in sheet["Cache-Control"]
    assert site.ask(site.known["release"]).status == 200
    assert site.ask("/en/nothing/").status == 404


def test_a_feed_is_for_readers_of_feeds_and_for_browsers(site):
    feed = site.ask("/en/releases/feed.rss", Accept="application/rss+xml")
    seen = site.ask("/en/releases/feed.rss", Accept="text/html,application/xhtml+xml")
    assert feed["Content-Type"].startswith("application/rss+xml")
    assert seen["Content-Type"].startswith("text/xml")


def test_nginx_sends_the_files_that_the_application_allows_and_no_other(site):
    shown = site.ask(site.known["photograph"])
    assert shown.status == 200 and shown.body[:3] == b"\xff\xd8\xff"
    assert shown["Content-Security-Policy"] == "default-src 'none'; sandbox"
    part = site.ask(site.known["photograph"], Range="bytes=0-9")
    assert (part.status, part.body) == (206, shown.body[:10])
    assert site.ask(site.known["hidden"]).status == 404
    assert site.ask("/protected/" + site.known["photograph"].removeprefix("/media/")).status == 404


def test_every_answer_says_once_how_a_browser_must_treat_it(site):
    kept = [site.ask("/en/releases/")]
    while kept[-1]["X-Cache"] != "HIT":
        kept.append(site.ask("/en/releases/"))
    style = kept[0].body.partition(b'rel="stylesheet" href="')[2].partition(b'"')[0].decode()
    answers = {
        "made": kept[0],
        "kept by nginx": kept[-1],
        "style": site.ask(style),
        "no style": site.ask("/static/nothing.css"),
        "photograph": site.ask(site.known["photograph"]),
        "desk": site.ask("/admin/login/"),
        "too much": site.ask("/en/alerts/", method="POST", body="a" * 1_100_000),
        "not there": site.ask("/en/nothing/"),
    }
    once = ("Strict-Transport-Security", "Content-Security-Policy", "X-Content-Type-Options")
    for what, answer in answers.items():
        for name in (*once, "X-Frame-Options"):
            assert len(answer.headers.get_all(name) or ()) == 1, (what, name)
    assert answers["too much"].status == 413


class Officer:
    """A browser's cookies and forms, over TLS."""

    def __init__(self, site):
        self.site, self.cookies = site, {}

    def ask(self, path, **more):
        jar = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.site.ask(path, **more, **({"Cookie": jar} if jar else {}))
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
            assert name.startswith("__Secure-") and "; Secure" in cookie
            assert "; Path=/admin/" in cookie and "; SameSite=Lax" in cookie
        return answer

    def send(self, path, **fields):
        page = self.ask(path).body.decode()
        fields["csrfmiddlewaretoken"] = re.search(r'middlewaretoken" value="(\w+)"', page)[1]
        return self.ask(
            path,
            method="POST",
            body=urlencode(fields),
            Referer=f"https://{HOST}{path}",
            Content_Type="application/x-www-form-urlencoded",
        )


def test_an_editor_signs_in_with_a_second_step_and_is_served_nothing_kept(site):
    officer, step = Officer(site), "/admin/press/second-step/"
    answer = officer.send("/admin/login/", username="editor", password="press-demo")
    assert (answer.status, answer["Location"]) == (302, f"{step}?next=%2Fadmin%2F")
    assert officer.ask("/admin/").status == 302
    page = officer.ask(step).body.decode()
    app = App(re.search(r'second-step-secret"><code>([A-Z2-7 ]+)<', page)[1])
    assert officer.send(step, code=app.code()).status == 200
    desk = officer.ask("/admin/")
    assert desk.status == 200 and not desk["X-Cache"]
    assert site.ask("/admin/").status == 302


def test_other_hosts_and_bare_http_are_not_answered(site):
    with pytest.raises((http.client.RemoteDisconnected, ConnectionError)):
        site.ask("/en/", host="elsewhere.example")
    bare = http.client.HTTPConnection("127.0.0.1", site.plain, timeout=30)
    bare.request("GET", "/en/", headers={"Host": HOST})
    assert bare.getresponse().headers["Location"] == f"https://{HOST}/en/"
    bare.close()


def test_secrets_of_links_are_not_in_the_log(site):
    site.ask("/clearance/a-secret-of-somebody/")
    site.ask("/en/alerts/another-secret/")
    time.sleep(0.2)
    log = (site.folder / "access.log").read_text()
    assert "/clearance/*" in log and "/en/alerts/*" in log and "secret" not in log


def seen(site, path):
    """When each answer was asked for and given, and whether the list showed the release."""
    asked = timezone.now()
    answer = site.ask(path)
    assert answer.status == 200
    return asked, timezone.now(), b"On the second" in answer.body


def test_a_release_is_there_from_its_second_to_its_end(site):
    told = site.act("publish", "4", "3")
    opens, closes = (datetime.fromisoformat(told[name]) for name in ("opens", "closes"))
    polls = []
    while timezone.now() < closes + timedelta(seconds=1.5):
        polls.append(seen(site, "/en/releases/"))
        time.sleep(0.02)
    showing = [(asked, given) for asked, given, there in polls if there]
    assert all(given >= opens and asked < closes for asked, given in showing)
    second = timedelta(seconds=1)
    certain = [there for asked, given, there in polls if opens + second < asked and given < closes]
    assert certain and all(certain)


def test_a_withdrawal_reaches_readers_through_every_cache_within_seconds(site):
    path = site.known["release"]
    assert site.ask(path).status == 200
    at = datetime.fromisoformat(site.act("withdraw", "Talks in Astana")["at"])
    while site.ask(path).status != 410:
        assert timezone.now() - at < AT_MOST
        time.sleep(0.05)
    assert site.ask(site.known["photograph"]).status == 404
