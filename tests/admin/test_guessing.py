"""Guessing passwords: bounded from one address, for one account and behind a proxy; and nothing
that is answered tells which accounts there are."""

import re
import time
from unittest.mock import patch

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import override_settings
from django.utils import timezone

from press.admin import guessing
from tests import factories as make
from tests.admin.signing_in import (
    LOGIN,
    PASSWORD,
    STEP,
    browser,
    enrolled,
    officer,
    show_password,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asked")]


def guess(client, username="editor", times=1):
    for _time in range(times):
        answer = show_password(client, username, "not-the-password")
    return answer


def lapse():
    """A quarter of an hour passes."""
    AccessAttempt.objects.update(attempt_time=timezone.now() - timezone.timedelta(minutes=16))


class TestFromOneAddress:
    def test_the_fifth_guess_closes_the_account_for_that_address_even_to_the_right_password(self):
        officer()
        client = browser()
        assert guess(client, times=4).status_code == 200
        assert guess(client).status_code == 429
        answer = show_password(client)
        assert answer.status_code == 429 and answer["Retry-After"] == "900"
        assert client.get(STEP).status_code == 302

    def test_another_address_is_free(self):
        officer()
        guess(browser(), times=5)
        assert show_password(browser("198.51.100.8")).status_code == 302

    def test_it_lapses_though_the_guessing_goes_on(self):
        officer()
        guess(browser(), times=5)
        lapse_at = AccessAttempt.objects.get().attempt_time
        assert guess(browser(), times=5).status_code == 429
        assert AccessAttempt.objects.get().attempt_time == lapse_at
        lapse()
        assert show_password(browser()).status_code == 302

    def test_another_browser_name_is_no_other_guesser(self):
        officer()
        for number in range(5):
            guess(browser(**{"user-agent": f"Browser/{number}"}))
        assert show_password(browser()).status_code == 429

    def test_addresses_of_one_ipv6_network_are_one(self):
        officer()
        for number in range(5):
            guess(browser(f"2001:db8:1:2::{number}"))
        assert show_password(browser("2001:db8:1:2:ffff::9")).status_code == 429
        assert show_password(browser("2001:db8:1:3::1")).status_code == 302

    def test_a_whole_sign_in_begins_the_count_anew_and_a_password_alone_does_not(self):
        _user, _client, app, _codes = enrolled()
        guess(browser(), times=3)
        show_password(browser())
        guess(browser())
        sign_in(browser(), app)
        assert guess(browser(), times=4).status_code == 200
        assert guess(browser()).status_code == 429

    def test_many_names_from_one_address_are_bounded_as_well(self):
        officer()
        for number in range(guessing.FROM_AN_ADDRESS):
            guess(browser(), f"name-{number}")
        assert show_password(browser()).status_code == 429
        assert show_password(browser("198.51.100.8")).status_code == 302


class TestFromEverywhere:
    @pytest.fixture
    def attacked(self):
        _user, client, _app, _codes = enrolled()
        for number in range(guessing.OF_AN_ACCOUNT):
            guess(browser(f"203.0.113.{number}"))
        return client

    def test_a_distributed_guess_is_bounded_for_an_account(self, attacked):
        assert show_password(browser("192.0.2.1")).status_code == 429

    def test_the_officer_at_their_own_machine_is_not_kept_out(self, attacked):
        attacked.post("/admin/logout/")
        answer = show_password(attacked)
        assert answer.status_code == 302 and answer["Location"].startswith(STEP)

    def test_a_browser_of_somebody_else_is_no_exception(self, attacked):
        _user, other, _app, _codes = enrolled("writer", "Writer")
        other.post("/admin/logout/")
        assert show_password(other).status_code == 429
        attacked.cookies["desk_browser"] = "x" * 43
        attacked.post("/admin/logout/")
        assert show_password(attacked).status_code == 429

    def test_it_lapses(self, attacked):
        lapse()
        assert show_password(browser("192.0.2.1")).status_code == 302


class TestBehindAProxy:
    def test_a_header_that_nobody_was_told_to_believe_is_passed_over(self):
        officer()
        for number in range(5):
            guess(browser(**{"x-forwarded-for": f"203.0.113.{number}"}))
        spoofed = browser(**{"x-forwarded-for": "203.0.113.99", "x-real-ip": "203.0.113.98"})
        assert show_password(spoofed).status_code == 429

    def test_behind_a_proxy_only_what_it_wrote_itself_counts(self, settings):
        settings.CLIENT_ADDRESS_HEADER = "X-Forwarded-For"
        settings.MIDDLEWARE = ["press.public.middleware.ClientAddress", *settings.MIDDLEWARE]
        officer()
        for number in range(5):
            forwarded = f"203.0.113.{number}, 198.51.100.7"
            guess(browser("127.0.0.1", **{"x-forwarded-for": forwarded}))
        again = browser("127.0.0.1", **{"x-forwarded-for": "203.0.113.99, 198.51.100.7"})
        assert show_password(again).status_code == 429
        other = browser("127.0.0.1", **{"x-forwarded-for": "198.51.100.7, 198.51.100.8"})
        assert show_password(other).status_code == 302

    @pytest.mark.parametrize("address", ["", "unknown", "198.51.100.7:4711", "::ffff:1.2.3.4"])
    def test_what_is_no_address_is_counted_too(self, address):
        officer()
        guess(browser(address), times=4)
        assert guess(browser(address)).status_code == 429


def body(answer) -> str:
    """A page without what is another on each, and without the name that was typed."""
    words = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode())
    return re.sub(r'value="[^"]*" (autocapitalize|autofocus)', "", words)


