"""Sign-ins: a cookie is worth nothing the moment its account is another, and everybody sees their
own."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from press.models import AccountLetter, Event, SignIn
from tests import factories as make
from tests.admin.signing_in import (
    LOGIN,
    PASSWORD,
    App,
    browser,
    enrolled,
    forget_used_codes,
    is_in,
    officer,
    show_password,
    sign_in,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("asked")]
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15"
    " (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
OTHER = "another-wind-over-x9"


@pytest.fixture
def editor():
    return enrolled(email="editor@example.org")


def stolen(client):
    """Somebody else, with the same cookies."""
    thief = browser("203.0.113.9")
    thief.cookies = client.cookies.copy()
    assert is_in(thief)
    return thief


def administrator():
    return enrolled("administrator", "Administrator")[1]


def account_page(user, **over):
    groups = [group.pk for group in user.groups.all()]
    given = {"username": user.username, "is_active": "on", "is_staff": "on", "groups": groups}
    data = {**given, **over}
    return f"/admin/auth/user/{user.pk}/change/", {k: v for k, v in data.items() if v}


class TestAStolenCookie:
    @pytest.mark.parametrize(
        "change",
        [
            lambda user: user.groups.clear(),
            lambda user: user.groups.add(Group.objects.get(name="Administrator")),
            lambda user: user.user_permissions.add(Permission.objects.first()),
            lambda user: user.totpdevice_set.all().delete(),
            lambda user: type(user).objects.filter(pk=user.pk).update(is_superuser=True),
            lambda user: type(user).objects.filter(pk=user.pk).update(is_staff=False),
            lambda user: type(user).objects.filter(pk=user.pk).update(is_active=False),
            lambda user: (user.set_password(OTHER), user.save()),
        ],
        ids=["role", "more", "permission", "app", "superuser", "staff", "active", "password"],
    )
    def test_is_worth_nothing_at_the_next_request_however_the_account_was_changed(
        self, editor, change
    ):
        user, client, _app, _codes = editor
        thief = stolen(client)
        change(user)
        assert not is_in(thief) and not is_in(client)

    def test_is_worth_nothing_though_the_role_is_given_back_at_once(self, editor):
        user, client, _app, _codes = editor
        thief, manager = stolen(client), administrator()
        for groups in ([], [group.pk for group in user.groups.all()]):
            url, data = account_page(user, groups=groups)
            assert manager.post(url, data).status_code == 302
        assert not is_in(thief)
        changes = Event.objects.filter(verb="change_account").order_by("pk")
        assert [event.data["changed"] for event in changes] == [["roles"], ["roles"]]
        assert changes[0].data["to"]["roles"] == []

    def test_is_worth_nothing_though_the_account_is_opened_again(self, editor):
        user, client, _app, _codes = editor
        thief, manager = stolen(client), administrator()
        for active in ("", "on"):
            url, data = account_page(user, is_active=active)
            manager.post(url, data)
        user.refresh_from_db()
        assert user.is_active and not is_in(thief)

    def test_is_worth_nothing_after_an_administrator_sets_the_password(self, editor):
        user, client, _app, _codes = editor
        thief = stolen(client)
        data = {"usable_password": "true", "password1": OTHER, "password2": OTHER}
        administrator().post(f"/admin/auth/user/{user.pk}/password/", data)
        assert not is_in(thief)
        assert SignIn.objects.get(user=user).ended_why == "password"
        assert Event.objects.get(verb="set_password").actor_name == "administrator"

    def test_is_worth_nothing_after_its_holder_changes_the_password_and_stays(self, editor):
        _user, client, _app, _codes = editor
        thief = stolen(client)
        key = client.session.session_key
        data = {"old_password": PASSWORD, "new_password1": OTHER, "new_password2": OTHER}
        assert client.post("/admin/password_change/", data).status_code == 302
        assert is_in(client) and not is_in(thief)
        assert client.session.session_key != key

    def test_is_worth_nothing_after_its_holder_has_left(self, editor):
        _user, client, _app, _codes = editor
        thief = stolen(client)
        client.post("/admin/logout/")
        assert not is_in(thief)
        assert SignIn.objects.get().ended_why == "signed_out"

    def test_writes_nothing_while_it_is_worth_nothing(self, editor):
        user, client, _app, _codes = editor
        thief = stolen(client)
        user.groups.clear()
        before = Event.objects.count()
        thief.post("/admin/press/view/", {"name": "Mine", "query": ""})
        assert Event.objects.count() == before and not user.saved_views.exists()

    def test_a_save_that_changes_no_right_ends_nothing(self, editor):
        user, client, _app, _codes = editor
        url, data = account_page(user, first_name="Aigul")
        administrator().post(url, data)
        user.refresh_from_db()
        assert user.first_name == "Aigul" and is_in(client)

    def test_the_sign_in_page_says_why_and_keeps_the_way_back(self, editor):
        user, client, _app, _codes = editor
        user.groups.clear()
        there = client.get("/admin/press/edition/?q=x")["Location"]
        page = client.get(there)
        assert "because your account was changed" in page.content.decode()
        assert page.context["next"] == "/admin/press/edition/?q=x"
        assert "because" not in client.get(there).content.decode()


class TestTime:
    def test_it_ends_when_nothing_is_done_for_an_hour(self, editor):
        _user, client, _app, _codes = editor
        SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=59))
        assert is_in(client)
        SignIn.objects.update(seen_at=timezone.now() - timedelta(minutes=60))
        assert not is_in(client)
        page = client.get(LOGIN).content.decode()
        assert "nothing was done for a while" in page
        assert SignIn.objects.get().ended_why == "idle"

    def test_it_ends_after_half_a_day_however_busy(self, editor):
        _user, client, _app, _codes = editor
        SignIn.objects.update(began_at=timezone.now() - timedelta(hours=12))
        assert not is_in(client)

    def test_use_is_written_down_once_in_five_minutes(self, editor):
        _user, client, _app, _codes = editor
        client.get("/admin/")
        with CaptureQueriesContext(connection) as asked:
            client.get("/admin/")
        assert not [one for one in asked if not one["sql"].lstrip("(").startswith("SELECT")]
        before = timezone.now() - timedelta(minutes=6)
        SignIn.objects.update(seen_at=before)
        client.get("/admin/")
        assert SignIn.objects.get().seen_at > before

    def test_a_page_left_open_is_no_use(self, editor):
        user, client, _app, _codes = editor
        before = timezone.now() - timedelta(minutes=50)
        SignIn.objects.update(seen_at=before)
        made = make.draft(make.SimpleNamespace(writer=user))
        assert client.post(f"/admin/press/edition/{made.pk}/presence/").status_code == 200
        assert SignIn.objects.get().seen_at == before

    def test_it_costs_two_questions_more_than_no_sign_in(self, editor, settings):
        user, client, _app, _codes = editor

        def cost(client):
            client.get("/admin/press/sign-ins/")
            with CaptureQueriesContext(connection) as asked:
                client.get("/admin/press/sign-ins/")
            return len(asked)

        with_row = cost(client)
        settings.SECOND_STEP = False
        without = browser()
        without.force_login(user)
        assert with_row - cost(without) == 2


class TestTheList:
    def test_shows_each_with_its_browser_and_which_one_this_is(self, editor):
        _user, client, app, _codes = editor
        sign_in(browser("203.0.113.4", **{"user-agent": IPHONE}), app)
        page = client.get("/admin/press/sign-ins/").content.decode()
        assert "Firefox on Linux" in page and "Safari on iPhone" in page
        assert "203.0.113.4" in page and page.count("This one") == 1

    def test_one_is_ended_by_its_holder(self, editor):
        user, client, app, _codes = editor
        other = sign_in(browser("203.0.113.4"), app)
        row = SignIn.objects.latest("pk")
        client.post(f"/admin/press/sign-ins/{row.pk}/end/")
        assert is_in(client) and not is_in(other)
        event = Event.objects.get(verb="end_sign_ins")
        assert (event.actor, event.data) == (user, {"name": "editor", "sign_ins": 1})

    def test_all_others_are_ended_at_once(self, editor):
        _user, client, app, _codes = editor
        others = [sign_in(browser(f"203.0.113.{n}"), app) for n in range(3)]
        client.post("/admin/press/sign-ins/end-others/")
        assert is_in(client) and not any(map(is_in, others))
        assert Event.objects.get(verb="end_sign_ins").data["sign_ins"] == 3

    def test_nobody_ends_those_of_a_colleague_but_an_administrator(self, editor):
        _user, client, _app, _codes = editor
        row = SignIn.objects.get()
        writer = enrolled("writer", "Writer")[1]
        assert writer.post(f"/admin/press/sign-ins/{row.pk}/end/").status_code == 403
        assert is_in(client)
        administrator().post(f"/admin/press/sign-ins/{row.pk}/end/")
        assert not is_in(client)
        assert "was ended from elsewhere" in client.get(LOGIN).content.decode()

    def test_an_administrator_ends_all_of_a_colleagues(self, editor):
        user, client, _app, _codes = editor
        manager = administrator()
        assert "Firefox" in manager.get(f"/admin/press/person/{user.pk}/").content.decode()
        manager.post(f"/admin/press/person/{user.pk}/end/")
        assert not is_in(client) and is_in(manager)

    def test_an_administrator_reaches_no_account_with_more_rights(self):
        root, client, _app, _codes = enrolled("root", None, is_superuser=True)
        manager = administrator()
        row = SignIn.objects.get(user=root)
        for there in (
            f"person/{root.pk}/end/",
            f"person/{root.pk}/second-step/reset/",
            f"sign-ins/{row.pk}/end/",
        ):
            assert manager.post(f"/admin/press/{there}").status_code == 403
        assert manager.get(f"/admin/press/person/{root.pk}/").status_code == 403
        assert is_in(client) and root.totpdevice_set.exists()


class TestANewBrowser:
    def test_is_told_by_mail_once(self, editor):
        user, client, app, _codes = editor
        letters = AccountLetter.objects.filter(kind="new_device")
        assert letters.count() == 1
        client.post("/admin/logout/")
        sign_in(client, app)
        assert letters.count() == 1
        sign_in(browser("203.0.113.4", **{"user-agent": IPHONE}), app)
        latest = letters.latest("pk")
        assert latest.facts == {"agent": IPHONE, "address": "203.0.113.4"}
        assert latest.user == user

    def test_is_known_again_by_a_cookie_that_only_the_desk_is_sent(self, editor):
        _user, client, _app, _codes = editor
        cookie = client.cookies["desk_browser"]
        assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")
        assert cookie.value not in str(SignIn.objects.values().get())

    def test_is_told_nobody_who_has_no_address(self):
        enrolled()
        assert not AccountLetter.objects.exists()


class TestCookies:
    def test_all_belong_to_the_desk_alone(self, editor):
        _user, client, _app, _codes = editor
        for name, cookie in client.cookies.items():
            assert cookie["path"] == "/admin/", name
            assert cookie["samesite"] == "Lax", name
        assert client.cookies["sessionid"]["httponly"]

    def test_words_after_an_act_need_no_cookie(self, editor):
        _user, client, _app, _codes = editor
        answer = client.post("/admin/press/sign-ins/end-others/")
        assert "messages" not in answer.cookies
        assert "ended" in client.get("/admin/press/sign-ins/").content.decode()


class TestOwnSecondStep:
    def test_new_recovery_codes_for_a_code_once_more(self, editor):
        user, client, app, old = editor
        page = "/admin/press/second-step/codes/"
        assert client.post(page, {"code": "000000"}).context["form"].errors
        forget_used_codes(user)
        user.totpdevice_set.update(throttling_failure_timestamp=None)
        answer = client.post(page, {"code": app.code()})
        assert answer.content.decode().count("<li><code>") == 10
        other = browser()
        show_password(other)
        assert other.post("/admin/press/second-step/", {"code": old[0]}).status_code == 200
        assert Event.objects.filter(verb="make_recovery_codes", actor=user).exists()

    def test_another_app_takes_the_place_and_ends_every_other_sign_in(self, editor):
        user, client, app, codes = editor
        other = sign_in(browser("203.0.113.4"), app)
        page = "/admin/press/second-step/replace/"
        new = App(client.get(page).context["secret"])
        assert client.post(page, {"code": codes[0], "new": "000000"}).context["form"].errors
        assert client.post(page, {"code": "000000", "new": new.code()}).context["form"].errors
        answer = client.post(page, {"code": codes[0], "new": new.code()})
        assert answer.status_code == 302
        assert is_in(client) and not is_in(other)
        sign_in(browser(), new)
        third = browser()
        show_password(third)
        forget_used_codes(user)
        assert third.post("/admin/press/second-step/", {"code": app.code()}).status_code == 200
        assert Event.objects.filter(verb="replace_second_step", actor=user).count() == 1

    def test_a_lost_telephone_is_reset_by_an_administrator(self, editor):
        user, client, _app, codes = editor
        manager = administrator()
        manager.post(f"/admin/press/person/{user.pk}/second-step/reset/")
        assert not is_in(client)
        event = Event.objects.get(verb="reset_second_step")
        assert (event.actor_name, event.data) == ("administrator", {"name": "editor"})
        assert AccountLetter.objects.filter(user=user, kind="reset").exists()
        again = browser()
        show_password(again)
        page = again.get("/admin/press/second-step/").content.decode()
        assert "<svg" in page
        assert again.post("/admin/press/second-step/", {"code": codes[0]}).status_code == 200
        assert not is_in(again)

    def test_nobody_resets_their_own(self):
        user, client, _app, _codes = enrolled("administrator", "Administrator")
        client.post(f"/admin/press/person/{user.pk}/second-step/reset/")
        assert user.totpdevice_set.exists() and is_in(client)


def test_the_desk_shows_no_secret_of_anybodys_app():
    _user, client, _app, _codes = enrolled("root", None, is_superuser=True)
    for name in ("otp_totp/totpdevice", "otp_static/staticdevice", "axes/accessattempt"):
        assert client.get(f"/admin/{name}/").status_code == 404


def test_without_a_second_step_a_role_that_changes_ends_the_sign_in_as_well(settings):
    settings.SECOND_STEP = False
    user, client = officer(), browser()
    show_password(client)
    assert is_in(client)
    user.groups.clear()
    assert not is_in(client)
