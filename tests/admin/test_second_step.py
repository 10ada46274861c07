"""The second step: nobody is in without it, and no code opens twice."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client, override_settings
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from press.models import AccountLetter, Event, SignIn
from tests.admin.signing_in import (
    LOGIN,
    STEP,
    App,
    browser,
    enrolled,
    forget_used_codes,
    is_in,
    officer,
    set_up,
    show_password,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asked")]


def refused(answer) -> bool:
    return answer.status_code == 200 and answer.context["form"].errors


def wait_over() -> None:
    """What a wrong code makes the next one wait for has passed."""
    TOTPDevice.objects.update(throttling_failure_timestamp=None)


class TestSettingUp:
    def test_after_the_password_a_picture_a_secret_and_then_ten_codes(self):
        officer()
        client = browser()
        answer = show_password(client, next="/admin/press/edition/")
        assert answer["Location"] == f"{STEP}?next=%2Fadmin%2Fpress%2Fedition%2F"
        page = client.get(answer["Location"]).content.decode()
        assert "<svg" in page and "style=" not in page and "data:" not in page
        app = App(re.search(r'second-step-secret"><code>([A-Z2-7 ]+)<', page)[1])
        done = client.post(
            answer["Location"], {"code": app.code(), "next": "/admin/press/edition/"}
        )
        codes = re.findall(r"<li><code>([\d ]+)</code>", done.content.decode())
        assert len(set(codes)) == 10 and 'href="/admin/press/edition/"' in done.content.decode()
        assert "no-store" in done["Cache-Control"]
        assert is_in(client)

    def test_the_codes_are_shown_once_and_kept_as_digests(self):
        _user, client, _app, codes = enrolled()
        kept = set(StaticToken.objects.values_list("token", flat=True))
        assert len(kept) == 10
        assert not kept & {code.replace(" ", "") for code in codes}
        for page in (STEP, "/admin/press/sign-ins/", "/admin/press/second-step/codes/"):
            assert codes[0] not in client.get(page, follow=True).content.decode()

    def test_the_page_read_again_shows_the_same_secret(self):
        officer()
        client = browser()
        show_password(client)
        found = [
            re.search(r"otpauth://[^\"]+", client.get(STEP).content.decode())[0] for _ in range(2)
        ]
        assert found[0] == found[1]

    def test_a_wrong_code_sets_nothing_up(self):
        user, client = officer(), browser()
        show_password(client)
        client.get(STEP)
        answer = client.post(STEP, {"code": "000000"})
        assert refused(answer) and not TOTPDevice.objects.filter(user=user).exists()
        assert not is_in(client)

    def test_the_password_alone_does_not_replace_what_was_set_up_meanwhile(self):
        user, thief = officer(), browser("203.0.113.9")
        show_password(thief)
        page = thief.get(STEP).content.decode()
        his = App(re.search(r'second-step-secret"><code>([A-Z2-7 ]+)<', page)[1])
        owner = browser()
        show_password(owner)
        set_up(owner)
        thief.post(STEP, {"code": his.code()})
        assert not is_in(thief)
        assert TOTPDevice.objects.get(user=user).bin_key != his.key

    def test_it_is_in_the_record_and_its_holder_is_told(self):
        enrolled(email="editor@example.org")
        event = Event.objects.get(verb="enrol_second_step")
        assert (event.actor_name, event.data) == ("editor", {"name": "editor"})
        kinds = set(AccountLetter.objects.values_list("kind", flat=True))
        assert kinds == {"enrolled", "new_device"}


class TestAsking:
    def test_a_code_of_the_app_opens_the_desk(self):
        user, _first, app, _codes = enrolled()
        client = browser()
        answer = show_password(client, next="/admin/press/edition/")
        assert not is_in(client)
        forget_used_codes(user)
        answer = client.post(answer["Location"], {"code": f" {app.code()[:3]} {app.code()[3:]} "})
        assert answer["Location"] == "/admin/press/edition/"
        assert is_in(client)
        assert SignIn.objects.latest("pk").step == "app"

    def test_a_code_of_the_app_opens_once(self):
        user, _first, app, _codes = enrolled()
        forget_used_codes(user)
        code = app.code()
        first, second = browser(), browser()
        for client in (first, second):
            show_password(client)
        assert first.post(STEP, {"code": code}).status_code == 302
        answer = second.post(STEP, {"code": code})
        assert refused(answer) and not is_in(second)
        # Nor does the one that was on the telephone just before it.
        wait_over()
        assert refused(second.post(STEP, {"code": app.code(-1)}))

    def test_the_code_that_set_it_up_does_not_sign_in(self):
        _user, _first, app, _codes = enrolled()
        client = browser()
        show_password(client)
        assert refused(client.post(STEP, {"code": app.code()})) and not is_in(client)

    def test_a_recovery_code_opens_once(self):
        _user, _first, _app, codes = enrolled()
        first, second = browser(), browser()
        for client in (first, second):
            show_password(client)
        assert first.post(STEP, {"code": codes[3]}).status_code == 302
        assert is_in(first)
        assert refused(second.post(STEP, {"code": codes[3]})) and not is_in(second)
        event = Event.objects.get(verb="use_recovery_code")
        assert event.data == {"name": "editor", "left": 9}

    def test_wrong_codes_wait_longer_and_longer_and_never_for_days(self):
        user, _first, app, _codes = enrolled(email="editor@example.org")
        forget_used_codes(user)
        client = browser("203.0.113.9")
        show_password(client)
        wrong = f"{(int(app.code()) + 1) % 10**6:06}"
        for _attempt in range(30):
            TOTPDevice.objects.update(throttling_failure_timestamp=None)
            assert refused(client.post(STEP, {"code": wrong}))
        forget_used_codes(user)
        answer = client.post(STEP, {"code": app.code()})
        words = str(answer.context["form"].errors)
        assert not is_in(client) and 0 < int(re.search(r"in (\d+) seconds", words)[1]) <= 600
        assert AccountLetter.objects.filter(kind="wrong_codes").count() == 1

    def test_what_is_no_code_is_refused_in_words(self):
        enrolled()
        client = browser()
        show_password(client)
        for nonsense in ("", "abc", "12345", "1" * 40, "١٢٣٤٥٦", "123 456 7", "' OR 1=1"):
            answer = client.post(STEP, {"code": nonsense})
            assert refused(answer), nonsense
        assert TOTPDevice.objects.get().throttling_failure_count == 0

    def test_the_step_between_is_over_after_ten_minutes(self):
        user, _first, app, _codes = enrolled()
        client = browser()
        show_password(client)
        session = client.session
        session["second_step"] = {**session["second_step"], "since": 0}
        session.save()
        forget_used_codes(user)
        answer = client.post(STEP, {"code": app.code()})
        assert answer["Location"].startswith(LOGIN) and not is_in(client)

    @pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
    def test_who_loses_the_account_between_the_steps_is_not_let_in(self, change):
        user, _first, app, _codes = enrolled()
        client = browser()
        show_password(client)
        User.objects.update(**change)
        forget_used_codes(user)
        assert client.post(STEP, {"code": app.code()})["Location"].startswith(LOGIN)

    def test_who_changes_the_password_between_the_steps_stops_the_one_who_had_it(self):
        user, _first, app, _codes = enrolled()
        client = browser()
        show_password(client)
        user.set_password("another-wind-over-x9")
        user.save()
        forget_used_codes(user)
        assert client.post(STEP, {"code": app.code()})["Location"].startswith(LOGIN)

    def test_nobody_comes_to_it_without_a_password(self):
        for method in ("get", "post"):
            answer = getattr(Client(), method)(STEP, {"code": "123456"})
            assert answer["Location"] == f"{LOGIN}?next=%2Fadmin%2F"


class TestWhereItLeads:
    @pytest.mark.parametrize(
        "there",
        [
            "https://evil.example/",
            "//evil.example/admin/",
            "/\\evil.example",
            "javascript:alert(1)",
            "https:///evil.example",
            "/en/",
            "http://testserver@evil.example/admin/",
        ],
    )
    def test_only_to_the_desk(self, there):
        user, _first, app, _codes = enrolled()
        client = browser()
        answer = show_password(client, next=there)
        assert answer["Location"] == f"{STEP}?next=%2Fadmin%2F"
        assert client.get(STEP, {"next": there}).context["next"] == "/admin/"
        forget_used_codes(user)
        answer = client.post(STEP, {"code": app.code(), "next": there})
        assert answer["Location"] == "/admin/"

    def test_who_is_signed_in_is_not_led_away_by_the_sign_in_page(self):
        _user, client, _app, _codes = enrolled()
        assert client.get(LOGIN, {"next": "//evil.example/"})["Location"] == "/admin/"


class TestFixation:
    def test_the_session_has_another_key_after_each_step(self):
        user, _first, app, _codes = enrolled()
        client = browser()
        client.get(LOGIN)
        session = client.session
        session["planted"] = "by somebody else"
        session.save()
        client.cookies["sessionid"] = planted = session.session_key
        show_password(client)
        between = client.cookies["sessionid"].value
        forget_used_codes(user)
        client.post(STEP, {"code": app.code()})
        after = client.cookies["sessionid"].value
        assert len({planted, between, after}) == 3 and "planted" not in client.session
        for old in (planted, between):
            thief = browser()
            thief.cookies["sessionid"] = old
            assert not is_in(thief) and thief.get(STEP).status_code == 302

    def test_the_form_has_another_token_after_each_step(self):
        user, _first, app, _codes = enrolled()
        client = browser()
        tokens = {client.get(LOGIN).cookies["csrftoken"].value}
        tokens.add(show_password(client).cookies["csrftoken"].value)
        forget_used_codes(user)
        tokens.add(client.post(STEP, {"code": app.code()}).cookies["csrftoken"].value)
        assert len(tokens) == 3


def test_a_session_that_only_django_knows_opens_nothing():
    client = browser()
    client.force_login(officer())
    assert client.get("/admin/")["Location"] == f"{LOGIN}?next=/admin/"


def test_who_signed_in_while_none_was_asked_for_is_asked_now():
    officer()
    client = browser()
    with override_settings(SECOND_STEP=False):
        show_password(client)
        assert is_in(client)
    assert not is_in(client)


def test_a_demonstration_asks_for_no_second_step(settings):
    settings.SECOND_STEP = False
    officer()
    client = browser()
    assert show_password(client)["Location"] == "/admin/"
    assert is_in(client)