class TestEnumeration:
    @pytest.fixture
    def people(self):
        officer("known")
        officer("gone", is_active=False)
        outsider = officer("reader")
        outsider.is_staff = False
        outsider.save()
        make.person("archive", "Editor")
        return ("known", "gone", "reader", "archive", "nobody-of-that-name")

    def test_the_answer_is_the_same_whoever_there_is(self, people):
        said = {body(guess(browser(), name)).replace(name, "") for name in people}
        assert len(said) == 1

    def test_a_right_password_of_a_closed_account_is_answered_like_a_wrong_one(self, people):
        said = {body(guess(browser(), "known")).replace("known", "")}
        for name in ("gone", "reader"):
            said.add(body(show_password(browser(), name)).replace(name, ""))
        assert len(said) == 1

    def test_as_much_is_done_whoever_there_is(self, people):
        """Of what a sign-in costs all but a thousandth is the hashing of the password."""
        for name in people:
            for password in ("not-the-password", PASSWORD):
                with patch.object(
                    MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode
                ) as hashed:
                    show_password(browser(), name, password)
                assert hashed.call_count == 1, (name, password)

    def test_the_locked_page_is_the_same_whoever_there_is(self, people):
        said = set()
        for name in people:
            guess(browser(), name, times=4)
            said.add(body(guess(browser(), name)).replace(name, ""))
            AccessAttempt.objects.all().delete()
        assert len(said) == 1

    def test_a_locked_guess_hashes_nothing(self):
        officer()
        guess(browser(), times=5)
        with patch.object(MD5PasswordHasher, "encode") as hashed:
            show_password(browser())
        assert not hashed.called

    @pytest.mark.slow
    @override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.PBKDF2PasswordHasher"])
    def test_it_takes_as_long_whoever_there_is(self, people):
        officer("known2")

        def taken(name):
            before = time.perf_counter()
            guess(browser(), name)
            return time.perf_counter() - before

        for name in ("known2", "nobody-of-that-name"):
            taken(name)
        least = [
            min(taken(name) for _time in range(3)) for name in ("known2", "nobody-of-that-name")
        ]
        assert max(least) < 2 * min(least)

    def test_there_is_no_way_to_ask_for_a_new_password(self):
        assert "reset" not in browser().get(LOGIN).content.decode()


def test_no_password_and_no_name_is_kept_of_a_guess():
    officer()
    show_password(browser(), "editor", "a-secret-of-mine")
    kept = str(AccessAttempt.objects.values().get())
    assert "a-secret-of-mine" not in kept


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_the_page_of_too_many_guesses_speaks_the_readers_language(language):
    officer()
    page = guess(browser(**{"accept-language": language}), times=5)
    assert f'lang="{language}"' in page.content.decode()
    assert page.context["title"] in page.content.decode()


@pytest.mark.parametrize("weak", ["short-x9", "password1234", "123456789012345"])
def test_a_weak_password_is_refused(weak):
    user, client, _app, _codes = enrolled()
    data = {"old_password": PASSWORD, "new_password1": weak, "new_password2": weak}
    answer = client.post("/admin/password_change/", data)
    assert answer.status_code == 200 and answer.context["form"].errors
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
